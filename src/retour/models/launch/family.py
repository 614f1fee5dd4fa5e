"""Which family of baselines answers, and its draws of what would have been."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from retour.models.launch import counts as gamma_poisson
from retour.models.launch import mixture, outliers, placebo
from retour.models.launch.checks import Asked
from retour.models.launch.covariance import Array
from retour.models.launch.design import fourier
from retour.models.launch.loglinear import Loglinear, regress
from retour.models.launch.mixture import Mixture, Series
from retour.models.launch.placebo import Placebos

_ROUNDS = 3  # of leaving odd steps out


@dataclass(frozen=True, slots=True)
class Answer:
    """Draws (n, h) of the sought steps had nothing happened, and of what `came` in them, odd steps
    mended; and how they came about.
    """

    draws: Array
    came: Array
    family: str
    kinds: dict[str, float] = field(default_factory=dict)
    log_share: float = 0.0
    odd: tuple[int, ...] = ()
    doubted: dict[int, float] = field(default_factory=dict)
    placebos: Placebos = field(default_factory=Placebos)


def answer(asked: Asked, counts: bool | None) -> Answer:
    """Draws of the sought steps by the family that fits; `counts` None lets the values say."""
    known = asked.values[asked.observed]
    unit = None if counts is False else gamma_poisson.unit(known, sure=counts is True)
    return _gaussian(asked) if unit is None else _counted(asked, unit)


def _gaussian(asked: Asked) -> Answer:
    series = Series(asked.values, asked.observed, asked.sought, asked.controls, asked.periods)
    mixed, series, excess = _robust(series)
    draws = mixture.draw(mixed)
    which, _ = mixed.best()
    before = int(series.observed[: asked.windows[0][0]].sum())
    placebos = placebo.look(mixed.fits[which], before, asked.longest)
    draws, came, doubted = _weighed(asked, placebos.widen(draws), excess)
    odd = tuple(int(t) for t in np.flatnonzero(asked.observed & ~series.observed))
    kinds, logs = mixed.kinds(), mixed.log_share()
    return Answer(draws, came, "gaussian", kinds, logs, odd, doubted, placebos)


def _weighed(asked: Asked, draws: Array, excess: Array) -> tuple[Array, Array, dict[int, float]]:
    """Draws of what would have come and of what came (n, h), with what odd steps may have done in
    each window; and how likely each step in doubt is odd. `excess`: sizes of odd steps outside.
    """
    size, places = int(asked.observed.sum()), np.flatnonzero(asked.sought)
    rate = outliers.usual(size, len(excess))
    draws, came = draws.copy(), np.tile(asked.values[places], (len(draws), 1))
    told: dict[int, float] = {}
    for start, end in asked.windows:
        inside = np.flatnonzero((places >= start) & (places < end))
        own, values = draws[:, inside], came[0, inside]
        if len(inside) < outliers.ALONE:
            if len(excess):
                draws[:, inside] = own + outliers.scatter(excess, size, len(inside))
            continue
        chances = outliers.doubted(own, values, rate)
        if chances.any():
            came[:, inside] = outliers.mended(own, values, chances)
            told |= {int(places[inside[n]]): float(chances[n]) for n in np.flatnonzero(chances)}
    return draws, came, told


def _robust(series: Series) -> tuple[Mixture, Series, Array]:
    """Fit, leave odd steps out, fit again; the sizes of what was left out."""
    mixed = mixture.mix(series)
    sizes: list[Array] = [np.empty(0)]
    for _ in range(_ROUNDS):
        places = np.flatnonzero(series.observed)
        found = outliers.odd(mixed, series.values[places])
        fewer = series.observed.copy()
        fewer[places[found.places]] = False
        # What differs by less than the arithmetic of the whole can tell never changed.
        least = np.finfo(float).eps * float(np.abs(series.values[series.observed]).max())
        if not len(found.places) or not np.ptp(series.values[fewer]) > least:
            break
        series = replace(series, observed=fewer)
        sizes.append(found.excess)
        mixed = mixture.mix(series)
    return mixed, series, np.concatenate(sizes)


def _counted(asked: Asked, unit: float) -> Answer:
    multiples = np.round(asked.values / unit)
    steps, asks = len(multiples), int(asked.sought.sum())
    plain = Loglinear(np.zeros(steps), np.zeros((steps, 0)), 0.0)
    ways = [plain]
    covariates = _covariates(asked)
    if covariates.shape[1]:
        ways.append(regress(multiples, asked.observed, covariates))
    first = asked.windows[0][0]
    chains = gamma_poisson.chains(multiples, asked.observed, [way.offset for way in ways], first)
    scores = np.array([c.evidence() - way.penalty for c, way in zip(chains, ways, strict=True)])
    shares = mixture.apportion(np.exp(scores - scores.max()))
    drawn = []
    for chain, way, n in zip(chains, ways, shares, strict=True):
        if n:
            noise = np.random.default_rng([5, asks]).standard_normal((n, way.error.shape[1]))
            shift = way.offset[asked.sought] + noise @ way.error[asked.sought].T
            drawn.append(gamma_poisson.draw(chain, asked.sought, shift))
    best = int(scores.argmax())
    placebos = placebo.look_at_counts(
        chains[best], multiples, asked.observed[:first], asked.longest
    )
    draws = placebos.widen(np.concatenate(drawn)) * unit
    kinds = gamma_poisson.kinds(chains[best].weights())
    draws, came, doubted = _weighed(asked, draws, np.empty(0))
    return Answer(draws, came, "counts", kinds, doubted=doubted, placebos=placebos)


def _covariates(asked: Asked) -> Array:
    """Seasons that the baseline has seen whole, and controls, of mean 0 and spread 1."""
    steps = len(asked.values)
    seasons = [
        fourier(steps, period)[0] for period in asked.periods if asked.observed.sum() >= period
    ]
    found = np.column_stack([np.empty((steps, 0)), *seasons, asked.controls])
    known = found[asked.observed]
    spread = known.std(axis=0)
    return np.asarray(((found - known.mean(axis=0)) / spread)[:, spread > 1e-12])
