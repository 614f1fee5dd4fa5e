"""The front door: a business, its book, and everything one can ask of it.

shop = Business.open("bakery.book")
shop.load("exports/")
answer = shop.ask(since="2026-01-01", until="2026-06-30")
print(answer.verdict, answer.net.median)
shop.report(answer, "june.html")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from retour.book import BatchInfo, BatchResult, Book
from retour.business.hand import by_hand
from retour.business.known import Known, known
from retour.business.loading import Loaded, load_paths
from retour.business.rates import refresh
from retour.business.settings import checked
from retour.reading.source import Context
from retour.reference.rate_files import Loaded as Rates
from retour.sources import every as every_source
from retour.span import Span, zone
from retour.words import N_, Message, Words, preferred_language

if TYPE_CHECKING:
    from retour.answer.model import Answer

__all__ = ["AskError", "Business", "Known", "Loaded"]


class AskError(ValueError):
    """A question that cannot be answered as it was put. `message` says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render("en"))
        self.message = message


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
        margin: float,
        hour: float,
        timezone: str = "Europe/Paris",
        **more: Any,
    ) -> Business:
        """A new business in a new book.

        `margin` is the share of the price without tax left after buying or making the goods (0.6),
        `hour` what an hour of work is worth. `more` are other settings, see docs/reference.
        """
        said = {
            "name": name,
            "currency": currency,
            "margin": margin,
            "hour": hour,
            "timezone": timezone,
            **more,
        }
        settings = {key: checked(key, value) for key, value in said.items()}
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
    ) -> list[Loaded]:
        """Load files, folders and archives; one account for each document.

        `mapping` names the columns of a table of yours; its `since` and `until` (ISO days) give
        the period of files that do not say it.
        """
        return list(self.loading(paths, dry_run=dry_run, mapping=mapping, source=source, days=days))

    def loading(
        self,
        paths: Iterable[str | Path],
        *,
        dry_run: bool = False,
        mapping: Mapping[str, str] | None = None,
        source: str = "",
        days: str = "",
    ) -> Iterator[Loaded]:
        """Like `load`, each account as soon as its document is done."""
        yield from load_paths(
            self.book,
            [Path(path) for path in paths],
            self.context(mapping, days),
            every_source(),
            only=source,
            dry_run=dry_run,
        )

    @property
    def today(self) -> date:
        """Today, on the business's own clock."""
        return datetime.now(zone(str(self.book.settings["timezone"]))).date()

    def add(self, kind: str, day: date | str | None = None, **said: Any) -> BatchResult:
        """Write a fact by hand: `add("effort", "2026-03-02", channel="instagram", hours=1.5)`.

        Without a day, of today. Raises `AskError` for a day that is none, `HandError` and
        `SettingError` for what the fact cannot hold.
        """
        fact = by_hand(
            kind, _day(day) if day else self.today, str(self.book.settings["currency"]), **said
        )
        about = BatchInfo(file="", source="hand", rows_read=1, rows_kept=1)
        return self.book.load([fact], about)

    def set(self, name: str, value: Any) -> None:
        """Change a setting; raises `SettingError` for one that cannot be."""
        self.book.settings[name] = checked(name, value)

    def refresh_rates(self, path: str | Path) -> Rates:
        """Keep in the book the exchange rates that a file of the European Central Bank adds.

        Raises `BadRates` for a file that is none of its.
        """
        return refresh(self.book, Path(path))

    # ---- what comes out ----------------------------------------------------------------------

    def known(self) -> Known:
        """What the book covers, and what is missing."""
        return known(self.book)

    def period(self, since: date | str | None = None, until: date | str | None = None) -> Span:
        """The period asked for; by default the last twelve months that the book's sales cover."""
        covered = self.known().span
        last = _day(until) if until else None
        first = _day(since) if since else None
        if last is None:
            if covered is None:
                raise AskError(
                    Message(N_("The book is empty: load some files first, or give a period."))
                )
            last = covered.until
        if first is None:
            first = last - timedelta(days=364)
            if covered is not None and covered.since <= last:
                first = max(first, covered.since)
        if first > last:
            raise AskError(
                Message(
                    N_("The period begins on {since}, after its end on {until}."),
                    {"since": first, "until": last},
                )
            )
        return Span(first, last)

    def ask(self, since: date | str | None = None, until: date | str | None = None) -> Answer:
        """What each channel brought over the period, what it cost, and how sure that is."""
        # Here, because they load numpy and scipy, which nothing but a question needs.
        from retour.answer.ask import answer_of
        from retour.gather import gather
        from retour.measures import every as every_measure

        gathered = gather(self.book, self.period(since, until))
        return answer_of(gathered, every_measure(), self.today, f"retour {version('retour')}")

    def report(self, answer: Answer, path: str | Path, lang: str = "") -> Path:
        """Write an answer as a page (.html), a picture (.png, .svg) or a document (.pdf).

        The language is `lang`, else the business's own, else that of the environment.
        """
        from retour.report import write

        chosen = lang or str(self.book.settings.get("language") or preferred_language())
        return write(answer, Path(path), Words(chosen))


def _day(day: date | str) -> date:
    try:
        found = day if isinstance(day, date) else date.fromisoformat(day)
        if found not in _LIVED:
            raise ValueError(day)
    except ValueError:
        raise AskError(
            Message(N_("“{text}” is not a day: write it as 2026-03-31."), {"text": str(day)})
        ) from None
    return found


# A year of three digits, or of the next century, is a slip of the finger.
_LIVED = Span(date(1970, 1, 1), date(2099, 12, 31))
