"""Weekly sales and efforts of many kinds, with what each effort truly brought.

Built apart from the model: its shapes (logarithmic, delayed), its seasons (a sharp peak), its noise
(proportional to nothing the model knows) and its owners (who look at last week, or at the order
book) are not the model's own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from validation.launch_worlds import recursive

Array = NDArray[np.float64]
Generator = np.random.Generator
LEVEL = 1000.0
_BEFORE = 60  # weeks before the first one seen


@dataclass(frozen=True)
class World:
    """A kind of business: the `noise` of its weeks, how far its owner's effort follows demand
    (`follows`), how its effects change (`drift`), the share of weeks `missing`, whether sales are
    a handful of orders (`counts`), whether the level breaks (`breaks`). With `posts`, all effort is
    counts of Poisson, the logarithm of whose mean is `posts` times the noise of sales: 0 is posting
    by chance, 1 is posting up to ten times as much in the best weeks as in the worst.
    """

    noise: Callable[[Generator, int], Array]
    follows: float = 0.0
    drift: float = 1.0
    missing: float = 0.0
    counts: bool = False
    breaks: float = 0.0
    posts: float | None = None


@dataclass(frozen=True)
class Made:
    """Weeks of `outcome` (NaN where missing), `efforts` by channel, and what each `brought`."""

    outcome: Array
    efforts: dict[str, list[Array]]
    brought: dict[str, float] = field(default_factory=dict)


def _white(rng: Generator, weeks: int) -> Array:
    return rng.standard_normal(weeks)


def _ar(rng: Generator, weeks: int) -> Array:
    return recursive(rng, weeks, (0.7,)) * math.sqrt(1 - 0.49)


def _half(rng: Generator, weeks: int) -> Array:
    return recursive(rng, weeks, (0.5,)) * math.sqrt(1 - 0.25)


def _walk(rng: Generator, weeks: int) -> Array:
    return 0.7 * rng.standard_normal(weeks) + np.cumsum(rng.standard_normal(weeks)) * 0.25


def _strange(rng: Generator, weeks: int) -> Array:
    odd = rng.random(weeks) < 0.06
    return rng.standard_normal(weeks) + odd * 5 * rng.standard_normal(weeks)


WORLDS = {
    "iid": World(_white),
    "AR(.7)": World(_ar),
    "random walk": World(_walk),
    "small counts": World(_white, counts=True),
    "outliers": World(_strange),
    "missing weeks": World(_white, missing=0.12),
    "changing effect": World(_white, drift=3.0),
    "broken level": World(_white, breaks=0.2),
    "follows demand": World(_white, follows=0.35),
    "follows demand, AR(.7)": World(_ar, follows=0.35),
    "posts by chance": World(_half, posts=0.0),
    "posts follow loosely": World(_half, posts=1 / 3),
    "posts follow": World(_half, posts=1 / 2),
    "posts follow closely": World(_half, posts=1.0),
    "posts follow, no memory": World(_white, posts=1 / 2),
}


def make(world: World, weeks: int, rng: Generator) -> Made:
    """One business of a world, with one to four channels."""
    steps = weeks + _BEFORE
    season, base = _base(world, steps, rng)
    spread = rng.choice([0.05, 0.1, 0.2, 0.3])
    noise = world.noise(rng, steps)
    demand = 0.5 * (season - season.mean()) / (season.std() + 1e-9) + 0.6 * noise
    alone = base + (0.0 if world.counts else 1.0) * LEVEL * spread * noise
    efforts, effects = {}, {}
    for n in range(int(rng.integers(1, 5))):
        effort = _effort(steps, rng) if world.posts is None else _posts(world.posts * noise, rng)
        effort = effort * np.exp(world.follows * demand)
        effect = _effect(effort, world.drift, rng)
        share = 0.0 if rng.random() < 0.25 else min(0.04 * np.exp(rng.standard_normal()), 0.35)
        seen = float(effect[_BEFORE:].sum())
        effect = effect / seen * share * LEVEL * weeks if seen > 0 else np.zeros(steps)
        efforts[f"channel {n}"] = [effort[_BEFORE:]]
        effects[f"channel {n}"] = effect[_BEFORE:]
    outcome, brought = _sold(alone[_BEFORE:], effects)
    if world.counts:
        each = LEVEL / rng.uniform(3, 12)
        outcome = each * rng.poisson(np.maximum(outcome, 0.01) / each).astype(np.float64)
    outcome[rng.random(weeks) < world.missing] = np.nan
    return Made(outcome, efforts, brought)


def _sold(alone: Array, effects: dict[str, Array]) -> tuple[Array, dict[str, float]]:
    """Sales with all effects, and what each brought.

    Sales never fall below nothing: where they would without the effects, less than the whole of
    these is brought, by each in proportion.
    """
    together = np.sum(list(effects.values()), axis=0)
    outcome = np.maximum(alone + together, 0.0)
    more = outcome - np.maximum(alone, 0.0)
    kept = np.divide(more, together, out=np.ones_like(more), where=together > 0)
    return outcome, {name: float((effect * kept).sum()) for name, effect in effects.items()}


def _base(world: World, steps: int, rng: Generator) -> tuple[Array, Array]:
    """The shape of the year, and sales without effort or noise."""
    time = np.arange(steps) - _BEFORE
    angle = 2 * np.pi * time / 52.18
    size, phase = rng.choice([0.0, 0.08, 0.2, 0.35]), rng.uniform(0, 2 * np.pi)
    season = 1 + size * np.cos(angle + phase)
    season += rng.choice([0.0, 0.3]) * size * np.cos(2 * angle + 2 * phase)
    if rng.random() < 0.4:  # four weeks of presents
        week = (time + rng.integers(0, 52)) % 52
        season += np.where(week >= 48, rng.uniform(0.2, 0.6), 0.0)
    growth = 1 + rng.normal(0, 0.15) * time / 52
    jump = (time > rng.integers(5, steps - _BEFORE - 5)) * rng.normal(0, world.breaks or 1.0)
    base = LEVEL * season * growth
    return season, np.asarray(base * (1 + jump) if world.breaks else base)


def _posts(logs: Array, rng: Generator) -> Array:
    """Posts a week, the logarithm of whose mean moves by `logs`."""
    usual = rng.choice([0.7, 1.5, 3.0, 6.0])
    return np.asarray(rng.poisson(usual * np.exp(logs)), dtype=float)


def _effort(steps: int, rng: Generator) -> Array:
    """Posts, bursts of advertising, weeks on and off, or a steady rhythm."""
    effort = np.zeros(steps)
    match rng.choice(["posts", "bursts", "on and off", "steady"]):
        case "posts":
            mood = recursive(rng, steps, (0.8,)) * 0.5
            return rng.poisson(rng.uniform(1, 6) * np.exp(0.5 * mood)).astype(float)
        case "bursts":
            week = 0
            while week < steps:
                week += int(rng.integers(2, 12))
                length = int(rng.integers(1, 6))
                effort[week : week + length] = rng.uniform(20, 200)
                week += length
        case "on and off":
            week, on = 0, rng.random() < 0.5
            while week < steps:
                length = int(rng.integers(6, 20))
                if on:
                    effort[week : week + length] = rng.uniform(2, 5, steps)[week : week + length]
                on, week = not on, week + length
        case _:
            effort = np.maximum(3 + 0.6 * rng.standard_normal(steps), 0.0)
    return effort


def _effect(effort: Array, drift: float, rng: Generator) -> Array:
    """What an effort does, up to a factor; it grows or fades `drift` times over the weeks."""
    keep = rng.choice([0.0, 0.2, 0.4, 0.6, 0.8], p=[0.2, 0.3, 0.25, 0.15, 0.1])
    carried = np.zeros(len(effort))
    last = 0.0
    for week, one in enumerate(effort):
        last = carried[week] = (1 - keep) * one + keep * last
    usual = float(effort[effort > 0].mean()) if (effort > 0).any() else 1.0
    bend = rng.uniform(0.5, 3) * usual
    shape = {
        "straight": carried / usual,
        "exponential": 1 - np.exp(-carried / bend),
        "hyperbola": carried / (carried + bend),
        "logarithm": np.log1p(carried / bend),
    }[str(rng.choice(["straight", "exponential", "hyperbola", "logarithm"]))]
    change = np.linspace(1.0, drift, len(effort)) ** rng.choice([-1, 1])
    return np.asarray(shape * change)
