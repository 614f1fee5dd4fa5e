"""launch: what a start, a stop, a campaign or one big post did to a series.

The model is that of docs/methods/launch.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from retour.analysis import lines, show
from retour.analysis.columns import column, flag, table
from retour.analysis.estimate import Estimate, NoAnswerError
from retour.analysis.events import Event, events, named
from retour.analysis.grid import DAY, Grid, grid
from retour.analysis.result import Result
from retour.models.arrays import Array
from retour.models.launch import Effect, Launched, launches
from retour.models.launch.checks import weekly_shape
from retour.report.chart import Size, Table
from retour.report.drawing import Drawing, stacked
from retour.words import N_, Message, Words

_DAYS_OF_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an event: what came, and what would have come (median and 80% interval)."""

    position: int
    day: date | None
    outcome: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, eq=False)
class LaunchResult(Result):
    """What events did, in the outcome's unit; `found["name"]` is that of one event.

    Events without a name are called by the first step. `per_step`, `relative` and `steps` are by
    event too. `relative` is the effect beside what would have come without it.
    """

    per_step: dict[str, Estimate] = field(default_factory=dict)
    relative: dict[str, Estimate] = field(default_factory=dict)
    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    outcome: Array = field(default_factory=lambda: np.zeros(0), repr=False)
    days: tuple[date, ...] = field(default=(), repr=False)

    @property
    def lift(self) -> Estimate:
        """`relative` of the only event."""
        if len(self.relative) != 1:
            raise NoAnswerError(self.why or "lift: of which event? See relative")
        return next(iter(self.relative.values()))

    def _title(self, words: Words) -> str:
        if not self.trusted:
            return words(N_("What the event did cannot be told"))
        text = N_("The event brought {amount} (8 chances in 10: {span})")
        if len(self.parts) > 1:
            text = N_("The events brought {amount} (8 chances in 10: {span})")
        return words(text, amount=show.middle(self.total, words), span=show.span(self.total, words))

    def _reading(self, words: Words) -> str:
        return words(
            N_("What came, and what would have come without: its median and its 80% interval.")
        )

    def _table(self, words: Words) -> Table:
        headers = (
            N_("Event"), N_("steps"), N_("brought"), N_("80% interval"), N_("a step"),
            N_("relative"), N_("above zero"),
        )  # fmt: skip
        rows = [
            (
                name,
                words.number(len(self.steps[name])),
                show.middle(one, words),
                show.span(one, words),
                show.middle(self.per_step[name], words),
                show.percent(self.relative[name].median, words) if name in self.relative else "",
                show.chance(one, words),
            )
            for name, one in self.parts.items()
        ]
        return Table(tuple(words(header) for header in headers), tuple(rows))

    def _drawing(self, words: Words, size: Size) -> Drawing:
        expected = np.full((3, len(self.outcome)), np.nan)
        for one in (step for event in self.steps.values() for step in event):
            expected[:, one.position] = one.low, one.expected, one.high
        series = lines.Lines(
            self.outcome,
            self.days,
            expected,
            [(event[0].position, event[-1].position + 1) for event in self.steps.values()],
        )
        inside = N_("the event") if len(self.parts) == 1 else N_("the events")
        key = (words(N_("what came")), words(N_("what would have come")), words(inside))
        drawn = lines.drawing(series, key, words, size)
        if len(self.parts) == 1:
            return drawn
        rows = {**self.parts, words(N_("in all")): self.total}
        return stacked([drawn, show.intervals(rows, {}, words, size)], size.text)


def launch(
    outcome: object,
    start: object,
    end: object = None,
    *,
    controls: object = None,
    period: float | None = None,
    counts: bool | None = None,
) -> LaunchResult:
    """What one event did, from `start` to before `end` (None: to the last step); or several.

    `outcome`: a list, an array, or a series of pandas, polars or xarray, NaN where missing; with
    dates it is put in order. `start` and `end`: positions, or dates where the outcome has them; a
    date within a step means that step. Several events: lists of starts and ends, or
    {name: (start, end)}. `controls`: series that the events left alone. `period`: steps of the
    season; None: as dates and values say. `counts`: whether the outcome is a small count.

    Raises `ValueError` naming the argument that does not fit. What the data cannot tell is a result
    that is not `trusted`.
    """
    series = column("outcome", outcome)
    steps = grid(series)
    values = steps.put(series)
    asked = events(steps, start, end)
    beside = [] if controls is None else list(table("controls", controls).values())
    columns = [steps.put(one) for own in beside for one in own]
    found = launches(
        values,
        [(one.start, one.end) for one in asked],
        controls=np.column_stack(columns) if columns else None,
        period=_period(steps, values, asked) if period is None else period,
        counts=None if counts is None else flag("counts", counts),
    )
    if found.gap is not None:
        return LaunchResult(reason=found.gap, notes=found.notes, outcome=values, days=steps.days)
    return _result(found, asked, steps, values)


def _period(steps: Grid, values: Array, asked: Sequence[Event]) -> float | None:
    """The steps of a year of months or days; None lets the model choose."""
    if steps.months:
        a_year = 12 / steps.months
        return a_year if a_year > 2 else None
    outside = np.isfinite(values)
    for one in asked:
        outside[one.start : one.end] = False
    if steps.length == DAY and not weekly_shape(values, outside):
        return _DAYS_OF_A_YEAR
    return None


def _result(found: Launched, asked: Sequence[Event], steps: Grid, values: Array) -> LaunchResult:
    effects = {named(asked, one.start, one.end): one for one in found.effects}
    relative = {name: _relative(one) for name, one in effects.items()}
    return LaunchResult(
        parts={name: Estimate(one.total) for name, one in effects.items()},
        whole=Estimate(np.sum([one.total for one in found.effects], axis=0)),
        diagnostics=_diagnostics(found, steps),
        notes=(*found.notes, *_doubted(found, steps)),
        per_step={name: Estimate(one.total / len(one.at)) for name, one in effects.items()},
        relative={name: one for name, one in relative.items() if one is not None},
        steps={name: _steps(one, steps, values) for name, one in effects.items()},
        outcome=values,
        days=steps.days,
    )


def _doubted(found: Launched, steps: Grid) -> tuple[Message, ...]:
    """Which steps of events stick out as errors do."""
    labels = [steps.label(one) for one in found.diagnosis.doubted]
    if not labels:
        return ()
    text = N_(
        "What came at {steps} stands out from the rest of the event, as a typing error or one big "
        "order would, and counts only as far as it is likely to be the event's own. If it is "
        "wrong, correct it; if it is the event's, ask what the event did at that time alone."
    )
    return (Message(text, {"steps": ", ".join(labels)}),)


def _relative(effect: Effect) -> Estimate | None:
    """The effect over what would have come; None where that may have been nothing."""
    without = effect.would
    if np.quantile(without, 0.01) <= 0:
        return None
    return Estimate(effect.total / np.maximum(without, 1e-9 * float(np.median(without))))


def _steps(effect: Effect, steps: Grid, values: Array) -> tuple[Step, ...]:
    low, middle, high = effect.curve(0.8)
    return tuple(
        Step(
            position=at,
            day=steps.days[at] if steps.days else None,
            outcome=float(values[at]),
            expected=float(values[at] - middle[n]),
            low=float(values[at] - high[n]),
            high=float(values[at] - low[n]),
        )
        for n, at in enumerate(effect.at)
    )


def _diagnostics(found: Launched, steps: Grid) -> dict[str, object]:
    """Plain numbers, texts, lists and dicts."""
    told = found.diagnosis
    return {
        "family": told.family,
        "noise": {name: float(weight) for name, weight in told.kinds.items()},
        "log_scale": float(told.log_share),
        "odd_steps": [steps.label(one) for one in told.odd],
        "doubted_steps": {steps.label(one): chance for one, chance in told.doubted.items()},
        "placebos": {
            "starts": [steps.label(one) for one in told.placebos.starts],
            "scores": [float(one) for one in told.placebos.scores],
            "inside_80": told.placebos.inside,
            "widening": told.placebos.widening,
        },
    }
