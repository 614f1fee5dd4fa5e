"""Signing somebody in who has just made an account."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest

from retour.web.people.models import User

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(request: HttpRequest, user: User) -> None:
    """Begin the session of a new account; what was in the visitor's session before is not kept."""
    request.session.flush()
    login(request, user, backend=_BACKEND)
