"""Loading files into a book, one batch a document, with an account of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from retour.book import BatchInfo, BatchRecord, BatchResult, Book
from retour.business.accounts import as_said_before, doubts
from retour.business.doubtful import DoubtfulFile
from retour.business.unknown import advice_on
from retour.facts import Effort
from retour.reading.cells.days import days_in_name
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import DoubtfulRow, PeriodUnknownError, ReadError
from retour.reading.hand.proposal import Proposal
from retour.reading.run import Reader, reader_of
from retour.reading.shapes.period import asked_period, periods_in_text
from retour.reading.source import Context, Source
from retour.span import Span
from retour.words import N_, Message, Words


@dataclass(frozen=True)
class Loaded:
    """What became of one document.

    `status` is loaded, trial (dry run), known (this very file is in the book), undated (read, but
    its days are not known: nothing was kept), unknown (no source recognises it), or failed.
    `totals` holds (metric, unit, sum). `warnings` ask whether the file is of another account.
    `doubtful` lists the first of the rows that could not be read for sure, `doubtful_count` counts
    all; `doubtful_reasons` has each reason as its first row says it, and its number of rows.
    `proposal` says what the columns of an unknown table could be.
    """

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


@dataclass(frozen=True)
class _Run:
    """One call of load. `last` is the last batch that a trial found in the book; else None.

    A trial loads into a copy of the book, so that its files meet one another as they would.
    """

    book: Book
    context: Context
    sources: Sequence[Source]
    only: str
    last: int | None
    doubtful: DoubtfulFile | None


def load_paths(
    book: Book,
    paths: Iterable[Path],
    context: Context,
    sources: Sequence[Source],
    *,
    only: str = "",
    dry_run: bool = False,
    doubtful: DoubtfulFile | None = None,
) -> Iterator[Loaded]:
    """Load every document under `paths`, yielding the account of each as soon as it is done.

    Every doubtful row is written to `doubtful`. With `dry_run` nothing is written to the book.
    """
    own = {Path(f"{book.path}{end}").absolute() for end in ("", "-wal", "-shm")}
    last = max((batch.id for batch in book.batches()), default=0) if dry_run else None
    with book.copied() if dry_run else nullcontext(book) as kept:
        run = _Run(kept, context, sources, only, last, doubtful)
        for path in paths:
            for document in documents(path):
                if isinstance(document, ReadError):
                    yield _failed(document.name or path.name, document)
                elif document.path.absolute() not in own:  # it often lies beside the exports
                    yield _document(run, document)


def _failed(name: str, error: ReadError) -> Loaded:
    return Loaded(name, "failed", message=error.message, remedy=error.remedy)


def _document(run: _Run, document: Document) -> Loaded:
    """Load one document; nothing of it is kept when it fails."""
    try:
        earlier = run.book.batch_of(document.sha256)
        context = as_said_before(run.context, earlier)
        reader = reader_of(document, context, run.sources, run.only)
        if reader is None:
            return _unknown(document, context)
        if earlier is not None and _read_alike(earlier, reader):
            return _known(run, document, reader.source, earlier)
        if earlier is not None:
            again = reader_of(document, context, run.sources, run.only) or reader
            trial = _load(run, document, again, keep=False)
            if trial.rows_kept < earlier.rows_kept:
                return _worse(trial, earlier)
        return _load(run, document, reader)
    except PeriodUnknownError as error:
        read = _as_of_some_days(run, document)
        return replace(read, message=error.message, remedy=error.remedy)
    except ReadError as error:
        return _failed(document.name, error)


def _as_of_some_days(run: _Run, document: Document) -> Loaded:
    """What a file without days holds, as if of some, so that the user can check it.

    Of many: days that the file counts (`0024`) must lie among them, since none of ours is shown.
    """
    some = Span(date(2000, 1, 1), date(2003, 12, 31))
    days = {"since": some.since.isoformat(), "until": some.until.isoformat()}
    dated = replace(run.context, mapping={**run.context.mapping, **days})
    try:
        reader = reader_of(document, dated, run.sources, run.only)
        if reader is None:
            return _unknown(document, dated)
        read = _load(run, document, reader, keep=False)
    except ReadError as error:
        return _failed(document.name, error)
    notes = [note for note in read.notes if not {some.since, some.until} & _days_in(note)]
    return replace(read, status="undated", since=None, until=None, result=None, notes=notes)


def _days_in(note: Message) -> set[date]:
    return {value for value in note.values.values() if isinstance(value, date)}


def _unknown(document: Document, context: Context) -> Loaded:
    advice = advice_on(document, context)
    return Loaded(
        document.name,
        "unknown",
        message=advice.message,
        remedy=advice.remedy,
        proposal=advice.proposal,
    )


def _read_alike(batch: BatchRecord, reader: Reader) -> bool:
    return (batch.source, batch.reader_version) == (reader.source.name, _way(reader))


def _way(reader: Reader) -> str:
    """The reader's version, and what the user said of the file: another way, other facts."""
    context = reader.intake.context
    said = sorted(context.mapping.items())
    if context.day_order:
        said.append(("days", context.day_order))
    return " ".join([str(reader.source.version), *(f"{name}={value}" for name, value in said)])


def _known(run: _Run, document: Document, source: Source, batch: BatchRecord) -> Loaded:
    message = Message(N_("Already loaded as batch {batch}: nothing to do."), {"batch": batch.id})
    if run.last is not None and batch.id > run.last:
        message = Message(N_("The same as {file}: it would count once."), {"file": batch.file})
    return Loaded(
        document.name,
        "known",
        source.name,
        source.title,
        batch.rows_read,
        batch.rows_kept,
        since=batch.since,
        until=batch.until,
        message=message,
    )


def _made_on(reader: Reader) -> date | None:
    """The day the document was made: the one in its name, else that of the file.

    Two days in a name are a period, which may be exported again much later.
    """
    document = reader.intake.document
    days = set(days_in_name(document.base) or days_in_name(document.name))
    return days.pop() if len(days) == 1 else document.modified


def _said_period(reader: Reader) -> Span | None:
    """The period that a document's name says, as far as it was made: a report of this month is
    asked for in the middle of it. Of one without any fact, also the period that the user gives.
    """
    document = reader.intake.document
    named = periods_in_text(document.base)
    found = named[0] if len(named) == 1 else None
    if found is None and reader.totals.since is None:
        found = asked_period(reader.intake)
    made = document.modified
    if found is None or made is None or found.until <= made:
        return found
    return Span(found.since, made) if found.since <= made else None


def _worse(trial: Loaded, earlier: BatchRecord) -> Loaded:
    """The account of a file that was read better before: what the book holds of it stays."""
    return replace(
        trial,
        status="known",
        result=None,
        warnings=(),
        message=Message(
            N_("Batch {batch} read more rows of this very file ({before}, now {now}): it stays."),
            {"batch": str(earlier.id), "before": earlier.rows_kept, "now": trial.rows_kept},
        ),
        remedy=Message(N_("Say the same --days and --map as then, or undo that batch first.")),
    )


def _load(run: _Run, document: Document, reader: Reader, *, keep: bool = True) -> Loaded:
    """Load what a reader reads; with `keep` False only to see what that would do."""
    if run.doubtful is not None:
        run.doubtful.begin(document)
        reader.intake.doubtful.told = run.doubtful.add
    about = BatchInfo(
        file=document.name,
        sha256=document.sha256,
        size=document.size,
        source=reader.source.name,
        reader_version=_way(reader),
        told_on=_made_on(reader),
    )
    # The same file read in another way: what the first way made of it must not stay beside.
    result = run.book.load(_counted(reader, about), about, dry_run=not keep, replace=keep)
    if run.last is not None:
        result = replace(result, batch=None)  # its number is the copy's, which goes
    intake, totals = reader.intake, reader.totals
    text = N_("It was loaded before as batch {batch}: this reading takes its place.")
    notes = [
        *intake.notes,
        *(Message(text, {"batch": str(number)}) for number in result.replaced),
    ]
    return Loaded(
        document.name,
        "loaded" if result.batch is not None else "trial",
        reader.source.name,
        reader.source.title,
        intake.rows_read,
        intake.rows_kept,
        tuple(intake.doubtful),
        dict(intake.skipped),
        tuple(intake.unread),
        notes,
        totals.since,
        totals.until,
        tuple(totals.items()),
        result,
        warnings=tuple(doubts(run.book, result)) if keep else (),
        doubtful_count=intake.doubtful.total,
        doubtful_reasons=intake.doubtful.reasons,
    )


_NAMELESS = N_(
    "{n} entry of hours names no channel, so it does not count as social media: write the network "
    "in its project, task, tags or words, or, if the whole file is of one, load it with "
    "--map channel=instagram."
)
_NAMELESS_MANY = N_(
    "{n} entries of hours name no channel, so they do not count as social media: write the network "
    "in their project, task, tags or words, or, if the whole file is of one, load it with "
    "--map channel=instagram."
)


def _counted(reader: Reader, about: BatchInfo) -> Iterator[Any]:
    """The reader's facts; fills `about` once the last has passed, before the batch is closed."""
    nameless = 0
    for fact in reader.facts():
        nameless += isinstance(fact, Effort) and not fact.channel
        yield fact
    if nameless:
        reader.intake.notes.append(Message(_NAMELESS, {"n": nameless}, plural=_NAMELESS_MANY))
    about.rows_read = reader.intake.rows_read
    about.rows_kept = reader.intake.rows_kept
    about.says = _said_period(reader)
    english = Words("en")
    about.doubtful = [
        {
            "line": row.line,
            "sheet": row.sheet,
            "reason": english.say(row.reason),
            "remedy": english.say(row.remedy),
            "kept": row.kept,
        }
        for row in reader.intake.doubtful
    ]
    about.doubtful_count = reader.intake.doubtful.total
    about.totals = {f"{name} ({unit})": str(value) for name, unit, value in reader.totals.items()}
