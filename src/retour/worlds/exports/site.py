"""Visits of the business's own site, by how people came: what its analytics would count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from retour.worlds.exports.scene import Scene
from retour.worlds.latent import Ints
from retour.worlds.timeline import WARM

DIRECT, SEARCHED = ("(direct)", "(none)"), ("google", "organic")
_BROWSE = {"web": 9.0, "leads": 14.0, "till": 1.5}  # visits without a purchase, for one with


@dataclass(frozen=True, slots=True)
class Traffic:
    """One way of coming, day by day: visits, what they led to, and revenue in cents."""

    source: str
    medium: str
    visits: Ints
    events: Ints
    revenue: Ints


def outcomes(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Day, clicked channel (-1: none) and revenue of each order or enquiry made on the site."""
    if scene.business.trade == "leads":
        leads, rows = scene.run.leads, scene.asked
        rows = rows[leads.day[rows] >= WARM]
        return leads.day[rows] - WARM, leads.tag[rows], np.zeros(len(rows), dtype=np.int64)
    sales, rows = scene.run.sales, scene.sold
    clicked = np.where(sales.own[rows], -1, sales.tag[rows])
    return sales.day[rows] - WARM, clicked, sales.total[rows] - sales.shipping[rows]


def traffic(scene: Scene) -> Iterator[Traffic]:
    """Direct and search first, then one entry for each channel that has links."""
    day, clicked, revenue = outcomes(scene)
    days = len(scene.days())

    def daily(mine: Ints, weights: Ints | None = None) -> Ints:
        each = None if weights is None else weights[mine]
        counted: Ints = np.bincount(day[mine], weights=each, minlength=days).astype(np.int64)
        return counted

    plain = np.flatnonzero(clicked < 0)
    searched = scene.latent.uniform("arrives", plain) < 0.45
    for (source, medium), mine in ((DIRECT, plain[~searched]), (SEARCHED, plain[searched])):
        bought = daily(mine)
        looks = (bought + 0.3).astype(np.float64) * _BROWSE[scene.business.trade]
        idle = scene.latent.rounded("browse " + source, looks, np.arange(days))
        yield Traffic(source, medium, bought + idle, bought, daily(mine, revenue))
    for number, channel in enumerate(scene.business.channels):
        if channel.utm[0]:
            mine = np.flatnonzero(clicked == number)
            bought = daily(mine)
            visits = bought + scene.clicks(number)
            yield Traffic(*channel.utm, visits, bought, daily(mine, revenue))


def merged(scene: Scene) -> list[Traffic]:
    """The same, ways with the same source and medium put together."""
    found: dict[tuple[str, str], Traffic] = {}
    for one in traffic(scene):
        way = (one.source, one.medium)
        if way in found:
            old = found[way]
            one = Traffic(  # noqa: PLW2901 - the sum replaces the part
                *way, old.visits + one.visits, old.events + one.events, old.revenue + one.revenue
            )
        found[way] = one
    return list(found.values())
