"""Saving hours into the book, and taking the last save back: one writer of a business at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from retour.business import Business
from retour.business.hours import Cell
from retour.facts import Effort
from retour.web.hours.models import Saved
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted


def save(
    business: Business, shop: Shop, user: User, who: str, cells: Mapping[Cell, int]
) -> Saved | None:
    """Write cells of a person; None when nothing changes. Raises HoursError, and writes nothing.

    The lock keeps two saves of one cell from making two entries of it.
    """
    with shop.alone():
        batch = business.log(who, cells)
        if batch is None:
            return None
        hours = round(sum(cells.values()) / 3600, 2)
        noted(shop, user, "hours", batch=batch, person=who, cells=len(cells), hours=hours)
        return Saved.objects.create(shop=shop, user=user, kind="hours", batch=batch)


def add(business: Business, shop: Shop, user: User, who: str, more: Mapping[Cell, int]) -> None:
    """Add seconds to cells of a person, beside what is there. Raises HoursError."""
    with shop.alone():
        days = [day for day, _ in more]
        there = {
            (one.day, one.channel): one.seconds
            for one in business.logged(min(days), max(days))
            if one.by_hand and one.person == who
        }
        cells = {cell: there.get(cell, 0) + seconds for cell, seconds in more.items()}
        save(business, shop, user, who, cells)


def last_save(shop: Shop, user: User, kind: str) -> Saved | None:
    """The last save of a kind (hours, cost) of a user, unless it was undone."""
    found = Saved.objects.filter(shop=shop, user=user, kind=kind).first()
    return found if found and not found.undone else None


def days_in(business: Business, saved: Saved) -> list[date]:
    """The days whose hours a save wrote, in order."""
    return sorted({one.day for one in business.written(saved.batch) if isinstance(one, Effort)})


def undo(business: Business, shop: Shop, user: User, kind: str) -> Saved | None:
    """Take the last save of a kind of a user back; None when there is none. Raises BookError."""
    with shop.alone():
        found = last_save(shop, user, kind)
        if found is None:
            return None
        business.undo(found.batch)
        found.undone = True
        found.save(update_fields=["undone"])
        noted(shop, user, f"{kind}-undo", batch=found.batch)
        return found
