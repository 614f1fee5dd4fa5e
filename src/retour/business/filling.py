"""What goes into a book: files, entries by hand, settings, exchange rates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retour.book import BatchInfo
from retour.business.entries import Added, added_before, notes_on
from retour.business.known import answerable
from retour.business.opened import Opened
from retour.business.period import outside_default
from retour.business.settings import checked
from retour.business.typed import period_typed
from retour.business.unlikely import expect_likely, expect_possible
from retour.business.written import notes_on_hours, notes_on_sales
from retour.facts import Fact
from retour.span import zone
from retour.words import Message

if TYPE_CHECKING:
    from retour.business.doubtful import Doubtfuls
    from retour.business.foreign import Foreign
    from retour.business.loaded import Loaded
    from retour.business.loads import Loads
    from retour.business.trying import Tried
    from retour.reading.hand.proposing.proposal import Proposal
    from retour.reading.source import Context
    from retour.reference.rate_files import Loaded as Rates
    from retour.reference.rate_table import RateTable


class Filling(Opened):
    """Writing into a book. What only one of these calls needs is loaded by that call."""

    def context(self, mapping: Mapping[str, str] | None = None, days: str = "") -> Context:
        """What readers need to know of the business."""
        from retour.reading.source import Context

        settings = self.book.settings
        return Context(
            zone(str(settings["timezone"])),
            str(settings["currency"]),
            days,
            dict(mapping or {}),
            self.today,
        )

    def load(
        self,
        *paths: str | Path,
        dry_run: bool = False,
        mapping: Mapping[str, str] | None = None,
        source: str = "",
        days: str = "",
        doubtful: str | Path = "",
    ) -> Loads:
        """Load files, folders and archives; one account for each document. Print them to see what
        became of each.

        `mapping` names the columns of a table of yours; its `since` and `until` (ISO days) give
        the period of files that do not say it. Every row that could not be read for sure is written
        to the new CSV file `doubtful`; without it an account lists the first of them. Raises
        `NothingThereError`, before anything is loaded, for a path where nothing is.
        """
        from retour.business.loads import Loads, there

        accounts = self.loading(
            there(paths),
            dry_run=dry_run,
            mapping=mapping,
            source=source,
            days=days,
            doubtful=doubtful,
        )
        loads = Loads(accounts, self._words().lang, dry_run)
        loads.foreign = self.in_another_currency(loads)
        return loads

    def loading(
        self,
        paths: Iterable[str | Path],
        *,
        dry_run: bool = False,
        mapping: Mapping[str, str] | None = None,
        source: str = "",
        days: str = "",
        doubtful: str | Path | Doubtfuls = "",
        names: Collection[str] | None = None,
    ) -> Iterator[Loaded]:
        """Like `load`, each account as soon as its document is done.

        `names` are those of the documents to load, where not all are meant. `doubtful` may be
        anything that hears of doubtful rows, in place of a new file.
        """
        from retour.business.doubtful import DoubtfulFile
        from retour.business.loading import load_paths
        from retour.business.wanted import Wanted
        from retour.business.whole import still_whole
        from retour.sources import every

        with ExitStack() as opened:
            if not dry_run:
                opened.enter_context(still_whole(self.book))
            told = None if doubtful == "" else doubtful
            if isinstance(told, str | Path):
                told = opened.enter_context(DoubtfulFile(Path(told), self._words()))
            yield from load_paths(
                self.book,
                [Path(path) for path in paths],
                self.context(mapping, days),
                every(),
                wanted=Wanted(source, names),
                dry_run=dry_run,
                doubtful=told,
            )

    def in_another_currency(self, accounts: Iterable[Loaded]) -> Foreign | None:
        """In which currency most amounts of a load are, where that is not the business's own."""
        from retour.business.foreign import foreign

        results = [one.result for one in accounts if one.result is not None]
        return foreign(self.book, {one.batch for one in results if one.batch is not None})

    def table(self, path: str | Path, name: str) -> Proposal | None:
        """What the columns of the document `name` under `path` could be; None when it is none."""
        from retour.business.trying import document_of
        from retour.business.unknown import table_in

        document = document_of(Path(path), name)
        return table_in(document, self.context()) if document else None

    def headings(self, path: str | Path, names: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The headings of the tables of that name under `path`, as far as they have any."""
        from retour.business.trying import headings_of

        return headings_of(Path(path), names, self.context())

    def try_out(
        self, path: str | Path, name: str, mapping: Mapping[str, str], days: str = ""
    ) -> Tried:
        """What the table `name` under `path` would give by a mapping; nothing is written."""
        from retour.business.trying import Tried, first_facts

        accounts = self.loading(
            [path], dry_run=True, mapping=mapping, source="any_table", days=days, names={name}
        )
        loaded = next(one for one in accounts if one.name == name)
        return Tried(loaded, first_facts(Path(path), name, self.context(mapping, days)))

    def add(
        self,
        kind: str,
        day: date | str | None = None,
        *,
        days: str = "",
        sure: bool = False,
        number: str = "",
        **said: Any,
    ) -> Added:
        """Write a fact by hand: `add("effort", "2026-03-02", channel="instagram", hours=1.5)`.

        Without a day, of today. Days, hours and amounts may be written as people do ("hier",
        "1h30", "30,00 €"); `days` ('dm' or 'md') settles days in figures, else the book's language
        does. What may last, such as a cost, takes a period too ("last month"), or a `month`
        ("2026-05"). What is added again under the same `number` is the first one still: a program
        may try twice. Raises
        `NotUnderstoodError` for what cannot be taken, with what to do; unless `sure`,
        `UnlikelyError` (one of them) for an amount far beyond all others.
        """
        from retour.business.hand import by_hand, lasts, whole_month

        period = period_typed(day, self.today) if day and lasts(kind) else None
        if month := said.pop("month", None):
            period = whole_month(kind, str(month), self.today, apart=bool(day or said.get("until")))
        if period is not None and not said.get("until"):
            day, said = period.since, {**said, "until": period.until}
        when = self.day(day, days) if day else self.today
        home = self.currency
        order = days or self._day_order
        fact = by_hand(kind, when, home, order=order, today=self.today, number=number, **said)
        if number and (earlier := added_before(self.book, fact)):
            return earlier
        expect_possible(self.book, fact)
        if not sure:
            expect_likely(self.book, fact)
        about = BatchInfo(file="", source="hand", rows_read=1, rows_kept=1)
        result = self.book.load([fact], about)
        assert result.batch is not None  # noqa: S101 - only a trial has none
        notes = tuple(self._notes(fact, str(said.get("channel", ""))))
        return Added(result.batch, fact, notes, self._words().lang)

    def _notes(self, fact: Fact, channel: str) -> Iterator[Message]:
        """What somebody who wrote a fact should know of how it counts."""
        from retour.business.answered import notes_on_answer

        yield from notes_on(fact, channel)
        yield from notes_on_sales(self.book, fact)
        yield from notes_on_hours(self.book, fact)
        yield from notes_on_answer(self.book, fact)
        if (note := outside_default(answerable(self.book), fact, self.today)) is not None:
            yield note

    def set(self, name: str, value: Any) -> None:
        """Change a setting; raises `SettingError` for one that cannot be."""
        self.change({name: value})

    def change(self, values: Mapping[str, Any]) -> list[str]:
        """Change several settings, all of them or none; the names of those that are another now.

        Raises `SettingError` for one that cannot be.
        """
        settings = self.book.settings
        every = {"since": "0001-01-01", "until": "9999-12-31"}
        ledgers = [row["ledger"] for row in self.book.rows("ask_layers", **every)]
        home = str(settings["currency"])
        kept = {name: checked(name, value, home, ledgers) for name, value in values.items()}
        before = settings.as_dict()
        settings.replace(kept)
        return [name for name, value in kept.items() if value != before.get(name)]

    def refresh_rates(self, path: str | Path) -> Rates:
        """Keep in the book the exchange rates that a file of the European Central Bank adds.

        Raises `BadRates` for a file that is none of its.
        """
        from retour.business.rates import refresh

        return refresh(self.book, Path(path))

    def download_rates(self, address: str = "") -> Rates:
        """Like `refresh_rates`, from the European Central Bank; raises `DownloadError`."""
        from retour.business.rates import ADDRESS, downloaded

        with downloaded(address or ADDRESS) as path:
            return self.refresh_rates(path)

    def rates(self) -> RateTable:
        """The exchange rates that the answers of this book use."""
        from retour.business.rates import rates_of

        return rates_of(self.book)
