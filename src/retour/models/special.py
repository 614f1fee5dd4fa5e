"""The special functions that every answer needs, on arrays.

SciPy has them too, in a package that takes longer to load than most answers to reckon; what only
some answers need stays with it. Tests hold each of these to SciPy's, to nine digits and more.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from retour.models.arrays import Array, Mask

_TERMS = 12  # pairs of a continued fraction, and three times the root of its larger parameter
_STEPS = 60  # of Newton's method, which needs two to four
_DEEPEST = 40.0  # root of minus the logarithm of a chance: that of the smallest float is 27
_FARTHEST = 1e150  # its square is a float
_NORMAL = 1e6  # degrees of freedom from which on a Student's t is a normal, to six digits
_CLOSE = 1e-7  # Newton's last step, beside which the next would be nothing

# Rational approximations of normal quantiles to sixteen digits, numerators and denominators, from
# the highest power down (Wichura 1988, algorithm AS 241, Applied Statistics 37:477-484): in the
# middle, in the tails, and far out.
_MIDDLE = (
    (
        *(2509.0809287301226727, 33430.575583588128105, 67265.770927008700853),
        *(45921.953931549871457, 13731.693765509461125, 1971.5909503065514427),
        *(133.14166789178437745, 3.387132872796366608),
    ),
    (
        *(5226.495278852854561, 28729.085735721942674, 39307.89580009271061),
        *(21213.794301586595867, 5394.1960214247511077, 687.1870074920579083),
        *(42.313330701600911252, 1.0),
    ),
)
_TAIL = (
    (
        *(7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1),
        *(1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055),
        *(4.6303378461565452959, 1.42343711074968357734),
    ),
    (
        *(1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2),
        *(1.4810397642748007459e-1, 6.8976733498510000455e-1, 1.6763848301838038494),
        *(2.05319162663775882187, 1.0),
    ),
)
_FAR = (
    (
        *(2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3),
        *(2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580),
        *(5.46378491116411436990, 6.65790464350110377720),
    ),
    (
        *(2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5),
        *(7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1),
        *(5.99832206555887937690e-1, 1.0),
    ),
)
# (1 + 2x) exp(x^2) erfc(x) for x >= 0 as a Chebyshev series in (x - 3.75) / (x + 3.75), the way of
# Shepherd & Laframboise 1981, Mathematics of Computation 36:249-253.
_SCALED_ERFC = (
    *(1.177578934567402, -0.00459005458064643, -0.08424913336651804),
    *(0.05920993999819197, -0.026658668435305934, 0.009074997670705229),
    *(-0.002413163540417663, 0.0004907758365258058, -6.916973302501222e-05),
    *(4.139027985738952e-06, 7.740383065057976e-07, -2.1886401023463176e-07),
    *(1.0764999544554676e-08, 4.521959418024579e-09, -7.754402571447105e-10),
    *(-6.318079392997333e-11, 2.8687385800196807e-11, 1.9456658506555868e-13),
    *(-9.652487142908228e-13, 3.2737701438634303e-14, 3.369179935042155e-14),
    *(-1.7208456881689926e-15, -1.470178145890344e-15, 2.2898349882893854e-16),
    *(2.8102520310824275e-16, -2.636779683484747e-16, 6.106226635438361e-16),
    *(-3.400058012914542e-16, 1.0321604682062002e-16, -4.163336342344337e-17),
)


_LEAST_LOG = -700.0


def log_sum_exp(logs: Array) -> Array:
    """The logarithm of the sum of exponentials along the last axis."""
    most = np.asarray(logs.max(axis=-1))
    finite = np.isfinite(most)
    held = np.where(finite, most, 0.0)
    below = logs - held[..., None]
    # Beyond the smallest of doubles an exponential takes a hundred times as long, to say nothing.
    np.maximum(below, _LEAST_LOG, out=below)
    sums = np.exp(below, out=below).sum(axis=-1)
    return np.where(finite, np.log(sums) + held, most)


def logistic(log_odds: Array) -> Array:
    """The chances that have these `log_odds`."""
    near = np.exp(-np.abs(log_odds))  # never overflows
    return np.asarray(np.where(log_odds < 0, near, 1.0) / (1 + near))


def log_gamma(values: ArrayLike) -> Array:
    """The logarithm of the gamma function of positive `values`."""
    given = np.asarray(values, dtype=np.float64)
    return np.array([math.lgamma(one) for one in given.ravel()]).reshape(given.shape)


def digamma(value: float) -> float:
    """The derivative of `log_gamma` at a positive value: recurrence, then the asymptotic series
    (DLMF 5.5.2, 5.11.2).
    """
    found = 0.0
    while value < 15:
        found -= 1 / value
        value += 1
    square = value**-2
    series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)))
    return found + math.log(value) - 0.5 / value - series


def trigamma(value: float) -> float:
    """The derivative of `digamma` at a positive value (DLMF 5.15.5, 5.15.8)."""
    found = 0.0
    while value < 15:
        found += value**-2
        value += 1
    square = value**-2
    series = 1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * 5 / 66)))
    return found + 1 / value + square / 2 + square / value * series


def normal_quantile(chances: ArrayLike) -> Array:
    """The standard normal's values below which it falls with `chances`: -inf of 0, inf of 1."""
    given = np.asarray(chances, dtype=np.float64)
    away = given - 0.5
    found = np.empty(given.shape)
    middle = np.abs(away) <= 0.425
    inner = away[middle]
    found[middle] = inner * _ratio(_MIDDLE, 0.180625 - inner**2)
    outer = away[~middle]
    chance = given[~middle]
    with np.errstate(divide="ignore"):
        depth = np.sqrt(-np.log(np.where(outer < 0, chance, 1 - chance)))
    held = np.minimum(depth, _DEEPEST)
    size = np.where(held <= 5, _ratio(_TAIL, held - 1.6), _ratio(_FAR, held - 5))
    size[depth > _DEEPEST] = np.inf
    found[~middle] = np.copysign(size, outer)
    return found


def log_normal_chance(values: Array) -> Array:
    """The logarithm of the chance that a standard normal is below `values`."""
    far = np.minimum(np.abs(values), _FARTHEST) / math.sqrt(2)
    series = np.polynomial.chebyshev.chebval((far - 3.75) / (far + 3.75), _SCALED_ERFC)
    scaled = 0.5 * series / (1 + 2 * far)  # the chance to be further out, without its exponential
    below = np.where(np.isinf(values), -np.inf, np.log(scaled) - far**2)
    return np.where(values < 0, below, np.log1p(-scaled * np.exp(-(far**2))))


def beta_chance(a: ArrayLike, b: ArrayLike, values: ArrayLike) -> Array:
    """The chance that a Beta(a, b) is below `values`, the regularised incomplete beta function, by
    its continued fraction (DLMF 8.17.22) from the nearer end.
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    x = np.asarray(values, dtype=np.float64)
    found = np.empty(np.broadcast_shapes(a.shape, b.shape, x.shape))
    x, near = np.broadcast_to(x, found.shape), x <= (a + 1) / (a + b + 2)
    found[near] = _beta_lower(_where(a, near), _where(b, near), x[near])
    found[~near] = 1 - _beta_lower(_where(b, ~near), _where(a, ~near), 1 - x[~near])
    return found


def _where(parameter: Array, kept: Mask) -> Array:
    """A parameter of those that are kept: one for all stays one, which is quicker."""
    return np.broadcast_to(parameter, kept.shape)[kept] if parameter.ndim else parameter


def _beta_lower(a: Array, b: Array, x: Array) -> Array:
    """`beta_chance` where it converges fast: x not beyond (a + 1) / (a + b + 2)."""
    scale = log_gamma(a + b) - log_gamma(a) - log_gamma(b)
    with np.errstate(divide="ignore"):
        log = scale + a * np.log(x) + b * np.log1p(-x)
    largest = float(np.maximum(a, b).max(initial=0.0))
    # From the last term on backwards.
    under = np.ones(x.shape)
    for m in range(_TERMS + math.ceil(3 * math.sqrt(largest)), 0, -1):
        under = 1 + m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m)) * x / under
        n = a + m - 1
        under = 1 - n * (n + b) / ((n + m - 1) * (n + m)) * x / under
    return np.asarray(np.exp(log) / (a * under))


def f_tail(one: float, two: float, ratio: float) -> float:
    """The chance that an F with `one` and `two` degrees of freedom is above `ratio`."""
    if ratio <= 1:
        return float(1 - beta_chance(one / 2, two / 2, one * ratio / (two + one * ratio)))
    return float(beta_chance(two / 2, one / 2, two / (two + one * ratio)))


def student_quantile(df: ArrayLike, chances: ArrayLike) -> Array:
    """The values below which Student's t with `df` degrees of freedom falls with `chances`, between
    0 and 1; those of a normal for a single `df` of a million and more.

    Newton's method on the logarithm of the tail, from Hill's expansion (1970, algorithm 396,
    Communications of the ACM 13:619-620).
    """
    given, chance = np.asarray(df, dtype=np.float64), np.asarray(chances, dtype=np.float64)
    if given.ndim == 0 and given >= _NORMAL:
        return normal_quantile(chance)
    tail = np.minimum(chance, 1 - chance)
    size = _hill(given, tail)
    log_scale = log_gamma((given + 1) / 2) - log_gamma(given / 2) - 0.5 * np.log(given * math.pi)
    for _ in range(_STEPS):
        beyond = 0.5 * beta_chance(given / 2, 0.5, given / (given + size**2))
        density = np.exp(log_scale - (given + 1) / 2 * np.log1p(size**2 / given))
        step = beyond * np.log(beyond / tail) / density
        size = np.maximum(size + step, 0.0)
        if (np.abs(step) <= _CLOSE * (1 + size)).all():
            break
    return np.copysign(size, chance - 0.5)


def _hill(df: Array, tail: Array) -> Array:
    """How far out a Student's t has `tail` beyond it, to six digits from five degrees of freedom
    on; the names are Hill's.
    """
    a = 1 / np.maximum(df - 0.5, 0.5)
    b = 48 / a**2
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * np.sqrt(a * math.pi / 2) * df
    y = (d * 2 * tail) ** (2 / df)
    far = (1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4)) * y
    far = (far - 1) * (df + 1) / (df + 2) + 1 / y
    x = normal_quantile(tail)
    c = c + 0.3 * np.minimum(df - 5, 0) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    near = (((((0.4 * x**2 + 6.3) * x**2 + 36) * x**2 + 94.5) / c - x**2 - 3) / b + 1) * x
    inner = y > 0.05 + a
    square = np.where(inner, np.expm1(np.where(inner, a * near**2, 0.0)), np.maximum(far, 0.0))
    return np.asarray(np.sqrt(df * square))


def _ratio(parts: tuple[tuple[float, ...], tuple[float, ...]], at: Array) -> Array:
    return np.asarray(np.polyval(parts[0], at) / np.polyval(parts[1], at))
