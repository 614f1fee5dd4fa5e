"""The next measurement worth making: each candidate's worth over a year, less what it costs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retour.answer.model import Answer, Part
from retour.answer.verdict import Verdict
from retour.gap import Settled
from retour.measures.said import DOUBT as SAID_DOUBT
from retour.measures.said import LEAST_ANSWERS, Said
from retour.measures.tracked import DOUBT as TRACKED_DOUBT
from retour.measures.tracked import Tracked
from retour.models.arrays import Array
from retour.models.onoff.outlook import outlooks
from retour.panel import Bias, Panel
from retour.plan.ask import refuse_blank
from retour.plan.goes_on import ahead
from retour.plan.information import Data, Decision, settled
from retour.plan.lever import Lever, left_out, levers_of, nothing_moves
from retour.plan.model import Candidate, Limits, Measurements, NothingToPlanError
from retour.reference.proportion import Z95
from retour.words import N_, Message

YEAR = 52.0  # weeks over which what was learned is used
_SEASON = 365.2425 / 7  # weeks of a year's season
_TESTS = (8, 12, 16, 26)  # weeks of an on/off test
# Those tried on the past, each on two stretches of it, since every answer asks; the others are
# reckoned from the longer. `retour test design` tries all, on more.
_TRIED = (8, 16)
_WINDOWS = 2
_OTHERS = 13  # weeks of the other measurements
_LONGEST = 26  # weeks in which enough answers must come together
_OPTIONS = (0.0, 0.5, 1.0, 2.0)  # multiples of the usual effort to decide between
# Minutes of the owner's, judged: to follow the calendar of a test and to tag links or name a code,
# a week; to put the question to one customer.
_TEST_MINUTES = 15.0
_TAG_MINUTES = 10.0
_ASK_MINUTES = 0.25
_MOST_ANSWERS = 200
_SENT = frozenset({"email", "sms"})
_PAGES = frozenset({"google-business"})  # a listing with a link, whatever is posted on it
_SLACK = 1e-9
_ANSWERING = 0.5  # share of customers asked who answer: a judgement, since no study tells


@dataclass(frozen=True)
class _Channel:
    """A lever with the decision about it, a week. `open`: it has no verdict yet."""

    lever: Lever
    decision: Decision
    measures: frozenset[str]
    open: bool

    @classmethod
    def of(cls, lever: Lever, part: Part) -> _Channel:
        """A lever, and what the answer says of its channel."""
        measures = frozenset(one.measure for one in part.evidence)
        options = np.array([m for m in _OPTIONS if lever.low <= m <= max(lever.high, 1.0)])
        gains = lever.response.mean(options)
        decision = Decision(lever.brought, gains, options * lever.cost)
        return cls(lever, decision, measures, part.verdict is Verdict.CANNOT_TELL)

    def worth(self, data: Data, weeks: float) -> float:
        """The worth of data that take `weeks`, over what is left of the year."""
        return self.decision.worth(data) * (YEAR - weeks)

    def settled(self, data: Data) -> Settled:
        """The chance of a verdict on going on as today."""
        return Settled(
            self.lever.channel,
            self.lever.name,
            settled(self.lever.brought - self.lever.cost, data),
        )

    @property
    def foregone(self) -> float:
        """What a week of a test costs, half of them on and half off, beside the best option."""
        half = (float(self.lever.brought.mean()) - self.lever.cost) / 2
        return max(self.decision.now - half, 0.0)


def measurements_of(answer: Answer, panel: Panel) -> Measurements:
    """Every measurement that could be made of what has no verdict yet; of those to be advised,
    first what gains most for what it costs. Raises PlanError.
    """
    refuse_blank(answer)
    rng = np.random.default_rng(2)
    channels = [
        _Channel.of(one, answer[one.channel])
        for one in levers_of(answer, panel, Limits(), ahead(answer))
    ]
    if not channels:
        text = N_("Nothing to weigh yet: no whole week is known with effort put into a channel.")
        raise NothingToPlanError(nothing_moves(answer, panel, ahead(answer)) or Message(text))
    hour = answer.hourly
    errors = _errors(panel)
    unsettled = [one for one in channels if one.open]
    found = [
        *(_on_off(one, errors, hour, rng) for one in unsettled if errors and _can_rest(one.lever)),
        *_question(channels, panel, hour, rng),
        *(_tracked(one, panel, hour, rng) for one in unsettled if "tracked" not in one.measures),
    ]
    return Measurements(
        business=answer.business,
        currency=answer.currency,
        hourly=hour,
        candidates=tuple(sorted(found, key=_rank)),
        notes=(*_uncounted(panel), *left_out(answer)),
        counted=panel.each > 0,
    )


def _rank(one: Candidate) -> tuple[bool, float]:
    """None keeps the owner from making the others too, so the cheap ones come before the dear."""
    if not one.advised:
        return True, -one.net
    return False, -one.worth / one.cost if one.cost > 0 else -math.inf


def _can_rest(lever: Lever) -> bool:
    """Whether a channel is quiet once nothing is done on it: pages go on being found."""
    return lever.social or lever.paid or lever.channel in _SENT


def _errors(panel: Panel) -> dict[int, float]:
    """Standard error of the margin a week on that tests of so many weeks would have had on the
    business's own past; none where the past is too short to say.
    """
    try:
        tried = {
            one.blocks: one
            for one in outlooks(panel.margin, _TRIED, 1, 0, _SEASON, windows=_WINDOWS)
        }
    except ValueError:
        return {}
    longer = tried[max(_TRIED)]
    found = {weeks: tried.get(weeks) or longer.scaled(weeks) for weeks in _TESTS}
    return {weeks: one.half[0.95] / Z95 for weeks, one in found.items()}


def _on_off(
    one: _Channel, errors: Mapping[int, float], hour: float, rng: np.random.Generator
) -> Candidate:
    """The best length of an on/off test of a channel, of those precise enough if any is.

    As for `retour test design`, a test is precise enough that tells what a week on brings within
    what it costs: the half width of its 95% interval is no more.
    """
    lever = one.lever
    found = []
    # The same luck at every length, so that lengths differ by what they tell only.
    luck = rng.standard_normal(len(lever.brought))
    for weeks, error in errors.items():
        data = Data.of(lever.brought + error * luck)
        minutes = _TEST_MINUTES * weeks
        found.append(
            Candidate(
                kind="onoff",
                channel=lever.channel,
                what=Message(
                    N_("Pause {channel} in weeks drawn by lot, over {weeks} weeks."),
                    {"channel": lever.name, "weeks": weeks},
                ),
                weeks=weeks,
                worth=one.worth(data, weeks),
                cost=minutes / 60 * hour + one.foregone * weeks,
                minutes=minutes,
                most=one.decision.perfect * YEAR,
                settles=(one.settled(data),),
                precise=Z95 * error <= lever.cost,
            )
        )
    return max(found, key=lambda test: (test.precise, test.net))


def _question(
    channels: Sequence[_Channel], panel: Panel, hour: float, rng: np.random.Generator
) -> Iterator[Candidate]:
    """Asking how customers heard, where the answers are not known yet."""
    new = [one for one in channels if Said.name not in one.measures]
    weekly = _count(panel) / (panel.days / 7) * _ANSWERING
    weeks = max(_OTHERS, math.ceil(LEAST_ANSWERS / weekly - _SLACK)) if weekly > 0 else math.inf
    if not new or weeks > _LONGEST:
        return
    answers = min(_MOST_ANSWERS, weekly * weeks)
    each = answers * (panel.days / 7) / (panel.total * panel.uplift.factor)
    data = [_named(one.lever.brought, each, Said.bias, SAID_DOUBT, rng) for one in new]
    minutes = answers / _ANSWERING * _ASK_MINUTES
    yield Candidate(
        kind="said",
        channel="",
        what=Message(
            N_("Ask customers how they heard of you, at the till or when they order: {n} answers."),
            {"n": round(answers)},
        ),
        weeks=round(weeks),
        worth=sum(one.worth(x, weeks) for one, x in zip(new, data, strict=True)),
        cost=minutes / 60 * hour,
        minutes=minutes,
        most=sum(one.decision.perfect for one in new) * YEAR,
        settles=tuple(one.settled(x) for one, x in zip(new, data, strict=True) if one.open),
    )


def _count(panel: Panel) -> float:
    """The sales of the period, by what one is worth; where takings do not say how many they hold,
    the fewest of which anything could be told: asking is then weighed as what it tells at least.
    """
    if panel.each > 0:
        return panel.total / panel.each
    return LEAST_ANSWERS / _ANSWERING * panel.days / 7 / _OTHERS


def _uncounted(panel: Panel) -> tuple[Message, ...]:
    text = N_(
        "Your takings do not say how many sales they hold: what asking customers and codes would "
        "tell is weighed as for a business of few sales, and may be more."
    )
    return () if panel.each > 0 else (Message(text),)


def _tracked(one: _Channel, panel: Panel, hour: float, rng: np.random.Generator) -> Candidate:
    """A promo code or tagged links: orders that name the channel."""
    lever = one.lever
    each = _OTHERS * _count(panel) / (panel.total * panel.uplift.factor)
    data = _named(lever.brought, each, Tracked.bias, TRACKED_DOUBT, rng)
    minutes = _TAG_MINUTES * _OTHERS
    return Candidate(
        kind="tracked",
        channel=lever.channel,
        what=Message(_trace(lever, panel), {"channel": lever.name}),
        weeks=_OTHERS,
        worth=one.worth(data, _OTHERS),
        cost=minutes / 60 * hour,
        minutes=minutes,
        most=one.decision.perfect * YEAR,
        settles=(one.settled(data),),
    )


def _trace(lever: Lever, panel: Panel) -> str:
    """What makes orders name a channel: a link tells nothing where no order says how it came."""
    if not panel.traced:
        return N_("Give {channel} a promo code of its own.")
    if lever.social and not lever.paid and lever.channel not in _PAGES:
        return N_("Give {channel} a promo code of its own, or tag the links of its posts.")
    return N_("Give {channel} a promo code of its own, or tag its links.")


def _named(brought: Array, each: float, bias: Bias, doubt: float, rng: np.random.Generator) -> Data:
    """Simulated counts (N) of answers or orders that name a channel.

    `each` is how many a unit of margin a week makes; what is counted is off by the bias of its
    kind. A channel that brings nothing is named like one that does with the odds that the measure
    itself gives to that (`doubt`).
    """
    error = rng.normal(bias.mean, bias.sd, len(brought))
    rate = each * brought * np.exp(-error)
    some = rate[rate > 0]
    idle = rate <= 0
    if len(some) and idle.any():
        chosen = rng.choice(some, int(idle.sum()))
        rate[idle] = np.where(rng.random(len(chosen)) < math.exp(-doubt), chosen, 0.0)
    # Equal counts are put in an order of their own, so that no block of draws gathers by chance.
    return Data.of(rng.poisson(np.minimum(rate, 1e9)) + 0.5 * rng.random(len(rate)))
