"""One run of a world: what happened, with some of the channels off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.worlds.effort import Effort, Posts, Work
from retour.worlds.latent import Bools, Ints
from retour.worlds.trade import PAID, Leads, Lines, Sales


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into one channel over some days: hours really worked, cents spent."""

    hours: float
    money: int


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that happened in one run.

    `off` are the channels switched off from day `off_from` on. Days are indices of the world's
    timeline, channels their numbers in the business. `said` are the answers to "how did you hear
    about us?" of those who came (or enquired) on the days `asked`, with the codes of
    `retour.worlds.trace`; `seen` counts the people who saw something, by channel and day.
    `on` says which channels this run keeps.
    """

    off: frozenset[str]
    off_from: int
    sales: Sales
    lines: Lines
    leads: Leads
    asked: Ints
    said: Ints
    seen: Ints
    effort: Effort
    on: Bools

    def _alive(self, channel: Ints, day: Ints) -> Bools:
        """Rows of work or posts that this run keeps."""
        return np.asarray(self.on[channel] | (day < self.off_from))

    @property
    def posts(self) -> Posts:
        """Posts, those of the channels that are off left out."""
        whole = self.effort.posts
        keep = self._alive(whole.channel, whole.day)
        return Posts(whole.channel[keep], whole.day[keep], whole.second[keep], whole.quality[keep])

    @property
    def work(self) -> Work:
        """Sessions of work, those of the channels that are off left out."""
        whole = self.effort.work
        keep = self._alive(whole.channel, whole.day)
        return Work(
            whole.channel[keep],
            whole.day[keep],
            whole.second[keep],
            whole.seconds[keep],
            whole.noted[keep],
        )

    @property
    def spend(self) -> Ints:
        """Money by channel and day, in cents."""
        days = np.arange(self.effort.spend.shape[1])
        return np.where(self.on[:, None] | (days < self.off_from), self.effort.spend, 0)

    def margin(self, first: int, last: int) -> int:
        """Gross margin in cents of the sales of days `first` to `last`, both included."""
        return int(self.sales.margin[_within(self.sales.day, first, last)].sum())

    def count(self, first: int, last: int) -> int:
        """Number of paid sales of those days."""
        paid = self.sales.status == PAID
        return int((paid & _within(self.sales.day, first, last)).sum())

    def put(self, number: int, first: int, last: int) -> Put:
        """What was put into the channel on those days."""
        work = self.work
        mine = (work.channel == number) & _within(work.day, first, last)
        money = self.spend[number, first : last + 1].sum()
        return Put(float(work.seconds[mine].sum()) / 3600, int(money))

    def margin_rate(self, first: int) -> float:
        """Gross margin over net goods, of the sales from day `first` on."""
        here = self.sales.day >= first
        goods = float(self.sales.goods[here].sum())
        return float(self.sales.margin[here].sum()) / goods if goods else 0.0


def _within(day: Ints, first: int, last: int) -> Bools:
    return np.asarray((day >= first) & (day <= last))
