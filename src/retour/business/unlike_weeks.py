"""Weeks that are unlike others: a test by lot that runs over them tells less.

Christmas and New Year are so for nearly every shop, and say so even where no year of sales is
known. Others show in last year's sales: far from the weeks around them, beyond what these vary.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from retour.gather.tested import Tills
from retour.span import Span, monday

_WEEK = timedelta(days=7)
_YEAR = timedelta(days=364)  # the same day of the week
_AROUND = 8  # weeks on either side
_FAR = 4.0  # median absolute deviations, scaled to a standard deviation
_TIMES = 1.4  # times as much as usual, or as little
_LATER = 26  # weeks, within which another start is looked for


def unlike_weeks(first: date, weeks: int, tills: Tills) -> tuple[date, ...]:
    """The Mondays of the weeks of a test that are unlike others."""
    mondays = (monday(first) + n * _WEEK for n in range(weeks))
    return tuple(day for day in mondays if _festive(day) or _far(day, tills))


def start_without(first: date, weeks: int, tills: Tills) -> date | None:
    """The first start from which as many weeks are like others; None within half a year."""
    starts = (first + n * _WEEK for n in range(1, _LATER + 1))
    return next((day for day in starts if not unlike_weeks(day, weeks, tills)), None)


def _festive(week: date) -> bool:
    days = Span(week, week + timedelta(days=6))
    return any((day.month == 12 and day.day >= 20) or day.timetuple().tm_yday == 1 for day in days)


def _far(week: date, tills: Tills) -> bool:
    """Whether the same week a year before was far from those around it."""
    middle = week - _YEAR
    since = middle - _AROUND * _WEEK
    days = tills.over(Span(since, middle + (_AROUND + 1) * _WEEK - timedelta(days=1)))
    sums = days.reshape(-1, 7).sum(axis=1)
    around = np.delete(sums, _AROUND)
    around = around[np.isfinite(around)]
    told = float(sums[_AROUND])
    if len(around) < _AROUND or not np.isfinite(told):
        return False
    usual = float(np.median(around))
    spread = 1.4826 * float(np.median(np.abs(around - usual)))
    times = told / usual if usual > 0 else 1.0
    return abs(told - usual) > _FAR * spread and not 1 / _TIMES < times < _TIMES
