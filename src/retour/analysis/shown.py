"""How every result shows itself: as text, as a picture and in a notebook, in two languages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from retour.analysis import show
from retour.report.chart import Size, Table
from retour.report.drawing import Drawing, fixed
from retour.report.legend import notice
from retour.report.style import LIGHT
from retour.words import LANGUAGES, Message, Words

_WIDTH = 760.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Shown(ABC):
    """A result with `diagnostics` (plain numbers, texts, lists and dicts), `notes` on what was done
    to the data, the `reason` why there is no answer, and the language ("en", "fr") it speaks.
    """

    diagnostics: Mapping[str, object] = field(default_factory=dict)
    reason: Message | None = None
    notes: tuple[Message, ...] = ()
    lang: str = "en"

    @property
    def trusted(self) -> bool:
        """Whether the data could carry an answer."""
        return self.reason is None

    def __bool__(self) -> bool:
        return self.trusted

    @property
    def why(self) -> str:
        """Why there is no answer; '' where there is one."""
        return "" if self.reason is None else self.reason.render(self.lang)

    def to(self, lang: str) -> Self:
        """The same in another language."""
        if lang not in LANGUAGES:
            raise ValueError(f"lang: expected one of {', '.join(LANGUAGES)}, got {lang!r}")
        return replace(self, lang=lang)

    def summary(self, lang: str | None = None) -> str:
        """Title, table and notes as plain text."""
        words = Words(lang or self.lang)
        return show.text(self._title(words), self._rows(words), self._remarks(words))

    def plot(
        self, path: str | Path | None = None, lang: str | None = None, width: float = _WIDTH
    ) -> str:
        """The picture as SVG, `width` wide; with `path` also written there, as .svg or .png."""
        sheet, alt = self._sheet(Words(lang or self.lang), width)
        if path is not None:
            show.write(sheet, Path(path), alt)
        return sheet.svg(fixed(LIGHT), alt)

    def _sheet(self, words: Words, width: float) -> tuple[Drawing, str]:
        """The picture, and what it says in words."""
        if not width >= show.NARROWEST:
            raise ValueError(f"width: expected {show.NARROWEST:g} or more, got {width}")
        size = Size(width - 2 * show.PAD, 15.0 if width >= 500 else 13.5)
        read = [self._reading(words)] if self.trusted else []
        title, notes = self._title(words), [words.say(one) for one in self.notes]
        if self.reason is not None:
            drawn = notice(words.say(self.reason), size)
        else:
            drawn = self._drawing(words, size)
        alt = " ".join([f"{title}.", *self._spoken(words)])
        return show.sheet(drawn, size, title, " ".join([*read, *notes])), alt

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        return show.html(self.plot(), self._rows(Words(self.lang)))

    def _without(self) -> str:
        """What is said to who asks for a number that is not there."""
        return "there is no such number" if self.reason is None else self.reason.render("en")

    def _rows(self, words: Words) -> Table | None:
        return self._table(words) if self.trusted else None

    def _remarks(self, words: Words) -> list[str]:
        said = [] if self.reason is None else [self.reason]
        return [words.say(one) for one in (*said, *self.notes)]

    def _spoken(self, words: Words) -> list[str]:
        table = self._rows(words)
        rows = [] if table is None else [f"{row[0]}: {', '.join(row[1:])}." for row in table.rows]
        return [*rows, *self._remarks(words)]

    @abstractmethod
    def _title(self, words: Words) -> str:
        """What was asked, or found, in a line."""

    @abstractmethod
    def _reading(self, words: Words) -> str:
        """How to read the picture."""

    @abstractmethod
    def _table(self, words: Words) -> Table:
        """The numbers."""

    @abstractmethod
    def _drawing(self, words: Words, size: Size) -> Drawing:
        """The picture without its title."""
