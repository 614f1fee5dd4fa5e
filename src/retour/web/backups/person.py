"""Erasing a person from all that a business keeps: its book, its files, its exports."""

from __future__ import annotations

from retour.book import EraseResult
from retour.web.backups.making import drop_exports
from retour.web.files.erasing import erase_from_files
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted


def erase_person(shop: Shop, user: User, who: str, **details: object) -> tuple[EraseResult, int]:
    """Erase whoever is known as `who`; what that did to the book, and how many entries in all.

    Exports go: each may hold the person. The log says that somebody was erased, with `details`,
    and not whom: that is what was asked. Raises BookError, and then nothing is erased.
    """
    with shop.opened() as business:
        done = business.erase(who)
    beside = erase_from_files(shop, who)
    drop_exports(shop)
    count = sum(done.versions.values()) + done.elsewhere + beside
    if count:
        noted(shop, user, "erase", entries=count, backups=len(done.backups), **details)
    return done, count
