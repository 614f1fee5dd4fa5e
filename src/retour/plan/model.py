"""What plans are made of: limits, moves, what to expect; the words for what cannot be planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retour.answer.model import Estimate
from retour.gap import FAIR, Expected, Settled
from retour.readable import Readable
from retour.reference.study_data import Statement
from retour.span import Span
from retour.words import Message, MessageError, Renderable


class PlanError(MessageError, ValueError):
    """A plan that cannot be made. `message` says why and what to do."""


class NothingToPlanError(PlanError):
    """What plans are made of is not known yet. `remedy`: what to do first, once an answer says."""

    remedy: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Readable(Readable):
    """`lang`: that of `summary`, '' when not known."""

    _shown = "retour.plan.shown"
    lang: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bound:
    """An amount of work a week, or of money over the quarter, in the business's currency."""

    hours: float | None = None
    money: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the owner allows: hours a week and money a quarter over all channels (None: as today),
    and the least and most of single channels.
    """

    hours: float | None = None
    money: float | None = None
    least: Mapping[str, Bound] = field(default_factory=dict)
    most: Mapping[str, Bound] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a channel: hours a week and money a quarter, today and in the plan.

    `action` is more, less, stop or same; `kept` why it could not have been otherwise. `gain` is
    what the move adds to the quarter's net as sales come, `chance` how likely it is to be the
    better thing to do (.5 for same). Where nothing of the business's own says what the channel
    brings, `gain` is None, `chance` .5, and only limits move it.
    """

    channel: str
    name: Renderable
    action: str
    hours_now: float
    hours: float
    money_now: float
    money: float
    gain: Estimate | None
    chance: float
    kept: Message | None = None


@dataclass(frozen=True, slots=True)
class Plan(_Readable):
    """A quarter's plan. Amounts are gross margin less money and hours, over the quarter.

    `net` is the plan's, `today` that of going on as today, `gain` their difference, of the channels
    that something of the business's own tells of (without any, of all). `loss` is the
    chance that the plan's net is below zero, what doing nothing on these channels gives; `better`
    the chance that it is the better thing to do, sales being as many as they should. `season`
    is what a week of the quarter is expected to sell beside a usual one. `limited`: the owner said
    how many hours or how much money, which are today's otherwise.
    """

    business: str
    currency: str
    quarter: Span
    basis: Span
    hourly: float
    moves: tuple[Move, ...]
    net: Estimate
    today: Estimate
    gain: Estimate
    loss: float
    better: float
    season: float
    notes: tuple[Message, ...] = ()
    limited: bool = False

    @property
    def changes(self) -> tuple[Move, ...]:
        """The moves that change something."""
        return tuple(one for one in self.moves if one.action != "same")

    @property
    def idle(self) -> bool:
        """Whether nothing at all is put in, so that nothing can be lost, whatever was drawn."""
        return not any(one.hours or one.money for one in self.moves)


@dataclass(frozen=True, slots=True)
class AtHours:
    """The net a month of so many hours a week."""

    hours: float
    net: Estimate


@dataclass(frozen=True, slots=True)
class Hours(_Readable):
    """How the net of unpaid social media answers to hours a week, in today's mix of channels.

    `best` are the hours whose last one is expected to bring what it costs; `low` and `high` hold
    80% of the draws' own best. `capped`: the best is the most that can be told, `most`. `advised`
    are the hours to go up to by the rule of a quarter's plan, None for no more than today's;
    `better` is the chance that these bring more than today's. Where to give less is for the plan.
    """

    business: str
    currency: str
    hourly: float
    usual: float
    most: float
    points: tuple[AtHours, ...]
    best: float
    low: float
    high: float
    capped: bool
    channels: tuple[Renderable, ...]
    studies: tuple[Statement, ...]
    advised: float | None = None
    better: float = 0.5
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measurement that could be made, and what it is worth over a year.

    `worth` is its expected value of sample information, `cost` the hours and lost margin it takes,
    `most` the expected value of knowing everything; `minutes` are its whole work, `settles` what
    it would settle, channel by channel. `precise`: no less so than `retour test design` asks for.
    """

    kind: str  # onoff, said, tracked
    channel: str  # '' for all of them at once
    what: Message
    weeks: int
    worth: float
    cost: float
    minutes: float
    most: float
    settles: tuple[Settled, ...]
    precise: bool = True

    @property
    def net(self) -> float:
        """What it is worth after what it costs."""
        return self.worth - self.cost

    @property
    def expected(self) -> Expected:
        """What it comes to, for the gap that it fills."""
        it = (self.kind, self.channel, self.weeks, self.worth, self.cost, self.minutes)
        return Expected(*it, self.settles)

    @property
    def settling(self) -> frozenset[str]:
        """The channels that it has a fair chance of settling."""
        if not self.precise:
            return frozenset()
        return frozenset(one.channel for one in self.settles if one.chance >= FAIR)

    @property
    def advised(self) -> bool:
        """Whether to tell the owner to make it: it gains more than it costs, and may settle."""
        return self.net > 0 and bool(self.settling)


@dataclass(frozen=True, slots=True)
class Measurements(_Readable):
    """Measurements that could be made, the worthiest first; `counted`: it is known how many sales
    there are, which decides what asking customers would tell. Those that are not advised are
    `vague`, of which none settles anything, or `poor`, which do and do not gain what they cost.
    """

    business: str
    currency: str
    hourly: float
    candidates: tuple[Candidate, ...]
    notes: tuple[Message, ...] = ()
    counted: bool = True

    @property
    def vague(self) -> tuple[Candidate, ...]:
        """Those that have no fair chance of settling anything."""
        return tuple(one for one in self.candidates if not one.settling)

    @property
    def poor(self) -> tuple[Candidate, ...]:
        """Those that may settle something, and cost more than they gain."""
        return tuple(one for one in self.candidates if one.settling and not one.advised)


@dataclass(frozen=True, slots=True)
class Campaign(_Readable):
    """What to expect of a campaign: everything that goes into a channel over `weeks` weeks.

    `reach`, `visits`, `sales`, `margin` and `net` are predictive; None where nothing of the
    business's own tells. `flop_net` is the chance that the net is below zero, `flop_reach` that
    it reaches fewer for what it takes than the weaker quarter of the business's own weeks,
    `no_sale` that it brings no sale at all, `unlucky` that it brings none where the channel does
    bring: what sales that come one by one leave to luck.
    `break_even` is the audience at which margin and costs meet, `hopeless` the chance that none
    is large enough.
    """

    business: str
    currency: str
    channel: str
    name: Renderable
    weeks: int
    hours: float
    money: float
    cost: float
    cases: int
    reach: Estimate | None
    visits: Estimate | None
    sales: Estimate | None
    margin: Estimate | None
    net: Estimate | None
    flop_net: float | None
    no_sale: float | None
    unlucky: float | None
    flop_reach: float | None
    break_even: Estimate | None
    hopeless: float | None
    notes: tuple[Message, ...] = ()
