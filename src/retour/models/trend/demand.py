"""Signals by which effort may follow demand: an owner who posts more when it is busy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retour.models.arrays import Array
from retour.models.trend.spectra import FOLLOWED

_LEAST_ACTIVE = 8  # weeks of activity below which its size says nothing
_RARE = 0.08  # share of weeks below which being active at all says nothing


def signals(efforts: Sequence[Array]) -> Array:
    """What could follow demand in each effort, standardised: (weeks, signals).

    Two for an effort with pauses: whether there is any, and how much where there is (its
    logarithm); one for a steady effort. None: a single column of zeros.
    """
    found = []
    for effort in efforts:
        active = effort > 0
        share = float(active.mean())
        if _RARE < share < 1 - _RARE:
            found.append((active - share) / active.std())
        if active.sum() >= _LEAST_ACTIVE:
            size = np.log(effort[active])
            if size.std() > 1e-6:
                signal = np.zeros(len(effort))
                signal[active] = np.clip((size - size.mean()) / size.std(), -3.0, 3.0)
                found.append(signal)
    return np.array(found).T if found else np.zeros((len(efforts[0]), 1))


def wander(table: Array) -> float:
    """The week-to-week correlation of the signals, rounded to one of `FOLLOWED`."""
    lagged = float((table[1:] * table[:-1]).sum())
    square = float((table**2).sum())
    share = lagged / square if square > 0 else 0.0
    return min(FOLLOWED, key=lambda one: abs(one - share))
