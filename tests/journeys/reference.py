"""Every method again, straight from its definition: slow, and as plain as can be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, permutations

Credits = dict[str, float]


@dataclass(frozen=True)
class Journey:
    """Channels in order; how many such journeys converted, for what in all, and how many did not.

    `ages`: of each touch, days before the last one.
    """

    path: tuple[str, ...]
    conversions: float = 0
    value: float = 0
    lost: float = 0
    ages: tuple[float, ...] = ()


def channels(journeys: Iterable[Journey]) -> list[str]:
    """All channels, in order."""
    return sorted({channel for one in journeys for channel in one.path})


def shares(method: str, one: Journey, half_life: float = 7, ends: float = 0.4) -> list[float]:
    """What each touch of a journey gets of it."""
    n = len(one.path)
    if method == "first":
        return [float(at == 0) for at in range(n)]
    if method == "last":
        return [float(at == n - 1) for at in range(n)]
    if method == "last_non_direct":
        named = [at for at, channel in enumerate(one.path) if channel != "direct"]
        return [float(at == (named[-1] if named else n - 1)) for at in range(n)]
    if method == "linear":
        return [1 / n] * n
    if method == "time_decay":
        weights = [2 ** (-age / half_life) for age in one.ages]
        return [weight / sum(weights) for weight in weights]
    if n <= 2:
        return [1 / n] * n
    return [ends, *[(1 - 2 * ends) / (n - 2)] * (n - 2), ends]


def heuristic(method: str, journeys: Sequence[Journey], what: str = "conversions") -> Credits:
    """Credits by a rule."""
    found = dict.fromkeys(channels(journeys), 0.0)
    for one in journeys:
        for channel, share in zip(one.path, shares(method, one), strict=True):
            found[channel] += share * float(getattr(one, what))
    return found


def reward(journeys: Sequence[Journey], what: str, order: int, removed: str = "") -> float:
    """What a journey brings on average when nobody gets past `removed`.

    The chain is walked: what is expected from each state on is computed anew from what is expected
    of the next ones, until nothing changes.
    """
    ways: dict[tuple[str, ...], dict[tuple[str, ...] | None, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    ended: dict[tuple[str, ...], float] = defaultdict(float)
    for one in journeys:
        state: tuple[str, ...] = ()
        for channel in one.path:
            following = (*state, channel)[-order:]
            ways[state][following] += one.conversions + one.lost
            state = following
        ways[state][None] += one.conversions + one.lost
        ended[state] += getattr(one, what)
    expected = dict.fromkeys(ways, 0.0)
    while True:
        changed = 0.0
        for state, moves in ways.items():
            total = sum(moves.values())
            on = ended[state] + sum(
                count * expected[following]
                for following, count in moves.items()
                if following is not None and following[-1] != removed
            )
            new = on / total if total else 0.0
            changed = max(changed, abs(new - expected[state]))
            expected[state] = new
        if changed < 1e-15:
            return expected[()]


def removal(journeys: Sequence[Journey], what: str = "conversions", order: int = 1) -> Credits:
    """The share that is lost without each channel."""
    everything = reward(journeys, what, order)
    return {
        channel: 1 - reward(journeys, what, order, channel) / everything
        for channel in channels(journeys)
    }


def markov(journeys: Sequence[Journey], what: str = "conversions", order: int = 1) -> Credits:
    """Credits by removal effects."""
    effects = removal(journeys, what, order)
    total = sum(float(getattr(one, what)) for one in journeys)
    return {name: total * effect / sum(effects.values()) for name, effect in effects.items()}


def worth(journeys: Sequence[Journey], members: Iterable[str], what: str) -> float:
    """What journeys brought that met no channels but these."""
    inside = set(members)
    return sum(float(getattr(one, what)) for one in journeys if set(one.path) <= inside)


def shapley(journeys: Sequence[Journey], what: str = "conversions") -> Credits:
    """Shapley's formula: what a channel adds to every set of others, by the size of the set."""
    names = channels(journeys)
    n = len(names)
    sets = list(chain.from_iterable(combinations(names, size) for size in range(n + 1)))
    by_set: dict[frozenset[str], float] = defaultdict(float)
    for one in journeys:
        by_set[frozenset(one.path)] += getattr(one, what)
    value = {
        frozenset(one): sum(brought for met, brought in by_set.items() if met <= frozenset(one))
        for one in sets
    }
    found = dict.fromkeys(names, 0.0)
    for members in map(frozenset, sets):
        weight = 1 / (n * math.comb(n - 1, len(members))) if len(members) < n else 0.0
        for name in names:
            if name not in members:
                found[name] += weight * (value[members | {name}] - value[members])
    return found


def shapley_by_orders(journeys: Sequence[Journey], what: str = "conversions") -> Credits:
    """Shapley's definition: what a channel adds when it comes, over all orders of coming."""
    names = channels(journeys)
    found = dict.fromkeys(names, 0.0)
    for order in permutations(names):
        for at, name in enumerate(order):
            before, after = (worth(journeys, order[:end], what) for end in (at, at + 1))
            found[name] += (after - before) / math.factorial(len(names))
    return found
