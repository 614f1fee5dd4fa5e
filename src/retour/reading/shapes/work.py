"""What time entries of every tool share: for which channel, how long, and under which number."""

from __future__ import annotations

from functools import lru_cache

from retour.facts import Effort
from retour.reading.cells.clocks import at_time
from retour.reading.cells.durations import seconds_of
from retour.reading.errors import Doubt
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.shapes.remarks import of_channels
from retour.reading.source import Intake
from retour.reading.table import Row
from retour.reference.channels import channel, channels_in_text, social_channels
from retour.words import N_, Message

HOUR = 3600
_WORDS = ("client", "project", "task", "description", "tags", "start")


@lru_cache(maxsize=4096)
def channel_of_work(*texts: str) -> str:
    """The channel that the words of an entry name, '' when they name none.

    Words of several networks give 'social': the entry does not say how much went to each. Words of
    a network and of something else (`newsletter + Insta`) give '', for the same reason.
    """
    named = channels_in_text(" | ".join(text for text in texts if text))
    if len(named) > 1:
        return "social" if all(channel(one).is_social for one in named) else ""
    return named[0] if named else ""


def asked_channel(intake: Intake) -> str:
    """The channel for which the user says that the whole file was worked, '' when not said."""
    asked = intake.context.mapping.get("channel", "").strip()
    return channel_named(asked) if asked else ""


def channel_named(text: str) -> str:
    """The channel that a user names for a whole file, '' where the text names none."""
    known = (*social_channels(), "email", "blog", "search", "google-ads")
    return text if text in known else channel_of_work(text)


def seconds_worked(row: Row, name: str, *, unit: int = 0) -> int | None:
    """A duration in seconds; None when the cell is empty.

    A bare number in this column counts in `unit` seconds, such as `HOUR`. `Doubt` for a bare number
    without it, and for anything that is no duration.
    """
    seconds = seconds_of(row.cell(name))
    if seconds is None and not row.text(name):
        return None
    if seconds is None and unit:
        number = row.decimal(name)
        seconds = None if number is None else round(number * unit)
    if seconds is None or seconds < 0:
        raise _no_duration(row, name)
    return seconds


def _no_duration(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is not a duration."),
            {"text": row.text(name)[:40], "column": row.table.columns[name].header},
        ),
        Message(N_("Write it as hours and minutes, 1:30, or export again.")),
    )


def between(row: Row, start: tuple[str, str], end: tuple[str, str]) -> int | None:
    """Seconds between two moments, each given by a column of days and one of times."""
    moments = []
    for day, time in (start, end):
        date = row.when(day) if row.text(day) else None
        at = at_time(date, row.text(time)) if date else None
        if at is None:
            return None
        moments.append(row.intake.instant(at))
    seconds = round((moments[1] - moments[0]).total_seconds())
    return seconds if seconds >= 0 else None


def timed_entry(
    row: Row, ledger: str, *durations: str, unit: int = HOUR, until: str = "until"
) -> Effort:
    """The effort of a row whose columns have the usual names.

    It lasted what the first filled of the columns `durations` says (bare numbers there count in
    `unit` seconds, or are doubted), else from its `start` to its `end`, on the days of `day` and
    `until`.
    """
    found = (seconds_worked(row, name, unit=unit) for name in durations)
    seconds = next((each for each in found if each is not None), None)
    if seconds is None:
        seconds = between(row, ("day", "start"), (until, "end"))
    if seconds is None:
        raise row.empty(durations[0])
    said = {name: row.text(name) for name in _WORDS}
    names = " ".join(filter(None, (row.text("person"), row.text("last"))))
    said["person"] = names or row.text("name") or row.text("email")
    return _entry(row, ledger, seconds, said)


def _entry(row: Row, ledger: str, seconds: int, said: dict[str, str]) -> Effort:
    """The effort that a row of a time sheet says.

    `said` holds what the row says under `project`, `client`, `task`, `tags`, `description` and
    `person`, and under `start` the moment it began, if the tool says it: an entry is known by who
    began when, so that its words can be corrected later; without a moment, by all its words.
    Clients' names and descriptions are looked at and not kept, but for what names a channel.
    """
    words = [said.get(key, "") for key in ("project", "task", "tags", "description")]
    when = row.when("day")
    if when is None:
        raise row.empty("day")
    day = when.date()
    # To the minute: the same entry is shown with or without seconds, on 12 or 24 hours.
    began = at_time(when, said.get("start", ""))
    known = [f"{began:%H:%M}"] if began else [said.get("client", ""), *words]
    numbers: Occurrences = row.table.state.setdefault("numbers", Occurrences())
    return Effort(
        day=day,
        seconds=seconds,
        channel=asked_channel(row.intake) or channel_of_work(*words),
        person=said.get("person", ""),
        activity=said.get("task") or said.get("project", ""),
        note=of_channels(said.get("description", "")),
        ledger=ledger,
        number=numbers.number(day, said.get("person", ""), *known),
    )
