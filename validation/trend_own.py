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
PLANNED = Prior(following=0.0)
_WEEKS = 52
_CHANNELS = 2


def own_ranks(runs: int, seed: int) -> dict[str, list[float]]:
    """Ranks of one channel and of all together, for effort that follows nothing."""
    found = defaultdict(list)
    for n in range(runs):
        rng = np.random.default_rng((seed, 77, n))
        outcome, efforts, brought = _drawn(rng)
        fitted = fit(outcome, efforts, prior=PLANNED)
        if fitted.trusted:
            found["one channel"].append(rank(fitted.brought[:, 0], brought[0], rng))
            found["all channels"].append(rank(fitted.brought.sum(axis=1), sum(brought), rng))
    return dict(found)


def _drawn(rng: Generator) -> tuple[Array, dict[str, list[Array]], tuple[float, ...]]:
    """Weeks of sales of mean about 1, efforts, and what each channel brought."""
    kind = KINDS[rng.choice(len(KINDS), p=np.array([k.weight for k in KINDS]))]
    scale = rng.choice(PLANNED.shares, p=np.array(PLANNED.share_weights))
    efforts, effects, brought = {}, np.zeros(_WEEKS), []
    for n in range(_CHANNELS):
        effort = np.exp(0.5 * rng.standard_normal(_WEEKS))
        cells = first_cells(1)
        chances = np.array([cell.weight for cell in cells])
        cell = cells[rng.choice(len(cells), p=chances / chances.sum())]
        shape = columns([effort], [cell], np.ones(_WEEKS, dtype=bool))[:, 0]
        size = 0.0 if rng.random() < PLANNED.absent else abs(rng.normal(0, scale))
        effects = effects + size * (shape - 1)
        brought.append(size * _WEEKS)
        efforts[f"c{n}"] = [effort]
    spread = np.exp(rng.uniform(np.log(0.05), np.log(0.3)))
    demand = _demand(kind, float(rng.choice(SEASONS)), rng)
    return 1 + effects + spread * demand, efforts, tuple(brought)


def _demand(kind: Kind, season: float, rng: Generator) -> Array:
    """What sales do by themselves, as models/trend/spectra.py has it, about its mean."""
    time = np.arange(_WEEKS)
    cover = kind.ar * kind.memory ** np.abs(time[:, None] - time) + kind.white * np.eye(_WEEKS)
    cover = cover + kind.level * np.minimum(time[:, None] + 1.0, time + 1.0)
    centred = cover - cover.mean(axis=0) - cover.mean(axis=1)[:, None] + cover.mean()
    cover = cover / np.diagonal(centred).mean()
    noise = np.linalg.cholesky(cover + 1e-9 * np.eye(_WEEKS)) @ rng.standard_normal(_WEEKS)
    waves = year(_WEEKS)
    slope = (time - time.mean()) / (_WEEKS / 2) * rng.standard_normal()
    found = noise + season * waves @ rng.standard_normal(waves.shape[1]) + slope
    return np.asarray(found - found.mean())
