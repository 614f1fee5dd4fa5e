"""The days of which a document says itself that it tells, as a batch keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from retour.book.events import to_json
from retour.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """A period of a document, whatever happened on its days.

    `account` is the one that the lines of a statement are of, '' where they name none; None for a
    period of all that the document tells. On so many `days` of it the document has a line.
    """

    span: Span
    days: int
    account: str | None = None

    def tells_of(self, account: str) -> bool:
        """Whether it is of that account too."""
        return self.account in (None, account)


def whole(said: Iterable[Said]) -> Span | None:
    """From the first day of all periods to the last; None without any."""
    spans = [one.span for one in said]
    if not spans:
        return None
    return Span(min(one.since for one in spans), max(one.until for one in spans))


def as_text(said: Iterable[Said]) -> str:
    """What a batch keeps of them, '' where its document said none."""
    rows = [
        [one.span.since.isoformat(), one.span.until.isoformat(), one.days, one.account]
        for one in said
    ]
    return to_json(rows) if rows else ""


def from_text(text: str) -> tuple[Said, ...]:
    """What `as_text` wrote."""
    return tuple(
        Said(Span(date.fromisoformat(since), date.fromisoformat(until)), days, account)
        for since, until, days, account in (json.loads(text) if text else ())
    )
