"""onoff: what a test that was switched on and off by lot shows.

The test is that of docs/methods/onoff.md: exact, by the lots that were drawn.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from retour.analysis import lines, show
from retour.analysis.columns import Column, column, table
from retour.analysis.estimate import Estimate, NoAnswerError
from retour.analysis.grid import DAY, WEEK, Grid, complete, grid
from retour.analysis.result import Result
from retour.models import onoff as model
from retour.models.arrays import Array
from retour.report.chart import Size, Table
from retour.report.drawing import Drawing, stacked
from retour.words import N_, Message, Words

_DRAWS = 2_000
# Levels of the intervals that make up the draws.
_LEVELS = (*(n / 50 for n in range(1, 50)), 0.5, 0.95, 0.99, 0.995)
_YEARS = {DAY: 365.2425, WEEK: 52.1775}


@dataclass(frozen=True, kw_only=True, eq=False)
class OnOffResult(Result):
    """What was brought by all steps on, in the outcome's unit; `each` by one (a unit of `dose`).

    Draws are those of the confidence distribution: the exact intervals of all levels. `p_value` is
    of "it brings nothing at all", two-sided and exact.
    """

    p_value: float | None = None
    unit: Estimate | None = None
    outcome: Array = field(default_factory=lambda: np.zeros(0), repr=False)
    dose: Array = field(default_factory=lambda: np.zeros(0), repr=False)
    days: tuple[date, ...] = field(default=(), repr=False)

    @property
    def each(self) -> Estimate:
        """What a step on brought, or a unit of `dose`."""
        if self.unit is None:
            raise NoAnswerError(self._without())
        return self.unit

    @property
    def _measured(self) -> bool:
        """Whether it was said how much was done."""
        return not np.isin(self.dose, (0.0, 1.0)).all()

    def _one(self, words: Words) -> str:
        return words(N_("one unit")) if self._measured else words(N_("one step on"))

    def _title(self, words: Words) -> str:
        if not self.trusted:
            return words(N_("What the test shows cannot be told"))
        text = N_("A step on brought {amount} (8 chances in 10: {span})")
        if self._measured:
            text = N_("A unit brought {amount} (8 chances in 10: {span})")
        return words(text, amount=show.middle(self.each, words), span=show.span(self.each, words))

    def _reading(self, words: Words) -> str:
        return words(
            N_("What came, and what would have come without: its median and its 80% interval.")
        )

    def _table(self, words: Words) -> Table:
        headers = (N_("Test"), N_("brought"), N_("80% interval"), N_("95% interval"))
        rows = (
            (self._one(words), *self._row(self.each, words)),
            (words(N_("in all")), *self._row(self.total, words)),
        )
        return Table(tuple(words(header) for header in headers), rows)

    def _row(self, one: Estimate, words: Words) -> tuple[str, ...]:
        return show.middle(one, words), show.span(one, words), show.span(one, words, 0.95)

    def _drawing(self, words: Words, size: Size) -> Drawing:
        """What would have come: in steps on the outcome less what they brought, if all alike."""
        ends = np.quantile(self.each.draws, [0.9, 0.5, 0.1])
        on = self.dose > 0
        expected = np.where(on, self.outcome - ends[:, None] * self.dose, np.nan)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
        windows = [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
        series = lines.Lines(self.outcome, self.days, expected, windows)
        key = (words(N_("what came")), words(N_("what would have come")), words(N_("steps on")))
        return stacked(
            [
                lines.drawing(series, key, words, size),
                show.intervals({self._one(words): self.each}, {}, words, size),
            ],
            size.text,
        )


def onoff(  # noqa: PLR0913 - what an analyst may know of a test, each by its name
    outcome: object,
    on: object,
    *,
    assigned: object = None,
    dose: object = None,
    blocks: object = None,
    carry_over: int = 0,
    controls: object = None,
    design: object = None,
) -> OnOffResult:
    """What a step on brought, by exact randomisation inference.

    All by step: `outcome` (NaN where missing) and `on`, 1 or 0 for what was done, NaN or no row
    before the test. Where it strayed from the lots drawn, `assigned` is what was drawn. `dose`: how
    much was done (posts, euros). `blocks`: the number of steps drawn as one, or the number of each
    step's block. `carry_over`: steps for which a block is felt in the next. `controls`: series that
    the test cannot move. `design`: equally likely assignments (R, blocks), or the plan that was
    drawn from; None: any order of the one drawn. Lists, arrays, or series of pandas, polars or
    xarray; with dates, put in order.

    Raises `ValueError` naming the argument that does not fit. What the data cannot tell is a result
    that is not `trusted`.
    """
    series = column("outcome", outcome)
    steps = grid(series)
    values, done = steps.put(series), _switch(steps, column("on", on))
    drawn = done if assigned is None else _switch(steps, column("assigned", assigned))
    last = _last(steps, "on" if assigned is None else "assigned", drawn)
    _expect_whole("carry_over", carry_over)
    amount = None if dose is None else _dose(steps, column("dose", dose))[:last]
    found = model.onoff(
        values[:last],
        done[:last],
        assigned=drawn[:last],
        dose=amount,
        blocks=None if blocks is None else _blocks(steps, blocks, drawn)[:last],
        carry_over=carry_over,
        controls=_beside(steps, controls, last),
        design=_design(design),
        year=_year(steps),
        levels=_LEVELS,
    )
    shown = np.nan_to_num(done[:last]) if amount is None else amount
    if found.gap is not None:
        return OnOffResult(reason=found.gap, notes=found.diagnosis.notes)
    return _result(found, values[:last], np.where(np.isnan(drawn[:last]), 0.0, shown), steps)


def _switch(steps: Grid, state: Column) -> Array:
    """A state on the steps: 1, 0, or NaN."""
    wrong = ~np.isin(state.values[np.isfinite(state.values)], (0.0, 1.0))
    if wrong.any():
        got = state.values[np.isfinite(state.values)][wrong][0]
        raise ValueError(f"{state.name}: expected 1 or 0 (NaN before the test), got {got:g}")
    return steps.put(state)


def _design(design: Any) -> Any:
    """A plan of the model as it is, or equally likely assignments."""
    if design is None or isinstance(design, model.Plan):
        return design
    found = np.asarray(design)
    if found.ndim != 2 or not np.isin(found, (0, 1)).all():
        raise ValueError("design: expected assignments of 1 and 0, a row each, got something else")
    return found.astype(bool)


def _last(steps: Grid, name: str, drawn: Array) -> int:
    """One after the last step of the test, which has no holes."""
    known = np.flatnonzero(np.isfinite(drawn))
    if not len(known):
        raise ValueError("on: expected 1 or 0 in the steps of the test, got none")
    holes = np.flatnonzero(np.isnan(drawn[known[0] : known[-1]])) + known[0]
    if len(holes):
        raise ValueError(
            f"{name}: expected 1 or 0 in every step of the test, got none at "
            f"{steps.label(int(holes[0]))}"
        )
    return int(known[-1]) + 1


def _expect_whole(name: str, given: object) -> None:
    if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 0:
        raise ValueError(f"{name}: expected a whole number of steps, 0 or more, got {given!r}")


def _beside(steps: Grid, controls: object, last: int) -> Array | None:
    """Controls (last, p), known at every step."""
    if controls is None:
        return None
    columns = []
    for one in (one for own in table("controls", controls).values() for one in own):
        columns.append(steps.put(one)[:last])
        missing = np.flatnonzero(np.isnan(columns[-1]))
        if len(missing):
            raise ValueError(
                f"{one.name}: expected a value at every step, got none at "
                f"{steps.label(int(missing[0]))}"
            )
    return np.column_stack(columns) if columns else None


def _dose(steps: Grid, dose: Column) -> Array:
    known = Column(dose.name, np.nan_to_num(dose.values), dose.labels)
    return complete(steps, known, np.ones(steps.count, dtype=bool))


def _blocks(steps: Grid, blocks: object, drawn: Array) -> Array:
    """The number of each step's block."""
    if isinstance(blocks, int | np.integer) and not isinstance(blocks, bool):
        if blocks < 1:
            raise ValueError(f"blocks: expected one step or more in a block, got {blocks}")
        first = int(np.flatnonzero(np.isfinite(drawn))[0])
        return np.asarray((np.arange(steps.count) - first) // blocks, dtype=np.float64)
    return steps.put(column("blocks", blocks))


def _year(steps: Grid) -> float | None:
    """Steps in a year, as far as dates say."""
    if steps.months:
        return 12 / steps.months if steps.months < 6 else None
    return _YEARS.get(steps.length)


def _result(found: model.OnOff, values: Array, dose: Array, steps: Grid) -> OnOffResult:
    told = _diagnostics(found)
    if any(math.isinf(end) for end in found.intervals[0.8]):
        return OnOffResult(reason=Message(model.UNBOUNDED), diagnostics=told)
    draws = _confidence(found)
    return OnOffResult(
        whole=Estimate(draws * dose.sum()),
        unit=Estimate(draws),
        diagnostics=told,
        notes=(*_bounded(found), *_odd(found, steps)),
        p_value=found.p_value,
        outcome=values,
        dose=dose,
        days=steps.days[: len(values)],
    )


def _bounded(found: model.OnOff) -> tuple[Message, ...]:
    """Notes, that of unbounded intervals only where the 95% one has an end missing."""
    notes = found.diagnosis.notes
    if any(math.isinf(end) for end in found.intervals[0.95]):
        return notes
    return tuple(one for one in notes if one.text != model.UNBOUNDED)


def _odd(found: model.OnOff, steps: Grid) -> tuple[Message, ...]:
    """Which blocks count as one like the others."""
    labels = [steps.label(step) for step in found.diagnosis.odd]
    if not labels:
        return ()
    text = N_(
        "So far from the other blocks that it counts as one like them: what came from {steps} on. "
        "Check it, and correct it if it is wrong."
    )
    return (Message(text, {"steps": labels}),)


def _confidence(found: model.OnOff) -> Array:
    """Draws of the confidence distribution: quantiles are ends of intervals (Xie & Singh 2013).

    Beyond the widest interval with two ends nothing is known: what is left stands at its ends.
    """
    chances, ends = [0.5], [found.estimate]
    for level, (low, high) in found.intervals.items():
        if math.isfinite(low) and math.isfinite(high):
            chances += [(1 - level) / 2, (1 + level) / 2]
            ends += [low, high]
    order = np.argsort(chances)
    rising = np.maximum.accumulate(np.array(ends)[order])
    places = (np.arange(_DRAWS) + 0.5) / _DRAWS
    return np.interp(places, np.array(chances)[order], rising)


def _diagnostics(found: model.OnOff) -> dict[str, object]:
    """Plain numbers, texts, lists and dicts."""
    told = found.diagnosis
    return {
        "p_value": found.p_value,
        "intervals": {
            str(level): [end if math.isfinite(end) else None for end in found.intervals[level]]
            for level in (0.5, 0.8, 0.95)
        },
        "blocks": told.blocks,
        "blocks_on": told.on,
        "blocks_lost": told.lost,
        "blocks_odd": list(told.odd),
        "followed": told.followed,
        "assignments": told.assignments,
        "assignments_listed": told.listed,
        "difference": told.difference,
        "horvitz_thompson": told.horvitz_thompson,
    }
