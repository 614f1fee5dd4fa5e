"""One question, one answer: gather, measure, weigh, and say what is missing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from retour.answer.beside import Week
from retour.answer.gaps import find_gaps
from retour.answer.judging import Spent
from retour.answer.model import Answer
from retour.answer.objectives import aims
from retour.answer.resting import resting
from retour.answer.scorecard import scorecard
from retour.answer.standing import standing
from retour.answer.weigh import weigh
from retour.gap import Gap
from retour.gather.gathered import Gathered
from retour.gather.paid import SHARED, Daily
from retour.gather.unlogged import Unlogged
from retour.measures.base import Measure
from retour.panel import Measurement, Vector
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message

_DAY = timedelta(days=1)


def answer_of(gathered: Gathered, measures: Sequence[Measure], asked: date, engine: str) -> Answer:
    """The answer that a business's facts give, by the measures given."""
    panel, owner = gathered.panel, gathered.owner
    measurements: list[Measurement] = []
    gaps: list[Gap] = []
    for measure in measures:
        found, missing = measure.look(panel)
        measurements += found
        gaps += missing
    margin = gathered.margin
    costs, idle = _worked_on(_costs(gathered), measurements)
    gaps = [gap for gap in gaps if gap.channel not in idle]
    weighed = weigh(costs, measurements, margin, panel.months, hourly=owner.hour)
    return Answer(
        business=owner.name,
        currency=owner.currency,
        period=panel.period,
        missing=panel.missing,
        hourly=owner.hour,
        total=weighed.total,
        everything=weighed.everything,
        channels=weighed.parts,
        margin=margin,
        unattributed=weighed.unattributed,
        gaps=find_gaps(gathered, weighed, gaps),
        scorecard=scorecard(gathered),
        aims=aims(gathered),
        weeks=_weeks(gathered),
        standing=standing(gathered, weighed),
        notes=(*gathered.notes, *_idle_notes(idle, gathered)),
        origins=gathered.origins,
        value=owner.value,
        asked=asked,
        engine=engine,
        posterior=weighed.posterior,
        measurements=tuple(measurements),
    )


def _costs(gathered: Gathered) -> dict[str, Spent]:
    spending, known = gathered.spending, gathered.covered.inside

    def over(days: dict[date, float] | None) -> float:
        # What was spent on days whose sales are not known has nothing to be set against.
        return sum(value for day, value in (days or {}).items() if day in known)

    def untold(channel: str) -> float:
        """What days that are not reckoned may have cost, at the pace of those that are known."""
        return sum(
            over(costs.get(channel))
            * sum(day in known for span in one.spans for day in span)
            / len(told)
            for kind, costs in (("hours", spending.labour), ("spend", spending.money))
            for one in gathered.unlogged
            if (one.kind, one.channel, one.cost) == (kind, channel, 0.0)
            and not one.over
            and (told := known & gathered.covered.of(kind, channel))
        )

    def free(channel: str) -> bool:
        """Whether its time sheet, which names it on other days, covers all of these."""
        tables = (spending.hours, spending.money, spending.posts)
        nothing = not any(over(table.get(channel)) for table in tables)
        return nothing and known <= gathered.covered.of("hours", channel)

    def more(channel: str, kind: str) -> Unlogged:
        found = (one for one in gathered.unlogged if (one.kind, one.channel) == (kind, channel))
        return next(found, Unlogged(kind, channel, ()))

    return {
        channel: Spent(
            money=over(spending.money.get(channel)) + more(channel, "spend").amount,
            hours=over(spending.hours.get(channel)) + more(channel, "hours").amount,
            labour=over(spending.labour.get(channel)) + more(channel, "hours").cost,
            posts=round(over(spending.posts.get(channel))),
            reach=gathered.now.reach.get(channel, 0.0),
            objective=gathered.owner.objectives.get(channel, ""),
            untold=untold(channel),
            free=free(channel),
            resting=resting(gathered, channel),
        )
        for channel in gathered.panel.channels
    }


def _worked_on(
    costs: dict[str, Spent], measurements: Sequence[Measurement]
) -> tuple[dict[str, Spent], tuple[str, ...]]:
    """The channels that something went into or that evidence speaks of, and those left out.

    An account that nobody touched in the period would bring what a prior says of it, which is
    nothing that the owner's facts know.
    """
    seen = {one.channel for one in measurements}
    idle = tuple(
        c for c, put in costs.items() if c not in seen and not (put.money or put.hours or put.posts)
    )
    return {c: put for c, put in costs.items() if c not in idle}, idle


def _idle_notes(idle: Sequence[str], gathered: Gathered) -> Iterator[Message]:
    # "Social media" is no account: what is said of it, and put into it, is with its networks.
    idle = [name for name in idle if name != SHARED]
    covered = gathered.covered
    # Advertising of other days, of which no report of these is loaded.
    unknown = [
        name
        for name in idle
        if gathered.spending.money.get(name) and not covered.inside <= covered.of("spend", name)
    ]
    nothing = N_(
        "Left out: {channels}. Nothing was put in over this period, "
        "and nothing says what came of it."
    )
    untold = N_(
        "Left out: {channels}. It is not known for all of this period what was put in, and nothing "
        "says what came of it: load the reports of these days."
    )
    for text, names in ((nothing, [n for n in idle if n not in unknown]), (untold, unknown)):
        if names:
            yield Message(text, {"channels": [channel_info(name).name for name in names]})


def _weeks(gathered: Gathered) -> tuple[Week, ...]:
    panel, spending = gathered.panel, gathered.spending
    social = [c for c in panel.channels if channel_info(c).is_social]

    def put(n: int, series: Mapping[str, Vector], days: Daily) -> float | None:
        return _known(
            [_of_week(float(series[c][n]), days[c], panel.weeks[n]) for c in social if c in series]
        )

    return tuple(
        Week(
            monday=week,
            hours=put(n, panel.hours, spending.hours),
            money=put(n, panel.spend, spending.money),
            margin=_known([float(panel.margin[n])]),
        )
        for n, (week, within) in enumerate(zip(panel.weeks, panel.within(), strict=True))
        if within
    )


def _of_week(whole: float, days: Mapping[date, float], week: date) -> float:
    """What a week comes to, or what is told of its days where not all of them are known."""
    if math.isfinite(whole):
        return whole
    return sum(days.get(week + n * _DAY, 0.0) for n in range(7)) or math.nan


def _known(values: Sequence[float]) -> float | None:
    """The sum of what is known; None where nothing is."""
    found = [value for value in values if math.isfinite(value)]
    return sum(found) if found or not values else None
