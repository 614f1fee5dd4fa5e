"""Weeks in which the shop was shut: they say nothing of what effort does to sales.

Nobody posts in them and nothing is sold, so beside the others they look like an owner who does
more when it is busy, and like a channel that stopped. Where weeks without a sale are how a
business sells, they are weeks like any other. See docs/methods/trend.md.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retour.panel import Measurement, Panel, Vector
from retour.words import N_, Message

Weeks = NDArray[np.bool_]
Places = NDArray[np.intp]

_SHUT = 0.05  # of what weeks around it sold: a refund, a gift card sold from the beach
_AROUND = 8  # known weeks on either side that tell what is usual there
_LEAST = 8  # of them, both sides together
_BY_CHANCE = 1e-3  # that open weeks would sell nothing
# More stretches of such weeks than this for each week that is open: that is how it sells.
_OFTEN = 0.15
# Weeks lower than four in five, in deviations: half-closed weeks on either side, and another
# holiday nearby, are the fifth.
_LOW, _IN_DEVIATIONS = 0.2, 0.8416


def closed(panel: Panel) -> Weeks:
    """The weeks in which next to nothing was sold, where that is far from usual."""
    margin = panel.margin
    found = np.zeros(len(margin), dtype=bool)
    known = np.flatnonzero(np.isfinite(margin))
    if len(known) <= _LEAST:
        return found
    usual = float(np.median(margin[known]))
    low = margin[known] <= _SHUT * max(usual, 0.0)
    stretches = runs(low)
    if len(stretches) > _OFTEN * int((~low).sum()):
        return found
    # The longest first, for beside what was shut for long nothing is usual.
    for first, after in sorted(stretches, key=lambda one: one[0] - one[1]):
        weeks = known[first:after]
        around = _around(weeks, known[~found[known]])
        if len(around) >= _LEAST and _is_strange(weeks, panel, around):
            found[weeks] = True
    return found


def _around(weeks: Places, others: Places) -> Places:
    """The weeks nearest to a stretch of `weeks`, out of others."""
    before, after = others[others < weeks[0]], others[others > weeks[-1]]
    return np.concatenate([before[-_AROUND:], after[:_AROUND]])


def runs(state: Weeks) -> list[tuple[int, int]]:
    """The stretches of weeks in which `state` holds, as (first, one after the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], state, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _is_strange(weeks: Places, panel: Panel, around: Places) -> bool:
    """Whether these `weeks` without a sale are no chance, by the weeks `around` them.

    Sums of orders that come one by one are nothing with a chance of at most exp(-mean^2 /
    variance), which seasons and fairs make larger still; where orders are counted, of exp(-mean).
    """
    sold = panel.margin[around]
    # The first weeks of a business that has grown fortyfold are small, not shut.
    if panel.margin[weeks].max() > _SHUT * float(np.median(sold)):
        return False
    rate = _pace(sold)
    orders = panel.orders[around]
    if (orders > 0).any():
        rate = min(rate, float(np.median(orders[orders > 0])))
    return math.exp(-len(weeks) * rate) < _BY_CHANCE


def _pace(sold: Vector) -> float:
    """How many orders a week sums must be of, at least, to vary as little downwards as they do."""
    low, middle = (float(one) for one in np.quantile(sold, (_LOW, 0.5)))
    if middle <= 0:
        return 0.0
    spread = (middle - low) / _IN_DEVIATIONS
    return (middle / spread) ** 2 if spread > 0 else math.inf


def opened(margin: Vector, shut: Weeks) -> Vector:
    """The margin of each week, of those in which the shop was shut not known."""
    return np.where(shut, np.nan, margin)


def told(found: Measurement, weeks: int) -> Measurement:
    """A measurement whose basis names how many weeks it leaves out since the shop was shut."""
    if not weeks:
        return found
    text = Message(
        N_("{said}; {n} week in which nothing was sold is left out (closed?)"),
        {"said": found.basis, "n": weeks},
        plural=N_("{said}; {n} weeks in which nothing was sold are left out (closed?)"),
    )
    return replace(found, basis=text)
