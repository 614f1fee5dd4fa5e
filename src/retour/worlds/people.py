"""The people around a business: how often they come by habit, and what they have seen of it.

One person is one row. A person sees a channel's posts by chance, remembers for a while, and comes
a little more while remembering; many sightings add less and less, in one channel and over all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retour.worlds.effort import Effort, sightings
from retour.worlds.latent import Bools, Floats, Ints, Latent
from retour.worlds.spec import Business, Channel
from retour.worlds.timeline import Timeline

Singles = NDArray[np.float32]

_FULL = 2.5  # sightings in memory at which a channel has said two thirds of what it can


@dataclass(frozen=True, slots=True)
class People:
    """Habits: `rate` is visits a day as a customer, `known` who is one on the first day.

    `patience` is (days, people): an exponential draw a day; somebody comes when the day's
    intensity exceeds it. It is the same in every run: raising an intensity only adds visits.
    `forgets` marks the days on which a customer stops being one; `friends` lists, person by
    person, whom each talks to.
    """

    rate: Singles
    known: Bools
    patience: Singles
    forgets: Bools
    friends: Ints


@dataclass(frozen=True, slots=True)
class Memory:
    """What one channel is worth to those it reaches: (days, reached) between 0 and 1 each.

    `reached` lists the people, `seen` how many of them saw something on each day.
    """

    reached: Ints
    weight: Singles
    seen: Ints


def _equilibrium(business: Business, spread: Floats) -> tuple[Floats, Floats]:
    """Rates that give `daily` visits, and each person's chance of being a customer by now.

    A customer forgets at `lapse` a day, a stranger becomes one by coming: in balance the share is
    their ratio. The level that gives the wanted total is found by fixed-point iteration.
    """
    level = business.daily / business.population
    known = np.full(len(spread), 0.5)
    for _ in range(40):
        become = business.stranger * level * spread
        known = become / (become + business.lapse)
        usual = spread * (known + (1 - known) * business.stranger)
        level = business.daily / usual.sum()
    return level * spread, known


def people(business: Business, timeline: Timeline, latent: Latent) -> People:
    """The population of a business; one and the same for every run of a world."""
    who = np.arange(business.population)
    days = np.arange(timeline.days)[:, None]
    spread = np.exp(0.8 * latent.normal("habit", who) - 0.32)
    if business.once:
        rate, known = business.daily * spread / spread.sum(), np.zeros(len(who))
    else:
        rate, known = _equilibrium(business, spread)
    patience = -np.log(latent.uniform("patience", days, who))
    forgets = latent.uniform("forgets", days, who) < business.lapse
    return People(
        rate.astype(np.float32),
        latent.uniform("known", who) < known,
        patience.astype(np.float32),
        forgets,
        latent.integer("friends", len(who), who[:, None], np.arange(4)),
    )


class Audience:
    """Who can be reached by one channel, and their draws; computes what they remember."""

    def __init__(
        self, channel: Channel, number: int, business: Business, timeline: Timeline, latent: Latent
    ) -> None:
        who = np.arange(business.population)
        self.channel, self.number, self.days = channel, number, timeline.days
        self.reached = np.flatnonzero(latent.uniform("on " + channel.id, who) < channel.share)
        keen = np.exp(0.7 * latent.normal("keen " + channel.id, self.reached) - 0.245)
        self._keen = keen.astype(np.float32)
        days = np.arange(self.days)[:, None]
        self._luck = latent.uniform("sees " + channel.id, days, self.reached).astype(np.float32)

    def memory(self, done: Effort, off_from: int) -> Memory:
        """What they remember of what is done before day `off_from`.

        Memory fades with the channel's half-life (geometric adstock, in one person); what it is
        worth saturates: keenness × (1 - exp(-memory / 2.5)).
        """
        chance = 1 - np.exp(-sightings(self.channel, self.number, done, self.days, off_from))
        sees = self._luck < chance.astype(np.float32)[:, None]
        fade = np.float32(0.5 ** (1 / self.channel.keep))
        stock = np.zeros(len(self.reached), dtype=np.float32)
        kept = np.empty(sees.shape, dtype=np.float32)
        for day in range(self.days):
            stock *= fade
            stock += sees[day]
            kept[day] = stock
        weight = self._keen * -np.expm1(kept / np.float32(-_FULL))
        return Memory(self.reached, weight, sees.sum(axis=1))
