"""What every analysis gives back: estimates, how far to trust them, a table and a picture."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from retour.analysis import show
from retour.analysis.estimate import Estimate, NoAnswerError
from retour.models.arrays import Array
from retour.report.chart import Size, Table
from retour.report.drawing import Drawing
from retour.report.legend import notice
from retour.words import LANGUAGES, Message, Words

_WIDTH = 760.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Result(ABC):
    """Estimates by name (`parts`) and in all (`whole`), or the `reason` why there are none.

    `diagnostics` are plain numbers, texts, lists and dicts; `notes` say what was done to the data;
    `lang` is the language ("en", "fr") in which it speaks. Its own median, draws, interval and so
    on are those of `total`. Numbers that the data cannot tell raise `NoAnswerError`.
    """

    parts: Mapping[str, Estimate] = field(default_factory=dict)
    whole: Estimate | None = None
    diagnostics: Mapping[str, object] = field(default_factory=dict)
    reason: Message | None = None
    notes: tuple[Message, ...] = ()
    lang: str = "en"

    @property
    def trusted(self) -> bool:
        """Whether the data could carry an answer."""
        return self.reason is None

    @property
    def why(self) -> str:
        """Why there is no answer; '' where there is one."""
        return "" if self.reason is None else self.reason.render(self.lang)

    def to(self, lang: str) -> Self:
        """The same in another language."""
        if lang not in LANGUAGES:
            raise ValueError(f"lang: expected one of {', '.join(LANGUAGES)}, got {lang!r}")
        return replace(self, lang=lang)

    @property
    def total(self) -> Estimate:
        """All parts together."""
        if self.whole is None:
            raise NoAnswerError(self.reason.render("en") if self.reason else "no total")
        return self.whole

    @property
    def draws(self) -> Array:
        """Draws (n) of the total."""
        return self.total.draws

    @property
    def median(self) -> float:
        """The median of the total."""
        return self.total.median

    @property
    def mean(self) -> float:
        """The mean of the total."""
        return self.total.mean

    def quantile(self, p: float) -> float:
        """The value that the total lies below with probability `p`."""
        return self.total.quantile(p)

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """The central interval that holds the total with probability `level`."""
        return self.total.interval(level)

    def probability(self, above: float | None = None, below: float | None = None) -> float:
        """The probability that the total lies above and below these bounds."""
        return self.total.probability(above, below)

    def __getitem__(self, name: str) -> Estimate:
        if name in self.parts:
            return self.parts[name]
        if self.reason is not None:
            raise NoAnswerError(self.reason.render("en"))
        raise KeyError(f"{name}: expected one of {', '.join(self.parts)}")

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def __bool__(self) -> bool:
        return self.trusted

    def summary(self, lang: str | None = None) -> str:
        """Title, table and notes as plain text."""
        words = Words(lang or self.lang)
        return show.text(self._title(words), self._rows(words), self._remarks(words))

    def plot(
        self, path: str | Path | None = None, lang: str | None = None, width: float = _WIDTH
    ) -> str:
        """The picture as SVG, `width` wide; with `path` also written there, as .svg or .png."""
        words = Words(lang or self.lang)
        if not width >= show.NARROWEST:
            raise ValueError(f"width: expected {show.NARROWEST:g} or more, got {width}")
        size = Size(width - 2 * show.PAD, 15.0 if width >= 500 else 13.5)
        read = [self._reading(words)] if self.trusted else []
        head = (self._title(words), " ".join([*read, *(words.say(one) for one in self.notes)]))
        alt = " ".join([head[0] + ".", *self._spoken(words)])
        if self.reason is not None:
            drawn = notice(words.say(self.reason), size)
        else:
            drawn = self._drawing(words, size)
        return show.picture(drawn, size, head, alt, path)

    def _rows(self, words: Words) -> Table | None:
        return self._table(words) if self.trusted else None

    def _remarks(self, words: Words) -> list[str]:
        said = [] if self.reason is None else [self.reason]
        return [words.say(one) for one in (*said, *self.notes)]

    def _spoken(self, words: Words) -> list[str]:
        table = self._rows(words)
        rows = [] if table is None else [f"{row[0]}: {', '.join(row[1:])}." for row in table.rows]
        return [*rows, *self._remarks(words)]

    def _repr_html_(self) -> str:
        return show.html(self.plot(), self._rows(Words(self.lang)))

    def __str__(self) -> str:
        return self.summary()

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
