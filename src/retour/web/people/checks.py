"""What is refused before anything is served, of accounts: that anybody may register."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.checks import Error
from django.test import RequestFactory


def closed(**_: Any) -> list[Error]:
    """An error when a stranger could make an account (settings of one's own may allow it)."""
    if not get_adapter().is_open_for_signup(RequestFactory().get("/")):
        return []
    text = "Anybody could register: ACCOUNT_ADAPTER is not retour's. Leave it as it is."
    return [Error(text, id="retour.E001")]
