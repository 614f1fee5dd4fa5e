"""The form of a new token."""

from __future__ import annotations

from typing import Any

from django import forms

from retour.web.api.scopes import Scope
from retour.web.api.tokens import DAYS
from retour.web.language import lang
from retour.words import N_, Words


class NewToken(forms.Form):
    """What it is for, what it may do, for how long, and where."""

    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    scopes = forms.MultipleChoiceField(choices=[(one.value, one.value) for one in Scope])
    days = forms.TypedChoiceField(coerce=int, choices=[(one, one) for one in DAYS])
    everywhere = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)
        say = Words(lang())
        self.fields["name"].label = say(N_("What is it for?"))
        self.fields["name"].help_text = say(N_("Such as: the till, or the script of Zoe."))
        self.fields["name"].error_messages["required"] = say(N_("Say what it is for."))
        self.fields["scopes"].error_messages["required"] = say(
            N_("Choose what it may do: one thing at least.")
        )

    @property
    def asked(self) -> list[Scope]:
        """The scopes that were chosen."""
        return [Scope(one) for one in self.cleaned_data["scopes"]]
