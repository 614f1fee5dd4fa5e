"""What somebody changes of how they sign in is in the log, whatever page they do it on."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import email_changed, password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset

from retour.web.people.models import User
from retour.web.people.models.audit import note

_ACTIONS = (
    (password_changed, "password"),
    (password_reset, "password by link"),
    (email_changed, "address"),
    (authenticator_added, "sign-in added"),
    (authenticator_removed, "sign-in removed"),
    (authenticator_reset, "codes anew"),
)


def connect() -> None:
    """Write an entry at each of allauth's signals."""
    for signal, action in _ACTIONS:
        signal.connect(_noted(action), weak=False, dispatch_uid=f"retour {action}")


def _noted(action: str) -> Any:
    def write(sender: object, user: User, **given: Any) -> None:
        kind = getattr(given.get("authenticator"), "type", "")
        note(action, user=user, **({"kind": str(kind)} if kind else {}))

    return write
