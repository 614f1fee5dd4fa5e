"""What stands for a quantity on an axis: an estimate with its intervals, or bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from retour.answer.model import Estimate
from retour.report.drawing import Box, Colour, Dot, Line, Shape
from retour.report.scale import Scale
from retour.report.style import Ink

# Draws at a height, within a thickness, on a scale.
Glyph = Callable[[Scale, float, float], Sequence[Shape]]
# Thickness of each interval as a share of the glyph's, and its opacity: the surer, the stronger.
_BANDS = ((95, 0.16, 0.45), (80, 0.62, 0.34), (50, 0.62, 1.0))
_LEAST = 2.0


def interval(estimate: Estimate, ink: Colour) -> Glyph:
    """The 95, 80 and 50% intervals one within the other, and the median."""
    return partial(_interval, estimate, ink)


def _interval(
    estimate: Estimate, ink: Colour, scale: Scale, y: float, thick: float
) -> Sequence[Shape]:
    shapes: list[Shape] = []
    for level, share, opacity in _BANDS:
        low, high = (scale(end) for end in estimate.intervals[level])
        height = share * thick
        long = max(high - low, _LEAST)
        shapes.append(Box(low, y - height / 2, long, height, ink, height / 2, opacity))
    shapes += _beyond(estimate, ink, scale, y, thick)
    shapes.append(Dot(scale(estimate.median), y, 0.3 * thick, Ink.CARD, ink, 0.16 * thick))
    return shapes


def _beyond(estimate: Estimate, ink: Colour, scale: Scale, y: float, thick: float) -> list[Shape]:
    """Arrow heads where the 95% interval goes on beyond the axis."""
    reach = 0.22 * thick
    low, high = estimate.intervals[95]
    ends = [(scale.start, 1)] if low < scale.low else []
    ends += [(scale.end, -1)] if high > scale.high else []
    return [
        Line(
            ((x + inward * reach, y - reach), (x, y), (x + inward * reach, y + reach)),
            ink,
            0.12 * thick,
        )
        for x, inward in ends
    ]


def bars(*stacks: tuple[tuple[float, Colour], ...], whisker: Estimate | None = None) -> Glyph:
    """Bars below each other, each a stack of (amount, colour); an 80% interval on the last."""
    return partial(_bars, stacks, whisker)


def _bars(
    stacks: Sequence[Sequence[tuple[float, Colour]]],
    whisker: Estimate | None,
    scale: Scale,
    y: float,
    thick: float,
) -> Sequence[Shape]:
    shapes: list[Shape] = []
    pitch = 0.62 * thick
    height = 0.46 * thick
    middle = y
    for place, stack in enumerate(stacks):
        middle = y + (place - (len(stacks) - 1) / 2) * pitch
        start = 0.0
        for amount, ink in stack:
            left, right = sorted((scale(start), scale(start + amount)))
            if right - left > 0.2:
                shapes.append(
                    Box(left, middle - height / 2, right - left, height, ink, 0.09 * thick)
                )
            start += amount
    if whisker is not None:
        shapes += _whisker(whisker, scale, middle, height)
    return shapes


def _whisker(estimate: Estimate, scale: Scale, y: float, height: float) -> list[Shape]:
    low, high = scale(estimate.low), scale(estimate.high)
    cap = 0.32 * height
    return [
        Line(((low, y), (high, y)), Ink.TEXT, 0.14 * height),
        Line(((low, y - cap), (low, y + cap)), Ink.TEXT, 0.14 * height),
        Line(((high, y - cap), (high, y + cap)), Ink.TEXT, 0.14 * height),
    ]
