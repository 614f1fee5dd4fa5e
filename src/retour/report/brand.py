"""The mark of retour: what goes out comes back."""

from __future__ import annotations

import math

from retour.report.drawing import Colour, Line, Shape, Text
from retour.report.style import Ink
from retour.report.typeface import Face, width

NAME = "retour"
_STEPS = 48


def arc(
    x: float, y: float, radius: float, ink: Colour, thick: float, opacity: float = 1.0
) -> tuple[Shape, ...]:
    """Three quarters of a circle around (x, y), ending in an arrow head that comes back."""
    start, end = math.radians(-40), math.radians(235)
    turns = (start + (end - start) * step / _STEPS for step in range(_STEPS + 1))
    points = tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)
    tip_x, tip_y = points[-1]
    # The head's two strokes lean back from the tangent at the end of the arc.
    reach = 0.62 * radius
    back = [end - math.pi / 2 + lean for lean in (math.radians(38), math.radians(-38))]
    ends = [(tip_x + reach * math.cos(turn), tip_y + reach * math.sin(turn)) for turn in back]
    # One line through the tip and back: two would be darker where they cross.
    return (Line((*points, ends[0], (tip_x, tip_y), ends[1]), ink, thick, opacity=opacity),)


def wordmark(
    x: float, baseline: float, size: float, ink: Colour = Ink.ON_DEEP
) -> tuple[Shape, ...]:
    """The mark and the name, from `x` to the right."""
    radius = 0.36 * size
    mark = arc(x + radius, baseline - 0.36 * size, radius, ink, 0.13 * size)
    name = Text(x + 2.75 * radius, baseline, NAME, size, Face.DISPLAY, ink)
    return (*mark, name)


def wordmark_width(size: float) -> float:
    """How wide the mark and the name are."""
    return 2.75 * 0.36 * size + width(NAME, Face.DISPLAY, size)
