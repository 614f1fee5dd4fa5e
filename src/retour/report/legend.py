"""What stands beside what is drawn: the key of colours, and a notice where nothing can be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from retour.report.blocks import Paragraph, block
from retour.report.chart import Size
from retour.report.drawing import Box, Colour, Drawing, Shape, Text
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, shorten, width


def legend(entries: Sequence[tuple[str, Colour]], size: Size) -> Drawing:
    """A key: a coloured square and what it stands for, in as many lines as needed."""
    small, side, gap = SMALL * size.text, 0.72 * size.text, 1.3 * size.text
    pitch = 1.5 * small
    shapes: list[Shape] = []
    left, line = 0.0, 0
    for label, ink in entries:
        text = shorten(label, Face.REGULAR, small, size.width - 1.4 * side)
        wide = 1.4 * side + width(text, Face.REGULAR, small)
        if left and left + wide > size.width:
            left, line = 0.0, line + 1
        baseline = line * pitch + 0.95 * small
        shapes.append(Box(left, baseline - 0.76 * side, side, side, ink, 0.2 * side))
        shapes.append(Text(left + 1.4 * side, baseline, text, small, ink=Ink.SOFT))
        left += wide + gap
    return Drawing(size.width, (line + 1) * pitch + 0.5 * size.text, tuple(shapes))


def notice(text: str, size: Size) -> Drawing:
    """What is said where there is nothing to draw."""
    pad = 1.6 * size.text
    said = block([Paragraph(text, size.text, ink=Ink.SOFT)], size.width - 2 * pad, "middle")
    height = said.height + 2 * pad
    ground = Box(0, 0, size.width, height, Ink.UNKNOWN_TINT, 0.6 * size.text, 0.6)
    return Drawing(size.width, height, (ground, *said.moved(pad, pad)))
