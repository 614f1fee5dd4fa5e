"""An interval on a strip of its own, small enough to stand beside its number."""

from __future__ import annotations

from django.utils.safestring import SafeString

from retour.answer.model import Estimate
from retour.report.drawing import Colour, Drawing, Line, by_css
from retour.report.intervals import interval
from retour.report.scale import Scale, domain
from retour.report.style import Ink

_HEIGHT, _THICK = 26.0, 15.0


def strip(
    estimate: Estimate,
    ink: Colour,
    title: str,
    ends: tuple[float, float] | None = None,
    wide: float = 280.0,
) -> SafeString:
    """The interval from `ends[0]` to `ends[1]`, by default its own, with a line at zero.

    `title` says it to those who do not see it.
    """
    low, high = ends or domain([estimate])
    scale = Scale(low, high, 4.0, wide - 4.0)
    middle = _HEIGHT / 2
    shapes = [
        Line(((4.0, middle), (wide - 4.0, middle)), Ink.LINE),
        Line(((scale(0.0), 2.0), (scale(0.0), _HEIGHT - 2.0)), Ink.SOFT, 1.2),
        *interval(estimate, ink)(scale, middle, _THICK),
    ]
    drawn = Drawing(wide, _HEIGHT, tuple(shapes))
    return SafeString(drawn.svg(by_css, title, attributes=' class="strip"'))
