"""Blocks of text: paragraphs broken into lines and put below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retour.report.drawing import ASCENT, DESCENT, Colour, Drawing, Shape, Text
from retour.report.style import LEADING, Ink
from retour.report.typeface import Face, balanced, wrap


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, type and colour; at most `lines` lines when not 0.

    `balanced`: lines of about the same length, as for a title.
    """

    text: str
    size: float
    face: Face = Face.REGULAR
    ink: Colour = Ink.TEXT
    lines: int = 0
    leading: float = LEADING
    balanced: bool = False


def block(paragraphs: Sequence[Paragraph], room: float, anchor: str = "start") -> Drawing:
    """Paragraphs within `room`, their tops and bottoms tight; texts anchored at the same edge.

    The drawing is `room` wide whatever the anchor.
    """
    shapes: list[Shape] = []
    x = {"start": 0.0, "middle": room / 2, "end": room}[anchor]
    top = 0.0
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        size, pitch = paragraph.size, paragraph.size * paragraph.leading
        inset = (pitch - (ASCENT + DESCENT) * size) / 2
        lines = _lines(paragraph, room)
        for line in lines:
            baseline = top + inset + ASCENT * size
            shapes.append(Text(x, baseline, line, size, paragraph.face, paragraph.ink, anchor))
            top += pitch
    return Drawing(room, top, tuple(shapes))


def _lines(paragraph: Paragraph, room: float) -> list[str]:
    text, face, size = paragraph.text, paragraph.face, paragraph.size
    if paragraph.balanced:
        room = balanced(text, face, size, room)
    return wrap(text, face, size, room, paragraph.lines)
