"""Asking for credit: tables in, every method out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from retour.journeys.chain import Array, removal_effects
from retour.journeys.counts import HEURISTICS, MOST_STATES, Asked, Counts, channels, counted
from retour.journeys.errors import MethodError, TableError
from retour.journeys.model import METHODS, Credit, Rules, Shares
from retour.journeys.named import connect, run
from retour.journeys.sets import shapley
from retour.journeys.told import Told, from_paths, from_touches
from retour.words import N_, Message

if TYPE_CHECKING:
    import duckdb

# The most channels: of a matrix, and of a set in an integer of 64 bits.
_MOST = {"markov": MOST_STATES, "shapley": 62}
_TOO_MANY = N_(
    "{method} can be had for at most {most} channels, and here are {n}: merge channels that belong "
    "together, or choose other methods."
)
_NO_TIMES = N_(
    "time_decay needs times, and paths have none: give touches, or choose other methods."
)
_TIES = N_(
    "Touches at the same time as another of their journey, so put in order of channel name: {n}. A "
    "column of events would order them."
)
_REPEATS = N_("Touches told several times, counted once: {n}.")
_UNTOUCHED = N_("Conversions of journeys without a touch, credited to nobody: {n}.")
_ALL_CONVERTED = N_(
    "Every journey converted: Markov compares with journeys that did not, and sees none."
)
_NO_DIRECT = N_("No channel is direct: the last touch that is not direct is the last touch.")
_SEPARATOR = N_(
    "The channel {channel} holds “{sign}”: if that separates channels, say so by the separator."
)


def credit(
    *,
    touches: object = None,
    conversions: object = None,
    paths: object = None,
    methods: Sequence[str] | None = None,
    separator: str = " > ",
    columns: Mapping[str, str] | None = None,
    rules: Rules | None = None,
) -> Credit:
    """Credit channels for conversions by the journeys that led there. Credit, not cause.

    Give `touches` (a row a touch: journey, time, channel, and if there is one the event's id, which
    orders touches of one time) with `conversions` (a row a conversion: journey; if there are such
    columns `converted`, a count or yes or no, and `value`), or with columns `converted` and `value`
    of their own; or `paths` (a row a path: a list of channels, or a text with `separator` between
    them; `conversions`, and if there are such columns `value` and `null`, journeys that did not
    convert). A table is the path of a Parquet or CSV file, a DuckDB relation, anything with an
    Arrow stream, a data frame, or a dict of columns.

    `methods`: names of `METHODS`; None for all that these journeys can be asked for. `columns`:
    which column is what, such as {"channel": "utm_source"}; others are found by their names.

    Raises CreditError: a part that is not installed, a table or a row that cannot be read, a
    method that cannot be asked for.
    """
    rules = rules or Rules()
    _check(rules, methods)
    if (touches is None) == (paths is None) or (paths is not None and conversions is not None):
        raise TableError(N_("Give touches with their conversions, or paths; not both."))
    with connect() as db:
        if paths is not None:
            told = from_paths(db, paths, separator, columns or {})
        else:
            told = from_touches(db, touches, conversions, columns or {})
        found = _counted(db, told, methods, rules)
    doubts = _separators(found.names, separator) if paths is not None else ()
    return _credited(found, (*told.notes, *_notes(found), *doubts))


@dataclass(frozen=True, slots=True, eq=False)
class _Journeys:
    """What was counted of journeys, and the methods that share their conversions out.

    `untouched` are conversions of journeys without a touch, `direct` says that a channel is one.
    """

    names: tuple[str, ...]
    counts: Counts
    untouched: float
    direct: bool
    chosen: tuple[str, ...]
    left_out: dict[str, Message]


def _counted(
    db: duckdb.DuckDBPyConnection, told: Told, methods: Sequence[str] | None, rules: Rules
) -> _Journeys:
    """Add up what was told, as the methods need it."""
    names, rows = channels(db, rules.direct)
    if not rows:
        raise TableError(N_("There are no touches: the table is empty."))
    chosen, left_out = _chosen(methods, len(names), told)
    asked = Asked(
        half_life=rules.half_life * (told.unit or 1.0),
        ends=rules.ends,
        order=rules.order if "markov" in chosen else 0,
        sets="shapley" in chosen,
    )
    counts = counted(db, names, rows, asked)
    ((converted, direct),) = run(db, "converted")
    untouched = max(float(converted) - counts.conversions, 0.0)
    return _Journeys(names, counts, untouched, bool(direct), chosen, left_out)


def _credited(found: _Journeys, notes: tuple[Message, ...]) -> Credit:
    """What was counted, shared out among the channels by each method."""
    names, counts = found.names, found.counts
    removal = removal_effects(counts.chain, names) if counts.chain else (None, None)
    return Credit(
        channels=names,
        methods={name: _shares(name, counts, removal) for name in found.chosen},
        conversions=counts.conversions,
        value=counts.value,
        journeys=counts.journeys,
        touches=counts.touches,
        untouched=found.untouched,
        removal=removal[0],
        removal_of_value=removal[1],
        transitions=counts.chain,
        left_out=found.left_out,
        notes=notes,
    )


def _check(rules: Rules, methods: Sequence[str] | None) -> None:
    for name in methods or ():
        if name not in METHODS:
            raise MethodError(
                N_("There is no method {name}. There are: {names}."),
                name=name, names=list(METHODS),
            )  # fmt: skip
    if rules.order < 1:
        raise MethodError(N_("The order of a Markov chain is 1 or more."))
    if not (math.isfinite(rules.half_life) and rules.half_life > 0):
        raise MethodError(N_("The half-life of time decay is more than 0."))
    if not 0 <= rules.ends <= 0.5:
        raise MethodError(N_("What each end gets by position is from 0 to 0.5."))


def _chosen(
    methods: Sequence[str] | None, count: int, told: Told
) -> tuple[tuple[str, ...], dict[str, Message]]:
    """The methods to do, in the order of `METHODS`, and of all those that cannot be done, why."""
    why = {
        name: Message(_TOO_MANY, {"method": name, "most": most, "n": count})
        for name, most in _MOST.items()
        if count > most
    }
    if not told.unit:
        why["time_decay"] = Message(_NO_TIMES)
    if methods is None:
        return tuple(name for name in METHODS if name not in why), why
    for name in methods:
        if name in why:
            raise MethodError(why[name].text, **why[name].values)
    return tuple(name for name in METHODS if name in methods), {}


def _notes(found: _Journeys) -> Iterator[Message]:
    counts = found.counts
    told = ((_TIES, counts.ties), (_REPEATS, counts.repeats), (_UNTOUCHED, found.untouched))
    for text, n in told:
        if n:
            yield Message(text, {"n": n})
    if counts.journeys == counts.conversions > 0 and "markov" in found.chosen:
        yield Message(_ALL_CONVERTED)
    if not found.direct and "last_non_direct" in found.chosen:
        yield Message(_NO_DIRECT)


def _separators(names: tuple[str, ...], separator: str) -> Iterator[Message]:
    """Channels that hold the separator's sign without its spaces may be several."""
    for sign in dict.fromkeys((separator.strip(), ">")):
        held = next((name for name in names if sign and sign in name), None)
        if held is not None:
            yield Message(_SEPARATOR, {"channel": held, "sign": sign})
            return


def _shares(name: str, counts: Counts, removal: tuple[Array, Array] | tuple[None, None]) -> Shares:
    """A method's credit of conversions and of value, each adding up to its total."""
    if name in HEURISTICS:
        given = counts.heuristics[HEURISTICS.index(name)]
    elif name == "markov":
        effects = np.array(removal)
        sums = effects.sum(axis=1, keepdims=True)
        given = np.divide(effects, sums, where=sums > 0, out=np.zeros_like(effects))
        given *= np.array([[counts.conversions], [counts.value]])
    else:
        count = counts.heuristics.shape[2]
        given = np.array([shapley(counts.members, worth, count) for worth in counts.outcomes])
    return Shares(_settled(given[0], counts.conversions), _settled(given[1], counts.value))


def _settled(credits: Array, total: float) -> Array:
    """Credits whose exact sum rounds to `total`: what roundings left is put on the largest."""
    settled = credits.copy()
    largest = int(np.abs(settled).argmax())
    for _ in range(4):
        left = total - math.fsum(settled)
        if left == 0:
            break
        settled[largest] += left
    return settled
