"""`retour web-password`, `retour web-signout`: what whoever runs the machine does for somebody."""

from __future__ import annotations

from pathlib import Path

from retour.web.work import set_up_again


def link_for(data: Path, email: str) -> str:
    """The link of an account of the machine that serves from a folder.

    Raises PlaceError for a folder that was never served from, NobodyError for an address that has
    no account.
    """
    set_up_again(data.absolute())
    from django.conf import settings

    from retour.web.people.admin import password_link

    return password_link(settings.PLACE, email)


def sign_out(data: Path, email: str) -> int:
    """End every session of an account; how many there were.

    Raises PlaceError for a folder that was never served from, NobodyError for an address that has
    no account.
    """
    set_up_again(data.absolute())
    from retour.web.people.admin import sign_out

    return sign_out(email)
