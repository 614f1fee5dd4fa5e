"""Days that follow one another, row by row: what their run says of how each is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from retour.reading.cells.days import is_ambiguous_day, parse_when

_ONE = timedelta(days=1)
_OTHER = {"md": "dm", "dm": "md"}


def runs_otherwise(cells: Iterable[object], order: str) -> bool:
    """Whether days in figures that `order` tears from the days beside them follow those when read
    in the other order: a spreadsheet of another country has written some of them anew.
    """
    ways = [_ways(cell, order) for cell in cells if isinstance(cell, str)]
    ways = [found for found in ways if found]
    beside = zip(chain([()], ways), ways, chain(ways[1:], [()]), strict=False)
    return any(
        len(own) == 2
        and not _is_next(own[0], {*before, *after})
        and _is_next(own[1], {*before, *after})
        for before, own, after in beside
    )


def _ways(cell: str, order: str) -> tuple[date, ...]:
    """The day that a cell is in `order`, and the one in the other where that is another day."""
    orders = (order, _OTHER[order]) if is_ambiguous_day(cell) else (order,)
    return tuple(found.date() for one in orders if (found := parse_when(cell, one)))


def _is_next(day: date, days: set[date]) -> bool:
    return day + _ONE in days or day - _ONE in days
