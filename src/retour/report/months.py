"""The calendar below bars of weeks: as many months' names as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from retour.report.chart import Size
from retour.report.drawing import ASCENT, Drawing, Text
from retour.report.say import month
from retour.report.scale import Scale
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, width
from retour.words import Words

# Every so many months, from January, a name stands below the weeks.
_EVERY = (1, 2, 3, 6, 12)


def months(days: Sequence[date], margin: float, size: Size, words: Words) -> Drawing:
    """Names of the months below the first week of each, evenly: as many as there is room for."""
    small = SMALL * size.text
    across = Scale(0.0, len(days), margin, size.width)
    # A month's first week holds one of its first seven days.
    firsts = [(across(place), day) for place, day in enumerate(days) if day.day <= 7]
    for every in _EVERY:
        some = [(left, day) for left, day in firsts if (day.month - 1) % every == 0]
        named = [
            (left, name)
            for left, name in _named(some or firsts[:1], words)
            if left + width(name, Face.REGULAR, small) <= size.width
        ]
        if _apart(named, small, size):
            break
    else:
        named = []
    texts = tuple(Text(left, ASCENT * small, name, small, ink=Ink.SOFT) for left, name in named)
    return Drawing(size.width, 1.2 * small, texts)


def _named(months: Sequence[tuple[float, date]], words: Words) -> list[tuple[float, str]]:
    """The months' names: January by its year, and the first month with its own."""
    names = [str(day.year) if day.month == 1 else month(day, words) for _, day in months]
    if months and months[0][1].month != 1:
        names[0] = f"{names[0]} {months[0][1].year}"
    return [(left, name) for (left, _), name in zip(months, names, strict=True)]


def _apart(named: Sequence[tuple[float, str]], small: float, size: Size) -> bool:
    ends = [(left, left + width(name, Face.REGULAR, small)) for left, name in named]
    return all(one[1] + 0.7 * size.text <= two[0] for one, two in pairwise(ends))
