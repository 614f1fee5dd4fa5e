"""What a measure may see: a few small arrays by week and by channel, and nothing of the book.

Amounts are in major units of the business's currency, hours in hours, counts in units. Weeks are
ISO weeks named by their Monday. A measure asks for what it needs by the names in `Needs`; where
something is missing it answers with a `Gap`, never with a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retour.span import Span
from retour.words import Message

if TYPE_CHECKING:
    from retour.models.onoff.plan import Plan
    from retour.models.trend.results import Curve

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Credit:
    """Sales over the period whose order names the channel.

    `margin` is their gross margin (sum), `squares` the sum of squares of the single margins,
    `error` the standard error of the margin's logarithm that valuing customers by the year adds,
    `by` how many orders each kind of evidence decided (utm, referrer, promo, ...).
    """

    orders: int
    margin: float
    squares: float
    error: float = 0.0
    by: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Replies:
    """Answers to "how did you hear about us?" over the period: counts by channel id.

    `silent` were asked and did not say; `unclear` said something no channel can be read from;
    `several` named more than one, counts by the channels in alphabetical order.
    """

    counts: Mapping[str, int]
    silent: int = 0
    unclear: int = 0
    several: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many gave an answer, whatever it was."""
        return sum(self.counts.values()) + sum(self.several.values()) + self.unclear

    @property
    def named(self) -> frozenset[str]:
        """Every channel that somebody named, alone or with others."""
        return frozenset(self.counts).union(*self.several)

    @property
    def said(self) -> Mapping[tuple[str, ...], int]:
        """How many gave each answer that names a channel or several."""
        return {(name,): people for name, people in self.counts.items()} | dict(self.several)


@dataclass(frozen=True, slots=True)
class Uplift:
    """What the period's margin is multiplied by when a new customer counts for a whole year.

    `spread` is the standard error of its logarithm.
    """

    factor: float = 1.0
    spread: float = 0.0


@dataclass(frozen=True)
class OnOffTest:
    """A randomised on/off test of a channel, by day: (D,) from before the test to its last day.

    `drawn` is 1 or 0 as the plan says, NaN before the test; `block` counts the plan's blocks. The
    first `carry_over` days of a block are not compared. `margin` is NaN where sales are not known;
    `dose` is what was done in `unit` (posts, hours, spend), 1 a day on where `unit` is ''.
    `units` is the dose of the panel's whole period, `tested` the part of it on days of the test.
    `over`: nothing more is to come; `early`: it was stopped before its plan's end.
    """

    channel: str
    plan: Plan
    drawn: Vector
    block: NDArray[np.int64]
    margin: Vector
    dose: Vector
    carry_over: int
    unit: str
    units: float
    tested: float
    last: date
    over: bool = True
    early: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """The days of a test by lot, to come or over, and those in which the channel is paused."""

    span: Span
    off: tuple[Span, ...] = ()

    def share(self, span: Span) -> float:
        """The share of the days of a span in which the channel is not paused."""
        return 1 - sum(day in one for day in span for one in self.off) / span.days


@dataclass(frozen=True, slots=True)
class Charge:
    """A cost of a channel beside advertising: what a week of it comes to from now on (0: it came
    once), its first day where that is to come (None: it has begun), its last (None: it goes on),
    and what it came to over the period.

    `renewed`: within so many days of its last day it is told again, if nobody ends it (0: it ends).
    """

    channel: str
    weekly: float
    until: date | None = None
    inside: float = 0.0
    renewed: int = 0
    since: date | None = None

    def share(self, span: Span, asked: date) -> float:
        """The share of the days of a span on which it goes on, as known on the day `asked`."""
        if not self.weekly:
            return 0.0
        last = span.until if self.until is None else min(self.until, span.until)
        if self.until and self.renewed and asked <= self.until + timedelta(days=self.renewed):
            last = span.until
        first = span.since if self.since is None else max(self.since, span.since)
        return max((last - first).days + 1, 0) / span.days


def steady(charges: Iterable[Charge], channel: str, span: Span, asked: date) -> float:
    """What a week of a channel's charges comes to over a span, as known on the day `asked`."""
    return sum(one.weekly * one.share(span, asked) for one in charges if one.channel == channel)


# An effort is looked at when at least so much of its weeks is known.
MOSTLY = 0.8


@dataclass(frozen=True)
class Panel:
    """One business, by week and channel. Vectors have one entry a week; matrices are by channel.

    Weeks are whole: those that the period or the first sale cuts are left out, since half a week
    looks like a collapse. A week of which not every day is covered is not known: NaN, in sales and
    in each effort; so are the `orders` of one whose takings do not say how many there were. `total`
    is the exact gross margin of the period's days whose sales are known, whatever the weeks;
    `missing` counts its other days. `count` is the number of orders, of sales that say how many
    they are, `each` their mean margin; 0 where none does.

    `traced` is the share of the period's margin whose orders say anything of how the customer
    came, be it "directly"; of the rest nothing is known. `tests` are those of which sales tell,
    `drawn` each channel's newest one, to come or over. `idle` are channels of which
    nothing is known over the period: nothing put in, nobody reached, no order and no reply of their
    own. `charges` are the costs of which it is known whether they go on.
    """

    period: Span
    weeks: tuple[date, ...]
    channels: tuple[str, ...]
    margin: Vector
    orders: Vector
    spend: Mapping[str, Vector]
    hours: Mapping[str, Vector]
    posts: Mapping[str, Vector]
    reach: Mapping[str, Vector]
    credit: Mapping[str, Credit]
    replies: Replies
    traced: float
    total: float = 0.0
    count: float = 0.0
    each: float = 0.0
    uplift: Uplift = Uplift()
    tests: tuple[OnOffTest, ...] = ()
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    missing: int = 0
    idle: frozenset[str] = frozenset()
    charges: tuple[Charge, ...] = ()

    @property
    def days(self) -> int:
        """How many days of the period count: those whose sales are known."""
        return self.period.days - self.missing

    @property
    def sale(self) -> float:
        """What an order is worth on average as answers count it; 0 where nobody knows."""
        return max(self.each, 0.0) * self.uplift.factor

    @property
    def months(self) -> float:
        """These days in average months."""
        return self.period.months * self.days / self.period.days

    def efforts(self, channel: str) -> list[Vector]:
        """What was put into a channel by week, in each of the ways that it can be told.

        What is known of far fewer weeks than another way to tell the same work would cost these.
        """
        told = [p[channel] for p in (self.posts, self.spend, self.hours) if channel in p]
        parts = [part for part in told if np.nan_to_num(part).any()]
        best = max((int(np.isfinite(part).sum()) for part in parts), default=0)
        return [part for part in parts if np.isfinite(part).sum() >= MOSTLY * best]

    def inside(self) -> NDArray[np.bool_]:
        """Which weeks lie in the period, and their sales are known."""
        return np.asarray(self.within() & np.isfinite(self.margin))

    def within(self) -> NDArray[np.bool_]:
        """Which weeks lie in the period (their Thursday does, as for ISO years)."""
        days = np.array(self.weeks, dtype="datetime64[D]") + np.timedelta64(3, "D")
        since = np.datetime64(self.period.since)
        until = np.datetime64(self.period.until)
        return np.asarray((days >= since) & (days <= until))


class Grade(StrEnum):
    """How far a kind of evidence can be trusted: A is a randomised test, D is what others saw."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Bias:
    """What a kind of evidence gets wrong, as a prior on log(true / observed).

    Normal with `mean` and `sd`. Its variance has parts that measurements have in common:
    `business` with all others of the business (its customers come anyway, or never tell),
    `channel` with the other kinds of evidence on the same channel, `measure` with the same kind on
    the other channels; the rest is its own. `source` cites where it comes from.
    """

    name: str
    mean: float
    sd: float
    source: str
    business: float = 0.0
    channel: float = 0.0
    measure: float = 0.0

    @property
    def own(self) -> float:
        """The part of the variance that no other measurement shares."""
        return 1.0 - self.business - self.channel - self.measure


@dataclass(frozen=True)
class Joint:
    """What one measure says of several channels at once.

    `log` takes amounts of gross margin, (N, channels), and returns the log likelihood of each row
    up to a constant, the measure's bias not yet in it. `curves` are how channels respond to effort.
    """

    channels: tuple[str, ...]
    log: Callable[[NDArray[np.float64]], NDArray[np.float64]] = field(repr=False)
    curves: Mapping[str, Curve] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one measure says of one channel: gross margin brought over the period.

    Either on the log scale (`log` True: `centre` is a log amount, `spread` a standard deviation of
    logs) or on the scale of money (`log` False), with Student's t when `df` is finite. The bias is
    not yet in `centre` and `spread`. `nothing` is the log-likelihood, relative to the most likely
    amount, of a channel that brings nothing at all; only read on the log scale, which has no zero.
    Where the measure told channels apart in one fit, `joint` is what it says of them together, and
    `centre` and `spread` sum up this channel's part. `counted` is the plain sum of rows
    of the owner's files that `centre` rests on, None where no rows are summed; `untraced` what is
    added to it for what leaves no trace.
    """

    measure: str
    grade: Grade
    channel: str
    centre: float
    spread: float
    log: bool
    bias: Bias
    df: float = float("inf")
    nothing: float = float("-inf")
    joint: Joint | None = None
    counted: float | None = None
    untraced: float = 0.0
    basis: Message = field(default_factory=lambda: Message(""))
