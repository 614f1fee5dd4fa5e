"""Intervals hold the truth as often as they say. `python -m validation.launch` tells the rest."""

from __future__ import annotations

import math

import numpy as np
import pytest

from retour.models.launch import launch


def series(
    kind: str, rng: np.random.Generator, steps: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    noise = rng.standard_normal(steps)
    if kind == "counts":
        return rng.poisson(4.0, steps).astype(np.float64)
    if kind == "walk":
        return 100 + 3 * np.cumsum(noise)
    memory = {"white": 0.0, "ar": 0.7}[kind]
    for step in range(1, steps):
        noise[step] = memory * noise[step - 1] + math.sqrt(1 - memory**2) * noise[step]
    return 100 + 10 * noise


def coverage(kind: str, runs: int, level: float, steps: int = 52) -> float:
    rng = np.random.default_rng(20)
    inside = 0
    for _ in range(runs):
        (effect,) = launch(series(kind, rng, steps), steps - 8).effects
        low, high = effect.interval(level)
        inside += low <= 0 <= high
    return inside / runs


@pytest.mark.parametrize("kind", ["white", "ar", "walk", "counts"])
def test_intervals_are_not_far_off(kind: str) -> None:
    assert coverage(kind, 40, 0.8) > 0.6


@pytest.mark.slow
@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("kind", ["white", "ar", "walk", "counts"])
def test_intervals_hold_the_truth_as_often_as_they_say(kind: str, level: float) -> None:
    runs = 600
    share = coverage(kind, runs, level)
    assert share > level - 0.03 - 3 * math.sqrt(level * (1 - level) / runs)
    assert share < level + 0.08 + 3 * math.sqrt(level * (1 - level) / runs)
