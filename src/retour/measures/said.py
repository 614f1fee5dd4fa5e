"""said: what customers answer to "how did you hear about us?". See docs/methods/said.md."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from retour.gap import Gap
from retour.measures.base import Measure, nothing
from retour.models.special import log_gamma, log_sum_exp, logistic
from retour.panel import Bias, Grade, Measurement, Panel, Vector
from retour.reference.channels import channel as info
from retour.reference.kin import may_mean
from retour.words import N_, Message, Renderable

# Prior on log(margin really brought / share of those who came by it x margin). No calibration study
# of the question was found. Those asked are mostly new, and regulars come by habit; some would have
# come anyway; reported exposure to media was three times the true one (Prior 2009). Against that,
# people forget. A median of .4 and a factor of 4 either way (80% range): wider than the tracked
# bias, because nothing tells.
BIAS = Bias(
    "said",
    mean=math.log(0.4),
    sd=1.1,
    business=0.3,
    channel=0.2,
    measure=0.3,
    source="Prior 2009 for the direction; no calibration study found, see the method card",
)
# Some name another thing than what brought them, and whatever they name may be any of the usual
# answers: Beta(2, 4), a third of them, between a tenth and a half in four cases out of five. So a
# few answers name even a channel that brings nothing.
_MIXED = 24  # equally likely values of it


def _halved() -> Vector:
    """The quantiles of Beta(2, 4) in the middle of equal chances, by halving."""
    chances = (np.arange(_MIXED) + 0.5) / _MIXED
    low, high = np.zeros(_MIXED), np.ones(_MIXED)
    for _ in range(54):
        middle = (low + high) / 2
        below = 1 - (1 - middle) ** 5 - 5 * middle * (1 - middle) ** 4 < chances
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)


_WRONG = _halved()
# Besides its channels, what a business hears: friends, passing by, a search.
_USUAL = 3
# Shares of customers, even in log odds: there Jeffreys' prior is sqrt(s (1 - s)), finite anywhere.
_SHARES = logistic(np.linspace(-16.0, 16.0, 801))
# Where answers may mean one of k channels, the part of one is Beta(1, k - 1), taken at so many
# equally likely values.
_PARTS = (np.arange(8) + 0.5) / 8
# Answers needed before shares mean anything; with fewer, a gap says how many more to collect.
LEAST_ANSWERS = 20
# The silent may differ from those who answer: each share's log is blurred by this times the share
# of silence (at full silence a factor of 2 either way).
_SILENCE = 0.7

# Of channels that many answers name, one in twenty brings nothing (on even odds): people name the
# network they use most, whether or not it brought them. A judgement: no study tells.
DOUBT = 3.0


class Said(Measure):
    """What customers say."""

    name = "said"
    title = N_("What customers say brought them")
    grade = Grade.C
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel of the business, once enough people have answered."""
        replies = panel.replies
        if replies.answered < LEAST_ANSWERS:
            return [], [_too_few(replies.answered)] if panel.channels else []
        margin = panel.total
        if margin <= 0:
            return [], []
        # A name that only stands for other channels has its answers with them.
        names = [c for c in replies.named if c in panel.channels and c not in _kin(panel, c)]
        channels = [one for one in panel.channels if one not in names and one not in panel.idle]
        return [self._one(panel, channel, margin) for channel in channels], []

    def _one(self, panel: Panel, channel: str, margin: float) -> Measurement:
        replies = panel.replies
        heard = Heard.of(panel, channel)
        share = share_of(heard.likely, replies.answered, _names(panel))
        silence = replies.silent / (replies.silent + replies.answered)
        return Measurement(
            measure=self.name,
            grade=self.grade,
            channel=channel,
            centre=math.log(margin * panel.uplift.factor) + share.centre,
            spread=math.hypot(share.spread, _SILENCE * silence, panel.uplift.spread),
            log=True,
            bias=BIAS,
            nothing=max(share.nothing, nothing(heard.own, DOUBT)),
            basis=heard.basis(replies.answered),
            counted=margin * panel.uplift.factor * heard.fair / replies.answered,
        )


# Where answers of another name may mean other channels too, and whether any name this one.
_UNSURE = {
    (True, True): N_("{named} of {answered} answers name it; {unsure} say {others}, maybe it"),
    (True, False): N_("{unsure} of {answered} answers say {others}, which may mean it"),
    (False, True): N_("{named} of {answered} answers name it; {unsure} say {others}, taken as it"),
    (False, False): N_("{unsure} of {answered} answers say {others}, taken as it"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """How many answers name a channel: `own` for sure; of `shared`, `parts` are equally likely
    shares that mean it. `named` of both are its own name; `kin` are what the shared may mean too,
    `others` what was answered instead of its own name, each by the channels it names. `fair` is how
    many mean it where each is shared equally among all that it may mean.
    """

    own: int
    shared: int = 0
    parts: tuple[float, ...] = (0.0,)
    named: int = 0
    kin: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()
    fair: float = 0.0

    @classmethod
    def of(cls, panel: Panel, channel: str) -> Heard:
        """What the answers say of one of the panel's channels."""
        own = shared = 0
        fair = 0.0
        most = 1
        means: dict[str, None] = {}
        others: list[tuple[str, ...]] = []
        for names, people in panel.replies.said.items():
            each = [_kin(panel, name) for name in names]
            kin = dict.fromkeys(one for able in each for one in able)
            if channel not in kin:
                continue
            # Of several names, some are no channel of the business. And people search for what
            # they know already, too, whoever made them know it.
            number = len(kin) + sum(not able for able in each) + ("search" in names)
            fair += people / number
            if number == 1:
                own += people
            else:
                shared += people
                most = max(most, number)
                means |= dict.fromkeys(one for one in kin if one != channel)
            others += [names] if names != (channel,) else []
        named_itself = panel.replies.counts.get(channel, 0)
        if not shared:
            return cls(own, named=named_itself, others=tuple(others), fair=fair)
        parts = tuple((1 - (1 - _PARTS) ** (1 / (most - 1))).tolist())
        return cls(own, shared, parts, named_itself, tuple(means), tuple(others), fair)

    @property
    def likely(self) -> Vector:
        """Equally likely numbers of answers that mean the channel."""
        return self.own + self.shared * np.array(self.parts)

    def basis(self, answered: int) -> Message:
        """In words."""
        values = {"named": self.named, "answered": answered}
        unsure = self.own + self.shared - self.named
        if unsure > 0:
            text = _UNSURE[bool(self.shared), bool(self.named)]
            others = [_quoted(one) for one in self.others]
            return Message(text, {**values, "unsure": unsure, "others": others})
        if self.shared and self.kin:
            text = N_("{named} of {answered} answers name it, and may mean {others}")
            return Message(text, {**values, "others": [info(one).name for one in self.kin]})
        return Message(N_("{named} of {answered} answers name it"), values)


def _quoted(names: tuple[str, ...]) -> Renderable:
    """What an answer says, in a sentence."""
    told: list[Renderable] = [
        Message(N_("“social media”")) if name == "social" else info(name).name for name in names
    ]
    return told[0] if len(told) == 1 else Message(N_("“{names}”"), {"names": told})


def _kin(panel: Panel, named: str) -> list[str]:
    """The channels of the panel that an answer may mean.

    A panel has each name that was answered, too: one that stands for others ("social media",
    "Google") is a channel of its own only where something is put into it or its orders say so.
    """
    able = [one for one in panel.channels if may_mean(named, one) and one not in panel.idle]
    if named in ("social", "search") and not _worked(panel, named):
        return [one for one in able if one != named] or able
    return able


def _worked(panel: Panel, channel: str) -> bool:
    series = (panel.spend, panel.hours, panel.posts, panel.reach)
    put = any(np.nansum(one[channel]) > 0 for one in series if channel in one)
    return put or channel in panel.credit


@dataclass(frozen=True, slots=True)
class Share:
    """The logarithm of a share of customers: its mean, its standard deviation, and the
    log-likelihood of "none", relative to the most likely share."""

    centre: float
    spread: float
    nothing: float


def share_of(named: Vector | int, answered: int, names: int) -> Share:
    """The share of customers who came by a channel that `named` of `answered` people name.

    Several equally likely numbers where it is not sure who meant it.

    Of the share c who name something else, one in `names` names this channel, so its share of
    answers is s (1 - c) + c / names; c is integrated out. Jeffreys' prior on s, Beta(1/2, 1/2):
    with nobody confused the mean is psi(named + 1/2) - psi(answered + 1).
    """
    counts = np.atleast_1d(np.asarray(named, dtype=float))
    logs = _likelihood(_SHARES, counts, answered, names)
    weights = np.exp(logs - logs.max()) * np.sqrt(_SHARES * (1 - _SHARES))
    weights /= weights.sum()
    where = np.log(_SHARES)
    centre = float(weights @ where)
    spread = math.sqrt(float(weights @ (where - centre) ** 2))
    empty = float(_likelihood(np.zeros(1), counts, answered, names)[0])
    return Share(centre, spread, min(empty - float(logs.max()), 0.0))


def _likelihood(shares: Vector, counts: Vector, answered: int, names: int) -> Vector:
    """Log-likelihood of each share, confusion and the number of answers integrated out."""
    chance = shares[:, np.newaxis] * (1 - _WRONG) + _WRONG / names
    yes, no = np.log(chance)[..., np.newaxis], np.log1p(-chance)[..., np.newaxis]
    # The number of ways in which `count` of the answers may be so: it weighs unequal counts.
    ways = log_gamma(answered + 1) - log_gamma(counts + 1) - log_gamma(answered - counts + 1)
    logs = ways + counts * yes + (answered - counts) * no
    return np.asarray(
        log_sum_exp(logs.reshape(len(shares), -1)) - math.log(_WRONG.size * counts.size)
    )


def _names(panel: Panel) -> int:
    """How many things people name: those that they did, and at least the usual ones."""
    heard = len(panel.replies.named) + (panel.replies.unclear > 0)
    return max(heard, len(panel.channels) - len(panel.idle) + _USUAL)


def _too_few(answered: int) -> Gap:
    return Gap(
        "few_replies",
        Message(
            N_("{n} customer said how they heard of you: too few to count on."),
            {"n": answered},
            plural=N_("{n} customers said how they heard of you: too few to count on."),
        )
        if answered
        else Message(N_("No customer was asked how they heard of you.")),
        Message(
            N_("Ask “how did you hear about us?” at the till or when they order until {n} have."),
            {"n": LEAST_ANSWERS},
        ),
    )
