"""What programs are told of files: loads, their documents, batches."""

from __future__ import annotations

from typing import Literal

from retour.web.api.told import Told


class Batch(Told):
    """A load or an entry by hand; `entry` says in words what was written."""

    batch: int
    file: str
    source: str
    loaded_at: str
    rows_read: int
    rows_kept: int
    new: int
    changed: int
    doubtful: int
    undone: bool
    entry: str | None


class Undone(Told):
    """What taking a batch back did; `tables` are still read by the columns that it named."""

    batch: int
    removed: int
    promoted: int
    tables: list[str]


class Reason(Told):
    """Why rows are doubtful, and how many."""

    reason: str
    rows: int


class Doubtful(Told):
    """A row that was not read for sure."""

    line: int
    sheet: str
    reason: str
    remedy: str
    kept: bool


class MaybeSpan(Told):
    """From a day to a day, as far as they are known."""

    since: str | None
    until: str | None


class Total(Told):
    """A sum of a document."""

    value: float
    unit: str


class Facts(Told):
    """What of a document was new."""

    new: int
    changed: int
    unchanged: int
    older: int
    contradicted: int


class Document(Told):
    """What became of one document, as `retour load --json` prints it."""

    file: str
    status: str
    source: str | None
    rows_read: int
    rows_kept: int
    doubtful_count: int
    doubtful_reasons: list[Reason]
    doubtful: list[Doubtful]
    skipped: dict[str, int]
    unread: list[str]
    notes: list[str]
    warnings: list[str]
    period: MaybeSpan
    totals: dict[str, Total]
    batch: int | None
    facts: Facts | None
    message: str | None
    remedy: str | None
    proposal: dict[str, str] | None
    as_before: dict[str, str]
    beside: dict[str, str]


class Load(Told):
    """Files that were sent at once. `state`: waiting, reading, done, late (read the rest by sending
    it again), failed. `documents` has what is read so far.
    """

    load: str
    state: Literal["waiting", "reading", "done", "late", "failed"]
    at: str
    dry_run: bool
    steps: int
    whole: int
    message: str | None
    refused: list[str]
    documents: list[Document]
