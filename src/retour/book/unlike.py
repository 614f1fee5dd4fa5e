"""Whether a load says something else of the days that the book knows already: another account?

Platforms revise the figures of the last days or weeks (conversions counted late, spam taken out);
what is older stays, but for a few. A file that changes most of the older days is not a newer export
of the same account. So it is with orders that move to other days: two shops number alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book.layout import Row, Table
from retour.book.versions import Known

SETTLED = 28  # days before a file's end: platforms revise no more (Meta and Google: 28)
_SMALL = 0.1  # a revision, of the larger of the two figures
_FEW, _MANY, _MOST = 3, 7, 0.8
_LONGEST = 731  # days of a period that are looked at
# The figure by which two versions of a fact are compared. Others change by themselves: what is
# cumulative, the state of a deal, a text.
_FIGURES = {
    "cost": "amount",
    "reading": "value",
    "visit": "value",
    "ranking": "impressions",
    "takings": "amount",
    "sale": "total",
}


@dataclass
class Unlike:
    """The figures of one load beside those that it replaces, by day."""

    _spans: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # alike, and not
    _orders: list[int] = field(default_factory=lambda: [0, 0])  # of the same day, and not

    def compare(
        self, table: Table, batch: int, rows: Mapping[str, Row], known: Mapping[str, Known]
    ) -> None:
        """Take in the facts of a chunk whose keys the book knew before `batch`."""
        if table.name not in _FIGURES:
            return
        places = table.places
        figure, day, until = places[_FIGURES[table.name]], places["day"], places.get("until")
        lifetime = places.get("lifetime")
        for key, there in known.items():
            if there.batch == batch or there.seen:
                continue
            row, old = rows[key], there.row
            if lifetime and row[lifetime]:
                continue
            other = _differ(old[figure], row[figure])
            if table.name == "sale":
                moved = _moved(old[day], row[day])
                self._orders[moved] += 1
                other = other or moved
            if other is not None:
                span = (row[day], row[until or day])
                self._spans.setdefault(span, [0, 0])[other] += 1

    @property
    def moved(self) -> int:
        """How many sales move to other days, where most do; else 0."""
        same, moved = self._orders
        return moved if moved > 1 and moved > same else 0

    def days(self, end: str) -> tuple[int, int] | None:
        """How many days have other figures, of those known before, where so many do that the load
        seems to be of another account; None for an ordinary one. `end` is the load's last day.
        """
        days = self._by_day()
        told = len(days)
        if not told:
            return None
        old = [other for day, other in days.items() if day < _ordinal(end) - SETTLED]
        others = sum(days.values())
        if len(old) >= _FEW:
            unlike = sum(old) > len(old) / 2
        else:
            unlike = told >= _MANY and others >= _MOST * told
        return (others, told) if unlike or self.moved else None

    def _by_day(self) -> dict[int, bool]:
        """Whether most figures of a day differ."""
        counts: dict[int, list[int]] = {}
        for (first, last), (alike, other) in self._spans.items():
            for day in range(_ordinal(first), _ordinal(last) + 1)[:_LONGEST]:
                count = counts.setdefault(day, [0, 0])
                count[0] += alike
                count[1] += other
        return {day: other > alike for day, (alike, other) in counts.items()}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _differ(old: Any, new: Any) -> bool | None:
    """Whether two figures differ by more than a revision; None where they say nothing: no figure,
    or nothing counted by both.
    """
    if old is None or new is None or (not old and not new):
        return None
    return bool(abs(old - new) > _SMALL * max(abs(old), abs(new)))


def _moved(old: str, new: str) -> bool:
    """Whether an order is of another day; the clock of a zone may move it by one."""
    return old != new and abs(_ordinal(old) - _ordinal(new)) > 1
