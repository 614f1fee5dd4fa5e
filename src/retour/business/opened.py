"""A business whose book is open: what everything one can ask of it stands on."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from retour.book import Book
from retour.book.errors import explained_files
from retour.business.settings import checked
from retour.business.typed import day_typed
from retour.span import zone
from retour.words import Words, preferred_language


def expect_free(path: Path) -> None:
    """Raise what `Business.new` would where no new book can be: asked before anything else is.

    `ExistingFileError` for a name that is taken, `DiskError` where there is no such folder.
    """
    with explained_files(path):
        path.absolute().parent.stat()
        if path.exists():
            raise FileExistsError(path)


class Opened:
    """A business and its book. Use it as a context manager, or call `close`."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __repr__(self) -> str:
        return f"<{self.book.settings.get('name', '')}: {self.book.path}>"

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
    ) -> Self:
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
    def open(cls, path: str | Path) -> Self:
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

    @property
    def currency(self) -> str:
        """The currency that its amounts are kept in, as ISO 4217 writes it."""
        return str(self.book.settings["currency"])

    @property
    def today(self) -> date:
        """Today, on the business's own clock."""
        return datetime.now(zone(str(self.book.settings["timezone"]))).date()

    def day(self, text: date | str, days: str = "", *, end: str = "", ahead: bool = False) -> date:
        """The day that a text means, as for `add`; raises `NotUnderstoodError`.

        `end` ('since', 'until') takes that end of a period that is named, such as "last month";
        with `ahead` days to come may be named ("next Monday").
        """
        return day_typed(text, self.today, days or self._day_order, end=end, ahead=ahead)

    def _ends(self, since: date | str, until: date | str) -> tuple[date, date]:
        """The ends of a period; days that are no text are taken as they are, to come or not."""
        first = self.day(since, end="since") if isinstance(since, str) else since
        return first, self.day(until, end="until") if isinstance(until, str) else until

    @property
    def _day_order(self) -> str:
        """How days in figures are read: the day first in French; English has both orders."""
        return "dm" if self.book.settings.get("language") == "fr" else ""

    def _words(self, lang: str = "") -> Words:
        """The words of `lang`, else of the business's language, else of the environment's."""
        return Words(lang or str(self.book.settings.get("language") or preferred_language()))
