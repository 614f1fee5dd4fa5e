"""Charts in rows: a name on the left, something drawn on a common axis, an amount on the right.

On a narrow sheet the name and the amount stand above what is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retour.report.axis import Axis, grid, labels_above, numbers
from retour.report.blocks import Paragraph, block
from retour.report.chart import Size
from retour.report.drawing import Box, Colour, Dot, Drawing, Shape, Text
from retour.report.intervals import Glyph
from retour.report.scale import Scale
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, width

_MOST_LABEL = 0.30  # of the sheet's width
_MOST_VALUE = 0.26


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `label` and `note` left, `value` and `detail` right; without `glyph` a heading.

    `dot` is a colour that marks the row, `badge` a letter within it.
    """

    label: str
    glyph: Glyph | None = None
    value: str = ""
    detail: str = ""
    note: str = ""
    ink: Colour = Ink.TEXT
    note_ink: Colour = Ink.SOFT
    dot: Colour = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand: `indent` of texts, `label` and `value` widths, the plot's ends."""

    indent: float
    label: float
    value: float
    start: float
    end: float


def rows_drawing(rows: Sequence[Row], size: Size, axis: Axis) -> Drawing:
    """The rows on the axis; numbers below it, labels above."""
    columns = _columns(rows, size)
    scale = Scale(axis.low, axis.high, columns.start, columns.end)
    above = labels_above(axis, scale, size)
    drawn: list[Shape] = []
    strips: list[tuple[float, float]] = []
    top = above.height
    for row in rows:
        height, strip = _row(row, columns, scale, size, top, drawn)
        strips += [strip] if strip else []
        top += height
    behind = [line for strip in _joined(strips) for line in grid(axis, scale, strip, size)]
    below = numbers(axis, scale, size)
    shapes = (*behind, *above.shapes, *drawn, *below.moved(0, top))
    return Drawing(size.width, top + below.height, shapes)


def _joined(strips: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Strips that touch, as one: gridlines run through rows, and stop at headings."""
    joined: list[tuple[float, float]] = []
    for top, bottom in strips:
        if joined and top - joined[-1][1] < 0.01:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined


def _columns(rows: Sequence[Row], size: Size) -> _Columns:
    text, sheet = size.text, size.width
    indent = 1.5 * text if any(row.dot for row in rows) else 0.0
    if size.narrow:
        # The plot keeps clear of the edges by half a dot.
        return _Columns(indent, sheet, sheet, 0.4 * text, sheet - 0.4 * text)
    named = [row for row in rows if row.glyph is not None]
    label = max((_label_width(row, text) for row in named), default=0.0)
    value = max((_value_width(row, text) for row in named), default=0.0)
    label = min(label + indent, _MOST_LABEL * sheet)
    value = min(value, _MOST_VALUE * sheet)
    gap = 1.2 * text
    return _Columns(
        indent, label, value, label + gap, sheet - value - (gap if value else 0.4 * text)
    )


def _label_width(row: Row, text: float) -> float:
    # A rounded sum of widths must not be just too narrow for its own text.
    return 0.5 + max(
        width(row.label, Face.STRONG, text), width(row.note, Face.REGULAR, SMALL * text)
    )


def _value_width(row: Row, text: float) -> float:
    return 0.5 + max(
        width(row.value, Face.STRONG, text), width(row.detail, Face.REGULAR, SMALL * text)
    )


def _row(
    row: Row, columns: _Columns, scale: Scale, size: Size, top: float, onto: list[Shape]
) -> tuple[float, tuple[float, float] | None]:
    """Draw a row; its height, and the top and bottom of what lies on the axis."""
    if row.glyph is None:
        heading = block(
            [Paragraph(row.label, SMALL * size.text, Face.STRONG, Ink.SOFT)], size.width
        )
        onto.extend(heading.moved(0, top + 0.7 * size.text))
        return heading.height + 0.9 * size.text, None
    if size.narrow:
        return _narrow(row, columns, scale, size, top, onto)
    return _wide(row, columns, scale, size, top, onto)


def _wide(
    row: Row, columns: _Columns, scale: Scale, size: Size, top: float, onto: list[Shape]
) -> tuple[float, tuple[float, float]]:
    text = size.text
    left = block(
        [
            Paragraph(row.label, text, Face.STRONG, lines=2),
            Paragraph(row.note, SMALL * text, ink=row.note_ink, lines=3),
        ],
        columns.label - columns.indent,
    )
    right = block(
        [
            Paragraph(row.value, text, Face.STRONG, row.ink, lines=2),
            Paragraph(row.detail, SMALL * text, ink=Ink.SOFT, lines=3),
        ],
        columns.value or 1.0,
        "end",
    )
    height = max(left.height, right.height, 1.7 * text) + size.air * text
    middle = top + height / 2
    onto.extend(_marker(row, size, middle - left.height / 2 + 0.66 * text))
    onto.extend(left.moved(columns.indent, middle - left.height / 2))
    onto.extend(right.moved(size.width - right.width, middle - right.height / 2))
    if row.glyph is not None:
        onto.extend(row.glyph(scale, middle, 1.25 * text))
    return height, (top, top + height)


def _narrow(
    row: Row, columns: _Columns, scale: Scale, size: Size, top: float, onto: list[Shape]
) -> tuple[float, tuple[float, float]]:
    text = size.text
    head = _sides(
        Paragraph(row.label, text, Face.STRONG), Paragraph(row.value, text, Face.STRONG, row.ink),
        size.width - columns.indent, text,
    )  # fmt: skip
    foot = _sides(
        Paragraph(row.note, SMALL * text, ink=row.note_ink),
        Paragraph(row.detail, SMALL * text, ink=Ink.SOFT),
        size.width - columns.indent,
        text,
    )
    start = top + 0.45 * text
    onto.extend(_marker(row, size, start + 0.66 * text))
    onto.extend(head.moved(columns.indent, start))
    onto.extend(foot.moved(columns.indent, start + head.height))
    strip = start + head.height + foot.height + 0.15 * text
    bottom = strip + 1.7 * text
    if row.glyph is not None:
        onto.extend(row.glyph(scale, (strip + bottom) / 2, 1.25 * text))
    return bottom + 0.4 * text - top, (strip, bottom)


def _sides(left: Paragraph, right: Paragraph, room: float, text: float) -> Drawing:
    """Two paragraphs side by side if there is room, else one below the other."""
    beside = room - width(right.text, right.face, right.size) - 0.8 * text
    fits = width(left.text, left.face, left.size) <= beside
    if left.text and right.text and not fits and beside < 0.45 * room:
        return block([left, right], room)
    first, second = block([left], max(beside, text)), block([right], room, "end")
    return Drawing(room, max(first.height, second.height), (*first.shapes, *second.shapes))


def _marker(row: Row, size: Size, y: float) -> list[Shape]:
    """The coloured mark before a label, level with its first line."""
    if not row.dot:
        return []
    text = size.text
    if not row.badge:
        side = 0.72 * text
        return [Box(0.5, y - side / 2, side, side, row.dot, 0.22 * text, edge=Ink.SOFT)]
    letter = Text(
        0.55 * text, y + 0.27 * text, row.badge, 0.75 * text, Face.STRONG, Ink.CARD, "middle"
    )
    return [Dot(0.55 * text, y, 0.55 * text, row.dot), letter]
