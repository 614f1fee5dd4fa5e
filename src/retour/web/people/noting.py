"""What somebody changes of how they sign in is in the log of what was done, whatever page they do
it on; who signs in and out, and who fails to, is in the log of the machine. Whoever proves once
more who they are goes on under another name of their session.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import (
    authentication_step_completed,
    email_changed,
    password_changed,
    password_reset,
)
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from retour.web.people.models import User
from retour.web.people.models.audit import note

_log = logging.getLogger(__name__)
_ACTIONS = (
    (password_changed, "password"),
    (password_reset, "password by link"),
    (email_changed, "address"),
    (authenticator_added, "sign-in added"),
    (authenticator_removed, "sign-in removed"),
    (authenticator_reset, "codes anew"),
)


def connect() -> None:
    """Write an entry at each of allauth's signals, and a line at each of Django's."""
    for said, event in ((user_logged_in, "signed in"), (user_logged_out, "signed out")):
        said.connect(_told(event), weak=False, dispatch_uid=f"retour {event}")
    user_login_failed.connect(_failed, weak=False, dispatch_uid="retour sign-in failed")
    authentication_failed.connect(_wrong_code, weak=False, dispatch_uid="retour wrong code")
    authentication_step_completed.connect(_proved, weak=False, dispatch_uid="retour proved")
    for signal, action in _ACTIONS:
        signal.connect(_noted(action), weak=False, dispatch_uid=f"retour {action}")


def _noted(action: str) -> Any:
    def write(sender: object, user: User, **given: Any) -> None:
        kind = getattr(given.get("authenticator"), "type", "")
        details: dict[str, Any] = {"kind": str(kind)} if kind else {}
        note(action, user=user, **details)

    return write


def _told(event: str) -> Any:
    def write(sender: object, user: User | None, **_: Any) -> None:
        if user is not None:
            _log.info(event, extra={"said": {"user": user.pk}})

    return write


def _failed(
    sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Whose account was tried, if there is one, and from where; never what was typed."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    _warn(User.objects.filter(email=typed.casefold()).first(), request, "password")


def _wrong_code(sender: object, user: User, request: HttpRequest, **_: Any) -> None:
    _warn(user, request, "code")


def _warn(user: User | None, request: HttpRequest | None, tried: str) -> None:
    place = get_adapter().get_client_ip(request) if request else ""
    said = {"user": user.pk if user else None, "from": place, "tried": tried}
    _log.warning("sign-in failed", extra={"said": said})


def _proved(sender: object, request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    """Signing in does so by itself; a proof within a session is one too (ASVS 7.2.4)."""
    if reauthenticated:
        request.session.cycle_key()
