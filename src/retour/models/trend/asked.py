"""What a fit was asked, made ready: series on one scale, and the channels that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from retour.models.arrays import Array, Mask
from retour.models.trend.demand import signals
from retour.models.trend.holes import filled, unclear
from retour.models.trend.problem import Series

LEAST_WEEKS = 20
_MOST_USUAL = 20.0  # usual weeks that one week counts as, at most, in the size of a week
_SAME = 0.01  # the spread of an effort, beside its mean, that is no change


class TrendError(ValueError):
    """The data cannot carry a fit; `code` says why: short, constant, idle, steady."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Asked:
    """The `series` of a fit, in mean sizes of a week (`level`, in the outcome's units), of the
    `channels`; `idle` ones did nothing, `steady` ones always the same.
    """

    series: Series
    level: float
    channels: tuple[str, ...]
    idle: tuple[str, ...]
    steady: tuple[str, ...]


def prepare(
    outcome: Array,
    efforts: Mapping[str, Sequence[Array]],
    controls: Array | None,
    window: Mask | None,
    groups: Mapping[str, Sequence[str]],
) -> Asked:
    """Make ready what was asked; arguments as of `fit`. Raises TrendError."""
    outcome = np.asarray(outcome, dtype=float)
    window = np.ones(len(outcome), dtype=bool) if window is None else window
    idle = tuple(c for c, inputs in efforts.items() if not _alive(inputs, window))
    live = {c: _told(efforts[c]) for c in efforts if c not in idle}
    steady = tuple(c for c, inputs in live.items() if _steady(inputs))
    # A canonical order, so that the draws do not depend on how the channels were given.
    channels = tuple(sorted(c for c in live if c not in steady))
    observed = np.isfinite(outcome)
    if channels:
        observed &= ~unclear(one for c in channels for one in live[c])
    _check(outcome[observed], channels, steady)
    level = _level(outcome[observed])
    series = Series(
        # Rounded, so that cents and euros are the same to the last bit.
        outcome=np.round(outcome[observed] / level, 12),
        inputs=tuple(tuple(filled(one) for one in live[c]) for c in channels),
        controls=_standardised(controls, observed),
        signals=signals([live[c][0][observed] for c in channels]),
        observed=observed,
        window=window,
        groups=_groups(channels, groups),
    )
    return Asked(series, level, channels, idle, steady)


def _told(inputs: Sequence[Array]) -> list[Array]:
    """The inputs of which there is any."""
    return [np.asarray(one, dtype=float) for one in inputs if np.nan_to_num(one).any()]


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


def _steady(inputs: Sequence[Array]) -> bool:
    """Whether an effort hardly ever changed: it cannot be told from the level of sales."""
    known = [effort[np.isfinite(effort)] for effort in inputs]
    return all(float(one.std()) <= _SAME * float(one.mean()) for one in known if len(one))


def _check(outcome: Array, channels: tuple[str, ...], steady: tuple[str, ...]) -> None:
    if len(outcome) < LEAST_WEEKS:
        raise TrendError("short")
    if float(outcome.std()) <= 1e-9 * float(np.abs(outcome).mean()):
        raise TrendError("constant")
    if not channels:
        raise TrendError("steady" if steady else "idle")


def _standardised(controls: Array | None, observed: Mask) -> Array:
    if controls is None:
        return np.zeros((int(observed.sum()), 0))
    seen = np.asarray(controls, dtype=float)[observed]
    spread = seen.std(axis=0)
    return np.asarray((seen - seen.mean(axis=0))[:, spread > 0] / spread[spread > 0])


def _groups(channels: tuple[str, ...], groups: Mapping[str, Sequence[str]]) -> tuple[int, ...]:
    number = {c: n for n, members in enumerate(groups.values()) for c in members}
    return tuple(number.get(c, -1) for c in channels)
