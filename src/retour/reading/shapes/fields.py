"""Fields of records: what stands at a path of names, of the type it must have."""

from __future__ import annotations

from datetime import date, datetime

from retour.reading.cells.days import parse_when
from retour.reading.errors import Doubt
from retour.reading.records import Record
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import asked_period, needed_period
from retour.reading.source import Intake
from retour.words import N_, Message


def at(record: Record, *path: str) -> object:
    """What stands at `path`, None when there is nothing."""
    found: object = record.fields
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def text_at(record: Record, *path: str) -> str:
    """The text at `path`, '' when there is nothing; `Doubt` when it is no text."""
    found = at(record, *path)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise _not(found, path, N_("“{text}” in “{column}” should be a text."))
    return found


def needed_text(record: Record, *path: str) -> str:
    """The text at `path`; `Doubt` when there is none."""
    found = text_at(record, *path)
    if not found:
        raise Doubt(
            Message(N_("“{column}” is empty."), {"column": ".".join(path)}),
            Message(N_("Download the file again, or leave this record out.")),
        )
    return found


def count_at(record: Record, *path: str) -> int | None:
    """The whole number at `path`, None when there is nothing; `Doubt` for anything else."""
    found = at(record, *path)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool)):
        raise _not(found, path, N_("“{text}” in “{column}” should be a whole number."))
    return found


def instant_at(record: Record, *path: str) -> datetime:
    """The instant at `path`, in UTC; `Doubt` when it is none, or says no zone."""
    text = needed_text(record, *path)
    found = parse_when(text, "")
    if found is None or found.tzinfo is None:
        raise _not(text, path, N_("“{text}” in “{column}” is not a date."))
    return record.intake.instant(found)


def _not(found: object, path: tuple[str, ...], text: str) -> Doubt:
    return Doubt(
        Message(text, {"text": str(found)[:40], "column": ".".join(path)}),
        Message(N_("Download the file again, or leave this record out.")),
    )


def snapshot_day(intake: Intake) -> date:
    """The day on which a state without a date was seen.

    By the file's name, else as the user says, else the day on which the file was saved, which is
    then said in the notes.
    """
    saved = intake.document.modified
    if intake.as_of or asked_period(intake) or saved is None:
        return intake.as_of or needed_period(intake).until
    say_once(
        intake,
        Message(
            N_("The file does not say which day it shows: {day}, when it was saved, is taken."),
            {"day": saved},
        ),
    )
    return saved
