"""Weekly sales of many kinds in which nothing happened, for `validation.launch`.

Each kind has its oracle where there is one: a forecaster that knows the kind and its memory or
season, and only has to learn level, spread and what the season is like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Generator = np.random.Generator
Oracle = Callable[[Array, Mask, Mask], Array]

LEVEL, SPREAD = 100.0, 10.0  # a typical week, and how much weeks differ
_BURN = 100
_DRAWS = 2000


def recursive(rng: Generator, steps: int, ar: tuple[float, ...], ma: float = 0.0) -> Array:
    """A stationary ARMA(p, 1) with innovations of variance one, started long ago."""
    shocks = rng.standard_normal(steps + _BURN)
    values = np.zeros(steps + _BURN)
    for t in range(len(ar), steps + _BURN):
        past = sum(phi * values[t - j - 1] for j, phi in enumerate(ar))
        values[t] = past + shocks[t] + ma * shocks[t - 1]
    return values[_BURN:]


@dataclass(frozen=True, slots=True)
class World:
    """`draw` gives sales of so many weeks; `oracle` draws (n, h) of the weeks sought from the
    values and the masks of weeks observed and sought. `control` adds a series that sales follow,
    and two that they do not. `fading`: the effect is strong at first, and fades. `burst`: it is
    five to twenty spreads in the first week, and nothing after. `typed`: one week is written
    tenfold, "inside" the event, "before" it or "beside" it.
    """

    draw: Callable[[Generator, int], Array]
    oracle: Oracle | None = None
    control: bool = False
    fading: bool = False
    burst: bool = False
    typed: str = ""


def iid(rng: Generator, steps: int) -> Array:
    """Independent weeks."""
    return np.asarray(LEVEL + SPREAD * rng.standard_normal(steps))


def ar7(rng: Generator, steps: int) -> Array:
    """An AR(1) of memory 0.7."""
    return np.asarray(LEVEL + SPREAD * np.sqrt(1 - 0.49) * recursive(rng, steps, (0.7,)))


def walk(rng: Generator, steps: int) -> Array:
    """A random walk."""
    return np.asarray(LEVEL + 0.3 * SPREAD * np.cumsum(rng.standard_normal(steps)))


def counts(rng: Generator, steps: int) -> Array:
    """Poisson counts of mean 3."""
    return np.asarray(rng.poisson(3.0, steps).astype(float))


def moving_counts(rng: Generator, steps: int) -> Array:
    """Poisson counts whose log rate is an AR(1) of memory 0.8."""
    rate = 4.0 * np.exp(0.3 * np.sqrt(1 - 0.64) * recursive(rng, steps, (0.8,)))
    return np.asarray(rng.poisson(rate).astype(float))


def bunched_counts(rng: Generator, steps: int) -> Array:
    """Negative binomial counts of mean 5 and size 3."""
    return np.asarray(rng.negative_binomial(3.0, 3.0 / (3.0 + 5.0), steps).astype(float))


def outliers(rng: Generator, steps: int) -> Array:
    """Independent weeks, one in 25 of them 4 to 8 spreads off."""
    odd = rng.random(steps) < 0.04
    sizes = rng.choice([-1.0, 1.0], steps) * rng.uniform(4, 8, steps) * SPREAD
    return iid(rng, steps) + odd * sizes


def missing(rng: Generator, steps: int) -> Array:
    """An AR(1) of memory 0.4 with one week in eight not known."""
    values = fading_memory(rng, steps)
    values[rng.random(steps) < 0.12] = np.nan
    return values


def arma(rng: Generator, steps: int) -> Array:
    """ARMA(2,1)."""
    return np.asarray(LEVEL + 0.6 * SPREAD * recursive(rng, steps, (0.5, 0.3), 0.4))


def heavy(rng: Generator, steps: int) -> Array:
    """Student's t with 3 degrees of freedom."""
    return np.asarray(LEVEL + SPREAD / np.sqrt(3) * rng.standard_t(3, steps))


def proportional(rng: Generator, steps: int) -> Array:
    """A logarithm that is an AR(1) of memory 0.5: weeks differ in proportion to the level."""
    return np.asarray(LEVEL * np.exp(0.3 * np.sqrt(1 - 0.25) * recursive(rng, steps, (0.5,))))


def season(rng: Generator, steps: int) -> Array:
    """A yearly season of two harmonics, and independent weeks."""
    angle = 2 * np.pi * (np.arange(steps) + rng.uniform(0, 52)) / 52.1775
    wave = 1.5 * np.sin(angle) + 0.7 * np.cos(2 * angle + rng.uniform(0, 6.28))
    return np.asarray(LEVEL + SPREAD * (wave + rng.standard_normal(steps)))


def bend(rng: Generator, steps: int) -> Array:
    """A trend that bends once, and independent weeks."""
    turn = rng.uniform(0.2, 0.7) * steps
    slopes = rng.normal(0, 0.05, 2)
    time = np.arange(steps)
    line = slopes[0] * np.minimum(time, turn) + slopes[1] * np.maximum(time - turn, 0)
    return np.asarray(LEVEL + SPREAD * (line + rng.standard_normal(steps)))


def shift(rng: Generator, steps: int) -> Array:
    """A level that shifts once by two spreads, and independent weeks."""
    moved = np.arange(steps) >= rng.uniform(0.2, 0.7) * steps
    return np.asarray(LEVEL + SPREAD * (2 * moved + rng.standard_normal(steps)))


def fading_memory(rng: Generator, steps: int) -> Array:
    """An AR(1) of memory 0.4."""
    return np.asarray(LEVEL + SPREAD * np.sqrt(1 - 0.16) * recursive(rng, steps, (0.4,)))


def gaussian(
    weights: Callable[[int], Array],
    columns: Callable[[int], Array] | None = None,
    log: bool = False,
) -> Oracle:
    """The oracle of a Gaussian kind. `weights(steps)` is a square root of its covariance, up to
    scale; `columns(steps)` are what its level is regressed on.
    """

    def predict(values: Array, observed: Mask, sought: Mask) -> Array:
        steps = len(values)
        root = weights(steps)
        cov = root @ root.T
        design = np.ones((steps, 1)) if columns is None else columns(steps)
        y = np.log(values[observed]) if log else values[observed]
        gain = np.linalg.solve(cov[np.ix_(observed, observed)], cov[np.ix_(observed, sought)]).T
        inner = np.linalg.inv(cov[np.ix_(observed, observed)])
        known = design[observed]
        spread = np.linalg.inv(known.T @ inner @ known)
        mean = spread @ known.T @ inner @ y
        left = y - known @ mean
        df = len(y) - design.shape[1]
        fresh = design[sought] - gain @ known
        after = cov[np.ix_(sought, sought)] - gain @ cov[np.ix_(observed, sought)]
        scale = (after + fresh @ spread @ fresh.T) * (left @ inner @ left) / df
        rng = np.random.default_rng(1)
        noise = rng.standard_normal((_DRAWS, len(scale))) @ np.linalg.cholesky(scale).T
        noise *= np.sqrt(df / rng.chisquare(df, (_DRAWS, 1)))
        found = design[sought] @ mean + gain @ left + noise
        return np.asarray(np.exp(found) if log else found)

    return predict


def remembered(ar: tuple[float, ...], ma: float = 0.0) -> Callable[[int], Array]:
    """A square root of the covariance of an ARMA(p, 1): its moving-average weights."""

    def weights(steps: int) -> Array:
        psi = np.zeros(steps + _BURN)
        for j in range(len(psi)):
            past = sum(phi * psi[j - i - 1] for i, phi in enumerate(ar) if j > i)
            psi[j] = past + (1.0 if j == 0 else ma if j == 1 else 0.0)
        lag = np.subtract.outer(np.arange(steps) + _BURN - 1, np.arange(steps + _BURN))
        return np.where(lag >= 0, psi[np.maximum(lag, 0)], 0.0)

    return weights


def summed(steps: int) -> Array:
    """A square root of the covariance of a random walk."""
    return np.tril(np.ones((steps, steps)))


def waves(steps: int) -> Array:
    """Level and two harmonics of a year."""
    angle = 2 * np.pi * np.arange(steps)[:, None] / 52.1775 * np.array([1, 2])
    return np.hstack([np.ones((steps, 1)), np.sin(angle), np.cos(angle)])


def poisson_oracle(values: Array, observed: Mask, sought: Mask) -> Array:
    """Gamma-Poisson with one rate: exact for Poisson counts."""
    rng = np.random.default_rng(1)
    rate = rng.gamma(values[observed].sum() + 0.5, 1 / observed.sum(), (_DRAWS, 1))
    return np.asarray(rng.poisson(rate, (_DRAWS, int(sought.sum()))).astype(float))


WORLDS: dict[str, World] = {
    "iid": World(iid, gaussian(np.eye)),
    "AR(0.7)": World(ar7, gaussian(remembered((0.7,)))),
    "random walk": World(walk, gaussian(summed)),
    "small counts": World(counts, poisson_oracle),
    "outliers": World(outliers),
    "missing weeks": World(missing, gaussian(remembered((0.4,)))),
    "changing effect": World(fading_memory, gaussian(remembered((0.4,))), fading=True),
    "moving counts": World(moving_counts),
    "bunched counts": World(bunched_counts),
    "ARMA(2,1)": World(arma, gaussian(remembered((0.5, 0.3), 0.4))),
    "Student t3": World(heavy),
    "spread follows level": World(proportional, gaussian(remembered((0.5,)), log=True)),
    "yearly season": World(season, gaussian(np.eye, waves)),
    "bend in the trend": World(bend),
    "shift of level": World(shift),
    "with a control": World(fading_memory, control=True),
    "all in one week": World(fading_memory, burst=True),
    "tenfold week inside": World(fading_memory, typed="inside"),
    "tenfold week inside, counts": World(counts, typed="inside"),
    "tenfold week before": World(fading_memory, typed="before"),
    "tenfold week beside": World(fading_memory, typed="beside"),
}
