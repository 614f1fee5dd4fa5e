"""The three questions."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from retour.business.settings import checked
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel
from retour.web.language import lang
from retour.web.shops.where import currencies
from retour.words import N_, Words

# What small businesses work on most; any other channel comes with its files or its hours.
OFFERED = (
    "instagram facebook tiktok linkedin youtube pinterest google-business whatsapp email blog"
).split()


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let a field choose among these, which the reader's language or the book decides."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as its form declares
    field.choices = choices


class Spoken(forms.Form):
    """A form of settings: its texts in the reader's language, its values as the book takes them.

    `home` is the currency in which an hour's worth must be said.
    """

    labels: ClassVar[dict[str, str]] = {}
    helps: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **more: Any) -> None:
        self.home = str(more.pop("home", ""))
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)
        say = Words(lang())
        for name, text in self.labels.items():
            self.fields[name].label = say(text)
        for name, text in self.helps.items():
            self.fields[name].help_text = say(text)

    def clean(self) -> dict[str, Any]:
        """Every answer as the book would take it, with the book's own words where it would not."""
        said = super().clean() or {}
        home = self.home or str(said.get("currency", ""))
        for name in self.labels:
            if name in said:
                try:
                    said[name] = checked(name, said[name], home)
                except NotUnderstoodError as error:
                    self.add_error(name, error.message.render(lang()))
        return said


class Begin(Spoken):
    """What do you sell and with what margin, what is an hour of yours worth, which channels."""

    name = forms.CharField(max_length=120)
    margin = forms.CharField(max_length=12)
    hour = forms.CharField(max_length=12)
    channels = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    currency = forms.CharField(max_length=3, widget=forms.Select)
    timezone = forms.CharField(max_length=40, widget=forms.TextInput({"list": "zones"}))

    labels: ClassVar[dict[str, str]] = {
        "name": N_("What is your business called?"),
        "margin": N_("Of 100 of sales without tax, what is left after buying or making the goods?"),
        "hour": N_("What is an hour of your work worth?"),
        "currency": N_("Currency"),
        "timezone": N_("Time zone"),
    }
    helps: ClassVar[dict[str, str]] = {
        "margin": N_("Such as 60%. A rough idea will do: you can change it later."),
        "hour": N_("What you would pay somebody for it, or what you earn in one. Such as 20."),
        "currency": N_(
            "Your business counts in this currency, and it stays so: amounts in others are "
            "converted."
        ),
        "timezone": N_("Such as Europe/Paris. It tells on which day a sale falls."),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose = self.fields["currency"].widget
        assert isinstance(choose, forms.Select)  # noqa: S101 - as declared above
        choose.choices = currencies(lang())
        self.fields["channels"].label = Words(lang())(
            N_("Which networks and channels do you work on?")
        )
        offer(self, "channels", [(one, channel(one).label(lang())) for one in OFFERED])
