"""onoff: what a randomised on/off test of a channel shows. See docs/methods/onoff.md."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retour.gap import Gap
from retour.measures.base import Measure
from retour.models.onoff import OnOff, onoff
from retour.models.student import student
from retour.panel import Bias, Grade, Measurement, OnOffTest, Panel
from retour.words import N_, Message

# A day of the test stands for another day of the period up to this relative error: seasons and
# posts differ. No study was found that tells it; a judgement.
_ELSEWHERE = 0.2
# Randomised, so unbiased (Fisher 1935; Bojinov et al. 2023). The amount is on the scale
# of money, where the spread itself carries `_ELSEWHERE`.
BIAS = Bias(
    "onoff",
    mean=0.0,
    sd=0.0,
    source="randomised: unbiased (Fisher 1935; Bojinov, Simchi-Levi & Zhao 2023); other weeks of "
    "the period: a judgement",
)
_YEAR = 365.2425
DAYS = 7
_ONE, _TWO = 0.6826894921, 0.95
_LEAST_BLOCKS = 8
_LEAST_FOLLOWED = 0.7
_UNITS = {
    "posts": N_("{n} posts of the period"),
    "hours": N_("{n} hours of the period"),
    "spend": N_("{n} of spending in the period"),
    "": N_("{n} days on of the period, by the calendar"),
}


class OnOffMeasure(Measure):
    """Sales in blocks of days with and without a channel, drawn by lot."""

    name = "onoff"
    title = N_("Randomised on/off test")
    grade = Grade.A
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel with a test that is over, from all of its tests."""
        found: dict[str, list[Measurement]] = defaultdict(list)
        odd: dict[str, list[date]] = defaultdict(list)
        gaps: list[Gap] = []
        for test in panel.tests:
            seen = _seen(test, panel.uplift.factor, panel.uplift.spread)
            if isinstance(seen, Gap):
                gaps.append(seen)
            elif seen is not None:
                found[test.channel].append(seen[0])
                odd[test.channel] += seen[1]
        return [_warned(_pooled(each), odd[channel]) for channel, each in found.items()], gaps


def _seen(
    test: OnOffTest, factor: float, spread: float
) -> tuple[Measurement, list[date]] | Gap | None:
    """What one test says of the whole period, and the first days of its odd blocks; None when
    nothing was done in it.
    """
    if not test.over:
        return _running(test)
    if test.units <= 0:
        return None
    if _summed(test):
        return _gap(test, Message(N_("the sales of its days are known only as sums over longer.")))
    result = analysed(test, (_ONE, _TWO))
    if result.gap is not None:
        return _gap(test, result.gap)
    if not all(math.isfinite(end) for ends in result.intervals.values() for end in ends):
        return _gap(
            test,
            Message(N_("it was too short, or followed too little, to bound what it brings.")),
        )
    first = test.last - timedelta(days=len(test.block) - 1)
    odd = [first + timedelta(days=step) for step in result.diagnosis.odd]
    return _measurement(test, result, test.units * factor, spread), odd


def analysed(test: OnOffTest, levels: tuple[float, ...]) -> OnOff:
    """What a unit of the test's dose brings."""
    return onoff(
        test.margin,
        test.drawn,
        dose=test.dose,
        blocks=test.block,
        carry_over=test.carry_over,
        controls=_weekdays(test),
        design=test.plan,
        year=_YEAR,
        levels=levels,
        seed=test.seed,
    )


def _weekdays(test: OnOffTest) -> NDArray[np.float64] | None:
    """Which day of the week each day is (D, 6); None for whole weeks, which have all of them."""
    if int((test.block == 0).sum()) % DAYS == 0:
        return None
    return weekdays(test.last, len(test.block))


def weekdays(last: date, days: int) -> NDArray[np.float64]:
    """Of the days up to `last`, 1 where it is a Monday, a Tuesday ... a Saturday: (days, 6)."""
    place = (last.weekday() - np.arange(days)[::-1]) % DAYS
    return np.asarray(place[:, None] == np.arange(DAYS - 1), dtype=np.float64)


def _measurement(test: OnOffTest, result: OnOff, units: float, uplift: float) -> Measurement:
    """The effect of a unit times the units of the period."""
    one, two = result.intervals[_ONE], result.intervals[_TWO]
    seen = student(one, two)
    centre = units * result.estimate
    elsewhere = _ELSEWHERE * max(1 - test.tested / test.units, 0.0)
    diagnosis = result.diagnosis
    poor = (
        test.early
        or not test.unit
        or diagnosis.blocks - diagnosis.lost < _LEAST_BLOCKS
        or diagnosis.followed < _LEAST_FOLLOWED
    )
    return Measurement(
        measure=OnOffMeasure.name,
        grade=Grade.B if poor else Grade.A,
        channel=test.channel,
        centre=centre,
        spread=math.hypot(units * seen.spread, elsewhere * centre, uplift * centre),
        log=False,
        bias=BIAS,
        df=seen.df,
        basis=Message(
            N_("{on} of {blocks} blocks on, drawn by lot; for {units}"),
            {
                "on": diagnosis.on,
                "blocks": diagnosis.blocks,
                "units": Message(_UNITS[test.unit], {"n": round(test.units, 1)}),
            },
        ),
    )


def _pooled(found: list[Measurement]) -> Measurement:
    """Several tests of one channel as one measurement, each by its precision."""
    if len(found) == 1:
        return found[0]
    weights = np.array([one.spread**-2 for one in found])
    best = found[int(np.argmax(weights))]
    return replace(
        best,
        centre=float(np.average([one.centre for one in found], weights=weights)),
        spread=float(weights.sum() ** -0.5),
        df=min(one.df for one in found),
        basis=Message(N_("{n} tests drawn by lot"), {"n": len(found)}),
    )


def _warned(found: Measurement, odd: list[date]) -> Measurement:
    """A measurement whose basis names the first days of blocks that may be typed wrong."""
    if not odd:
        return found
    one = N_(
        "{said}; sales of the block from {days} on are so far from the others that it counts as "
        "one like them: check what was entered, and correct it if it is wrong"
    )
    many = N_(
        "{said}; sales of the blocks from {days} on are so far from the others that they count as "
        "ones like them: check what was entered, and correct it if it is wrong"
    )
    values = {"said": found.basis, "days": sorted(odd), "n": len(odd)}
    return replace(found, basis=Message(one, values, plural=many))


def _summed(test: OnOffTest) -> bool:
    """Whether sales were spread evenly over stretches longer than a block."""
    margin = test.margin[np.isfinite(test.drawn)]
    length = int((test.block == 0).sum())
    run = longest = 1
    for before, now in pairwise(margin):
        same = now > 0 and abs(now - before) <= 1e-9 * now
        run = run + 1 if same else 1
        longest = max(longest, run)
    return longest > length and bool(np.ptp(margin[np.isfinite(margin)]) > 0)


def _running(test: OnOffTest) -> Gap:
    return Gap(
        "test_running",
        Message(
            N_("The on/off test runs until {day}: looking earlier would spoil it."),
            {"day": test.last},
        ),
        Message(N_("Keep to its calendar (retour test calendar), then load sales up to its end.")),
        channel=test.channel,
    )


def _gap(test: OnOffTest, why: Message) -> Gap:
    return Gap(
        "test_silent",
        Message(N_("The on/off test cannot say what the channel brings: {why}"), {"why": why}),
        Message(N_("Plan a longer one: retour test design shows what each length would tell.")),
        channel=test.channel,
    )
