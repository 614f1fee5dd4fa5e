"""What a channel cost, how much of that is known, and the verdict on what is left."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from retour.answer.model import Estimate, Part
from retour.answer.resting import Resting
from retour.answer.verdict import SURE, Verdict
from retour.reference.channels import channel as channel_info

_WEEKS_A_MONTH = 365.25 / 12 / 7
# Hours a week: nobody puts more into one channel, or into social media, without noticing.
_FULL_POST = 35.0


@dataclass(frozen=True, slots=True)
class Spent:
    """What went into a channel over the period: money and the value of hours, in currency.

    `untold`: what days of which nothing tells may have cost besides, at the pace of the others.
    `free`: it is known of all days that nothing went in. `resting`: what is still felt of what went
    in before, where nothing did over the period.
    """

    money: float = 0.0
    hours: float = 0.0
    labour: float = 0.0
    posts: int = 0
    reach: float = 0.0
    objective: str = ""
    untold: float = 0.0
    free: bool = False
    resting: Resting | None = None

    @property
    def total(self) -> float:
        """Money and labour."""
        return self.money + self.labour


class Cost(Enum):
    """What is known of what a channel cost."""

    KNOWN = "money and hours"
    NO_HOURS = "work that nobody logged"
    NO_BILL = "advertising without a bill"


def cost_of(put: Spent | Part, channel: str) -> Cost:
    """What is known of what a channel cost. Whoever posts, or pays for posts, spends time too."""
    info = channel_info(channel)
    if info.paid and put.money == 0:
        return Cost.NO_BILL
    worked = put.posts > 0 or (put.money > 0 and info.is_social and not info.paid)
    return Cost.NO_HOURS if worked and put.hours == 0 else Cost.KNOWN


@dataclass(frozen=True, slots=True)
class Time:
    """The length of a period in months, and what an hour is worth (None: nobody knows)."""

    months: float
    hourly: float | None

    def bears(self, net: Estimate, put: Spent, cost: Cost | None) -> bool:
        """Whether work and money that nothing tells of leave a net that is above zero there."""
        unlogged = cost is Cost.NO_HOURS and self.spare(net) < _FULL_POST
        return not unlogged and (put.untold == 0 or net.low > put.untold)

    def spare(self, net: Estimate) -> float:
        """Hours a week beyond those logged that would leave a net surely above zero."""
        if self.hourly is None or net.low <= 0:
            return 0.0
        weeks = self.months * _WEEKS_A_MONTH
        return net.low / (self.hourly * weeks) if self.hourly else math.inf


def verdict_of(
    net: Estimate, chance: float, spent: float, known: bool, bears: bool = True
) -> Verdict:
    """The verdict on a net: pays, does not pay, too close to call, or cannot tell yet.

    `known`: there is a measurement of the business's own, and the money that went in is known;
    without either there is no verdict. `bears`: hours that nobody logged, and days of which nothing
    tells, could not turn a net above zero (`Time.bears`); they are not free, so that elsewhere only
    "does not pay" can be said. Between the two sure ones, "too close" means that the 80% interval
    of the net lies within half of what was spent on either side of zero: the question is answered,
    and the answer is "about break-even".
    """
    if not known:
        return Verdict.CANNOT_TELL
    if 1 - chance >= SURE:
        return Verdict.DOES_NOT_PAY
    if not bears:
        return Verdict.CANNOT_TELL
    if chance >= SURE:
        return Verdict.PAYS
    even = max(abs(net.low), abs(net.high)) <= spent / 2
    return Verdict.TOO_CLOSE if even else Verdict.CANNOT_TELL
