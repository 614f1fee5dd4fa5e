"""What every chart is: a finding, a drawing, words for who does not see it, and a table.

A chart is one file of `retour.report.charts` with a function `chart(answer, words, size)`, the
`SECTION` of a report that it belongs to, and its `PLACE` there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from retour.answer.model import Answer
from retour.report.drawing import Drawing
from retour.words import Words


class Section(StrEnum):
    """Where in a report a chart belongs."""

    CHANNELS = "channels"
    TIME = "time"
    EVIDENCE = "evidence"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True)
class Size:
    """How large to draw: `width` of the sheet, `text` size, and at most how many `rows`.

    `air` is what is left free between rows, as a share of the text size.

    Rows that are left out of a drawing are still in its table.
    """

    width: float
    text: float = 15.0
    rows: int = 24
    air: float = 0.85

    @property
    def narrow(self) -> bool:
        """Whether labels must go above what they name, not beside it."""
        return self.width < 34 * self.text


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's twin for those who do not see it, or want the numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, in one language.

    `title` says the finding, `note` what is drawn and how to read it, `alt` all of it in words.
    """

    id: str
    title: str
    note: str
    alt: str
    drawing: Drawing
    table: Table


Draw = Callable[[Answer, Words, Size], Chart]


@dataclass(frozen=True, slots=True)
class Kind:
    """A chart that can be drawn of any answer. `place` orders the charts of a section."""

    id: str
    section: Section
    place: int
    draw: Draw
