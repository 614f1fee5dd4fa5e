"""What whoever runs the machine does for people: a link for a new password, signing them out."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from retour.web.people.models import User
from retour.web.people.models.audit import note
from retour.web.place import Place
from retour.words import N_, Message, MessageError

_HERE = "http://localhost:8000"


class NobodyError(MessageError, ValueError):
    """No account has this address."""

    def __init__(self, email: str) -> None:
        text = N_("No account here has the address {email}.")
        super().__init__(Message(text, {"email": email}))


def password_link(place: Place, email: str) -> str:
    """An address that is good for one new password, for an hour at most.

    It is the one that allauth would mail. Raises NobodyError.
    """
    user = _known(email)
    note("password link", user=None, whose=user.email)
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    page = reverse("account_reset_password_from_key", kwargs=parts)
    return f"{place.address or _HERE}{page}"


def sign_out(email: str) -> int:
    """End every session of an account: how many there were. Raises NobodyError."""
    user = _known(email)
    # Each session says whose it is: none is missed because nobody listed it.
    theirs = [
        one for one in Session.objects.all() if one.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    with transaction.atomic():
        for one in theirs:
            one.delete()
        UserSession.objects.filter(user=user).delete()
        note("signed out", user=None, whose=user.email, sessions=len(theirs))
    return len(theirs)


def _known(email: str) -> User:
    user = User.objects.filter(email=email.casefold(), is_active=True).first()
    if user is None:
        raise NobodyError(email)
    return user
