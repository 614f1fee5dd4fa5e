"""How a result is shown: numbers, a table as text and HTML, a picture with its title."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from pathlib import Path

from retour.aligned import aligned
from retour.analysis.estimate import Estimate
from retour.answer.amounts import minus
from retour.report import render
from retour.report.axis import Axis
from retour.report.blocks import Paragraph, block
from retour.report.chart import Size, Table
from retour.report.drawing import Box, Drawing, stacked
from retour.report.intervals import interval
from retour.report.rows import Row, rows_drawing
from retour.report.scale import domain
from retour.report.style import LEAD, SMALL, Ink
from retour.report.typeface import Face
from retour.words import N_, Words

NARROWEST = 240.0
PAD = 20.0
_ENDINGS = (".svg", ".png")
_ZOOM = 2.0  # pixels of a .png for each unit


def number(value: float, words: Words, like: float | None = None) -> str:
    """A number with three figures of `like`, the largest one shown with it, or all its integer
    ones.
    """
    size = abs(value if like is None else like)
    if size == 0 or not math.isfinite(size):
        return words.number(value, 0)
    digits = min(max(2 - math.floor(math.log10(size)), 0), 12)
    return minus(words.number(round(value, digits) + 0.0, digits))


def tick(value: float, words: Words, like: float) -> str:
    """A number on an axis that reaches to `like`."""
    whole = like >= 10 and abs(value - round(value)) < 1e-6
    return minus(words.number(round(value) + 0.0, 0)) if whole else number(value, words, like)


def largest(one: Estimate, level: float = 0.8) -> float:
    """The largest number that is shown of an estimate."""
    return max(abs(end) for end in (*one.interval(level), one.median))


def middle(one: Estimate, words: Words) -> str:
    """The median."""
    return number(one.median, words, largest(one))


def span(one: Estimate, words: Words, level: float = 0.8) -> str:
    """The central interval."""
    low, high = (number(end, words, largest(one, level)) for end in one.interval(level))
    return words(N_("{low} to {high}"), low=low, high=high)


def percent(share: float, words: Words, digits: int = 0) -> str:
    """A share as a percentage."""
    return minus(words.percent(round(share, digits + 2) + 0.0, digits))


def chance(one: Estimate, words: Words) -> str:
    """The probability that it is above zero, never rounded to certainty."""
    share = one.probability(above=0.0)
    if share > 0.99:
        return "> " + words.percent(0.99)
    return "< " + words.percent(0.01) if share < 0.01 else words.percent(share)


def text(title: str, table: Table | None, remarks: list[str]) -> str:
    """A table as plain text, its first column to the left, all others to the right."""
    lines = [title]
    if table is not None:
        lines += aligned([table.headers, *table.rows])
    return "\n".join([*lines, *remarks])


def html(svg: str, table: Table | None) -> str:
    """A picture and its table, for a notebook."""
    if table is None:
        return f"<div>{svg}</div>"
    head = "".join(f"<th>{escape(one)}</th>" for one in table.headers)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"<div>{svg}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def intervals(
    parts: Mapping[str, Estimate], notes: Mapping[str, str], words: Words, size: Size
) -> Drawing:
    """A row for each estimate, its intervals on a common axis, `notes` below the names."""
    shown = {name: one.summary for name, one in parts.items()}
    low, high = domain(shown.values())
    like = max(abs(low), abs(high))
    rows = [
        Row(
            label=name,
            glyph=interval(shown[name], Ink.BROUGHT),
            value=middle(one, words),
            detail=span(one, words),
            note=notes.get(name, ""),
        )
        for name, one in parts.items()
    ]
    return rows_drawing(rows, size, Axis(low, high, lambda at: tick(at, words, like)))


def sheet(drawn: Drawing, size: Size, title: str, note: str) -> Drawing:
    """A drawing under its title and note, on a ground of its own."""
    above = block(
        [
            Paragraph(title, LEAD * size.text, Face.STRONG, balanced=True),
            Paragraph(note, SMALL * size.text, ink=Ink.SOFT),
        ],
        drawn.width,
    )
    whole = stacked([above, drawn], 0.9 * size.text)
    width, height = whole.width + 2 * PAD, whole.height + 2 * PAD
    ground = Box(0, 0, width, height, Ink.CARD)
    return Drawing(width, height, (ground, *whole.moved(PAD, PAD)))


def write(drawing: Drawing, path: Path, alt: str) -> None:
    """Write a drawing where it is asked for. Raises `ValueError` for another ending."""
    if path.suffix.lower() not in _ENDINGS:
        raise ValueError(f"path: expected a name ending in .svg or .png, got {path.name!r}")
    if path.suffix.lower() == ".svg":
        path.write_text(render.document(drawing, alt), "utf-8")
    else:
        path.write_bytes(render.pixels(drawing, _ZOOM))
