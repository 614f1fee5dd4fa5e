"""Adding up: from touches and outcomes to a few small arrays, part by part of the journeys.

A part is chosen by a hash of the journey, so that memory hardly grows with the number of touches,
and no path is ever written out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from retour.journeys.chain import Array, Transitions
from retour.journeys.errors import MethodError
from retour.journeys.named import run
from retour.journeys.sets import Sets
from retour.words import N_

if TYPE_CHECKING:
    import duckdb

_PART = 2_000_000  # touches: some 250 MB
_MOST_PARTS = 32  # each of which reads the touches once more
MOST_STATES = 2_000  # a matrix of them is 32 MB
_TOO_MANY = N_(
    "A Markov chain of order {order} has {n} states here, and at most {most} can be solved: lower "
    "the order, or merge channels that belong together."
)
HEURISTICS = ("first", "last", "last_non_direct", "linear", "time_decay", "position_based")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is added up. `half_life` is in units of the touches' moments."""

    half_life: float
    ends: float
    order: int  # of the chain; 0 for none
    sets: bool


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What happened, by channel, by transition and by set of channels met.

    `heuristics` (6, 2, K): conversions and value by heuristic and channel. `members` (m) are sets
    of channels as bits, and `outcomes` (2, m) the conversions and the value of journeys that met
    exactly those. `ties` are touches whose order is not known, `repeats` those told
    several times.
    """

    journeys: float
    touches: float
    conversions: float
    value: float
    heuristics: Array
    chain: Transitions | None
    members: Sets
    outcomes: Array
    ties: int
    repeats: int


def channels(db: duckdb.DuckDBPyConnection, direct: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Number the channels: their names in order, and how many touches there are."""
    run(db, "channels", direct=list(direct))
    rows = db.execute("SELECT channel, touches FROM channels ORDER BY code").fetchall()
    return tuple(str(name) for name, _ in rows), sum(touches for _, touches in rows)


def counted(
    db: duckdb.DuckDBPyConnection, names: tuple[str, ...], touches: int, asked: Asked
) -> Counts:
    """Add up the relations `touches` and `outcomes`; touches told several times count once."""
    found = _added_up(db, names, touches, asked)
    if not found.repeats:
        return found
    run(db, "touches_once")
    db.execute("CREATE OR REPLACE VIEW touches AS SELECT * FROM touches_once")
    return replace(_added_up(db, names, touches, asked), repeats=found.repeats)


def _added_up(
    db: duckdb.DuckDBPyConnection, names: tuple[str, ...], touches: int, asked: Asked
) -> Counts:
    shares = np.zeros((len(names), 2 * len(HEURISTICS)))
    moves: dict[tuple[Any, ...], Array] = defaultdict(lambda: np.zeros(4))
    sets: dict[tuple[Any, ...], Array] = defaultdict(lambda: np.zeros(2))
    totals = np.zeros(6)
    parts = min(-(-touches // _PART), _MOST_PARTS)
    for part in range(parts):
        run(db, "steps", parts=parts, part=part)
        totals += np.array(run(db, "totals")[0], dtype=np.float64)
        for code, *given in run(db, "heuristics", half_life=asked.half_life, ends=asked.ends):
            shares[code] += np.array(given, dtype=np.float64)
        if asked.order:
            chosen = {"order": asked.order} if asked.order > 1 else {}
            name = "transitions_of_order" if chosen else "transitions"
            _add(moves, ((tuple(s), n, *w) for s, n, *w in run(db, name, **chosen)), 2)
        if asked.sets:
            _add(sets, run(db, "coalitions"), 1)
    journeys, occurred, conversions, value, ties, repeats = map(float, totals)
    return Counts(
        journeys,
        occurred,
        conversions,
        value,
        shares.T.reshape(len(HEURISTICS), 2, len(names)),
        _chain(moves, names, asked.order) if asked.order else None,
        np.array([members for (members,) in sets], dtype=np.int64),
        np.array(list(sets.values())).reshape(-1, 2).T,
        int(ties),
        int(repeats),
    )


def _add(sums: dict[tuple[Any, ...], Array], rows: Iterable[tuple[Any, ...]], keys: int) -> None:
    for row in rows:
        sums[row[:keys]] += np.array(row[keys:], dtype=np.float64)


def _chain(moves: dict[tuple[Any, ...], Array], names: tuple[str, ...], order: int) -> Transitions:
    """The chain of transitions by (state, next channel or None), each with its four sums."""
    states = sorted({state for (state, _), sums in moves.items() if sums[0] > 0})
    if len(states) > MOST_STATES:
        raise MethodError(_TOO_MANY, order=order, n=len(states), most=MOST_STATES)
    at = {state: number for number, state in enumerate(states)}
    start, converted, lost, value = np.zeros((4, len(states)))
    between = np.zeros((len(states), len(states)))
    for (state, following), (weight, started, conversions, worth) in moves.items():
        if weight == 0:  # a path that stands for no journey
            continue
        start[at[state]] += started
        if following is None:
            converted[at[state]] += conversions
            lost[at[state]] += weight - conversions
            value[at[state]] += worth
        else:
            between[at[state], at[(*state, following)[-order:]]] += weight
    labels = tuple(tuple(names[code] for code in state) for state in states)
    return Transitions(labels, start, between, converted, lost, value)
