"""Draws of a normal vector some of whose entries must be positive, and the chance that they are."""

from __future__ import annotations

import math

import numpy as np

from retour.models.arrays import Array, Mask
from retour.models.special import log_normal_chance, normal_quantile


def positive_normal(
    mean: Array, root: Array, positive: Mask, uniform: Array
) -> tuple[Array, Array]:
    """One draw a row and the log probability that its entries are positive, given those before.

    `mean` (N, C); `root` (N, C, C) the lower Cholesky factor L of the precision L L'; `positive`
    (N, C) which entries must be; `uniform` (N, C) numbers in (0, 1). Each probability counts
    relative to one half, what a prior centred on zero gives. Their product is an unbiased estimate
    of the probability of the orthant (Geweke 1991, Hajivassiliou & McFadden 1998, Keane 1994).
    """
    size, count = mean.shape
    away = np.zeros((size, count))
    log_chance = np.zeros(size)
    for i in range(count - 1, -1, -1):
        shift = np.einsum("nj,nj->n", root[:, i + 1 :, i], away[:, i + 1 :])
        scale = root[:, i, i]
        least = shift - mean[:, i] * scale
        log_tail = np.where(positive[:, i], log_normal_chance(-least), 0.0)
        tail = np.clip(uniform[:, i] * np.exp(log_tail), 1e-300, 1 - 1e-16)
        drawn = -normal_quantile(tail)
        drawn = np.where(positive[:, i], np.maximum(drawn, least), drawn)
        away[:, i] = (drawn - shift) / scale
        log_chance += np.where(positive[:, i], log_tail + math.log(2.0), 0.0)
    found = mean + away
    return np.where(positive, np.maximum(found, 0.0), found), log_chance
