"""The front door: a business, its book, and everything one can ask of it.

shop = Business.open("bakery.book")
shop.load("exports/")
answer = shop.ask(since="2026-01-01", until="2026-06-30")
print(answer.verdict, answer.net.median)
shop.report(answer, "june.html")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from retour.book import (
    BackupResult,
    BatchInfo,
    BatchRecord,
    Book,
    EraseResult,
    Problem,
    UndoResult,
    restore,
)
from retour.business.covers import Cover, covers
from retour.business.doubtful import DoubtfulFile
from retour.business.entries import Added, notes_on
from retour.business.hand import by_hand
from retour.business.known import Covered, Known, known
from retour.business.loading import Loaded, load_paths
from retour.business.period import AskError, asked_period, noted_later, outside_default
from retour.business.rates import ADDRESS, downloaded, rates_of, refresh
from retour.business.settings import checked
from retour.business.typed import amount_typed, day_typed
from retour.facts import Fact
from retour.reading.source import Context, Source
from retour.reference.rate_files import Loaded as Rates
from retour.reference.rate_table import RateTable
from retour.reference.studies import Statement, statements
from retour.sources import every as every_source
from retour.span import Span, zone
from retour.words import Message, Words, preferred_language

if TYPE_CHECKING:
    from retour.answer.model import Answer
    from retour.business.planning import Planner
    from retour.business.testing import Designed, Followed
    from retour.gather.kept_tests import Kept

__all__ = ["Added", "AskError", "Business", "Cover", "Known", "Loaded"]


class Business:
    """A business and its book. Use it as a context manager, or call `close`."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @classmethod
    def new(
        cls,
        path: str | Path,
        *,
        name: str,
        currency: str = "EUR",
        margin: float | str,
        hour: float | str,
        timezone: str = "Europe/Paris",
        **more: Any,
    ) -> Business:
        """A new business in a new book.

        `margin` is the share of the price without tax left after buying or making the goods (0.6 or
        "60%"), `hour` what an hour of work is worth. `more` are other settings, see docs/reference.
        """
        said = {
            "name": name,
            "currency": currency,
            "margin": margin,
            "hour": hour,
            "timezone": timezone,
            **more,
        }
        home = checked("currency", currency)
        settings = {key: checked(key, value, home) for key, value in said.items()}
        return cls(Book.create(Path(path), settings))

    @classmethod
    def open(cls, path: str | Path) -> Business:
        """The business of a book."""
        return cls(Book.open(Path(path)))

    def close(self) -> None:
        """Close the book."""
        self.book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ---- what goes in ------------------------------------------------------------------------

    def context(self, mapping: Mapping[str, str] | None = None, days: str = "") -> Context:
        """What readers need to know of the business."""
        settings = self.book.settings
        return Context(
            zone(str(settings["timezone"])), str(settings["currency"]), days, dict(mapping or {})
        )

    def load(
        self,
        *paths: str | Path,
        dry_run: bool = False,
        mapping: Mapping[str, str] | None = None,
        source: str = "",
        days: str = "",
        doubtful: str | Path = "",
    ) -> list[Loaded]:
        """Load files, folders and archives; one account for each document.

        `mapping` names the columns of a table of yours; its `since` and `until` (ISO days) give
        the period of files that do not say it. Every row that could not be read for sure is written
        to the new CSV file `doubtful`; without it an account lists the first of them.
        """
        return list(
            self.loading(
                paths, dry_run=dry_run, mapping=mapping, source=source, days=days, doubtful=doubtful
            )
        )

    def loading(
        self,
        paths: Iterable[str | Path],
        *,
        dry_run: bool = False,
        mapping: Mapping[str, str] | None = None,
        source: str = "",
        days: str = "",
        doubtful: str | Path = "",
    ) -> Iterator[Loaded]:
        """Like `load`, each account as soon as its document is done."""
        with (
            DoubtfulFile(Path(doubtful), self._words()) if doubtful else nullcontext()
        ) as doubtful_file:
            yield from load_paths(
                self.book,
                [Path(path) for path in paths],
                self.context(mapping, days),
                every_source(),
                only=source,
                dry_run=dry_run,
                doubtful=doubtful_file,
            )

    @property
    def today(self) -> date:
        """Today, on the business's own clock."""
        return datetime.now(zone(str(self.book.settings["timezone"]))).date()

    @property
    def _day_order(self) -> str:
        """How days in figures are read: the day first in French; English has both orders."""
        return "dm" if self.book.settings.get("language") == "fr" else ""

    def add(
        self, kind: str, day: date | str | None = None, *, days: str = "", **said: Any
    ) -> Added:
        """Write a fact by hand: `add("effort", "2026-03-02", channel="instagram", hours=1.5)`.

        Without a day, of today. Days, hours and amounts may be written as people do ("hier",
        "1h30", "30,00 €"); `days` ('dm' or 'md') settles days in figures, else the book's language
        does. Raises `NotUnderstoodError` for what cannot be taken, with what to do.
        """
        when = self.day(day, days) if day else self.today
        home = str(self.book.settings["currency"])
        fact = by_hand(kind, when, home, order=days or self._day_order, today=self.today, **said)
        about = BatchInfo(file="", source="hand", rows_read=1, rows_kept=1)
        result = self.book.load([fact], about)
        assert result.batch is not None  # noqa: S101 - only a trial has none
        return Added(result.batch, fact, tuple(self._notes(fact, str(said.get("channel", "")))))

    def _notes(self, fact: Fact, channel: str) -> Iterator[Message]:
        """What somebody who wrote a fact should know of how it counts."""
        yield from notes_on(fact, channel)
        if (note := outside_default(self.known(), fact.day)) is not None:
            yield note

    def set(self, name: str, value: Any) -> None:
        """Change a setting; raises `SettingError` for one that cannot be."""
        settings = self.book.settings
        every = {"since": "0001-01-01", "until": "9999-12-31"}
        ledgers = [row["ledger"] for row in self.book.rows("ask_layers", **every)]
        settings[name] = checked(name, value, str(settings["currency"]), ledgers)

    def refresh_rates(self, path: str | Path) -> Rates:
        """Keep in the book the exchange rates that a file of the European Central Bank adds.

        Raises `BadRates` for a file that is none of its.
        """
        return refresh(self.book, Path(path))

    def download_rates(self, address: str = ADDRESS) -> Rates:
        """Like `refresh_rates`, from the European Central Bank; raises `DownloadError`."""
        with downloaded(address) as path:
            return self.refresh_rates(path)

    def rates(self) -> RateTable:
        """The exchange rates that the answers of this book use."""
        return rates_of(self.book)

    # ---- what comes out ----------------------------------------------------------------------

    def known(self) -> Known:
        """What the book covers, and what is missing."""
        return known(self.book)

    def covers(self) -> tuple[Cover, ...]:
        """What each source covers of each channel, and where its days are missing."""
        span = self.known().span
        return covers(self.book, span.until if span else None)

    def day(self, text: date | str, days: str = "") -> date:
        """The day that a text means, as for `add`; raises `NotUnderstoodError`."""
        return day_typed(text, self.today, days or self._day_order)

    def period(self, since: date | str | None = None, until: date | str | None = None) -> Span:
        """The period asked for; by default the last twelve months that the book's sales cover.

        Days may be written as for `add`. Raises `NotUnderstoodError`.
        """
        return asked_period(self.known(), since, until, self.today, self._day_order)

    def noted_later(self, period: Span) -> tuple[Covered, ...]:
        """Hours, costs, leads and answers that the book holds of days after a period."""
        return noted_later(self.known(), period)

    def ask(self, since: date | str | None = None, until: date | str | None = None) -> Answer:
        """What each channel brought over the period, what it cost, and how sure that is."""
        # Here, because they load numpy and scipy, which nothing but a question needs.
        from retour.answer.ask import answer_of
        from retour.gather import gather
        from retour.measures import every as every_measure

        gathered = gather(self.book, self.period(since, until))
        return answer_of(gathered, every_measure(), self.today, f"retour {version('retour')}")

    def plan(self, since: date | str | None = None, until: date | str | None = None) -> Planner:
        """What to do next, made of what the period shows: `.quarter()`, `.hours()`,
        `.measurements()`, `.campaign(channel)`.
        """
        from retour.business.planning import planner

        return planner(self.book, self.period(since, until), self.today)

    def report(self, answer: Answer, path: str | Path, lang: str = "") -> Path:
        """Write an answer as a page (.html), a picture (.png, .svg) or a document (.pdf).

        The language is `lang`, else the business's own, else that of the environment.
        """
        from retour.report import write

        return write(answer, Path(path), self._words(lang))

    def _words(self, lang: str = "") -> Words:
        return Words(lang or str(self.book.settings.get("language") or preferred_language()))

    # ---- tests by lot ------------------------------------------------------------------------

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
        currency a week on. Raises `NotUnderstoodError`.
        """
        from retour.business.testing import design, wanted

        said = {"channel": channel, "block": block, "carry_over": carry_over}
        first = self.day(start) if start else None
        asked = wanted(said, weeks, first, self.today, seed)
        wish = None if precise is None else float(amount_typed(precise, "")[0])
        return design(self.book, asked, wish, self.known().span, self.today)

    def tests(self) -> tuple[Followed, ...]:
        """Every on/off test: what was drawn, what was done so far, and what it showed."""
        from retour.business.testing import followed

        return followed(self.book, self.known().span)

    def test_calendar(
        self, channel: str = "", *, ics: str | Path = "", csv: str | Path = "", lang: str = ""
    ) -> Kept:
        """The newest test, of `channel` if said; its days are written to `ics` and `csv`, new
        files, as an agenda and a table.
        """
        from retour.business.agenda import write
        from retour.business.testing import chosen

        test = chosen(self.book, channel)
        write(test, ics, csv, self._words(lang))
        return test

    def stop_test(self, channel: str = "") -> Kept | None:
        """Stop the newest test after its last whole block; None: none was, it is taken away."""
        from retour.business.testing import stop

        return stop(self.book, channel, self.today)

    # ---- what keeps it safe -------------------------------------------------------------------

    def batches(self) -> list[BatchRecord]:
        """Every load and every entry by hand, the undone ones too, oldest first."""
        return self.book.batches()

    def written(self, batch: int) -> list[Fact]:
        """The facts that a batch brought that were new."""
        return list(self.book.stored_by(batch))

    def undo(self, batch: int) -> UndoResult:
        """Take a batch back; raises `BatchError` when there is none, or it is undone already."""
        return self.book.undo(batch)

    def erase(self, who: str) -> EraseResult:
        """Erase a person (customer or worker) from the book and its known backups; totals stay."""
        return self.book.erase(who)

    def verify(self) -> list[Problem]:
        """Everything in the book that is not what was written; empty when it is whole."""
        return self.book.verify()

    def backup(self, to: str | Path) -> BackupResult:
        """Copy the book to a new file, and compare the copy. Raises `BackupError`."""
        return self.book.backup(to)

    def export(self, folder: str | Path, form: str = "csv") -> Path:
        """Write the whole book as CSV or Parquet files; the path of their manifest."""
        return self.book.export(folder, form)

    @classmethod
    def import_export(cls, folder: str | Path, path: str | Path) -> Business:
        """The business of an export, in a new book at `path`."""
        return cls(Book.import_export(folder, path))

    @classmethod
    def restore(cls, copy: str | Path, path: str | Path) -> Business:
        """The business of a backup, in a new book at `path`."""
        restore(Path(copy), Path(path))
        return cls.open(path)

    # ---- what retour knows beforehand ---------------------------------------------------------

    @staticmethod
    def sources() -> list[Source]:
        """The formats that are read."""
        return list(every_source())

    @staticmethod
    def studies() -> list[Statement]:
        """What published studies say, each with its base and its defects."""
        return list(statements())
