"""The days of rows that say no more than their year, or nothing of their days."""

from __future__ import annotations

from datetime import date

from retour.reading.errors import Doubt, ReadError
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.shapes.period import asked_period, needed_period
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message


def days_of_table(row: Row) -> Span:
    """The days that the user says of the whole table; `ReadError` where its rows are of several
    years, which would all be added up into those days.
    """
    header = next((one for one in row.table.unread if role_of(one) == "year"), None)
    if header is not None:
        raise ReadError(
            Message(N_("“{column}” says of which year each row is."), {"column": header}),
            Message(N_("Name it with --map year={column}."), {"column": header}),
        )
    return needed_period(row.intake)


def year_of_row(row: Row) -> Span:
    """The year of a row that says no more; of it the days that the user says, where there are any.

    `Doubt` when it is no year, or none of those days.
    """
    year = row.count("year")
    if year is None or not 1990 <= year <= 2100:
        raise _no_year(row)
    whole, asked = Span(date(year, 1, 1), date(year, 12, 31)), asked_period(row.intake)
    if asked is None:
        return whole
    if not asked.overlap(whole):
        raise Doubt(
            Message(
                N_("The year {year} is none of the days from {since} to {until}."),
                {"year": str(year), "since": asked.since, "until": asked.until},
            ),
            Message(N_("Load the file without --since and --until to count each year in itself.")),
        )
    return Span(max(asked.since, whole.since), min(asked.until, whole.until))


def _no_year(row: Row) -> Doubt:
    return Doubt(
        Message(
            N_("“{text}” in “{column}” is no year."),
            {"text": row.text("year")[:40], "column": row.table.columns["year"].header},
        ),
        Message(N_("Correct the cell in the file.")),
    )
