"""Loading files into a book, one batch a document: what was read before, what is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from retour.book import BatchInfo, BatchRecord, BatchResult, Book
from retour.business.accounts import as_said_before, doubts
from retour.business.before import knowing
from retour.business.beside import beside, earlier_of
from retour.business.doubtful import Doubtfuls
from retour.business.exported_again import moved_or_deleted
from retour.business.loaded import Loaded
from retour.business.not_loaded import failed, known, known_format, nothing_in, unknown, worse
from retour.business.provenance import counted, made_on, read_alike, said_of, way_of
from retour.business.put_right import as_read, overtaken, put_right, stays
from retour.business.remembered import Before, as_before, remember
from retour.business.taken_out import lacking, taken_out
from retour.business.understood import understood
from retour.business.unknown_answers import ask_answers
from retour.business.unknown_codes import ask_codes
from retour.business.wanted import EVERYTHING, Wanted
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import PeriodUnknownError, ReadError
from retour.reading.run import Reader, reader_of
from retour.reading.said import of_columns
from retour.reading.source import Context, Source
from retour.sources.any_table import AnyTable, columns_asked
from retour.span import Span
from retour.words import N_, Message


@dataclass(frozen=True)
class _Run:
    """One call of load. `last` is the last batch that a trial found in the book; else None.

    A trial loads into a copy of the book, so that its files meet one another as they would. `codes`
    and `answers` were asked about.
    """

    book: Book
    context: Context
    sources: Sequence[Source]
    only: str
    last: int | None
    doubtful: Doubtfuls | None
    paths: Sequence[Path]
    codes: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)

    @cached_property
    def hashes(self) -> set[str]:
        """The SHA-256 of every document under the paths."""
        every = (each for path in self.paths for each in _documents(path, self.book))
        return {one.sha256 for one in every if isinstance(one, Document)}


def load_paths(
    book: Book,
    paths: Iterable[Path],
    context: Context,
    sources: Sequence[Source],
    *,
    wanted: Wanted = EVERYTHING,
    dry_run: bool = False,
    doubtful: Doubtfuls | None = None,
) -> Iterator[Loaded]:
    """Load every document under `paths`, yielding the account of each as soon as it is done.

    Every doubtful row is told to `doubtful`. With `dry_run` nothing is written to the book.
    """
    last = max((batch.id for batch in book.batches()), default=0) if dry_run else None
    with book.copied() if dry_run else nullcontext(book) as kept:
        given = [*paths]
        run = _Run(kept, knowing(kept, context), sources, wanted.source, last, doubtful, given)
        for path in given:
            found = wanted.names is not None
            for document in _documents(path, book):
                if not wanted.has(document.name):
                    continue
                found = True
                if isinstance(document, ReadError):
                    yield failed(document.name or path.name, document)
                else:
                    yield replace(_document(run, document), path=document.path)
            if not found:
                yield nothing_in(path)


def _documents(path: Path, book: Book) -> Iterator[Document | ReadError]:
    """The documents under a path but the book itself, which often lies beside the exports."""
    own = {Path(f"{book.path}{end}").absolute() for end in ("", "-wal", "-shm")}
    for document in documents(path):
        if isinstance(document, ReadError) or document.path.absolute() not in own:
            yield document


def _document(run: _Run, document: Document) -> Loaded:
    """Load one document; nothing of it is kept when it fails."""
    try:
        earlier = earlier_of(run.book, document.sha256, run.context.mapping)
        context = as_said_before(run.context, earlier)
        before = as_before(run.book, document, context, run.only)
        if before is not None:
            return _as_before(run, document, before, earlier)
        loaded = _read(run, document, context, earlier)
        if loaded.source == AnyTable.name and loaded.rows_kept and loaded.remedy is None:
            remember(run.book, document, context, run.sources, run.only)
            if loaded.status in ("loaded", "trial") and not columns_asked(context.mapping):
                batch = loaded.result.batch if loaded.result else None
                said = understood(run.book, document, context, batch)
                loaded = replace(loaded, notes=[*loaded.notes, *said])
        return loaded
    except ReadError as error:
        return failed(document.name, error)


def _as_before(
    run: _Run, document: Document, before: Before, earlier: BatchRecord | None
) -> Loaded:
    """Load a table by what was said of an earlier one with the same headings.

    A file that is in the book stays as it was read, until the user says anew how to.
    """
    if earlier is not None and earlier.source == AnyTable.name:
        said = earlier.reader_version.partition(" ")[2]
        if before.question or said != said_of(before.context):
            return _known(run, document, AnyTable(), earlier)
    if before.question is not None:
        return Loaded(
            document.name,
            "unknown",
            message=before.question,
            as_before=before.context.mapping,
            beside=before.beside,
        )
    loaded = _read(run, document, before.context, earlier)
    return replace(loaded, as_before=before.mapping)


def _read(run: _Run, document: Document, context: Context, earlier: BatchRecord | None) -> Loaded:
    """Read a document as the user says, unless it was read so before."""
    try:
        reader = reader_of(document, context, run.sources, run.only)
        if reader is None:
            return unknown(document, context)
        refused = of_columns(context.mapping) if not reader.source.by_mapping else []
        if refused and document.path in run.paths and not document.member:
            return known_format(document, reader.source, refused)
        if earlier is not None and read_alike(earlier, reader):
            if not _tells_more(run, document, reader, earlier):
                return _known(run, document, reader.source, earlier)
            reader = reader_of(document, context, run.sources, run.only) or reader
        elif earlier is not None:
            again = reader_of(document, context, run.sources, run.only) or reader
            trial = _load(run, document, again, keep=False)
            if trial.rows_kept < earlier.rows_kept:
                return worse(trial, earlier)
        return _load(run, document, reader)
    except PeriodUnknownError as error:
        read = _as_of_some_days(replace(run, context=context), document)
        return replace(read, message=error.message, remedy=error.remedy)


def _tells_more(run: _Run, document: Document, reader: Reader, earlier: BatchRecord) -> bool:
    """Whether a file that was read alike before gives rows or days that it did not give then.

    Its name may say now of which year or days it is, or its account.
    """
    if earlier.rows_kept and earlier.file == document.name:
        return False
    trial = _load(run, document, reader, keep=False)
    if run.doubtful is not None:
        run.doubtful.begin(document)
    if trial.rows_kept != earlier.rows_kept or not (trial.since and trial.until):
        return trial.rows_kept > earlier.rows_kept
    if not (earlier.since and earlier.until):
        return True
    return trial.since < earlier.since or trial.until > earlier.until


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
            return unknown(document, dated)
        read = _load(run, document, reader, keep=False)
    except ReadError as error:
        return failed(document.name, error)
    notes = [note for note in read.notes if not {some.since, some.until} & _days_in(note)]
    return replace(read, status="undated", since=None, until=None, result=None, notes=notes)


def _days_in(note: Message) -> set[date]:
    return {value for value in note.values.values() if isinstance(value, date)}


def _known(run: _Run, document: Document, source: Source, earlier: BatchRecord) -> Loaded:
    """A file that is in the book: nothing is to do, unless another file changed its rows since.

    Then it was put right, and counts again as far as it is not the older document (`0010`). What
    is loaded in the same call is no correction: a folder that holds both would be read for ever.
    """
    account = known(document, source, earlier, run.last)
    since = overtaken(run.book, earlier, lambda: run.hashes)
    if not since:
        asked = lacking(run.book, document.name, earlier)
        moved = moved_or_deleted(run.book, document.name, source.name, earlier.id)
        return replace(account, warnings=(*asked, *moved))
    context = as_read(run.context, earlier)
    reader, again = (reader_of(document, context, run.sources, run.only) for _ in range(2))
    if reader is None or again is None or not read_alike(earlier, reader):
        return account
    trial = _load(run, document, reader, keep=False)
    if trial.result is None or not trial.result.counts.changed:
        return replace(account, warnings=(*account.warnings, stays(run.book, since)))
    loaded = _load(run, document, again)
    return replace(loaded, notes=[put_right(since), *loaded.notes])


def _asked(run: _Run, document: Document, reader: Reader, result: BatchResult) -> Iterator[Message]:
    """What to ask the user of a load."""
    yield from doubts(run.book, result)
    if result.batch is not None:
        yield from ask_codes(run.book, result.batch, run.codes)
        yield from ask_answers(run.book, result.batch, run.answers)
    since, until = reader.totals.since, reader.totals.until
    if since and until and result.batch is not None and not result.counts.older:
        days, source = Span(since, until), reader.source.name
        yield from taken_out(run.book, document.name, source, result.batch, days)
        yield from moved_or_deleted(run.book, document.name, source, result.batch)


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
        reader_version=way_of(reader),
        told_on=made_on(reader),
    )
    # The same file read in another way: what the first way made of it must not stay, unless it
    # tells another thing.
    stays = beside(run.book, document.sha256, reader.intake.context.mapping)
    result = run.book.load(
        counted(reader, about), about, dry_run=not keep, replace=keep, beside=stays
    )
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
        warnings=tuple(_asked(run, document, reader, result)) if keep else (),
        doubtful_count=intake.doubtful.total,
        doubtful_reasons=intake.doubtful.reasons,
    )
