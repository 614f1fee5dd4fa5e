"""The three questions."""

from __future__ import annotations

from typing import Any

from django import forms

from retour.business.settings import checked
from retour.business.typed import NotUnderstoodError
from retour.web.language import lang
from retour.words import N_, Words


class Begin(forms.Form):
    """What do you sell and with what margin, what is an hour worth, which money and clock."""

    name = forms.CharField(max_length=120)
    margin = forms.CharField(max_length=12)
    hour = forms.CharField(max_length=12)
    currency = forms.CharField(max_length=3, initial="EUR")
    timezone = forms.CharField(max_length=40, initial="Europe/Paris")

    labels = {
        "name": N_("What is your business called?"),
        "margin": N_("Of 100 of sales without tax, what is left after buying or making the goods?"),
        "hour": N_("What is an hour of your work worth?"),
        "currency": N_("Currency"),
        "timezone": N_("Time zone"),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        say = Words(lang())
        for name, text in self.labels.items():
            self.fields[name].label = say(text)

    def clean(self) -> dict[str, Any]:
        """Every answer as the book would take it, with the book's own words where it would not."""
        said = super().clean() or {}
        home = str(said.get("currency", ""))
        for name in self.labels:
            if name in said:
                try:
                    said[name] = checked(name, said[name], home)
                except NotUnderstoodError as error:
                    self.add_error(name, error.message.render(lang()))
        return said
