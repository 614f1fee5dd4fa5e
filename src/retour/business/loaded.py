"""What became of a document that was loaded: the account that every face shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from retour.book import BatchResult
from retour.readable import Readable
from retour.reading.errors import DoubtfulRow
from retour.reading.hand.proposing.proposal import Proposal
from retour.words import Message

# The kind of a remembered mapping whose rows may be of another kind this time.
KIND_UNSAID = "?"


@dataclass(frozen=True)
class Loaded(Readable):
    """What became of one document.

    `status` is loaded, trial (dry run), known (this very file is in the book), undated (read, but
    its days are not known: nothing was kept), unknown (no source recognises it), or failed.
    `totals` holds (metric, unit, sum). `warnings` ask whether the file is of another account.
    `doubtful` lists the first of the rows that could not be read for sure, `doubtful_count` counts
    all; `doubtful_reasons` has each reason as its first row says it, and its number of rows.
    `proposal` says what the columns of an unknown table could be; `as_before` is the mapping of an
    earlier table with the same headings, by which it was read, or may be once the user says so.
    `beside` is a mapping of its other columns, to be loaded as well: hours on rows with takings.
    `path` is the file that it is, or lies in: files in several folders may have one name.
    """

    _shown = "retour.business.loaded_shown"

    name: str
    status: str
    source: str = ""
    title: str = ""
    rows_read: int = 0
    rows_kept: int = 0
    doubtful: Sequence[DoubtfulRow] = ()
    skipped: Mapping[Message, int] = field(default_factory=dict)
    unread: Sequence[str] = ()
    notes: Sequence[Message] = ()
    since: date | None = None
    until: date | None = None
    totals: Sequence[tuple[str, str, Decimal]] = ()
    result: BatchResult | None = None
    message: Message | None = None
    remedy: Message | None = None
    warnings: Sequence[Message] = ()
    doubtful_count: int = 0
    doubtful_reasons: Sequence[tuple[Message, int]] = ()
    proposal: Proposal | None = None
    as_before: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None
