"""The year and the month that a cell leaves out: its row, its sheet or its file names them."""

from __future__ import annotations

import re

from retour.reading.cells.days import days_in_name, fold, is_month_name
from retour.reading.errors import Doubt
from retour.reading.hand.days.years import years_named
from retour.reading.shapes.period import whole_month
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message

_MONTH = (
    re.compile(r"(?<!\d)(?P<year>20\d{2})[-_. ]?(?P<month>0[1-9]|1[0-2])(?!\d)"),
    re.compile(r"(?<!\d)(?P<month>0[1-9]|1[0-2])[-_. ](?P<year>20\d{2})(?!\d)"),
)


def year_of(row: Row, text: str) -> int:
    """The year of a cell that does not say it; `Doubt` where nothing near it names just one."""
    said = row.count("year")
    if said is not None and 1990 <= said <= 2100:
        return said
    for name in _names(row):
        years = _years_in(name)
        if len(years) == 1:
            return years.pop()
        if years:
            break
    raise Doubt(
        Message(N_("“{text}” does not say its year."), {"text": text}),
        Message(N_("Write the year in the file's name, or in a column “Year”.")),
    )


def month_named(row: Row) -> Span | None:
    """The month that the sheet, else the file is named for; None where none names just one.

    The year may stand in a column or in the other name: a sheet `Mai` of `Caisse 2026.xlsx`.
    """
    for name in _names(row):
        if found := _month_in(row, name):
            return found
    return None


def _names(row: Row) -> tuple[str, str]:
    return row.table.sheet.name, row.intake.document.base


def _years_in(name: str) -> set[int]:
    return {day.year for day in days_in_name(name)} | years_named(name)


def _month_in(row: Row, name: str) -> Span | None:
    figures = {
        f"{match['year']}-{match['month']}" for rule in _MONTH for match in rule.finditer(name)
    }
    if len(figures) == 1:
        return whole_month(figures.pop())
    words = {word for word in re.findall(r"[^\W\d_]{3,}", fold(name)) if is_month_name(word)}
    if figures or len(words) != 1:
        return None
    years = _years_in(name)
    year = years.pop() if len(years) == 1 else year_of(row, name)
    return whole_month(f"{words.pop()} {year}")
