"""A second factor for everybody, where whoever runs the machine asks for it."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from retour.web.language import lang
from retour.web.openly import openly
from retour.words import N_, Words

# Recovery codes stand in for one of these, and are none by themselves.
_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_WHY = N_("On this machine everybody signs in with two steps. Set up an app or a key to go on.")


class TwoFactors:
    """Leads whoever has no second factor to the page that sets one up, and nowhere else.

    A token for programs is none of a session's: it was made by somebody who had signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, or the way to the page."""
        if not settings.PLACE.two_factors or _is_open(request.path) or _has_one(request):
            return self.get_response(request)
        messages.info(request, Words(lang())(_WHY))
        return redirect("mfa_index")


def _has_one(request: HttpRequest) -> bool:
    """Whether nobody is signed in, or somebody with a code of a device or a key."""
    user = request.user
    return not user.is_authenticated or bool(get_adapter().is_mfa_enabled(user, _FACTORS))


def _is_open(path: str) -> bool:
    """What it takes to set one up, to sign out, and what shows nothing of anybody."""
    setting_up = (
        reverse("mfa_index"),
        reverse("account_reauthenticate"),
        reverse("account_logout"),
    )
    return path.startswith((*setting_up, *openly()))
