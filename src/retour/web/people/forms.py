"""The form of a new account."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password

from retour.web.language import lang
from retour.web.people.models import User
from retour.words import N_, Words


class NewAccount(forms.Form):
    """An address, a password of twelve characters or more, and a name if one likes."""

    email = forms.EmailField(
        max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    name = forms.CharField(
        max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    labels: ClassVar[dict[str, str]] = {
        "email": N_("Your e-mail address"),
        "password": N_("A password"),
        "name": N_("Your name, as others here shall see it (if you like)"),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        say = Words(lang())
        for name, text in self.labels.items():
            self.fields[name].label = say(text)
        help_text = N_("12 characters or more: a sentence is easier to keep in mind than a word.")
        self.fields["password"].help_text = say(help_text)
        self.fields["email"].widget.attrs["autofocus"] = True

    def clean_email(self) -> str:
        """The address in small letters; one that has an account is refused."""
        email: str = self.cleaned_data["email"].casefold()
        if User.objects.filter(email=email).exists():
            text = N_("This address has an account already. Sign in with it first.")
            raise forms.ValidationError(Words(lang())(text))
        return email

    def clean(self) -> dict[str, Any]:
        """The password is held against the address and the name too."""
        said = super().clean() or {}
        if password := said.get("password"):
            somebody = User(email=said.get("email", ""), name=said.get("name", ""))
            try:
                validate_password(password, somebody)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said
