"""The last day of rows that say only their first: a day, a week, a month or the whole report."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from retour.span import Span


def last_days(starts: Iterable[date], whole: Span | None) -> dict[date, date]:
    """The last day of each row that begins on one of `starts`, none after the end of `whole`.

    Rows that all begin with the report are about all of it. Else the distances between the days
    tell: a week each (three rows or more), the first of each month, or a day. Missing for a lone
    day, and for two days a week or some apart, when nothing says how long the report is.
    """
    days = sorted(set(starts))
    if len(days) == 1 and whole is None:
        return {}
    if len(days) == 2 and (days[1] - days[0]).days % 7 == 0:
        return _two(days, whole)
    if len(days) == 1 and whole is not None and days[0] == whole.since:
        return {days[0]: whole.until}
    ends = {day: _end(day, days) for day in days}
    if whole is None:
        return ends
    return {day: max(day, min(end, whole.until)) for day, end in ends.items()}


def _two(days: list[date], whole: Span | None) -> dict[date, date]:
    """Two days whole weeks apart: weeks or days, as the end of the report tells."""
    if whole is None or not days[1] <= whole.until <= days[1] + timedelta(days=6):
        return {}
    weekly = whole.until > days[1]
    return {days[0]: days[0] + timedelta(days=6 if weekly else 0), days[1]: whole.until}


def _end(day: date, days: list[date]) -> date:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(days) >= 3 and all(gap % 7 == 0 for gap in gaps):
        return day + timedelta(days=6)
    # The first row may begin with the report, within its month.
    if len(days) >= 2 and all(later.day == 1 for later in days[1:]):
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day
