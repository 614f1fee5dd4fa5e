"""Files whose amounts are in another currency than the business counts in."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from retour.book import Book
from retour.business.rates import rates_of
from retour.reference.rate_table import EURO
from retour.words import N_, Message

_ONE = N_(
    "{n} amount is in {currency} and this business counts in {home}: it is converted at the "
    "European Central Bank’s rate of the day."
)
_MANY = N_(
    "{n} amounts are in {currency} and this business counts in {home}: they are converted at the "
    "European Central Bank’s rate of the day."
)
_ONE_LEFT = N_(
    "{n} amount is in {currency} and this business counts in {home}: no rate is published for it, "
    "so that it is left out of answers."
)
_MANY_LEFT = N_(
    "{n} amounts are in {currency} and this business counts in {home}: no rate is published for "
    "them, so that they are left out of answers."
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Most amounts of a load, `amounts` of them, are in `currency`; the business's is `home`.

    `rated`: there are rates between the two. `alone`: the book holds nothing but this load, so that
    a book in that currency loses nothing.
    """

    currency: str
    home: str
    amounts: int
    rated: bool
    alone: bool

    @property
    def message(self) -> Message:
        """What becomes of the amounts."""
        one, many = (_ONE, _MANY) if self.rated else (_ONE_LEFT, _MANY_LEFT)
        values = {"n": self.amounts, "currency": self.currency, "home": self.home}
        return Message(one, values, plural=many)


def foreign(book: Book, batches: Collection[int]) -> Foreign | None:
    """The currency of more than half of the amounts that these batches hold; None where that is
    the business's own, or where none has so many.
    """
    rows = [*book.rows("currencies", batches=json.dumps([*batches]))]
    here = {row["currency"]: int(row["n_here"]) for row in rows}
    home = str(book.settings["currency"])
    most = max(here, key=lambda one: here[one], default=home)
    if most == home or 2 * here[most] <= sum(here.values()):
        return None
    known = {EURO, *rates_of(book).currencies}
    return Foreign(most, home, here[most], {most, home} <= known, _alone(book, batches))


def _alone(book: Book, batches: Collection[int]) -> bool:
    """Whether nothing else is in the book: no file, nothing written by hand."""
    others = (one for one in book.batches() if one.id not in batches)
    return all(one.undone_at is not None or not one.rows_kept for one in others)
