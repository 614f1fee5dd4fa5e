"""The answer: what faces show. They compute nothing of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from retour.answer.beside import Aim, Figure, Week
from retour.answer.course import Course
from retour.answer.fuse import NOTHING_DRAWN, Posterior
from retour.answer.verdict import Verdict
from retour.gap import Gap
from retour.panel import Bias, Grade, Measurement, Vector
from retour.readable import Readable
from retour.reference.standing_base import Standing
from retour.span import Span
from retour.words import Message, Renderable

LEVELS = (50, 80, 95)
# A month from fewer days would be a guess of the rest of it.
LEAST_DAYS = 28


@dataclass(frozen=True, slots=True)
class Estimate(Readable):
    """A quantity with its uncertainty: median, mean, and central intervals of 50, 80 and 95%."""

    _shown = "retour.answer.in_short"
    median: float
    mean: float
    intervals: Mapping[int, tuple[float, float]]

    @classmethod
    def of(cls, draws: Vector) -> Estimate:
        """From posterior draws."""
        cuts = [0.5]
        for level in LEVELS:
            cuts += [0.5 - level / 200, 0.5 + level / 200]
        values = [float(v) for v in np.quantile(draws, cuts)]
        pairs = {level: (values[1 + 2 * n], values[2 + 2 * n]) for n, level in enumerate(LEVELS)}
        return cls(values[0], float(draws.mean()), pairs)

    @property
    def low(self) -> float:
        """Lower end of the 80% interval, the one that faces show."""
        return self.intervals[80][0]

    @property
    def high(self) -> float:
        """Upper end of the 80% interval."""
        return self.intervals[80][1]

    @property
    def usual(self) -> float:
        """The mean, to be shown beside the 80% interval; where a rare, huge amount carries it out
        of that, the median.
        """
        return self.mean if self.low <= self.mean <= self.high else self.median


@dataclass(frozen=True, slots=True)
class Evidence:
    """One measurement as the answer used it.

    `seen` is the amount that it counts (credit, a share of answers, a difference), before its known
    bias and before `untraced`, what is added for orders that leave no trace; `brought` what it says
    alone once both are taken into account; `moved` how far the median of the channel's net would go
    back without it. `summed`: `seen` is a plain sum of rows, which the owner can add up himself.
    """

    measure: str
    grade: Grade
    basis: Message
    brought: Estimate
    bias: Bias
    moved: float
    seen: float
    untraced: float = 0.0
    summed: bool = True


@dataclass(frozen=True, slots=True)
class Part(Readable):
    """A channel, or several together: what came back, what went in, what that means.

    Amounts are in the business's currency over the period. `per_hour` is the margin brought, less
    the money spent, for each hour; None when no hour was logged. `roi` is net / spent, None when
    nothing was spent. `pulled` is how far the prior, what other businesses saw, moves the median of
    what the channel's own evidence says, and `beside` how far the evidence of other channels then
    moves it: evidence of one kind errs alike on all of them, and weeks are shared out among them.
    None without any. `untold` is what days of which nothing
    tells may have cost besides, `free` that it is known of all days that nothing went in. Several
    together are those of which there is evidence; without any, all of them.
    """

    _shown = "retour.answer.in_short"
    id: str
    name: Renderable
    social: bool
    paid: bool
    brought: Estimate
    money: float
    hours: float
    labour: float
    net: Estimate
    net_per_month: Estimate
    roi: Estimate | None
    per_hour: Estimate | None
    chance: float
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    conflict: float = 1.0
    posts: int = 0
    reach: float = 0.0
    objective: str = ""
    pulled: float | None = None
    beside: float | None = None
    untold: float = 0.0
    free: bool = False

    @property
    def spent(self) -> float:
        """Money and hours together."""
        return self.money + self.labour

    @property
    def worked(self) -> bool:
        """Whether anything is known to have been done on it, or it costs money by its nature."""
        return self.paid or self.posts > 0 or self.spent + self.untold > 0


def counted(parts: Sequence[Part]) -> list[Part]:
    """The social channels that stand in their total: those with evidence of the owner's own, and of
    these those that somebody works on or pays for, for what comes by itself is no return on
    anything. Where there are none such, the others.
    """
    social = [part for part in parts if part.social]
    told = [part for part in social if part.evidence] or social
    return [part for part in told if part.worked] or told


@dataclass(frozen=True)
class Answer(Readable):
    """What the social media of a business brought (docs/reference/answer.schema.json).

    `total` is all social channels together, organic and paid; `everything` all measured channels.
    Both come from joint draws, so parts and sums agree. `missing` counts the days of the period
    that are left out, since nothing tells what was sold on them. `course` is what the next
    quarter's plan would change, None where nothing can be planned. `origins` are the names of the
    sources that told each kind of fact. `posterior` holds those draws and `measurements` what made
    them, for plans; neither is shown or written. `lang`: that of `summary`, '' when not known.
    """

    _shown = "retour.answer.shown"
    business: str
    currency: str
    period: Span
    hourly: float
    total: Part
    everything: Part
    channels: tuple[Part, ...]
    margin: float
    unattributed: Estimate
    gaps: tuple[Gap, ...] = ()
    scorecard: tuple[Figure, ...] = ()
    aims: tuple[Aim, ...] = ()
    weeks: tuple[Week, ...] = ()
    standing: tuple[Standing, ...] = ()
    notes: tuple[Message, ...] = ()
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    value: str = "order"
    missing: int = 0
    asked: date = field(default_factory=date.today)
    engine: str = ""
    course: Course | None = None
    posterior: Posterior = field(default=NOTHING_DRAWN, repr=False, compare=False)
    measurements: tuple[Measurement, ...] = field(default=(), repr=False, compare=False)
    lang: str = field(default="", repr=False, compare=False)

    def __getitem__(self, channel: str) -> Part:
        """The channel called `channel`; KeyError names the channels there are."""
        for part in self.channels:
            if part.id == channel:
                return part
        known = ", ".join(part.id for part in self.channels) or "none"
        raise KeyError(f"no channel {channel!r} in this answer; there are: {known}")

    @property
    def blank(self) -> bool:
        """Whether no sale is known: then nothing can be said in money, and faces say nothing."""
        return self.margin <= 0

    def tells(self, part: Part) -> bool:
        """Whether evidence of the owner's own says what `part`, a channel or a sum, brought.

        Without it the amounts of a part are other businesses' only, and faces show none of them.
        """
        if part.id == "total":
            found = [one for one in self.channels if one.social]
        else:
            found = list(self.channels) if part.id == "everything" else [part]
        return not self.blank and any(one.evidence for one in found)

    @property
    def told(self) -> tuple[Part, ...]:
        """The channels of which evidence of the owner's own says what they brought."""
        return tuple(part for part in self.channels if self.tells(part))

    @property
    def inside(self) -> tuple[Part, ...]:
        """The social channels whose sum the total is; none where nothing tells of any."""
        return tuple(counted(self.channels)) if self.tells(self.total) else ()

    @property
    def left_out(self) -> tuple[Part, ...]:
        """The social channels that the total leaves out: nothing says what they brought, or what
        was put into them.
        """
        inside = self.inside
        return tuple(
            part for part in self.channels if inside and part.social and part not in inside
        )

    @property
    def taxed(self) -> bool:
        """Whether some of its sales do not say their VAT, so that it is in the amounts still."""
        return any(gap.code == "vat_unknown" for gap in self.gaps)

    @property
    def monthly(self) -> bool:
        """Whether the period is long enough to say anything a month."""
        return self.days >= LEAST_DAYS

    @property
    def days(self) -> int:
        """How many days of the period count."""
        return self.period.days - self.missing

    def pace(self, part: Part) -> Estimate:
        """The net of a part a month, or over a period too short for that."""
        return part.net_per_month if self.monthly else part.net

    @property
    def verdict(self) -> Verdict:
        """The verdict on all social channels together."""
        return self.total.verdict

    @property
    def net(self) -> Estimate:
        """The net of all social channels together."""
        return self.total.net

    @property
    def brought(self) -> Estimate:
        """The margin brought by all social channels together."""
        return self.total.brought

    @property
    def per_hour(self) -> Estimate | None:
        """What one hour on social media brought."""
        return self.total.per_hour
