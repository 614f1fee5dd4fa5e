"""What a source is: something that recognises a file and reads facts from it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from retour.facts import Fact, Post
from retour.money import to_minor
from retour.reading.cells.days import days_in_name
from retour.reading.documents.files import Document
from retour.reading.documents.rows import DELIMITERS, Dialect, Raw, Sheet, separator_of, text_sheet
from retour.reading.documents.text import Encoding, encoding_of, is_text
from retour.reading.documents.workbooks import workbook_sheets
from retour.reading.doubtful import DoubtfulRows
from retour.reading.errors import Doubt, DoubtfulRow, Skip
from retour.reading.headers import normal
from retour.span import Span, as_utc, business_day, local_instant
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class Held:
    """A sale that the book holds, or takings (without a number); `total` is in minor units."""

    ledger: str
    number: str
    span: Span
    total: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the business says of itself, and what the user says of the files.

    `day_order` ('dm', 'md' or '') settles days that can be read both ways; `mapping` names the
    columns of an unknown table ({'day': 'Week', 'amount': 'Total TTC'}); its `since` and `until`
    are the days of a file that does not say them, its `account` whose it is when it names none.
    Nothing can have happened after `today` (None: not said). `sold` gives the numbers and days of
    the sales that the book holds in a ledger, `taken` those of its takings, `held` every sale and
    all takings that it holds, `worked` the numbers of its hours in a ledger (None: there is no
    book).
    """

    zone: ZoneInfo
    currency: str
    day_order: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    sold: Callable[[str], Iterable[tuple[str, date]]] | None = field(default=None, compare=False)
    taken: Callable[[str], Iterable[tuple[str, date]]] | None = field(default=None, compare=False)
    held: Callable[[], Iterable[Held]] | None = field(default=None, compare=False)
    worked: Callable[[str], Iterable[str]] | None = field(default=None, compare=False)


@dataclass
class Intake:
    """One document being read: what was asked, and what was met on the way."""

    document: Document
    context: Context
    rows_read: int = 0
    rows_kept: int = 0
    doubtful: DoubtfulRows = field(default_factory=DoubtfulRows)
    skipped: Counter[Message] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)  # what the source keeps while it reads
    # Sales that bring nothing, by why, of which a note of the source's own says more.
    explained: Counter[str] = field(default_factory=Counter)
    # The days of a statement's lines, by the account that they are of, '' where they name none.
    lines: dict[str, set[date]] = field(default_factory=dict)
    stated: set[Span] = field(default_factory=set)  # the periods that its tables say they are of
    # Those that a table sets side by side: it says nothing of the days between.
    compared: tuple[Span, ...] = ()

    @cached_property
    def as_of(self) -> date | None:
        """The day on which the file was exported, when its name tells: its last day.

        The name of the archive or folder that holds it tells where its own does not.
        """
        days = days_in_name(self.document.base) or days_in_name(self.document.name)
        return max(days) if days else None

    def doubt(self, raw: Raw, doubt: Doubt, sheet: str = "", kept: bool = False) -> None:
        """List a row as doubtful."""
        values = tuple("" if cell is None else str(cell)[:80] for cell in raw.cells[:12])
        self.doubtful.add(DoubtfulRow(raw.line, doubt.reason, doubt.remedy, kept, sheet, values))

    def tells(self, day: Callable[[], date], account: str = "") -> None:
        """Note the day of a statement's line, whatever it is of: the statement reaches that far.

        Of a line that may be left out, a day that cannot be read says nothing.
        """
        with suppress(Doubt, Skip):
            if (found := day()) <= self.last:
                self.lines.setdefault(account, set()).add(found)

    def states(self, span: Span | None) -> None:
        """Note the period that a table says it is of, whatever happened on its days."""
        if span is not None:
            self.stated.add(span)

    def day(self, at: datetime) -> date:
        """The business day of an aware instant."""
        return business_day(at, self.context.zone)

    def instant(self, when: datetime, zone: ZoneInfo | None = None) -> datetime:
        """The UTC instant of `when`; a naive one is on the clock of `zone` (the business's)."""
        if when.tzinfo is not None:
            return as_utc(when)
        return local_instant(when, zone or self.context.zone)

    @cached_property
    def last(self) -> date:
        """The last day on which something can have happened, somewhere on earth."""
        today = self.context.today
        return date.max if today is None else today + timedelta(days=1)

    def is_ahead(self, fact: Fact) -> bool:
        """Whether a fact is of a day that has not come; posts may be planned."""
        return fact.day > self.last and not isinstance(fact, Post)

    def minor(self, amount: Decimal, currency: str) -> int:
        """An amount in minor units."""
        return to_minor(amount, currency)


@dataclass
class Head:
    """The beginning of a document, as sources look at it to recognise it."""

    document: Document
    context: Context
    _headers: dict[int, tuple[list[Raw], list[list[str]]]] = field(default_factory=dict, repr=False)

    @cached_property
    def is_workbook(self) -> bool:
        """Whether the document is a workbook."""
        return self.document.is_workbook

    @cached_property
    def encoding(self) -> Encoding | None:
        """The encoding of a text document, None for anything else."""
        if self.is_workbook or not is_text(self.document):
            return None
        return encoding_of(self.document)

    @cached_property
    def text(self) -> str:
        """The first 64 KiB as text, '' when the document is none."""
        if self.encoding is None:
            return ""
        return self.document.head.decode(self.encoding.name, "replace").lstrip("\ufeff")

    @cached_property
    def json(self) -> str:
        """The same of a JSON document, '' for any other."""
        text = self.text.lstrip()
        return text if text.startswith(("{", "[")) else ""

    @cached_property
    def sheets(self) -> list[tuple[Sheet, list[Raw]]]:
        """Every way to see the document as tables, each with its first rows."""
        if self.is_workbook:
            return [(sheet, sheet.top()) for sheet in workbook_sheets(self.document)]
        return [(sheet, top) for _, sheet, top in self.cuts]

    def headers(self, top: list[Raw], depth: int) -> list[list[str]]:
        """The first rows of a sheet as normal headers; worked out once for all sources."""
        known = self._headers.get(id(top))
        if known is None:
            # `top` is kept too: while it lives, no other list has its number.
            known = top, [[normal(cell) for cell in raw.cells] for raw in top[:depth]]
            self._headers[id(top)] = known
        return known[1]

    @cached_property
    def cuts(self) -> list[tuple[Dialect, Sheet, list[Raw]]]:
        """The candidate dialects of a text document, each with its first rows.

        The one that a first line `sep=;` names comes first.
        """
        if self.encoding is None:
            return []
        cuts = []
        first = self.text.split("\n", 1)[0].rstrip("\r")
        for delimiter in dict.fromkeys(separator_of(self.text) + "".join(DELIMITERS)):
            if delimiter in self.text:
                dialects = [Dialect(delimiter)]
                if outer := _outer(first, delimiter):
                    dialects = [Dialect(delimiter, wrapped=True, outer=outer)]
                elif _may_be_wrapped(self.text[:4096], delimiter):
                    dialects.append(Dialect(delimiter, wrapped=True))
                for dialect in dialects:
                    sheet = text_sheet(self.document, self.encoding, dialect)
                    cuts.append((dialect, sheet, sheet.top()))
        if not cuts:
            sheet = text_sheet(self.document, self.encoding, Dialect())
            cuts.append((Dialect(), sheet, sheet.top()))
        return cuts


def _outer(first: str, delimiter: str) -> str:
    """The delimiter of a spreadsheet that ended a first line of `delimiter`s with its own."""
    last = first[-1:]
    if last not in DELIMITERS or last == delimiter:
        return ""
    return last if first.count(delimiter) > first.rstrip(last).count(last) else ""


_WHOLE_LINE = re.compile(r'^"[^"\r\n]*"(?=\r?$)', re.MULTILINE)


def _may_be_wrapped(text: str, delimiter: str) -> bool:
    """Whether lines may be quoted once more: quotes are doubled, or a line is one quoted cell."""
    return '""' in text or any(delimiter in line for line in _WHOLE_LINE.findall(text))


@dataclass(frozen=True)
class Match:
    """A source's claim on a document: the higher the score, the more of it was recognised."""

    score: float
    read: Callable[[Intake], Iterator[Fact]]


class Source(ABC):
    """A file format that retour reads. One per file of `retour.sources`."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    title: ClassVar[str]  # catalogue text: what the user calls it, e.g. N_("Shopify orders")
    where: ClassVar[str] = ""  # catalogue text: where the export is found, N_("Settings > ...")
    by_mapping: ClassVar[bool] = False  # the user says what its columns are
    unique_numbers: ClassVar[bool] = False  # the platform gives a number once over all accounts

    @abstractmethod
    def recognises(self, head: Head) -> Match | None:
        """The claim on a document that begins with `head`, None when it is not of this format."""

    def __str__(self) -> str:
        return f"{self.name}: {Message(self.title)}"

    def __repr__(self) -> str:
        return f"<{self}>"


def broken_row() -> Doubt:
    """The doubt about a row whose quotes do not match."""
    return Doubt(
        Message(N_("The quotes in this row do not match.")),
        Message(N_("Load the file as it was downloaded, without editing it.")),
    )


def lost_row() -> Doubt:
    """The doubt about a row in which a disk or a transfer lost bytes."""
    return Doubt(
        Message(N_("A part of this row was lost: it holds zero bytes.")),
        Message(N_("Download the export again.")),
    )


def row_ahead(day: date) -> Doubt:
    """The doubt about a row of a day that has not come."""
    return Doubt(
        Message(N_("{day} has not come yet: are its year, or its day and month, wrong?"),
                {"day": day}),
        Message(N_("Correct the day in the file, or load it again once it has come.")),
    )  # fmt: skip


def repaired_row() -> Doubt:
    """The doubt about a row with bytes of another encoding than the rest of its file."""
    return Doubt(
        Message(N_("Some letters of this row are written in another encoding than the file.")),
        Message(N_("The row was read: check its accents.")),
    )
