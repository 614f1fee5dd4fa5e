"""What comes out of a book: what it covers, answers, plans, reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retour.ahead import load_ahead
from retour.book import Cover, covers_of
from retour.business.known import Covered, Known, answerable, covered_by, known
from retour.business.opened import Opened
from retour.business.period import asked_period, noted_later, sold_in
from retour.business.whole import whole
from retour.span import Span

if TYPE_CHECKING:
    from retour.answer.model import Answer
    from retour.business.planning import Planner

# What the sales wait for, then all else of the reading, then what answers. NumPy itself loads its
# parts at their first use.
_RECKONING = (
    "retour.gather",
    "retour.gather.gathered",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "retour.business.answering",
)


class Asking(Opened):
    """Reading a book. NumPy and SciPy are loaded by the calls that reckon, and by no other."""

    def known(self) -> Known:
        """What the book covers, and what is missing."""
        return known(self.book)

    def families(self) -> list[str]:
        """The families of products that its lines of sale name, those sold most first."""
        return [row["family"] for row in self.book.rows("families")]

    def covers(self) -> tuple[Cover, ...]:
        """What each source covers of each channel, and where its days are missing.

        Hours of days on which nothing was posted, as far as that is known, are not missing, nor are
        costs that were not written by hand: answers go by the same.
        """
        found = self._told()
        span = self.known().span
        if span is None:
            return found
        from retour.gather.idle import heeding_posts, posted_in

        return tuple(heeding_posts(found, posted_in(self.book, span.until), span.until))

    def _told(self) -> tuple[Cover, ...]:
        span = self.known().span
        return covers_of(self.book.told(), span.until if span else None)

    def days_known(
        self, kind: str, channels: Iterable[str], until: date
    ) -> dict[str, frozenset[date]]:
        """By channel, the days up to `until` of which it is known what was put into it, and be it
        nothing: hours (`effort`), money (`cost`) or posts (`post`). Answers count by the same.
        """
        from retour.gather.idle import days_known

        told = self._told()
        return {channel: days_known(told, kind, channel, until) for channel in channels}

    def period(self, since: date | str | None = None, until: date | str | None = None) -> Span:
        """The part of the period asked for that the book's sales cover; the whole of it when they
        cover none. By default their last twelve months.

        Days may be written as for `add`. Raises `NotUnderstoodError`.
        """
        return self._periods(since, until)[1]

    def _periods(self, since: date | str | None, until: date | str | None) -> tuple[Span, Span]:
        """The period asked for, and the part of it that sales cover."""
        found = answerable(self.book)
        asked = asked_period(found, since, until, self.today, self._day_order)
        return asked, sold_in(found, asked)

    def noted_later(self, period: Span) -> tuple[Covered, ...]:
        """Hours, costs, leads and answers that the book holds of days after a period."""
        return noted_later(covered_by(self.book), period)

    def ask(self, since: date | str | None = None, until: date | str | None = None) -> Answer:
        """What each channel brought over the period, what it cost, and how sure that is.

        Raises `NotWholeError` for a book that was altered or damaged.
        """
        load_ahead(*_RECKONING)
        with whole(self.book):
            asked, period = self._periods(since, until)
            from retour.gather import gather

            gathered = gather(self.book, period, asked)
        from retour.business.answering import answered

        return answered(gathered, self.today, self._words().lang)

    def asked(self, since: date | str | None = None, until: date | str | None = None) -> Answer:
        """What `ask` answers, but for the draws that plans are made of: the same question about
        the same book, on the same day, is reckoned once and then kept in the user's cache.

        Raises as `ask` does.
        """
        from retour.business.again import asked_again

        return asked_again(self, since, until, self._words().lang)

    def plan(self, since: date | str | None = None, until: date | str | None = None) -> Planner:
        """What to do next, made of what the period shows: `.quarter()`, `.hours()`,
        `.measurements()`, `.campaign(channel)`. Raises as `ask` does.
        """
        load_ahead(*_RECKONING)
        with whole(self.book):
            asked, period = self._periods(since, until)
        from retour.business.planning import planner

        return planner(self.book, period, asked, self.today, self._words().lang)

    def report(self, answer: Answer, path: str | Path, lang: str = "") -> Path:
        """Write an answer as a page (.html), a picture (.png, .svg) or a document (.pdf).

        The language is `lang`, else the business's own, else that of the environment.
        """
        from retour.report import write

        return write(answer, Path(path), self._words(lang))
