"""What went into channels a week, on the average of the last whole weeks that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retour.business import Business
from retour.span import Span, monday

WEEKS = 4  # whole weeks, whose average stands beside the plan
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Average:
    """What a week took, on average of so many `weeks` that are known; `ever`: some day ever was."""

    value: float
    weeks: int
    ever: bool


@dataclass(frozen=True, slots=True)
class Went:
    """What went in a week on average of the last whole weeks, and so far in this one.

    A week of which some day is not known counts neither as a week nor as nothing.
    """

    hours: Mapping[str, Average]
    money: Mapping[str, Average]
    now: Mapping[str, float]

    @classmethod
    def of(cls, business: Business, channels: Iterable[str], today: date) -> Went:
        """Seconds and major units by channel."""
        this, names = monday(today), [*channels]
        weeks = [Span(day, day + _WEEK - _DAY) for day in _mondays(this)]
        hours: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
        now: dict[str, float] = defaultdict(float)
        for one in business.logged(weeks[0].since, today):
            if one.day < this:
                hours[one.channel][one.day] += one.seconds
            else:
                now[one.channel] += one.seconds
        money = business.spent(weeks[0].since, weeks[-1].until)

        def average(known: frozenset[date], days: Mapping[date, float]) -> Average:
            whole = [week for week in weeks if known.issuperset(week)]
            total = sum(days.get(day, 0.0) for week in whole for day in week)
            return Average(total / max(len(whole), 1), len(whole), bool(known))

        # To the last day of an answer: how long silence is quiet depends on how long it is.
        until = today - _DAY
        worked, paid = (business.days_known(kind, names, until) for kind in ("effort", "cost"))
        return cls(
            {one: average(_begun(worked[one]), hours.get(one, {})) for one in names},
            {one: average(paid[one], money.get(one, {})) for one in names},
            now,
        )


def _begun(known: frozenset[date]) -> frozenset[date]:
    """The week in which hours were first logged is one of them, as it is in their trend."""
    if not known:
        return known
    first = min(known)
    return known | frozenset(Span(monday(first), first))


def _mondays(this: date) -> Sequence[date]:
    """The first days of the last whole weeks."""
    return [this - n * _WEEK for n in range(WEEKS, 0, -1)]
