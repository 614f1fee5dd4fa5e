"""From a fact to the row of its table, and back, exactly."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from operator import attrgetter
from types import NoneType
from typing import Any, cast

from retour.book.errors import FactError
from retour.book.layout import Column, Row, Table
from retour.facts import NO_TRAIL, Fact, Trail
from retour.words import N_, Message

_Convert = Callable[[Any], Any]
_Plan = tuple[tuple[int, _Convert], ...]  # what is to be converted, and where in the row

_NOT_FINITE = N_("a number that is not finite")
_TOO_LARGE = N_("a number too large")
_HALF_CHARACTER = N_("a half character (lone surrogate)")


def _instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(N_("an instant without a time zone"))
    try:
        return (value if value.tzinfo is UTC else value.astimezone(UTC)).isoformat()
    except OverflowError as error:
        raise ValueError(N_("an instant before the year 1 or after 9999")) from error


def _number(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(_NOT_FINITE)  # SQLite would make NULL of NaN
    # -0.0 equals 0.0 but prints differently, and SQLite does not keep the sign of zero.
    return float(value) + 0.0


# By the type of the field and the type of the value. A datetime is a date too, and True an int:
# types are compared, not asked whether they inherit, so that neither passes for the other.
_CONVERTERS: dict[tuple[type, type], _Convert | None] = {
    (str, str): None,
    (date, date): date.isoformat,
    (datetime, datetime): _instant,
    (int, int): None,
    (bool, bool): int,
    (float, float): _number,
    (float, int): _number,
}
_READERS: dict[type, _Convert] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bool: bool,
}


def writer(table: Table, hide: Callable[[str], str]) -> Callable[[Fact], Row]:
    """A function that turns a fact into a row; `hide` is applied to `customer`.

    It raises `FactError` when a value is not of the type of its field, or cannot be kept exactly.
    """
    own = attrgetter("key", *table.names[: table.own])
    in_trail = table.names[table.own :]
    words = attrgetter(*in_trail) if in_trail else None
    # Files repeat the same few combinations of types: each is looked at once.
    plans: dict[tuple[type, ...], _Plan] = {}

    def write(fact: Fact) -> Row:
        values = list(own(fact))
        if words is not None:
            values += words(fact.trail)  # type: ignore[union-attr]
        types = tuple(map(type, values))
        plan = plans.get(types)
        if plan is None:
            plan = plans[types] = _plan(table, values, hide)
        try:
            for place, convert in plan:
                values[place] = convert(values[place])
        except ValueError as error:
            raise _refusal(table, values[0], str(error)) from error
        return tuple(values)

    return write


def _plan(table: Table, values: Sequence[Any], hide: Callable[[str], str]) -> _Plan:
    plan: list[tuple[int, _Convert]] = []
    for place, column in enumerate(table.columns, 1):
        convert = _converter(table, column, values[place], str(values[0]))
        if column.name == "customer":
            convert = hide
        if convert is not None:
            plan.append((place, convert))
    return tuple(plan)


def _converter(table: Table, column: Column, value: Any, key: str) -> _Convert | None:
    if value is None and column.nullable:
        return None
    for kind in type(value).__mro__:
        if (column.python, kind) in _CONVERTERS and kind is not _hidden(value):
            return _CONVERTERS[column.python, kind]
    raise FactError(
        N_("{kind} {key}: {field} is {value}, where {expected} is expected."),
        kind=table.name,
        key=printable(key),
        field=column.name,
        value=repr(value),
        expected=column.python.__name__,
    )


def _hidden(value: Any) -> type:
    """The type a value inherits from without being one for us."""
    if isinstance(value, bool):
        return int
    return date if isinstance(value, datetime) else NoneType


def _refusal(table: Table, key: str, reason: str) -> FactError:
    return FactError(
        N_("{kind} {key} cannot be kept: it holds {reason}. Correct it in its file."),
        kind=table.name,
        key=printable(key),
        reason=Message(reason),
    )


def explain_refusal(table: Table, rows: Sequence[Row]) -> None:
    """Raise `FactError` for the first row that SQLite cannot keep; nothing when it can keep all."""
    for row in rows:
        for value in row:
            if isinstance(value, int) and not -(2**63) <= value < 2**63:
                raise _refusal(table, row[0], _TOO_LARGE)
            if isinstance(value, str) and printable(value) != value:
                raise _refusal(table, row[0], _HALF_CHARACTER)


def fact(table: Table, values: Sequence[Any]) -> Fact:
    """The fact whose column values these are, in the columns' order and without the key."""
    read = [
        value if value is None or column.python not in _READERS else _READERS[column.python](value)
        for column, value in zip(table.columns, values, strict=True)
    ]
    own: dict[str, Any] = dict(zip(table.names[: table.own], read, strict=False))
    make = cast(Callable[..., Fact], table.kind)
    if table.own == len(read):
        return make(**own)
    words = read[table.own :]
    trail = Trail(**dict(zip(table.names[table.own :], words, strict=True)))
    return make(**own, trail=trail if any(words) else NO_TRAIL)


def printable(text: str) -> str:
    """The text with any half character (lone surrogate) spelled out, so that it can be written."""
    return text.encode("utf-8", "backslashreplace").decode()
