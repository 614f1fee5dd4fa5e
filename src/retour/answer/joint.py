"""Measurements that were made together: draws of all channels, weighed by what ties them.

Two channels that always rise together can be told apart by nothing: a fit of both knows their sum
well and each badly. Each channel's grid sees only its own part; here the joint draws are weighed by
the joint likelihood over the product of those parts (importance sampling), so that sums are as sure
as the fit made them, and no surer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retour.models.psis import effective, smooth
from retour.models.resampling import systematic
from retour.panel import Joint, Measurement, Vector

# Fewer effective draws than this carry too little: the parts are then left as they are.
LEAST = 200.0


def on_money(one: Measurement) -> tuple[float, float]:
    """Centre and spread of a measurement on the scale of money, its bias included.

    A bias on the scale of logs moves and widens it as it does an amount at its centre.
    """
    centre = one.centre * math.exp(one.bias.mean)
    return centre, math.hypot(one.spread, one.bias.sd * one.centre)


def alone(one: Measurement, amounts: Vector, widen: float) -> Vector:
    """Log density of a measurement on the scale of money at `amounts`, by itself."""
    centre, spread = on_money(one)
    z = (amounts - centre) / (spread * widen)
    if math.isinf(one.df):
        return np.asarray(-0.5 * z**2)
    return np.asarray(-(one.df + 1) / 2 * np.log1p(z**2 / one.df))


def tied(
    channels: Sequence[str],
    draws: NDArray[np.float64],
    measurements: Sequence[Measurement],
    used: Sequence[Measurement],
    widen: Mapping[str, float],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """`draws` (N, channels) of the separate parts, resampled by what was measured jointly.

    `used` are the measurements that the parts hold; a joint fit's word on a channel where something
    stronger was used is left out by averaging over what it says itself.
    """
    found = draws
    for joint, members in _groups(channels, measurements):
        weights = _weights(channels, found, joint, members, used, widen, rng)
        if effective(weights) >= LEAST:
            picked = systematic(weights, len(found), rng.random())
            found = rng.permutation(found[picked])
    return found


def _groups(
    channels: Sequence[str], measurements: Sequence[Measurement]
) -> list[tuple[Joint, list[Measurement]]]:
    """Each joint fit all of whose channels are asked for, with its measurements."""
    grouped: dict[int, tuple[Joint, list[Measurement]]] = {}
    for one in measurements:
        if one.joint is not None and set(one.joint.channels) <= set(channels):
            grouped.setdefault(id(one.joint), (one.joint, []))[1].append(one)
    return list(grouped.values())


def _weights(
    channels: Sequence[str],
    draws: NDArray[np.float64],
    joint: Joint,
    members: Sequence[Measurement],
    used: Sequence[Measurement],
    widen: Mapping[str, float],
    rng: np.random.Generator,
) -> Vector:
    """Joint likelihood over the product of the parts, with biases drawn: one common to the measure
    and one a channel. Amounts that were observed are the true ones less their bias.
    """
    bias = members[0].bias
    places = [channels.index(channel) for channel in joint.channels]
    common = rng.standard_normal((len(draws), 1)) * math.sqrt(bias.measure)
    own = rng.standard_normal((len(draws), len(places))) * math.sqrt(1 - bias.measure)
    error = bias.mean + bias.sd * (common + own)
    most = max(widen[channel] for channel in joint.channels)
    seen = draws[:, places] * np.exp(-error)
    for one in members:
        if one not in used:
            luck = rng.standard_t(min(one.df, 1e6), len(draws))
            column = joint.channels.index(one.channel)
            seen[:, column] = np.maximum(one.centre + one.spread * luck, 0.0)
    logs = joint.log(seen) / most**2
    for one in members:
        if one in used:
            logs = logs - alone(one, draws[:, channels.index(one.channel)], widen[one.channel])
    return smooth(logs)[0]
