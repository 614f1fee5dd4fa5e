"""The days that a row is about: a day, a week, a month, a quarter, or from one day to another.

What the column is for decides how its cells are read, and so does its header where it is for days:
under `Semaine` a day is the first of seven.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial

from retour.reading.cells.days import fold, month_day
from retour.reading.columns import Column
from retour.reading.errors import Doubt
from retour.reading.hand.days.bare_numbers import bare_day
from retour.reading.hand.days.named import year_of
from retour.reading.hand.days.quarters import quarter_in, quarter_of
from retour.reading.hand.days.ranges import Stretch, days_of_one_month, order_of, stretch_in
from retour.reading.hand.days.weeks import is_week_of_year, week_in
from retour.reading.hand.days.whole_years import days_of_table, year_of_row
from retour.reading.hand.lexicon.roles import PERIODS
from retour.reading.headers import normal
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import periods_in_text, whole_month
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

# A day in figures, with or without its hour: nothing longer needs to be looked for in it.
_DAY = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{2,4}"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[+-]\d{2}:?\d{2})?)?"
)
_LEADING = re.compile(r"^(?:semaine|week|sem\.?)?\s*(?:du|of|from)\s+", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)\d{2})")
_TWO_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{2})")
# `mars-26`, as a spreadsheet shows a month.
_SHORT_MONTH = re.compile(r"([^\W\d_]{3,9}\.?)[-/ '](\d{2})")
_MONTH_NAME = re.compile(r"[^\W\d_]{3,}\.?")
_A_YEAR = re.compile(r"(?<!\d)(?:\d{4}|'\d\d)(?!\d)|[^\W\d_]\.?[-/ ]\d\d$")
_LONGEST = 30
_LENGTHS = {"week": 7}
# Words of a header that say how long the stretches below it are.
_UNITS = (
    ("week", frozenset({"semaine", "semaines", "week", "weekly", "sem", "hebdo"})),
    ("quarter", frozenset({"trimestre", "quarter", "trim", "quarterly"})),
    ("month", frozenset({"mois", "month", "monthly", "mensuel"})),
    ("period", frozenset({"periode", "period", "periodes", "dates"})),
)


def days_of(row: Row) -> Span:
    """The days that a row is about; of the whole table when it has no column for them."""
    for name in PERIODS:
        if row.has(name):
            return period_of(row, name)
    return year_of_row(row) if row.has("year") else days_of_table(row)


def names_days(text: str) -> str:
    """`week`, `quarter` or `day` for a text that names a stretch of days whatever stands above it;
    '' for any other.
    """
    text = text.strip()
    if is_week_of_year(text):
        return "week"
    quarter = quarter_in(text)
    if quarter and quarter[1]:
        return "quarter"
    return "day" if stretch_in(text) or days_of_one_month(text) else ""


@lru_cache(maxsize=256)
def _unit(name: str, header: str) -> str:
    """How long the stretches of a column are: as its role says, else as its header does."""
    if name != "day":
        return name
    words = set(re.findall(r"[a-z]+", fold(normal(header))))
    return next((unit for unit, known in _UNITS if words & known), "day")


def period_of(row: Row, name: str) -> Span:
    """The days that a cell names; `Doubt` when it is empty or cannot be read for sure.

    A day in a column of weeks is the first of seven; one in a column of months or quarters must be
    the first of its month or quarter.
    """
    text = row.text(name)
    if not text:
        raise row.empty(name)
    unit = _unit(name, row.table.columns[name].header)
    if unit == "period" and row.intake.context.mapping.get("day"):
        unit = "day"  # so the user says
    plain = not isinstance(row.cell(name), str) or _DAY.fullmatch(text)
    if (unit not in ("day", "period") or not plain) and (found := _named(row, name, unit)):
        return found
    first = (
        bare_day(row, name, _month_beside(row, name)) or _day_of_year(row, text) or _day(row, name)
    )
    if unit == "period":
        raise _no_stretch(row, name)
    if unit not in ("month", "quarter"):
        return Span(first, first + timedelta(days=_LENGTHS.get(unit, 1) - 1))
    month = whole_month(f"{first:%Y-%m}")
    span = quarter_of((first.month + 2) // 3, first.year) if unit == "quarter" else month
    if span is None or first != span.since:
        raise _no_month(row, name)
    return span


def _day(row: Row, name: str) -> date:
    """The day that a cell says: the business's own where it says an hour of another time zone.

    Midnight of any zone is how programs write a day alone.
    """
    when = row.when(name)
    if when is None or when.tzinfo is None or when.time() == time():
        return row.day(name)
    return row.intake.day(when)


def _day_of_year(row: Row, text: str) -> date | None:
    """The day of `1 mars` or `lundi 2 mars`, of the year that a column or a name says; None where
    the text says its year itself, or is no day in words.
    """
    found = None if _A_YEAR.search(text) else month_day(text)
    if found is None or len(text) > _LONGEST:
        return None
    month, day = found
    try:
        return date(year_of(row, text), month, day)
    except ValueError:
        return None


def _month_beside(row: Row, name: str) -> Callable[[], Span] | None:
    """The month that another column of the row names, when it has one."""
    return partial(period_of, row, "month") if name == "day" and row.has("month") else None


def _named(row: Row, name: str, unit: str) -> Span | None:
    """The stretch of days that a text names, None when it names a day or nothing."""
    text = row.text(name).strip()
    ways: tuple[Callable[[], Span | None], ...] = (
        partial(week_in, row, name, text, unit),
        partial(_quarter, row, text, unit),
        partial(_stretch, row, name, text),
        partial(_month, row, name, unit),
    )
    return next((found for way in ways if (found := way())), None)


# ---- weeks and quarters ------------------------------------------------------------------------


def _quarter(row: Row, text: str, unit: str) -> Span | None:
    found = quarter_in(text)
    if unit == "quarter" and text in ("1", "2", "3", "4"):
        found = int(text), None
    if found is None:
        return None
    note = N_("Quarters are read as those of the calendar year: the first is January to March.")
    say_once(row.intake, Message(note))
    number, year = found
    return quarter_of(number, year or year_of(row, text))


# ---- months ------------------------------------------------------------------------------------


def _month(row: Row, name: str, unit: str) -> Span | None:
    text = row.text(name).strip()
    if unit == "quarter":
        return None
    if match := _MONTH_YEAR.fullmatch(text):
        return whole_month(f"{match[2]}-{match[1]:0>2}")
    if _TWO_FIGURES.fullmatch(text):
        return _month_and_year(row, name, text, unit)
    if unit == "month" and (match := _SHORT_MONTH.fullmatch(text)):
        text = f"{match[1]} 20{match[2]}"
    elif unit == "month" and _MONTH_NAME.fullmatch(text):
        text = f"{text} {year_of(row, text)}"
    elif unit == "month" and text.isdecimal() and 1 <= int(text) <= 12:
        return whole_month(f"{year_of(row, text)}-{int(text):02}")
    if month := whole_month(text):
        return month
    spans = periods_in_text(_LEADING.sub("", text))
    return spans[0] if len(spans) == 1 else None


def _month_and_year(row: Row, name: str, text: str, unit: str) -> Span:
    """`05/26` in a column of months, all of whose cells are months of years about now."""
    column = row.table.columns[name]
    found = _short_months(column).get(text) if unit == "month" else None
    if found is None:
        raise Doubt(
            Message(
                N_("“{text}” in “{column}” can be a month with its year, or a day without it."),
                {"text": text, "column": column.header},
            ),
            Message(N_("Write months as 05/2026, or name their column “Month”.")),
        )
    return found


def _short_months(column: Column) -> dict[str, Span]:
    """The months of a column of `05/26`; empty where one of its cells is none."""
    last = datetime.now(UTC).year + 1
    found: dict[str, Span] = {}
    for text in _texts(column):
        if match := _TWO_FIGURES.fullmatch(text):
            month = whole_month(f"20{match[2]}-{match[1]:0>2}")
            if month is None or not 2010 <= month.since.year <= last:
                return {}
            found[text] = month
    return found


# ---- from one day to another -------------------------------------------------------------------


def _stretch(row: Row, name: str, text: str) -> Span | None:
    if found := days_of_one_month(text):
        return found
    stretch = stretch_in(text)
    if stretch is None:
        return None
    column = row.table.columns[name]
    year = _year_for(row, text, stretch)
    orders: dict[str, str] = row.table.state.setdefault("orders of stretches", {})
    if name not in orders:
        orders[name] = order_of(_texts(column), year) or column.default_order
    order = orders[name]
    if not order and re.match(r"\s*(?:\w+ )?du\b|.*\bau\b", fold(text)):
        order = "dm"  # so nobody writes it in French
    if not order:
        raise Doubt(
            Message(
                N_("“{text}” in “{column}” can be read day first or month first."),
                {"text": text, "column": column.header},
            ),
            Message(N_("Say which with --days dm or --days md.")),
        )
    return stretch.span(order, year)


def _year_for(row: Row, text: str, stretch: Stretch) -> int:
    said = next((year for year in stretch.years if year), None)
    return said or year_of(row, text)


def _texts(column: Column) -> Iterator[str]:
    return (cell.strip() for cell in column.cells(column.index) if isinstance(cell, str))


# ---- refusals ----------------------------------------------------------------------------------


def _no_month(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is no month."),
            {"text": row.text(name)[:40], "column": row.table.columns[name].header},
        ),
        Message(N_("Write months as 2026-03, or put whole days under another header.")),
    )


def _no_stretch(row: Row, name: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” can be a day, or the first day of a week or a month."),
            {"text": row.text(name)[:40], "column": row.table.columns[name].header},
        ),
        Message(N_("Name the column “Day”, “Week” or “Month”.")),
    )
