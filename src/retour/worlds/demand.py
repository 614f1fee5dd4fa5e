"""How much people want to come on each day, whatever the channels do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.worlds.latent import Floats, Ints, Latent
from retour.worlds.spec import Business, Knobs, Promotion
from retour.worlds.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Demand:
    """`base` multiplies everyday visits, `pull` those that channels cause; both have a usual 1.

    `busy` says for each week how far demand was from usual (log, centred): what an owner feels,
    and what makes busy weeks and busy posting go together. `promotion` is the number of the
    running promotion, -1 for none.
    """

    base: Floats
    pull: Floats
    busy: Floats
    promotion: Ints


def _season(business: Business, knobs: Knobs, yeardays: Ints) -> Floats:
    amplitude, peak, december = business.season
    year = 1 + knobs.season * amplitude * np.cos(2 * np.pi * (yeardays - peak) / 365.25)
    return np.asarray(
        year * (1 + knobs.season * december * np.exp(-(((yeardays - 357) / 9.0) ** 2)))
    )


def _open(business: Business, timeline: Timeline) -> Floats:
    usual = np.asarray(business.weekdays)
    usual = usual * 7 / usual.sum()
    first, last = business.closed
    yeardays = timeline.yeardays()
    shut = (yeardays >= first) & (yeardays <= last) & (last > 0)
    return np.where(shut, 0.0, usual[timeline.weekdays()])


def _shocks(business: Business, knobs: Knobs, weeks: int, latent: Latent) -> Floats:
    """Good and bad weeks: a first-order autoregression with coefficient 0.6."""
    steps = latent.normal("shock", np.arange(weeks)) * business.shock * knobs.noise
    shocks = np.empty(weeks)
    level = steps[0]
    for week in range(weeks):
        level = 0.6 * level + 0.8 * steps[week]  # 0.6² + 0.8² = 1 keeps the variance
        shocks[week] = level
    return shocks


def _promotions(promotions: tuple[Promotion, ...], timeline: Timeline) -> Ints:
    running = np.full(timeline.days, -1, dtype=np.int64)
    for year in range(timeline.origin.year - 1, timeline.until.year + 1):
        for number, one in enumerate(promotions):
            first = timeline.index(timeline.origin.replace(year=year, month=one.month, day=one.day))
            running[max(first, 0) : max(first + one.days, 0)] = number
    return running


def _rival(knobs: Knobs, timeline: Timeline) -> Floats:
    """A competitor takes up to 15 % of demand, within about six weeks of opening."""
    if not knobs.competitor:
        return np.ones(timeline.days)
    since = np.arange(timeline.days) - timeline.index(timeline.since) - 7 * (knobs.competitor - 1)
    return np.asarray(1 - 0.15 * np.clip(since / 42.0, 0, 1))


def demand(business: Business, knobs: Knobs, timeline: Timeline, latent: Latent) -> Demand:
    """The demand of every day of a world, and how each week felt."""
    days = np.arange(timeline.days)
    doors = _open(business, timeline)
    growth = np.exp(knobs.trend * (days - timeline.days / 2) / 365.25)
    shocks = _shocks(business, knobs, timeline.weeks, latent)[days // 7]
    mood = _season(business, knobs, timeline.yeardays()) * np.exp(shocks) * growth
    mood = mood * _rival(knobs, timeline)
    running = _promotions(business.promotions, timeline)
    lifts = np.array([one.lift for one in business.promotions] + [0.0])
    lively = mood * (1 + lifts[running])
    weather = np.exp(0.08 * knobs.noise * latent.normal("weather", days))
    weekly = np.bincount(days // 7, weights=np.log(lively)) / np.bincount(days // 7)
    # Channels move people more when they are in the mood, but not in proportion.
    return Demand(doors * lively * weather, doors * np.sqrt(mood), weekly - weekly.mean(), running)
