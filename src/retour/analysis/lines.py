"""A series over time beside what would have been: lines, a band, and the steps of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from retour.analysis.show import tick
from retour.models.arrays import Array
from retour.report.chart import Size
from retour.report.drawing import ASCENT, Box, Dot, Drawing, Line, Shape, Text, stacked
from retour.report.legend import legend
from retour.report.say import month
from retour.report.scale import Scale, ticks
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, width
from retour.words import Words

_HEIGHT = 12.0  # of the plot, in sizes of its text
_BAND = 0.28
# Series of more steps are shown around their windows, with as many on either side at least.
_LONG, _AROUND = 156, 60
_WINDOW = 0.7


@dataclass(frozen=True, slots=True)
class Lines:
    """`outcome` (T); `days` of its steps or none; `expected` (3, T): lower end, median and upper
    end, NaN where not asked; `windows` of steps. The first step is called `first`.
    """

    outcome: Array
    days: tuple[date, ...]
    expected: Array
    windows: Sequence[tuple[int, int]]
    first: int = 0


def drawing(series: Lines, key: tuple[str, str, str], words: Words, size: Size) -> Drawing:
    """The plot, its key above; `key`: names of the outcome, of what is expected, of the windows."""
    series = _near(series)
    inks = (Ink.TEXT, Ink.BROUGHT, Ink.UNKNOWN_TINT)
    above = legend(list(zip(key, inks, strict=True)), size)
    return stacked([above, _plot(series, words, size)], 0.3 * size.text)


def _near(series: Lines) -> Lines:
    """A long series only around its windows, where there is something to see."""
    if len(series.outcome) <= _LONG or not series.windows:
        return series
    first, after = min(a for a, _ in series.windows), max(b for _, b in series.windows)
    around = max(_AROUND, 2 * (after - first))
    shown = slice(max(first - around, 0), after + around)
    return Lines(
        series.outcome[shown],
        series.days[shown],
        series.expected[:, shown],
        [(a - shown.start, b - shown.start) for a, b in series.windows],
        shown.start,
    )


def _plot(series: Lines, words: Words, size: Size) -> Drawing:
    text, small = size.text, SMALL * size.text
    low, high = _ends(series)
    marked = ticks(low, high, 4)
    like = max(abs(low), abs(high))
    labels = [tick(at, words, like) for at in marked]
    room = max((width(one, Face.REGULAR, small) for one in labels), default=0.0) + 0.7 * text
    top, bottom = 0.5 * text, _HEIGHT * text
    up = Scale(low, high, bottom, top)
    # A step is as wide as any other: its centre is where its value stands.
    across = Scale(-0.5, len(series.outcome) - 0.5, room, size.width - 0.3 * text)
    shapes: list[Shape] = []
    for first, after in series.windows:
        left, right = across(first - 0.5), across(after - 0.5)
        shapes.append(Box(left, top, right - left, bottom - top, Ink.UNKNOWN_TINT, 0, _WINDOW))
    for at, label in zip(marked, labels, strict=True):
        shapes.append(Line(((room, up(at)), (size.width, up(at))), Ink.LINE))
        shapes.append(
            Text(room - 0.5 * text, up(at) + 0.36 * small, label, small, ink=Ink.SOFT, anchor="end")
        )
    shapes += _band(series.expected, across, up)
    shapes += _line(series.expected[1], across, up, Ink.BROUGHT, 0.13 * text)
    shapes += _line(series.outcome, across, up, Ink.TEXT, 0.1 * text)
    below = _times(series, across, words, size)
    return stacked([Drawing(size.width, bottom, tuple(shapes)), below], 0.5 * text)


def _ends(series: Lines) -> tuple[float, float]:
    """Ends of the scale: zero is shown where it is not far."""
    low = float(np.nanmin([np.nanmin(series.outcome), *_known(series.expected[0])]))
    high = float(np.nanmax([np.nanmax(series.outcome), *_known(series.expected[2])]))
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-9):
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    if 0 < low < 0.6 * high:
        low = 0.0
    margin = 0.04 * (high - low)
    return low - (margin if low else 0.0), high + margin


def _known(values: Array) -> Array:
    return values[np.isfinite(values)]


def _band(expected: Array, across: Scale, up: Scale) -> list[Shape]:
    """A bar a step, edge to edge."""
    shapes: list[Shape] = []
    for at in np.flatnonzero(np.isfinite(expected[0])):
        left, right = across(at - 0.5), across(at + 0.5)
        top, bottom = up(float(expected[2, at])), up(float(expected[0, at]))
        shapes.append(Box(left, top, right - left, bottom - top, Ink.BROUGHT, 0, _BAND))
    return shapes


def _line(values: Array, across: Scale, up: Scale, ink: Ink, thick: float) -> list[Shape]:
    """A line through the known values, broken where one is missing; a dot for one alone."""
    shapes: list[Shape] = []
    known = np.flatnonzero(np.isfinite(values))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        points = tuple((across(float(at)), up(float(values[at]))) for at in run)
        if len(points) == 1:
            shapes.append(Dot(*points[0], 1.6 * thick, ink))
        elif points:
            shapes.append(Line(points, ink, thick))
    return shapes


def _times(series: Lines, across: Scale, words: Words, size: Size) -> Drawing:
    """Dates or positions below the steps, as many as there is room for."""
    small = SMALL * size.text
    for marks in _marks(series, words):
        placed = [(across(at), name) for at, name in marks]
        placed = [
            (x, name)
            for x, name in placed
            if x - width(name, Face.REGULAR, small) / 2 >= 0
            and x + width(name, Face.REGULAR, small) / 2 <= size.width
        ]
        if placed and _apart(placed, small, size.text):
            break
    else:
        placed = []
    texts = tuple(
        Text(x, ASCENT * small, name, small, ink=Ink.SOFT, anchor="middle") for x, name in placed
    )
    return Drawing(size.width, 1.2 * small, texts)


def _marks(series: Lines, words: Words) -> list[list[tuple[float, str]]]:
    """Ways of marking the steps, from the closest to the widest."""
    steps = len(series.outcome)
    if not series.days:
        return [
            [
                (at - series.first, words.number(at, 0))
                for at in ticks(series.first, series.first + max(steps - 1, 1), count)
            ]
            for count in (8, 4, 2)
        ]
    if (series.days[-1] - series.days[0]).days < 75:
        return [
            [(at, words.day(day, "short")) for at, day in enumerate(series.days) if at % every == 0]
            for every in (7, 14, 28)
        ]
    return [_months(series.days, _every(every), words) for every in (1, 2, 3, 6, 12, 24, 60)]


def _every(months: int) -> Callable[[date], bool]:
    return lambda day: (12 * day.year + day.month - 1) % months == 0


def _months(
    days: Sequence[date], wanted: Callable[[date], bool], words: Words
) -> list[tuple[float, str]]:
    """The first step of each wanted month: January by its year."""
    firsts = [
        (at + 1, day)
        for at, (before, day) in enumerate(pairwise(days))
        if (before.year, before.month) != (day.year, day.month) and wanted(day)
    ]
    return [(at, str(day.year) if day.month == 1 else month(day, words)) for at, day in firsts]


def _apart(placed: Sequence[tuple[float, str]], small: float, text: float) -> bool:
    halves = [(x, width(name, Face.REGULAR, small) / 2) for x, name in placed]
    return all(a + half + 0.8 * text <= b - other for (a, half), (b, other) in pairwise(halves))
