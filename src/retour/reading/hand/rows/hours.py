"""Hours worked, in hand-made tables: in one column, in one for each channel, or with their minutes
in a column beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Effort, Fact
from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, ReadError
from retour.reading.hand.lexicon.cell_words import known_channel, named_channel
from retour.reading.hand.lexicon.money_headers import speaks_of_costs
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.hand.lexicon.work_headers import is_minutes, speaks_of_pauses
from retour.reading.hand.rows.again import BESIDE, options_for, options_with
from retour.reading.hand.rows.channels import channel_text, new_channel
from retour.reading.hand.rows.costs import costs
from retour.reading.hand.rows.no_work import begin_no_work, is_wide, no_work
from retour.reading.hand.rows.row import HandRow, wrong_hours
from retour.reading.hand.rows.unread_hours import hours_of_others
from retour.reading.shapes.amounts import say_once, shares
from retour.reading.shapes.remarks import of_channels
from retour.reading.shapes.work import HOUR, channel_of_work, seconds_worked
from retour.reading.table import Row, Table
from retour.words import N_, Message

MONEY = N_(
    "“{column}” is not read: beside hours, money counts where its name says that it was spent. If "
    "it was, load the file again with {options}"
)
_DAY, _UNLIKELY = 24, 10  # hours
AS_HOURS = N_(
    "“{column}” is read as hours, up to {most} on a row. If it holds minutes, load the file again "
    "with {options}"
)
_ADDED = "minutes beside hours"
_CLOCKED = "hours that look like clocks"
_QUARTERS, _FEWEST = frozenset({15, 30, 45}), 3


def begin_hours(table: Table, *, minutes: bool, ledger: str = "") -> None:
    """See what minutes beside hours are: the rest of them, or the same once more.

    `ReadError` where they can be neither, for a column of pauses, and for figures beyond the hours
    of a day. `minutes` says that the user calls the figures minutes.
    """
    for role, column in table.columns.items():
        if role.startswith("hours") and speaks_of_pauses(column.header):
            raise ReadError(
                Message(
                    N_("“{column}” is time in which nobody worked."), {"column": column.header}
                ),
                Message(N_("Name the column of the hours worked with --map hours=COLUMN.")),
            )
    others = hours_of_others(table, ledger)
    if len(columns := _columns(table)) > 1 or others:
        begin_no_work(table, [*columns, "amount"], others)
    _begin_units(table, minutes)
    table.state[_CLOCKED] = not minutes and _look_like_clocks(table)
    if "amount" in table.columns and not speaks_of_costs(table.columns["amount"].header):
        amount = table.columns["amount"].header
        values = {"column": amount, "options": options_for(table, "cost", amount=amount)}
        say_once(table.intake, Message(MONEY, values))
    if not {"hours", "minutes"} <= table.places.keys():
        return
    below = table.below()
    rows = (Row(table, raw) for raw in below if not any(map(begins_a_sum, raw.cells)))
    pairs = [pair for row in rows if (pair := _pair(row))]
    if all(abs(hours * 60 - minutes) <= 1 for hours, minutes in pairs):
        return
    if not all(minutes < 60 and float(hours).is_integer() for hours, minutes in pairs):
        shown = {role: table.columns[role].header for role in ("hours", "minutes")}
        raise ReadError(
            Message(
                N_("“{minutes}” is neither the rest of “{hours}” nor the same in minutes."), shown
            ),
            Message(N_("Name one of them only, with --map."), shown),
        )
    table.state[_ADDED] = True


def _begin_units(table: Table, minutes: bool) -> None:
    """Refuse figures that can be no hours of a day, and say those that are unlikely."""
    column = table.columns.get("hours")
    long = {"week", "month", "quarter", "year"} & table.places.keys() or "day" not in table.places
    if column is None or minutes or long or is_minutes(column.header):
        return
    rows = (Row(table, raw) for raw in table.below() if not any(map(begins_a_sum, raw.cells)))
    found = [one for row in rows if (one := _figure(row)) is not None]
    beyond = sum(one > _DAY for one in found)
    options = options_with(table, "hours", ("hours",), minutes=column.header)
    values = {"column": column.header, "options": options}
    if beyond > 2 and beyond * 4 > len(found):
        values["most"] = f"{max(found):g}"
        raise ReadError(
            Message(
                N_("“{column}” holds figures up to {most}, more than a day has hours."), values
            ),
            Message(N_("If they are minutes: {options}"), values),
        )
    counted = max((one for one in found if one <= _DAY), default=0)  # others are doubtful each
    if counted >= _UNLIKELY:
        say_once(table.intake, Message(AS_HOURS, {**values, "most": f"{counted:g}"}))


def _look_like_clocks(table: Table) -> bool:
    """Whether all figures of a column end in quarters of an hour as a clock writes them (`1.30`,
    `0,45`): decimals end in 25, 5 and 75 instead.
    """
    column = table.columns.get("hours")
    if column is None or is_minutes(column.header):
        return False
    rows = (Row(table, raw) for raw in table.below() if not any(map(begins_a_sum, raw.cells)))
    ends = [end for row in rows if (end := _end(row))]
    return len(ends) >= _FEWEST and _QUARTERS.issuperset(ends) and {*ends} != {30}


def _end(row: Row) -> int:
    """The two figures behind the mark of a figure without a unit."""
    figure = _figure(row)
    return 0 if figure is None else round(figure * 100) % 100


def _figure(row: Row) -> float | None:
    """The figure of a cell of hours that is written without a unit."""
    if seconds_of(row.cell("hours")) is not None:
        return None
    try:
        number = row.decimal("hours")
    except Doubt:
        return None
    return None if number is None else float(number)


def _pair(row: Row) -> tuple[float, float] | None:
    """The hours of a row and the minutes beside them; None where one is no figure, or both none."""
    try:
        seconds, minutes = seconds_worked(row, "hours", unit=HOUR), row.decimal("minutes")
    except Doubt:
        return None
    if seconds is None and minutes is None:
        return None
    return (seconds or 0) / 3600, float(minutes or 0)


def hours(hand: HandRow) -> Iterator[Fact]:
    """Hours, and what was spent beside them; each channel may have its own column of hours."""
    columns, wide = _columns(hand.row.table), is_wide(hand.row.table)
    told = [one for one in columns if not wide or not _is_blank(hand.row, one)]
    worked = {role: seconds for role in told if (seconds := _seconds(hand, role)) is not None}
    spent = hand.row.text("amount") and speaks_of_costs(hand.row.table.columns["amount"].header)
    if spent:
        yield from costs(hand)
    elif not worked and not wide:
        raise hand.row.empty("hours")
    if wide:
        no_work(hand.row, len(columns) - len(worked))
    if len(columns) > 1:
        note = N_("Each column of hours is of the channel that its header names.")
        say_once(hand.row.intake, Message(note))
    for role, seconds in worked.items():
        if seconds or len(worked) == 1:
            yield from _worked(hand, role, seconds, alone=len(columns) == 1)


def _columns(table: Table) -> list[str]:
    """The roles of the columns of hours: one, or one for each channel."""
    return [role for role in table.columns if role.partition(BESIDE)[0] == "hours"]


def _is_blank(row: Row, role: str) -> bool:
    """Whether a cell of hours says nothing, nor the minutes beside it: empty, or a dash."""
    added = role == "hours" and row.table.state.get(_ADDED) and row.text("minutes")
    return is_null(row.cell(role)) and not added


def _seconds(hand: HandRow, role: str) -> int | None:
    """What a cell of hours holds, with the minutes beside it; None when both are empty."""
    row = hand.row
    said = role == "hours" and hand.said.get("unit") == "minutes"
    if said or is_minutes(row.table.columns[role].header):
        return _minutes(row, role)
    if role == "hours" and row.table.state.get(_CLOCKED) and _end(row):
        text = N_("“{text}” in “{column}” can be hours and minutes, or hours with decimals.")
        remedy = N_("Write 1h30 if it is hours and minutes, 1.5 h if it is decimals.")
        values = {"text": row.text(role), "column": row.table.columns[role].header}
        raise Doubt(Message(text, values), Message(remedy))
    worked = seconds_worked(row, role, unit=HOUR)
    more = _minutes(row, "minutes") if role == "hours" and row.table.state.get(_ADDED) else None
    return worked if more is None else (worked or 0) + more


def _minutes(row: Row, role: str) -> int | None:
    """What a cell of minutes holds, in seconds."""
    if seconds_of(row.cell(role)) is not None:
        return seconds_worked(row, role)
    minutes = row.decimal(role)
    return None if minutes is None else round(minutes * 60)


def _worked(hand: HandRow, role: str, seconds: int, alone: bool) -> Iterator[Fact]:
    """The hours of one column; those of a week or a month are shared out among its days."""
    row, span = hand.row, hand.period()
    if not 0 <= seconds <= span.days * 86400:
        raise wrong_hours(row, role)
    if span.days > 1:
        note = N_("Hours of a week or a month are shared out evenly among its days.")
        say_once(row.intake, Message(note))
    text = hand.label("channel")
    words = [row.text(key) for key in ("activity", "campaign", "note") if alone]
    words.append(header := row.table.columns[role].header)  # "Hours on Instagram"
    meant = channel_text(row, "" if hand.said.get("channel") else text)
    channel = hand.said.get("channel") or named_channel(meant) or channel_of_work(*words)
    channel = channel or known_channel(hand.said.get("channel of sheet", ""))
    new_channel(row, meant, channel)
    parts = (span.since, text, row.text("person"), row.text("activity"))
    number = hand.number(*parts) if role == "hours" else hand.number(*parts, header)
    for place, part in enumerate(shares(seconds, [1] * span.days)):
        yield Effort(
            day=list(span)[place],
            seconds=part,
            channel=channel,
            person=row.text("person") or hand.said.get("person of sheet", ""),
            activity=row.text("activity"),
            note=of_channels(row.text("note")),
            ledger=hand.ledger,
            number=f"{number}.{place}" if place else number,
        )
