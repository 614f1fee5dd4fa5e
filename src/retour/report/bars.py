"""Bars by week in a panel of its own, with the line of their trend: for charts of weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retour.report.blocks import Paragraph, block
from retour.report.chart import Size
from retour.report.drawing import Box, Drawing, Line, Shape, Text
from retour.report.scale import Scale, ticks
from retour.report.style import SMALL, Ink
from retour.report.trend import trend
from retour.report.typeface import Face, width


@dataclass(frozen=True, slots=True)
class Series:
    """What a panel shows; None in weeks of which nothing tells, `unknown` says so there."""

    title: str
    values: tuple[float | None, ...]
    ink: Ink
    tick: Callable[[float], str]
    unknown: str = ""


def _ends(series: Series) -> tuple[float, float, list[float]]:
    """Ends of a panel's scale and the values that are written beside it."""
    values = [value for value in series.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low <= 0:
        return 0.0, 1.0, [0.0]
    # A bare zero says nothing of the height of the bars: then closer values are written.
    marked = max((ticks(low, high, count) for count in (2, 3)), key=_beside_zero)
    marked = [0.0, *(at for at in marked if at)]
    return low, max(high, *marked), sorted(marked)


def _beside_zero(values: Sequence[float]) -> int:
    return min(sum(map(bool, values)), 1)


def margin_of(series: Sequence[Series], size: Size) -> float:
    """Room for the numbers left of every panel."""
    wide = max(
        width(one.tick(at), Face.REGULAR, SMALL * size.text)
        for one in series
        for at in _ends(one)[2]
    )
    return min(wide + 0.7 * size.text, 0.3 * size.width)


def panel(series: Series, margin: float, size: Size) -> Drawing:
    """The series with its title, numbers in the `margin` at its left, and its trend."""
    text = size.text
    head = block([Paragraph(series.title, text, Face.STRONG)], size.width)
    low, high, marked = _ends(series)
    top = head.height + 0.7 * text
    bottom = top + 4.4 * text
    up = Scale(low, high, bottom, top)
    across = Scale(0.0, len(series.values), margin, size.width)
    bands = _bands(series.values)
    shapes: list[Shape] = list(head.shapes)
    shapes += _levels(marked, series, up, margin, size)
    for since, until in bands:
        ground = Box(across(since), top, across(until) - across(since), bottom - top, Ink.CARD)
        shapes += [ground, replace(ground, ink=Ink.UNKNOWN_TINT, radius=0.3 * text)]
        shapes += _unknown(series.unknown, across(since), across(until), top, size)
    round_by = 0.1 * text
    shapes += [
        replace(_bar(place, value, across, up, series.ink), radius=round_by)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    first, last = heard(series.values)
    line = trend(series.values[first:last])
    if line is not None:
        slope = (line.last - line.first) / max(last - first - 1, 1)
        # Nothing is drawn of weeks of which nothing is known.
        for since, until in _between(bands, first, last):
            ends = (max(since, first + 0.5), min(until, last - 0.5))
            points = tuple((across(at), up(line.first + slope * (at - first - 0.5))) for at in ends)
            shapes.append(Line(points, Ink.TEXT, 0.13 * text))
    return Drawing(size.width, bottom + 0.35 * text, tuple(shapes))


def _bands(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """The stretches of weeks of which nothing is known: the first, and the one after the last."""
    places = [place for place, value in enumerate(values) if value is None]
    firsts = [place for place in places if place - 1 not in places]
    ends = [place + 1 for place in places if place + 1 not in places]
    return list(zip(firsts, ends, strict=True))


def _between(bands: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """What lies between the bands, from `first` to `last`."""
    edges = [first, *(edge for band in bands for edge in band), last]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0]


def _unknown(said: str, left: float, right: float, top: float, size: Size) -> list[Shape]:
    """What is written in a band: that it is not known, as long as there is room."""
    small = SMALL * size.text
    room = right - left - 0.4 * size.text
    word = next((one for one in (said, "?") if width(one, Face.REGULAR, small) <= room), "")
    middle, baseline = (left + right) / 2, top + 1.5 * small
    return [Text(middle, baseline, word, small, ink=Ink.SOFT, anchor="middle")] if word else []


def average(values: Sequence[float | None]) -> float:
    """The mean of the weeks that are known."""
    known = [value for value in values if value is not None]
    return sum(known) / max(len(known), 1)


def heard(values: Sequence[float | None]) -> tuple[int, int]:
    """From the first week that something is known of to the one after the last.

    Before and after, nothing may have happened or nothing may have been loaded: no line says which.
    """
    places = [place for place, value in enumerate(values) if value]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _levels(
    marked: Sequence[float], series: Series, up: Scale, margin: float, size: Size
) -> list[Shape]:
    """Gridlines with their numbers; a number that would meet the one below it is left out."""
    small = SMALL * size.text
    shapes: list[Shape] = []
    free = float("inf")
    for at in marked:
        y = up(at)
        shapes.append(Line(((margin, y), (size.width, y)), Ink.SOFT if at == 0 else Ink.LINE))
        label = series.tick(at)
        fits = width(label, Face.REGULAR, small) <= margin - 0.4 * size.text
        if y + 0.36 * small <= free and fits:
            baseline = y + 0.36 * small
            shapes.append(
                Text(margin - 0.4 * size.text, baseline, label, small, ink=Ink.SOFT, anchor="end")
            )
            free = baseline - 1.1 * small
    return shapes


def _bar(place: int, value: float, across: Scale, up: Scale, ink: Ink) -> Box:
    left, right = across(place), across(place + 1)
    gap = min(0.22 * (right - left), 3.0)
    # A single week is a bar, not a wall.
    slim = min(right - left - gap, 48.0)
    top, bottom = sorted((up(value), up(0.0)))
    return Box((left + right - slim) / 2, top, slim, bottom - top, ink)
