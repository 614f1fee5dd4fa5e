"""Payments that differ from the sales they pay for by a constant: fees, tips, shipping.

Where a processor pays for a part of a shop's orders only, neither the amounts nor the days show
whose its payments are. The difference does: one rate and one fixed amount make most payments the
price of an order near by, to the cent.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from retour.gather.pairing import One, Ordered, Window, ordered
from retour.panel import Vector

_SAMPLE = 200  # payments that are looked at; of each, this many sales near by
_NEAR = 400
_LEAST, _HALF = 10, 0.5
_AMOUNTS = 3  # of one or two popular amounts any other is a constant away
_TIMES = 2.0  # how many more match than at other days
_RATES = np.arange(0, 0.0601, 0.0005)  # fees of processors, by steps in which they are told
_FIXED = np.array([0, 5, 10, 15, 20, 25, 29, 30, 35, 39, 40, 49, 50])  # minor units
_CENT = 1.0
_WINDOWS = (Window(-1 / 96, 1 / 96), Window(-0.5, 0.5), Window(-1, 3))


@dataclass(frozen=True, slots=True)
class _Difference:
    """What makes the price of a sale the payment of it: `rate` of it less, and `fixed` less."""

    rate: float
    fixed: float

    def price(self, one: One, prices: Container[tuple[str, int]]) -> One:
        """The payment with the price of its sale: one of `prices`, where rounding hides which."""
        plain = round((one.charged + self.fixed) / (1 - self.rate))
        near = (plain, plain - 1, plain + 1)
        return replace(
            one, charged=next((price for price in near if (one.currency, price) in prices), plain)
        )


def less_fees(mine: Sequence[One], theirs: Sequence[One]) -> list[One]:
    """Payments at the prices of the sales that they differ from by a constant; none where no such
    difference shows.

    At least half of the payments show the same, of three amounts or more, and twice as many as show
    any at other days; looked at within a quarter of an hour first, as fewer match by chance.
    """
    ours, others = ordered(mine), ordered(theirs)
    some = ours[:: ceil(len(ours) / _SAMPLE)]
    for window in _WINDOWS:
        found = _difference(some, others, window)
        if found is not None:
            return [found.price(one, others.places) for one in ours]
    return []


def _difference(some: Sequence[One], others: Ordered, window: Window) -> _Difference | None:
    length = ceil(others.times[-1] - others.times[0])
    if len(some) < _LEAST or length < 4 * (window.high - window.low):
        return None
    found, count = _best(*_near(some, others, window, 0.0), _AMOUNTS)
    if count < _HALF * len(some):
        return None
    # Whole days: ledgers without times would never meet at parts of one, and chance look like none.
    moves = tuple(round(length * part / 4) for part in (1, 2, 3))
    chance = max(_best(*_near(some, others, window, move))[1] for move in moves)
    return found if count >= _TIMES * chance else None


def _near(
    some: Sequence[One], others: Ordered, window: Window, move: float
) -> tuple[Vector, Vector, Vector]:
    """Payments and the sales near by: which payment, its amount, and the sale's; payments moved by
    some days round those of the sales.
    """
    first, length = others.times[0], others.times[-1] - others.times[0]
    rows: list[tuple[int, int, int]] = []
    for number, one in enumerate(some):
        time = one.time if not move else first + (one.time - first + move) % length
        near = others.between(time - window.high, time - window.low)[:_NEAR]
        prices = (others[place].charged for place in near if others[place].currency == one.currency)
        rows += ((number, one.charged, price) for price in prices)
    table = np.array(rows, dtype=float).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _best(number: Vector, paid: Vector, price: Vector, amounts: int = 1) -> tuple[_Difference, int]:
    """The difference that most payments show, of some amounts at least, and how many do."""
    less = price - paid
    ways = [(rate, fixed) for rate in _RATES for fixed in _FIXED]
    values, counts = np.unique(less, return_counts=True)
    ways += [(0.0, fixed) for fixed in values[np.argsort(-counts)][:20]]  # shipping, tips
    best, most = _Difference(0.0, 0.0), 0
    for rate, fixed in ways:
        hits = np.abs(less - rate * price - fixed) <= _CENT
        shown = len(np.unique(number[hits]))
        if shown > most and len(np.unique(paid[hits])) >= amounts:
            best, most = _Difference(float(rate), float(fixed)), shown
    return best, most
