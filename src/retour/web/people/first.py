"""The first account of a machine: made once, by whoever started it."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from retour.web.people.models import User
from retour.web.people.models.audit import note, turn


class TakenError(Exception):
    """There is an account already."""


def code() -> str:
    """What only somebody knows who sees what the server prints: the same after a restart."""
    return salted_hmac("retour.first", "account", algorithm="sha256").hexdigest()[:32]


def address(url: str) -> str:
    """The address of the first page of a machine at `url`; "" once there is an account.

    Where others reach the machine it holds the code.
    """
    if User.objects.exists():
        return ""
    asked = "" if settings.PLACE.loopback else f"?code={code()}"
    return f"{url}{reverse('first')}{asked}"


def may_be_first(request: HttpRequest) -> bool:
    """Whether a visitor is who started the machine, as far as can be known."""
    given = request.GET.get("code", "")
    return settings.PLACE.loopback or hmac.compare_digest(given.encode(), code().encode())


def make_first(email: str, password: str, name: str, language: str) -> User:
    """The first account. Of two at the same moment one is made; raises TakenError for the other."""
    try:
        with transaction.atomic():
            turn()
            if User.objects.exists():
                raise TakenError
            user = User.objects.create_user(email, password, name=name, language=language)
            note("first account", user=user)
    except IntegrityError:
        raise TakenError from None
    return user
