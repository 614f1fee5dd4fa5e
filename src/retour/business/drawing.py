"""Tests by lot of a business: planned, drawn, followed, stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from retour.business.known import known
from retour.business.opened import Opened
from retour.business.typed import amount_typed
from retour.business.whole import expect_whole

if TYPE_CHECKING:
    from retour.business.followed import Followed
    from retour.business.testing import Designed
    from retour.gather.kept_tests import Kept


class Drawing(Opened):
    """On/off tests of a book's channels."""

    def design_test(
        self,
        channel: str,
        *,
        weeks: int = 0,
        start: date | str | None = None,
        block: str = "1w",
        carry_over: str = "",
        precise: float | str | None = None,
        seed: int | None = None,
    ) -> Designed:
        """What an on/off test of a channel would tell, by its length; with `weeks`, draw and keep
        it.

        It begins on the next Monday or on `start`, in blocks of `block` ("1w", "3d"); the first
        `carry_over` days of each ("2d") are not compared. `precise` is the error that would do, in
        currency a week on. Raises `NotUnderstoodError`, and `NotWholeError` for a damaged book.
        """
        from retour.business.testing import design, wanted

        expect_whole(self.book)
        said = {"channel": channel, "block": block, "carry_over": carry_over}
        first = self.day(start, ahead=True) if start else None
        asked = wanted(said, weeks, first, self.today, seed)
        wish = None if precise is None else float(amount_typed(precise, "")[0])
        return design(self.book, asked, wish, known(self.book).span, self.today)

    def tests(self) -> tuple[Followed, ...]:
        """Every on/off test: what was drawn, what was done so far, and what it showed.

        Raises `NotWholeError` for a damaged book.
        """
        from retour.business.followed import followed

        expect_whole(self.book)
        return followed(self.book, known(self.book).span)

    def test_calendar(
        self, channel: str = "", *, ics: str | Path = "", csv: str | Path = "", lang: str = ""
    ) -> Kept:
        """The newest test, of `channel` if said; its days are written to `ics` and `csv`, new
        files, as an agenda and a table.
        """
        from retour.business.agenda import write
        from retour.business.followed import chosen

        test = chosen(self.book, channel)
        write(test, ics, csv, self._words(lang))
        return test

    def stop_test(self, channel: str = "") -> Kept | None:
        """Stop the newest test after its last whole block; None: none was, it is taken away."""
        from retour.business.followed import stop

        return stop(self.book, channel, self.today)
