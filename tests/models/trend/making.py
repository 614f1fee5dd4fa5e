"""Small series with a known effect of effort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array


@dataclass(frozen=True)
class Made:
    """A weekly outcome, the efforts of its channels, and what each truly brought."""

    outcome: Array
    efforts: dict[str, list[Array]]
    brought: dict[str, float]


def made(
    weeks: int = 104,
    shares: tuple[float, ...] = (0.1,),
    noise: float = 0.05,
    follow: float = 0.0,
    seed: int = 1,
) -> Made:
    """`shares` of the mean outcome that each channel brings, with carry-over .3 and no saturation.

    `follow`: how strongly the logarithm of effort follows the noise of sales of the same week.
    """
    rng = np.random.default_rng(seed)
    steady = 1000.0 * (1 + noise * (shock := rng.standard_normal(weeks)))
    outcome = steady.copy()
    efforts, brought = {}, {}
    for n, share in enumerate(shares):
        size = np.exp(0.5 * rng.standard_normal(weeks) + follow * shock)
        posts: Array = rng.poisson(3.0, weeks).astype(float) * size
        carried = np.zeros(weeks)
        for week in range(weeks):
            carried[week] = 0.7 * posts[week] + (0.3 * carried[week - 1] if week else 0.0)
        effect = carried / carried.mean() * share * 1000.0
        outcome += effect
        efforts[f"c{n}"] = [posts]
        brought[f"c{n}"] = float(effect.sum())
    return Made(outcome, efforts, brought)


def followed(weeks: int, posts: float, share: float = 0.05, seed: int = 1) -> Made:
    """One channel's posts: counts of Poisson, the logarithm of whose mean is `posts` times the
    noise of sales (an AR(1) of correlation one half).
    """
    rng = np.random.default_rng(seed)
    noise = np.zeros(weeks)
    for week in range(weeks):
        before = noise[week - 1] if week else 0.0
        noise[week] = 0.5 * before + np.sqrt(0.75) * rng.standard_normal()
    count = rng.poisson(3.0 * np.exp(posts * noise)).astype(float)
    effect = count / count.mean() * share * 1000.0
    return Made(1000.0 * (1 + 0.15 * noise) + effect, {"c0": [count]}, {"c0": float(effect.sum())})
