"""What a start, a stop, a campaign or one big post did to a series: it, less what would have been.

The steps of every event are left out, what they would have been is predicted from all others by
an average over baselines (`mixture`, or `counts` for small counts), and the effect is what came
less that (setting: Brodersen et al. 2015). Controls must not have been touched by the events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from retour.models.arrays import column_quantiles
from retour.models.launch import checks, family
from retour.models.launch.checks import Asked, Window
from retour.models.launch.covariance import Array
from retour.models.launch.family import Answer
from retour.models.launch.placebo import Placebos
from retour.words import Message

LEVELS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one event did over the steps `start` to `end` (not included) whose outcome is known.

    `draws` (n, `steps`) are of the effect in each of these steps, in the outcome's units; `at`
    names the steps. Sums over steps are sums over columns. `would` (n) are draws of what would
    have come in all of them without the event.
    """

    start: int
    end: int
    at: tuple[int, ...]
    draws: Array
    would: Array

    @property
    def total(self) -> Array:
        """Draws (n) of the whole effect."""
        return np.asarray(self.draws.sum(axis=1))

    @property
    def median(self) -> float:
        """The median of the whole effect."""
        return float(np.median(self.total))

    @property
    def average(self) -> float:
        """The median effect a step."""
        return self.median / len(self.at)

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """The central interval of the whole effect that holds it with probability `level`."""
        low, high = np.quantile(self.total, [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)

    def curve(self, level: float = 0.8) -> Array:
        """Lower end, median and upper end of the effect in each step: (3, steps)."""
        return column_quantiles(self.draws, ((1 - level) / 2, 0.5, (1 + level) / 2))

    @property
    def positive(self) -> float:
        """The probability that the effect is above zero."""
        total = self.total
        return float((total > 0).mean() + (total == 0).mean() / 2)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How the answer came about: `kinds` and their posterior weights, the weight of the
    logarithmic scale, odd steps left out, how likely steps of events that stick out are odd by
    themselves (`doubted`), and how the placebos did.
    """

    family: str = ""
    kinds: dict[str, float] = field(default_factory=dict)
    log_share: float = 0.0
    odd: tuple[int, ...] = ()
    doubted: dict[int, float] = field(default_factory=dict)
    placebos: Placebos = field(default_factory=Placebos)


@dataclass(frozen=True, slots=True)
class Launched:
    """The effects of the events, or the `gap` that says why there are none; and `notes`."""

    effects: tuple[Effect, ...] = ()
    diagnosis: Diagnosis = field(default_factory=Diagnosis)
    notes: tuple[Message, ...] = ()
    gap: Message | None = None


def launch(
    outcome: ArrayLike,
    start: int,
    end: int | None = None,
    *,
    controls: ArrayLike | None = None,
    period: float | None = None,
    counts: bool | None = None,
) -> Launched:
    """The effect of one event from step `start` to before step `end` (None: to the last).

    See `launches`.
    """
    return launches(outcome, [(start, end)], controls=controls, period=period, counts=counts)


def launches(
    outcome: ArrayLike,
    windows: Sequence[Window],
    *,
    controls: ArrayLike | None = None,
    period: float | None = None,
    counts: bool | None = None,
) -> Launched:
    """The effects of several events, from one baseline that sees none of their steps.

    `outcome` (steps), NaN where not known; `windows` as (start, end), end None for the last step;
    `controls` (steps,) or (steps, c), series that the events left alone; `period`: steps of the
    season (None: 7 if days of the week show, else the 52.18 weeks of a year); `counts`: whether
    the outcome is a small count (None: as the values say).

    Windows that overlap cannot be told apart: they are answered as one, and a note says so.
    Raises `ValueError` for arrays or windows that do not fit; what the data cannot tell is a gap.
    """
    asked = checks.prepare(outcome, windows, controls, period)
    gap = checks.refusal(asked)
    if gap is not None:
        return Launched(notes=asked.notes, gap=gap)
    answer = family.answer(asked, counts)
    effects = tuple(_effect(asked, answer, window) for window in asked.windows)
    diagnosis = Diagnosis(
        answer.family,
        answer.kinds,
        answer.log_share,
        answer.odd,
        answer.doubted,
        answer.placebos,
    )
    return Launched(effects, diagnosis, asked.notes)


def _effect(asked: Asked, answer: Answer, window: tuple[int, int]) -> Effect:
    """One window's part of the draws; sales that are never negative would not have been either."""
    sought = np.flatnonzero(asked.sought)
    inside = (sought >= window[0]) & (sought < window[1])
    at = sought[inside]
    draws = answer.draws[:, inside]
    if np.nanmin(asked.values) >= 0:
        draws = np.where(draws.sum(axis=1, keepdims=True) < 0, 0.0, draws)
    did = answer.came[:, inside] - draws
    return Effect(*window, tuple(at.tolist()), did, draws.sum(axis=1))
