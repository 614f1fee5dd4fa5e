"""Small counts: orders, bookings, leads. A Gamma-Poisson whose rate moves.

    y_t ~ Poisson(rate_t g_t),  g_t ~ Gamma(r, r),  log rate_t = level_t + x_t b

The level is a random walk on a fine grid, so that filtering, smoothing and prediction are exact
sums (Kitagawa 1987), for any steps missing; the Gamma is integrated out. Harvey & Fernandes 1989
discount a conjugate Gamma instead: that cannot tell a rate that moves from counts that bunch, nor
use what came after a window. How far the level moves in a step and how much counts bunch (r) are
averaged over by marginal likelihood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import betainc, gammaln

from retour.models.launch.covariance import Array, Mask, Places
from retour.models.launch.mixture import apportion

_GRID = 48
# (standard deviation of a step of the log rate, prior weight)
_MOVES = ((0.0, 0.3), (0.03, 0.15), (0.08, 0.2), (0.2, 0.25), (0.5, 0.1))
_NEVER = 1e6
# (r, prior weight): how much counts bunch
_BUNCHING = ((_NEVER, 0.4), (12.0, 0.2), (4.0, 0.2), (1.5, 0.2))
_MOST_UNITS = 15.0  # mean count a step above which the Gaussian baseline serves as well
_LEAST_SPREAD = 0.4  # variance over mean under which they are no independent counts
_PRIOR = np.outer([w for _, w in _MOVES], [w for _, w in _BUNCHING])
_SIZES = np.array([r for r, _ in _BUNCHING])
_NEGLIGIBLE = 0.005  # a model under this share of the weight is left out
_LOG_MOST = 20.0


def _waves() -> tuple[Array, Array]:
    """Eigenvalues (grid) and eigenvectors (grid, grid) of a random walk between two walls."""
    index = np.arange(_GRID)
    waves = np.cos(np.pi * np.outer(index + 0.5, index) / _GRID)
    waves *= np.where(index == 0, np.sqrt(1 / _GRID), np.sqrt(2 / _GRID))
    return 2.0 - 2.0 * np.cos(np.pi * index / _GRID), waves


_RATES, _WAVES = _waves()
_STEPS = np.array([move for move, _ in _MOVES])


def unit(known: Array, sure: bool = False) -> float | None:
    """The unit of which all `known` values are small multiples: 1 for counts, a price for sales
    at one price; None when they are no small counts, or when not whole though `sure` to be
    counts. The same whatever the currency's scale.
    """
    top = float(known.max())
    if top <= 0 or known.min() < 0:
        return None
    divisor = 0.0
    for value in np.unique(known):
        a, b = float(value), divisor
        while b > 1e-6 * top:
            a, b = b, a % b
            b = 0.0 if a - b < 1e-6 * top else b
        divisor = a if a > 1e-6 * top else divisor
    multiples = known / divisor
    whole = bool(np.all(np.abs(multiples - np.round(multiples)) < 1e-3))
    mean = float(multiples.mean())
    few = mean < _MOST_UNITS and float(multiples.var()) > _LEAST_SPREAD * mean
    return divisor if whole and (few or sure) else None


@lru_cache(maxsize=4)  # the placebos of one window ask for the same
def _transitions(spacing: float, steps: float) -> Array:
    """Transition matrices (moves, grid, grid) of the level on a grid of `spacing`, over `steps`.

    A random walk in continuous time on the grid, held at its ends: its variance is that of the
    move even when the move is smaller than the spacing.
    """
    decay = np.exp(-0.5 * steps * (_STEPS[:, None] / spacing) ** 2 * _RATES)
    found = (_WAVES * decay[:, None]) @ _WAVES.T
    return np.asarray(np.maximum(found, 0.0))


@dataclass(frozen=True, slots=True)
class Chain:
    """Filtered messages of every model (moves x bunching): `forward` before each step's own
    count, `backward` after it (steps, moves, bunching, grid), and `log_mls` (steps + 1, moves,
    bunching), the log marginal likelihoods of what was observed before each step.
    """

    grid: Array
    offset: Array
    kernels: Array
    forward: Array
    backward: Array
    log_mls: Array

    def weights(self) -> Array:
        """Posterior weights of the models (moves, bunching); those that do not matter are 0."""
        weight = _posterior(self.log_mls[-1])
        weight[weight < _NEGLIGIBLE] = 0.0
        return np.asarray(weight / weight.sum())

    def evidence(self) -> float:
        """Log marginal likelihood, averaged over the models."""
        last = self.log_mls[-1]
        top = float(last.max())
        return top + float(np.log((np.exp(last - top) * _PRIOR).sum()))

    def below(self, start: int, total: float, window: Places) -> float:
        """The probability, given the steps before `start`, that the counts of the steps `window`
        sum to less than `total`, half of that they sum to it included.

        The mean of the level over h steps has the variance of (h + 1)(2h + 1) / 6h of its moves.
        """
        h = int(window[-1]) - start + 1
        spacing = float(self.grid[1] - self.grid[0])
        ahead = _transitions(spacing, (h + 1) * (2 * h + 1) / (6 * h) - 1)
        level = self.forward[start] @ ahead
        mean = np.exp(self.grid) * float(np.exp(self.offset[window]).sum())
        size = _SIZES[:, None] * len(window)
        success = size / (size + mean)
        lower = betainc(size, total, success) if total >= 1 else 0.0
        chance = 0.5 * (betainc(size, total + 1, success) + lower)
        return float((_posterior(self.log_mls[start])[..., None] * level * chance).sum())


def _posterior(log_ml: Array) -> Array:
    weight = np.exp(log_ml - log_ml.max()) * _PRIOR
    return np.asarray(weight / weight.sum())


def chains(counts: Array, observed: Mask, offsets: Sequence[Array], first: int = 0) -> list[Chain]:
    """Filter and smooth the `counts` of the `observed` steps, once for each of `offsets` (steps) by
    which log rates are shifted.

    Nothing is asked of the steps before `first`: they are not smoothed.
    """
    known = counts[observed]
    middle = np.log(max(float(known.mean()), 0.1))
    reach = max(2.5, np.log(max(float(known.max()), 1.0)) - middle + 1.0)
    grid = middle + np.linspace(-reach, reach, _GRID)
    kernels = _transitions(float(grid[1] - grid[0]), 1.0)
    emission = np.stack([_emission(counts, observed, one, grid) for one in offsets], axis=1)
    steps, together = len(counts), np.ones((_GRID, 1))
    shape = (steps, len(offsets), len(_MOVES), len(_BUNCHING), _GRID)
    forward, backward = np.empty(shape), np.empty(shape)
    state = np.full(shape[1:], 1 / _GRID)
    totals = np.ones((steps + 1, *shape[1:4], 1))
    for t in range(steps):
        if t:
            state = state @ kernels
        forward[t] = state
        if observed[t]:
            state = state * emission[t]
            totals[t + 1] = state @ together
            state /= totals[t + 1]
    log_mls = np.cumsum(np.log(totals[..., 0]), axis=0)
    state = np.ones(shape[1:])
    last = int(np.flatnonzero(observed)[-1])
    backward[last + 1 :] = 1.0
    for t in range(last, first - 1, -1):
        backward[t] = state
        if observed[t]:
            state = state * emission[t]
            state /= state @ together
        state = state @ kernels
    return [
        Chain(grid, offset, kernels, forward[:, n], backward[:, n], log_mls[:, n])
        for n, offset in enumerate(offsets)
    ]


def _emission(counts: Array, observed: Mask, offset: Array, grid: Array) -> Array:
    """Likelihood of every step's count (steps, 1, bunching, grid): negative binomial."""
    y = np.where(observed, counts, 0.0)[:, None, None]
    size = _SIZES[None, :, None]
    log_rate = grid[None, None, :] + offset[:, None, None]
    constant = gammaln(y + size) - gammaln(size) - gammaln(y + 1) - y * np.log(size)
    fall = (y + size) * np.log1p(np.exp(log_rate) / size)
    return np.asarray(np.exp(constant + y * log_rate - fall)[:, None])


def kinds(weights: Array) -> dict[str, float]:
    """The posterior weight of a still and of a moving level, from the models' `weights`."""
    still = float(weights[0].sum())
    return {"still": still, "level": 1.0 - still}


def draw(one: Chain, sought: Mask, shift: Array) -> Array:
    """Draws (n, h) of the counts of the `sought` steps, whose log rates are moved by the draws
    `shift` (n, h) of what covariates add.

    Levels are drawn along each run of sought steps from what is known on both of its sides; runs
    are drawn apart, given the model.
    """
    weight = one.weights().ravel()
    used = np.flatnonzero(weight)
    model = np.repeat(np.arange(len(used)), apportion(weight[used], len(shift)))
    rng = np.random.default_rng([4, shift.shape[1]])
    places = np.empty(shift.shape, dtype=np.intp)
    state: Places | None = None
    last = -2
    for i, t in enumerate(np.flatnonzero(sought).tolist()):
        state = _step(one, used, t, state if last == t - 1 else None, model, rng)
        places[:, i] = state
        last = t
    size = _SIZES[used[model] % len(_BUNCHING)][:, None]
    rate = np.exp(np.minimum(one.grid[places] + shift, _LOG_MOST))
    bunched = size[:, 0] < _NEVER  # for others the gamma is 1 to the third decimal
    rate[bunched] *= rng.gamma(size[bunched], 1 / size[bunched], (bunched.sum(), shift.shape[1]))
    return rng.poisson(rate).astype(np.float64)


def _step(
    one: Chain,
    used: Places,
    t: int,
    state: Places | None,
    model: Places,
    rng: np.random.Generator,
) -> Places:
    """Draw the level's place on the grid at step `t`, after `state` or from what is known.

    `model` are places in `used`, flat indices of the models that matter.
    """
    moves, bunching = np.unravel_index(used, _PRIOR.shape)
    after = one.backward[t][moves, bunching]
    if state is None:
        chances, row = one.forward[t][moves, bunching] * after, model
    else:
        chances = (one.kernels[moves] * after[:, None]).reshape(-1, _GRID)
        row = model * _GRID + state
    edges = np.cumsum(chances, axis=1)
    edges /= edges[:, -1:]
    # One sorted array of all rows: row i holds its cumulative chances between i and i + 1.
    flat = (edges + np.arange(len(edges))[:, None]).ravel()
    place = np.searchsorted(flat, row + rng.random(len(row)), side="right")
    return np.asarray(np.minimum(place - row * _GRID, _GRID - 1))
