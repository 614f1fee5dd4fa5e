"""Shapley values of channels from what happened by set of channels met.

A set of channels `S` is worth what journeys brought that met no others: `v(S) = sum of w(T), T
within S`, `w(T)` being of those that met exactly `T` (Zhao, Mahboobi & Bagheri 2018,
arXiv:1804.05327). So the `w` are the Moebius transform of `v`, its dividends, and the
Shapley value gives each member of `T` an equal part of `w(T)` (Harsanyi 1963, International
Economic Review 4:194-220). It is exact, and needs only the sets that occurred, not all 2^K.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sets = NDArray[np.int64]


def shapley(members: Sets, worth: Array, channels: int) -> Array:
    """Shapley values (K,): `members` (m) are sets as bits, `worth` (m) what they brought."""
    each = worth / np.maximum(np.bitwise_count(members), 1)
    has = (members[:, None] >> np.arange(channels)) & 1
    return np.asarray(each @ has.astype(np.float64))
