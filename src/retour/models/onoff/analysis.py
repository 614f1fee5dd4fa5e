"""The analysis of an on/off test: `onoff`, on plain arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from retour.models.arrays import Array, Mask
from retour.models.onoff.blocks import Blocks, Steps, in_blocks
from retour.models.onoff.estimates import difference, horvitz_thompson
from retour.models.onoff.given import given
from retour.models.onoff.invert import Interval, estimate, grid, intervals
from retour.models.onoff.noise import noise_of
from retour.models.onoff.plan import Plan
from retour.models.onoff.randomise import Randomisation
from retour.words import N_, Message

LEVELS = (0.5, 0.8, 0.95)
DRAWS = 1_999
_LEAST_BLOCKS = 4
_SAME = 1e-9
UNBOUNDED = N_("The test is too short, or was followed too little, to bound what it brings.")
# What was done follows the plan when their correlation is at least this.
_FOLLOWED = 0.9


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the analysis did with the data.

    `blocks` were tested, `on` of them assigned on; `lost` had too little known. `followed` is the
    correlation of the dose with the assignment. `assignments` were compared, `listed` when they
    are all there are. `odd` are the first steps of blocks so far from the others that they count
    as one like them. `difference` is plainly mean on less mean off, `horvitz_thompson` that of
    Bojinov et al.; both per step on, by assignment, odd blocks and all. `notes` say what a reader
    should know.
    """

    blocks: int = 0
    on: int = 0
    lost: int = 0
    followed: float = 1.0
    assignments: int = 0
    listed: bool = False
    odd: tuple[int, ...] = ()
    difference: float = float("nan")
    horvitz_thompson: float = float("nan")
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class OnOff:
    """What a unit of dose brings, in units of the outcome; or `gap`, why that cannot be said.

    `intervals` by level; an end is infinite where the test refuses nothing beyond. `p_value` is of
    "it brings nothing at all, to nobody", two-sided and exact.
    """

    estimate: float = float("nan")
    intervals: dict[float, Interval] = field(default_factory=dict)
    p_value: float = 1.0
    diagnosis: Diagnosis = Diagnosis()
    gap: Message | None = None


def onoff(  # noqa: PLR0913 - what an analyst may know of a test, each by its name
    outcome: ArrayLike,
    on: ArrayLike,
    *,
    assigned: ArrayLike | None = None,
    dose: ArrayLike | None = None,
    blocks: ArrayLike | None = None,
    carry_over: int = 0,
    controls: ArrayLike | None = None,
    design: Plan | ArrayLike | None = None,
    year: float | None = None,
    levels: tuple[float, ...] = LEVELS,
    seed: int = 0,
) -> OnOff:
    """What a unit of dose brings, by exact randomisation inference.

    All by step (day, week), (T,): `outcome` (NaN: not known); `on` 1 or 0 what was done, NaN in
    steps before the test (they shorten the interval); `assigned` 1 or 0 what was drawn (default:
    `on`); `dose` how much was done, such as posts or euros (default: `on`); `blocks` numbers of
    the blocks that were drawn as one (default: each step); `carry_over` steps for which a block is
    felt in the next; `controls` (T, p) that the test cannot move. `design` is how assignments were
    drawn: a `Plan`, or equally likely assignments (R, blocks); by default any order of the one
    drawn. `year`: steps a year, to take out the season.

    Without `dose`, the answer is per step on. Raises ValueError for arrays that do not fit.
    """
    steps, drawn = given(outcome, on, assigned, dose, blocks, controls)
    found = in_blocks(steps, carry_over)
    if (gap := _hopeless(found, drawn)) is not None:
        return OnOff(gap=gap)
    others, listed = _others(design, drawn, seed)
    whole = np.concatenate([drawn[None, :], others])
    # A plan holds the opposite of each of its assignments: half of them say it all.
    mirrored = listed and isinstance(design, Plan)
    compared = whole[whole[:, 0] == drawn[0]] if mirrored else whole
    left = found.number[found.tested]
    randomisation = Randomisation.of(
        found, noise_of(found, year), compared[:, left], mirrored=mirrored
    )
    answer = _inverted(randomisation, levels)
    diagnosis = replace(
        _diagnosis(steps, found, drawn, whole, carry_over),
        listed=listed,
        odd=_odd(found, randomisation, answer.estimate),
    )
    notes = tuple(_notes(diagnosis, answer.intervals))
    return replace(answer, diagnosis=replace(diagnosis, notes=notes))


def _inverted(randomisation: Randomisation, levels: tuple[float, ...]) -> OnOff:
    centre, error = randomisation.start()
    taus = grid(centre, error)
    tested = randomisation.more_less(taus)
    middle = estimate(randomisation.more_less, taus, tested, centre)
    more, less = randomisation.more_less(np.zeros(1))
    return OnOff(
        estimate=middle,
        intervals=intervals(randomisation.more_less, taus, tested, middle, levels),
        p_value=min(1.0, 2 * float(min(more[0], less[0]))),
    )


def _diagnosis(steps: Steps, found: Blocks, drawn: Mask, whole: Mask, carry_over: int) -> Diagnosis:
    """What can be said before anything is tested."""
    own = drawn[found.number[found.tested]]
    tested = steps.block >= 0
    return Diagnosis(
        blocks=len(drawn),
        on=int(drawn.sum()),
        lost=found.lost,
        followed=_followed(own, found.dose[found.tested]),
        assignments=len(whole),
        difference=difference(found, own),
        horvitz_thompson=horvitz_thompson(
            steps.outcome[tested], steps.block[tested], drawn, whole, carry_over
        ),
    )


def _odd(found: Blocks, randomisation: Randomisation, tau: float) -> tuple[int, ...]:
    """The first steps of the test's blocks that are odd if a unit brings tau."""
    return tuple(found.first[found.tested][randomisation.held.odd(tau)].tolist())


def _hopeless(found: Blocks, drawn: Mask) -> Message | None:
    """Why nothing can be said at all, if so."""
    left = found.number[found.tested]
    if len(left) < _LEAST_BLOCKS or drawn[left].all() or not drawn[left].any():
        return Message(
            N_("Too few blocks of the test are over: {n} are known, and some of each kind needed."),
            {"n": len(left)},
        )
    dose, outcome = found.dose[found.tested], found.outcome[found.tested]
    if np.ptp(dose) <= _SAME * np.abs(dose).max():
        return Message(N_("As much was done in the weeks off as in the weeks on."))
    if np.ptp(outcome) <= _SAME * np.abs(outcome).max():
        return Message(N_("Sales never moved during the test."))
    return None


def _others(design: Plan | ArrayLike | None, drawn: Mask, seed: int) -> tuple[Mask, bool]:
    """Assignments to compare with the one drawn, which is not among them; whether they are all.

    A test that ended early has fewer blocks than its design: the first ones.
    """
    rng = np.random.default_rng([seed, 1])
    if design is None:
        return drawn[rng.random((DRAWS, len(drawn))).argsort(axis=1)], False
    if isinstance(design, Plan):
        whole = design.listed
        if whole is None:
            whole, listed = design.draws(DRAWS, rng), False
        else:
            listed = True
    else:
        whole, listed = np.asarray(design, dtype=bool), True
    if whole.ndim != 2 or whole.shape[1] < len(drawn):
        raise ValueError(f"design: expected {len(drawn)} blocks, got {whole.shape}")
    whole = whole[:, : len(drawn)]
    if not listed:
        return whole, False
    same = np.flatnonzero((whole == drawn).all(axis=1))
    if not len(same):
        raise ValueError("the assignment drawn is none of the design's")
    return np.delete(whole, same[0], axis=0), True


def _followed(drawn: Mask, dose: Array) -> float:
    return float(np.corrcoef(drawn.astype(np.float64), dose)[0, 1])


def _notes(diagnosis: Diagnosis, found: dict[float, Interval]) -> Iterator[Message]:
    if diagnosis.lost:
        yield Message(
            N_("{n} block is left out: too little is known of its sales."),
            {"n": diagnosis.lost},
            plural=N_("{n} blocks are left out: too little is known of their sales."),
        )
    if diagnosis.followed < _FOLLOWED:
        yield Message(
            N_(
                "The plan was not followed everywhere. What was drawn still counts, not what was "
                "chosen: the interval is honest, and wider."
            )
        )
    if any(math.isinf(end) for ends in found.values() for end in ends):
        yield Message(UNBOUNDED)
