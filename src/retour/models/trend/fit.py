"""trend: what each channel's effort, week by week, does to sales. See docs/methods/trend.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array, Index, Mask
from retour.models.resampling import systematic
from retour.models.special import normal_quantile
from retour.models.trend.asked import LEAST_WEEKS, Asked, TrendError, prepare
from retour.models.trend.outliers import SET_ASIDE, inflation
from retour.models.trend.prior import Prior
from retour.models.trend.probes import closeness_of, leads_of, tied_of
from retour.models.trend.problem import Series
from retour.models.trend.results import Curve, Likelihood, TrendFit
from retour.models.trend.sampler import Sample, Start, finish, start
from retour.models.trend.shapes import response, unit
from retour.models.trend.spectra import spectra

__all__ = ["LEAST_WEEKS", "TrendError", "fit"]

_DRAWS = 4000  # equally likely ones that are kept
_COMPONENTS = 200  # of the joint likelihood
_ASKED, _BEYOND_MEASURE = 4, 100.0  # times; the factor of its variance (22 deviations)


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
    out and named in `idle`, those whose effort never changed in `steady`: nothing tells what they
    bring. Raises TrendError.
    """
    asked = prepare(outcome, efforts, controls, window, groups or {})
    prior = prior or Prior()
    rng = np.random.default_rng(seed)
    begun, extra = _strange(asked.series, prior, rng)
    found = finish(begun, prior, rng)
    return replace(
        _told(found, asked, prior, rng),
        closeness=closeness_of(found, prior),
        outliers=0 if extra is None else int((extra >= SET_ASIDE).sum()),
        planned=prior.following == 0,
    )


def _strange(series: Series, prior: Prior, rng: np.random.Generator) -> tuple[Start, Array | None]:
    """The start of a fit in which strange weeks count less, and by how much their noise grew.

    Which weeks are strange hardly hangs on how effort wanders, so one way of it is asked. Beside a
    week that is strange beyond measure nobody sees the noise of all others: they are asked again
    once it counts less.
    """
    (asking,) = rng.spawn(1)
    extra: Array | None = None
    for _ in range(_ASKED):
        more = inflation(start(series, spectra(series.observed, (), extra), prior, asking).seen)
        if more is None:
            break
        extra = more if extra is None else extra * more
        if extra.max() <= _BEYOND_MEASURE:
            break
    baselines = spectra(series.observed, series.signals.wander(), extra)
    return start(series, baselines, prior, rng), extra


def _remainder(owner: Index, prior: Prior, rng: np.random.Generator) -> Array:
    """By what each kept draw (N) multiplies contributions, by its `owner`: see `Prior.remainder`.

    Drawn for the draws that are kept, not for those that are weighed: one heavy draw, kept a
    hundred times, would multiply all of them alike and set the end of an interval. Evenly spaced
    chances in any order.
    """
    chances = (rng.permutation(len(owner)) + 0.5) / len(owner)
    mean, spread = np.array([(0.0, 0.0), *prior.remainder]).T
    return np.asarray(np.exp(mean[owner] + spread[owner] * normal_quantile(chances)))


def _told(found: Sample, asked: Asked, prior: Prior, rng: np.random.Generator) -> TrendFit:
    """What a weighted sample says, in the outcome's own units."""
    problem, draws = found.problem, found.draws
    channels, level = asked.channels, asked.level
    count = min(len(found.weights), _DRAWS)
    picked = systematic(found.weights, count)
    share = found.found.size[picked] * _remainder(draws.owner[picked], prior, rng)[:, None]
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
        idle=asked.idle,
        steady=asked.steady,
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
