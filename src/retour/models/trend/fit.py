"""trend: what each channel's effort, week by week, does to sales. See docs/methods/trend.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array, Mask
from retour.models.resampling import systematic
from retour.models.trend.demand import signals
from retour.models.trend.holes import filled, unclear
from retour.models.trend.outliers import SET_ASIDE, inflation
from retour.models.trend.prior import Prior
from retour.models.trend.probes import closeness_of, leads_of, tied_of
from retour.models.trend.problem import Series
from retour.models.trend.results import Curve, Likelihood, TrendFit
from retour.models.trend.sampler import Sample, Start, finish, start
from retour.models.trend.shapes import response, unit
from retour.models.trend.spectra import spectra

LEAST_WEEKS = 20
_DRAWS = 4000  # equally likely ones that are kept
_COMPONENTS = 200  # of the joint likelihood
_MOST_USUAL = 20.0  # usual weeks that one week counts as, at most, in the size of a week
_ASKED, _BEYOND_MEASURE = 4, 100.0  # times; the factor of its variance (22 deviations)


class TrendError(ValueError):
    """The data cannot carry a fit; `code` says why: short, constant, idle."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fit(
    outcome: Array,
    efforts: Mapping[str, Sequence[Array]],
    *,
    controls: Array | None = None,
    window: Mask | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    prior: Prior | None = None,
    seed: int = 0,
) -> TrendFit:
    """Fit weekly `outcome` (T, NaN where missing) to `efforts`.

    Each channel has one or more inputs (hours, posts, spend, reach: each (T,), not negative, NaN
    where not known); which of them carries its effect is averaged over. Weeks in which an unknown
    effort may act are not compared; where they lie in the window they count as usual weeks.
    `controls` (T, q) have no sign. `window` are the weeks whose contributions are summed, all where
    None. `groups` names channels whose contributions are pooled. Channels never active are left
    out and named in `idle`. Raises TrendError.
    """
    outcome = np.asarray(outcome, dtype=float)
    window = np.ones(len(outcome), dtype=bool) if window is None else window
    idle = tuple(c for c, inputs in efforts.items() if not _alive(inputs, window))
    # A canonical order, so that the draws do not depend on how the channels were given.
    channels = tuple(sorted(c for c in efforts if c not in idle))
    live = {c: [one for one in efforts[c] if np.nan_to_num(one).any()] for c in channels}
    observed = np.isfinite(outcome)
    if live:
        observed &= ~unclear(one for inputs in live.values() for one in inputs)
    _check(outcome[observed], channels)
    prior = prior or Prior()
    level = _level(outcome[observed])
    series = Series(
        # Rounded, so that cents and euros are the same to the last bit.
        outcome=np.round(outcome[observed] / level, 12),
        inputs=tuple(tuple(filled(one) for one in live[c]) for c in channels),
        controls=_standardised(controls, observed),
        signals=signals([live[c][0][observed] for c in channels]),
        observed=observed,
        window=window,
        groups=_groups(channels, groups or {}),
    )
    rng = np.random.default_rng(seed)
    wander = series.signals.wander()
    begun, extra = _strange(series, wander, prior, rng)
    found = finish(begun, prior, rng)
    strange = 0 if extra is None else int((extra >= SET_ASIDE).sum())
    told = _told(found, channels, level, _remainder(found, prior, rng))
    return replace(
        told,
        closeness=closeness_of(found, prior),
        outliers=strange,
        idle=idle,
        planned=prior.following == 0,
    )


def _strange(
    series: Series, wander: tuple[float, ...], prior: Prior, rng: np.random.Generator
) -> tuple[Start, Array | None]:
    """The start of a fit in which strange weeks count less, and by how much their noise grew.

    Beside a week that is strange beyond measure nobody sees the noise of all others: they are asked
    again once it counts less.
    """
    begun = start(series, spectra(series.observed, wander), prior, rng)
    extra: Array | None = None
    for _ in range(_ASKED):
        more = inflation(begun.seen) if extra is None or extra.max() > _BEYOND_MEASURE else None
        if more is None:
            break
        extra = more if extra is None else extra * more
        begun = start(series, spectra(series.observed, wander, extra), prior, rng)
    return begun, extra


def _level(outcome: Array) -> float:
    """The mean size of a week, in which one week counts as no more than many usual ones: a typing
    error would else make everything that channels may bring, and the noise, look small beside it.
    """
    sizes = np.abs(outcome)
    return float(np.minimum(sizes, _MOST_USUAL * np.median(sizes[sizes > 0])).mean())


def _alive(inputs: Sequence[Array], window: Mask) -> bool:
    """Whether a channel did anything that could still act in the window."""
    last = int(np.flatnonzero(window)[-1]) if window.any() else -1
    return any(bool((np.nan_to_num(effort[: last + 1]) > 0).any()) for effort in inputs)


def _check(outcome: Array, channels: tuple[str, ...]) -> None:
    if len(outcome) < LEAST_WEEKS:
        raise TrendError("short")
    if float(outcome.std()) <= 1e-9 * float(np.abs(outcome).mean()):
        raise TrendError("constant")
    if not channels:
        raise TrendError("idle")


def _standardised(controls: Array | None, observed: Mask) -> Array:
    if controls is None:
        return np.zeros((int(observed.sum()), 0))
    seen = np.asarray(controls, dtype=float)[observed]
    spread = seen.std(axis=0)
    return np.asarray((seen - seen.mean(axis=0))[:, spread > 0] / spread[spread > 0])


def _groups(channels: tuple[str, ...], groups: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
    number = {c: n for n, members in enumerate(groups.values()) for c in members}
    return tuple(number.get(c, -1) for c in channels)


def _remainder(found: Sample, prior: Prior, rng: np.random.Generator) -> Array:
    """By what each draw (N) multiplies contributions: see `Prior.remainder`."""
    mean, spread = prior.remainder
    left = np.exp(mean + spread * rng.standard_normal(len(found.weights)))
    return np.where(found.draws.owner > 0, left, 1.0)


def _told(found: Sample, channels: tuple[str, ...], level: float, left: Array) -> TrendFit:
    """What a weighted sample says, in the outcome's own units; `left` (N) multiplies draws."""
    problem, draws = found.problem, found.draws
    count = min(len(found.weights), _DRAWS)
    picked = systematic(found.weights, count)
    share = found.found.size[picked] * left[picked, None]
    carry, bend = _means(found)
    total = level * int(problem.series.window.sum())
    thin = picked[:: max(count // _COMPONENTS, 1)]
    likelihood = Likelihood(
        channels,
        offset=found.found.offset[thin],
        pull=found.found.pull[thin] / total,
        told=found.found.told[thin] / total**2,
    )
    kinds: dict[str, float] = {}
    weight = np.bincount(draws.kind, found.weights, len(problem.spectra.names))
    for name, one in zip(problem.spectra.names, weight, strict=True):
        kinds[name] = kinds.get(name, 0.0) + float(one)
    curves = {c: _curve(found, n, picked, level * share[:, n]) for n, c in enumerate(channels)}
    return TrendFit(
        channels=channels,
        brought=share * total,
        share=float(np.median(share.sum(axis=1))),
        likelihood=likelihood,
        curves=curves,
        following=float(found.weights[draws.owner > 0].sum()),
        leads=leads_of(found),
        tied=tied_of(found),
        carry=carry,
        bend=bend,
        kinds=kinds,
        k_hat=found.k_hat,
        effective=found.effective,
        weeks=problem.weeks,
    )


def _means(found: Sample) -> tuple[Array, Array]:
    """Posterior means of carry-over and bend (C), over the draws in which the channel acts."""
    points = [np.array([cell.point for cell in own]) for own in found.problem.cells]
    shape = np.stack([own[found.draws.cell[:, c]] for c, own in enumerate(points)], axis=1)
    present = found.weights[:, None] * ~found.draws.absent
    total = np.maximum(present.sum(axis=0), 1e-12)
    mean = np.einsum("nc,nci->ci", present, shape) / total[:, None]
    return mean[:, 0], mean[:, 1]


def _curve(found: Sample, c: int, picked: NDArray[np.int64], size: Array) -> Curve:
    """The response to steady effort of channel c, which brings `size` a step in draws `picked`."""
    series, cells = found.problem.series, found.problem.cells[c]
    units = tuple(unit(effort) for effort in series.inputs[c])
    means = [
        float(response(series.inputs[c][one.source] / units[one.source], one)[series.window].mean())
        for one in cells
    ]
    cell = found.draws.cell[picked, c]
    return Curve(
        cells=cells,
        cell=cell,
        scale=size / np.maximum(np.array(means)[cell], 1e-12),
        units=units,
    )
