"""Weeks drawn from the model's own prior: where the truth lies among the draws of its posterior."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from retour.models.season import year
from retour.models.trend.fit import fit
from retour.models.trend.prior import Prior
from retour.models.trend.shapes import columns, first_cells
from retour.models.trend.spectra import KINDS, SEASONS, Kind
from validation.ranks import rank

Array = NDArray[np.float64]
Generator = np.random.Generator
_WEEKS = 52
_CHANNELS = 2
# An effort whose logarithm of 1 + s x is normal, of mean 1 in all: (s, mean, spread) for the three
# scales on which the model thinks that effort may follow demand.
_SCALES = ((0.2, 0.18, 0.06), (1.5, 0.9, 0.3), (12.0, 2.45, 0.5))


def own_ranks(runs: int, seed: int) -> dict[str, list[float]]:
    """Ranks of one channel and of all together: over all, and by owner."""
    found = defaultdict(list)
    for n in range(runs):
        rng = np.random.default_rng((seed, 77, n))
        owner, outcome, efforts, brought = _drawn(Prior(), rng)
        fitted = fit(outcome, efforts)
        if fitted.trusted:
            told = fitted.brought
            found["one channel"].append(rank(told[:, 0], brought[0], rng))
            found["all channels"].append(rank(told.sum(axis=1), sum(brought), rng))
            label = ("does not follow", "follows loosely", "follows closely")[owner]
            found[f"all channels, owner {label}"].append(found["all channels"][-1])
    return dict(found)


def _drawn(
    prior: Prior, rng: Generator
) -> tuple[int, Array, dict[str, list[Array]], tuple[float, ...]]:
    """Who the owner is, weeks of sales of mean about 1, efforts, and what each channel brought."""
    owner = int(rng.choice(3, p=prior.owners))
    kind = KINDS[rng.choice(len(KINDS), p=np.array([k.weight for k in KINDS]))]
    demand = _demand(kind, float(rng.choice(SEASONS)), rng)
    scale = rng.choice(prior.shares, p=np.array(prior.share_weights))
    efforts, effects = {}, np.zeros(_WEEKS)
    brought = []
    for n in range(_CHANNELS):
        effort = _effort(prior, owner, demand, rng)
        cells = first_cells(1)
        chances = np.array([cell.weight for cell in cells])
        cell = cells[rng.choice(len(cells), p=chances / chances.sum())]
        shape = columns([effort], [cell], np.ones(_WEEKS, dtype=bool))[:, 0]
        size = 0.0 if rng.random() < prior.absent else abs(rng.normal(0, scale))
        effects = effects + size * (shape - 1)
        brought.append(size * _WEEKS)
        efforts[f"c{n}"] = [effort]
    spread = np.exp(rng.uniform(np.log(0.05), np.log(0.3)))
    return owner, 1 + effects + spread * demand, efforts, tuple(brought)


def _demand(kind: Kind, season: float, rng: Generator) -> Array:
    """What sales do by themselves, as models/trend/spectra.py has it, about its mean."""
    time = np.arange(_WEEKS)
    cover = kind.ar * kind.memory ** np.abs(time[:, None] - time) + kind.white * np.eye(_WEEKS)
    cover = cover + kind.level * np.minimum(time[:, None] + 1.0, time + 1.0)
    centred = cover - cover.mean(axis=0) - cover.mean(axis=1)[:, None] + cover.mean()
    cover = cover / np.diagonal(centred).mean()
    noise = np.linalg.cholesky(cover + 1e-9 * np.eye(_WEEKS)) @ rng.standard_normal(_WEEKS)
    waves = year(_WEEKS)
    slope = (time - time.mean()) / (_WEEKS / 2)
    made = noise + season * waves @ rng.standard_normal(waves.shape[1])
    return np.asarray((found := made + slope * rng.standard_normal()) - found.mean())


def _effort(prior: Prior, owner: int, demand: Array, rng: Generator) -> Array:
    """An effort that follows demand as such an owner's does."""
    rates = np.array([0.0, *prior.rates * len(_SCALES)])
    option = int(rng.choice(len(rates), p=prior.options(len(_SCALES), owner)))
    rate = rates[option]
    size, mean, spread = _SCALES[max(option - 1, 0) // len(prior.rates)]
    own = rng.standard_normal(_WEEKS)
    signal = rate * demand + np.sqrt(1 - rate**2) * own
    return np.asarray(np.maximum(np.expm1(mean + spread * signal / signal.std()) / size, 0.01))
