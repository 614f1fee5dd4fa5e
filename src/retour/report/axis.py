"""The axis of a chart in rows: gridlines, round numbers below, and labels above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retour.report.chart import Size
from retour.report.drawing import ASCENT, Drawing, Line, Shape, Text
from retour.report.scale import Scale, ticks
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, shorten, width

_MOST_TICKS = 6
# A side of zero that is less than this share of the axis is not worth its name.
_SIDE = 0.05


@dataclass(frozen=True, slots=True)
class Guide:
    """A value of its own on the axis, with what it is called above it ('' for a bare line)."""

    value: float
    label: str = ""
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Ends of the axis, how its numbers are written (None: not at all), its guides.

    `sides` says what lies left and right of zero, above the rows, where there is room.
    """

    low: float
    high: float
    tick: Callable[[float], str] | None
    guides: tuple[Guide, ...] = (Guide(0.0),)
    sides: tuple[str, str] = ("", "")


def grid(axis: Axis, scale: Scale, between: tuple[float, float], size: Size) -> list[Shape]:
    """Gridlines and guides between two heights, to be drawn before the rows."""
    top, bottom = between
    lines: list[Shape] = [
        Line(((scale(at), top), (scale(at), bottom)), Ink.LINE)
        for at, _ in _ticks(axis, scale, size)
    ]
    lines += [
        Line(
            ((scale(guide.value), top), (scale(guide.value), bottom)),
            Ink.SOFT,
            max(1.0, 0.09 * size.text),
            guide.dashes,
        )
        for guide in axis.guides
        if scale.holds(guide.value)
    ]
    return lines


def numbers(axis: Axis, scale: Scale, size: Size) -> Drawing:
    """The numbers below the axis."""
    small = SMALL * size.text
    baseline = 0.3 * size.text + ASCENT * small
    texts = tuple(
        Text(_centre(scale(at), label, size), baseline, label, small, ink=Ink.SOFT, anchor="middle")
        for at, label in _ticks(axis, scale, size)
    )
    return Drawing(size.width, 1.35 * size.text if texts else 0.0, texts)


def _ticks(axis: Axis, scale: Scale, size: Size) -> list[tuple[float, str]]:
    """As many round values as have room for their labels: the same for grid and numbers."""
    if axis.tick is None:
        return []
    for count in range(_MOST_TICKS, 1, -1):
        found = [(at, axis.tick(at)) for at in ticks(axis.low, axis.high, count)]
        if _legible([(scale(at), label) for at, label in found], size):
            return found
    return []


def _half(label: str, size: Size) -> float:
    return width(label, Face.REGULAR, SMALL * size.text) / 2


def _centre(x: float, label: str, size: Size) -> float:
    """Where the label of a tick at `x` is centred: on it, unless that is off the sheet."""
    half = _half(label, size)
    return min(max(x, half), size.width - half)


def _legible(labels: Sequence[tuple[float, str]], size: Size) -> bool:
    """Whether labels are clear of each other, and all different."""
    ends = [
        (_centre(x, label, size) - _half(label, size), _centre(x, label, size) + _half(label, size))
        for x, label in labels
    ]
    return len({label for _, label in labels}) == len(labels) > 0 and all(
        one[1] + size.text <= two[0] for one, two in pairwise(ends)
    )


def labels_above(axis: Axis, scale: Scale, size: Size) -> Drawing:
    """What stands above the axis: names of guides, and what its two sides mean.

    Labels that would meet are put on lines of their own.
    """
    gap, small = 0.45 * size.text, SMALL * size.text
    wanted = [(scale(one.value), one.label, "middle") for one in axis.guides if one.label]
    wanted += _sides(axis, scale, gap, size)
    placed: list[Text] = []
    lanes: list[list[tuple[float, float]]] = []
    for x, label, anchor in wanted:
        text = _inside(Text(x, 0, label, small, Face.REGULAR, Ink.SOFT, anchor), size.width)
        extent = (text.box[0] - gap, text.box[2] + gap)
        lane = _lane(lanes, extent)
        placed.append(text.moved(0, (lane + ASCENT / 1.3) * 1.3 * small))
    height = len(lanes) * 1.3 * small + (0.35 * size.text if lanes else 0.0)
    return Drawing(size.width, height, tuple(placed))


def _sides(axis: Axis, scale: Scale, gap: float, size: Size) -> list[tuple[float, str, str]]:
    """What the sides of zero mean: beside it where there is room, else at the sheet's edge."""
    zero = scale(0.0)
    found = []
    whole = axis.high - axis.low
    if axis.sides[0] and -axis.low > _SIDE * whole:
        label = f"← {axis.sides[0]}"
        fits = width(label, Face.REGULAR, SMALL * size.text) <= zero - gap
        found.append((zero - gap, label, "end") if fits else (0.0, label, "start"))
    if axis.sides[1] and axis.high > _SIDE * whole:
        label = f"{axis.sides[1]} →"
        fits = width(label, Face.REGULAR, SMALL * size.text) <= size.width - zero - gap
        found.append((zero + gap, label, "start") if fits else (size.width, label, "end"))
    return found


def _inside(text: Text, sheet: float) -> Text:
    """The text moved, and shortened if it must, to lie on the sheet."""
    fitted = replace(text, text=shorten(text.text, text.face, text.size, sheet))
    left, _, right, _ = fitted.box
    return fitted.moved(max(0.0, -left) - max(0.0, right - sheet), 0)


def _lane(lanes: list[list[tuple[float, float]]], extent: tuple[float, float]) -> int:
    """The first line on which the extent meets no other; it is taken."""
    for place, lane in enumerate(lanes):
        if all(extent[1] <= left or right <= extent[0] for left, right in lane):
            lane.append(extent)
            return place
    lanes.append([extent])
    return len(lanes) - 1
