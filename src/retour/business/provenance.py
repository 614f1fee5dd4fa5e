"""What a batch keeps of where its facts come from: how a document was read, when it was made, of
which days it is, and what could not be read for sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from retour.book import BatchInfo, BatchRecord
from retour.book.said import Said, whole
from retour.facts import Effort, Visit
from retour.reading.accounts import account_said
from retour.reading.cells.days import days_in_name
from retour.reading.run import Reader
from retour.reading.shapes.period import asked_period, periods_in_text
from retour.reading.source import Context
from retour.span import Span
from retour.words import N_, Message, Words

NAMELESS = N_(
    "{n} entry of hours names no channel, so it does not count as social media: write the network "
    "in its project, task, tags or words, or, if the whole file is of one, load it with "
    "--map channel=instagram."
)
NAMELESS_MANY = N_(
    "{n} entries of hours name no channel, so they do not count as social media: write the network "
    "in their project, task, tags or words, or, if the whole file is of one, load it with "
    "--map channel=instagram."
)

_DAY = timedelta(days=1)
# What a counter of visits credits channels with, by rules of its own: read, and not counted.
_CREDITED = frozenset({"revenue", "purchase_revenue", "key_events", "conversions"})
_CREDIT = N_(
    "Revenue and key events that a counter of visits gives to channels are not counted as what "
    "they brought: it credits clicks, by rules of its own. Load the orders of your shop for that."
)


def read_alike(batch: BatchRecord, reader: Reader) -> bool:
    """Whether a batch was read as this reader would."""
    return (batch.source, batch.reader_version) == (reader.source.name, way_of(reader))


def way_of(reader: Reader) -> str:
    """The reader's version, and what the user said of the file: another way, other facts."""
    return f"{reader.source.version} {said_of(reader.intake.context)}".rstrip()


def said_of(context: Context) -> str:
    """What the user said of a file, as a batch keeps it."""
    said = sorted(context.mapping.items())
    if context.day_order:
        said.append(("days", context.day_order))
    return " ".join(f"{name}={value}" for name, value in said)


def made_on(reader: Reader) -> date | None:
    """The day the document was made: the one in its name, else that of the file.

    Two days in a name are a period, which may be exported again much later.
    """
    document = reader.intake.document
    days = set(days_in_name(document.base) or days_in_name(document.name))
    return days.pop() if len(days) == 1 else document.modified


def said_by(reader: Reader) -> tuple[Said, ...]:
    """The periods that a document says it is of: by its name, by a line of its own, or by the lines
    of a statement, which tell of their days though most of them are left out.
    """
    lines = tuple(_lines(reader))
    if compared := reader.intake.compared:
        return tuple(Said(span, span.days) for span in compared)
    stated = _stated_period(reader)
    if stated is None or (lines and _beyond(whole(lines), stated)):
        return lines
    accounts = {one.account for one in lines} or {None}
    return tuple(Said(stated, stated.days, account) for account in accounts)


def _lines(reader: Reader) -> Iterator[Said]:
    """The days of a statement's lines by account; the one that the user names where they do not."""
    intake = reader.intake
    mine = "" if reader.source.unique_numbers else account_said(intake.context)
    for account, days in sorted(intake.lines.items()):
        yield Said(Span(min(days), max(days)), len(days), account or mine)


def _stated_period(reader: Reader) -> Span | None:
    """The period that a document states, as far as it was made: a report of this month is asked for
    in the middle of it. Of one without any fact, also the period that the user gives.
    """
    document = reader.intake.document
    # Tables of several periods say nothing of the days between these.
    said = reader.intake.stated or periods_in_text(document.base)
    found = next(iter(said)) if len(said) == 1 else None
    if found is None and reader.totals.since is None:
        found = asked_period(reader.intake)
    made = document.modified
    if found is None or made is None or found.until <= made:
        return found
    return Span(found.since, made) if found.since <= made else None


def _beyond(lines: Span | None, stated: Span) -> bool:
    return lines is not None and (
        lines.since < stated.since - _DAY or lines.until > stated.until + _DAY
    )


def counted(reader: Reader, about: BatchInfo) -> Iterator[Any]:
    """The reader's facts; fills `about` once the last has passed, before the batch is closed."""
    nameless, credited = 0, False
    for fact in reader.facts():
        credited |= isinstance(fact, Visit) and fact.metric in _CREDITED and fact.value > 0
        nameless += isinstance(fact, Effort) and not fact.channel
        yield fact
    if nameless:
        reader.intake.notes.append(Message(NAMELESS, {"n": nameless}, plural=NAMELESS_MANY))
    if credited:
        reader.intake.notes.append(Message(_CREDIT))
    about.rows_read = reader.intake.rows_read
    about.rows_kept = reader.intake.rows_kept
    about.says = said_by(reader)
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


def totals_of(batch: BatchRecord) -> tuple[tuple[str, str, Decimal], ...]:
    """The sums of a document as its batch keeps them: name, unit, sum."""
    pairs = ((key.removesuffix(")").rpartition(" ("), text) for key, text in batch.totals.items())
    return tuple((name, unit, Decimal(text)) for (name, _, unit), text in pairs)
