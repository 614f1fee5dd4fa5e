"""The accounts of documents of which nothing was kept: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from retour.book import BatchRecord
from retour.business.loaded import Loaded
from retour.business.provenance import totals_of
from retour.business.unknown import advice_on
from retour.reading.documents.files import Document
from retour.reading.errors import ReadError
from retour.reading.source import Context, Source
from retour.words import N_, Message


def nothing_in(path: Path) -> Loaded:
    """The account of a path without any document: an empty folder, or the book itself."""
    message = Message(N_("This is the book that you load into."))
    remedy = Message(N_("Give the exports that are to go into it."))
    if path.is_dir():
        message = Message(N_("There is no file in this folder."))
        remedy = Message(N_("Give the folder that your exports are in."))
    return Loaded(str(path), "failed", message=message, remedy=remedy)


def failed(name: str, error: ReadError) -> Loaded:
    """The account of a document that cannot be read."""
    return Loaded(name, "failed", message=error.message, remedy=error.remedy)


def known_format(document: Document, source: Source, roles: Sequence[str]) -> Loaded:
    """The account of a file of a known format whose columns the user names all the same.

    Of a folder, what is said of columns is meant for its other tables.
    """
    text = N_("{name} is a file of {title}, whose columns are known: {said} cannot be said of it.")
    values = {
        "name": document.name,
        "title": Message(source.title),
        "said": ", ".join(f"--map {role}=" for role in roles),
    }
    remedy = N_(
        "Load it without that. Only taxed, channel and account can be said of it. To read it as a "
        "table of yours, add --source any_table."
    )
    return Loaded(
        document.name,
        "failed",
        source.name,
        source.title,
        message=Message(text, values),
        remedy=Message(remedy),
    )


def unknown(document: Document, context: Context) -> Loaded:
    """The account of a document that no source recognises."""
    advice = advice_on(document, context)
    return Loaded(
        document.name,
        "unknown",
        message=advice.message,
        remedy=advice.remedy,
        proposal=advice.proposal,
        beside=advice.proposal.beside if advice.proposal else {},
    )


def worse(trial: Loaded, earlier: BatchRecord) -> Loaded:
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


def known(document: Document, source: Source, batch: BatchRecord, last: int | None) -> Loaded:
    """The account of a file that is in the book; `last`: the last batch before a trial began."""
    text = N_("Already loaded as batch {batch}: nothing to do.")
    if batch.file != document.name:
        text = N_("The same to the letter as {file}, loaded as batch {batch}: it counts once.")
    message = Message(text, {"batch": batch.id, "file": batch.file})
    if last is not None and batch.id > last:
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
        totals=totals_of(batch),
        message=message,
    )
