"""The figures of docs/security/design.md, as the application has them."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account import app_settings as account
from allauth.mfa import app_settings as mfa
from django.conf import settings

from retour.web.files.limits import Limits
from retour.web.people.lasting import LONGEST, UNUSED
from retour.web.people.models.accounts import INVITED_FOR

_MB = 1 << 20


def figures() -> Iterator[tuple[str, str]]:
    """What, and how much."""
    limits, tries = Limits(), account.RATE_LIMITS
    yield "shortest password, characters", str(settings.SHORTEST_PASSWORD)
    yield "a session ends after", f"{LONGEST.days} days"
    yield "a session that is not used ends after", f"{UNUSED.days} days"
    yield "a proof of who one is holds for", f"{account.REAUTHENTICATION_TIMEOUT} seconds"
    yield "failed sign-ins until one waits", tries["login_failed"]
    yield "sign-ins from one address", tries["login"]
    yield "new accounts from one address", tries["signup"]
    yield "asking for the password again, one person", tries["reauthenticate"]
    yield "a code of a device is good for", f"{mfa.TOTP_PERIOD} seconds"
    yield "an invitation is good for", f"{INVITED_FOR.days} days"
    reset = settings.PASSWORD_RESET_TIMEOUT // 60
    yield "a link for a new password is good for", f"{reset} minutes, once"
    yield "largest file", f"{limits.each // _MB} MB"
    yield "largest sending", f"{limits.together // _MB} MB, {limits.files} files"
    yield "longest reading of a sending", f"{limits.seconds // 60} minutes"
    yield "files that wait for an answer are kept for", f"{limits.kept_for.days} days"
