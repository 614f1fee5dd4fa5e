"""Pairs of sales, and what chance would match: as plain loops over all sales find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.gather.about import about
from retour.gather.alike import are_others, likeness
from retour.gather.pairing import One, Pair, Window, pairs

FIRST = date(2026, 1, 5).toordinal()
WINDOWS = (Window(-0.01, 0.01), Window(-0.5, 0.5), Window(-3, 10), Window(-1, 3))
TAXES = ((1.0,), (1.0, 1.2), (1.0, 1.2, 1 / 1.2))


def made(sales: Sequence[tuple[float, int, str]], number: int = 0) -> list[One]:
    """Sales by the day after the first, amount and currency."""
    return [
        One(n + number, date.fromordinal(FIRST + int(day)), FIRST + day, "", currency, amount, True,
            amount / 100, amount / 100)
        for n, (day, amount, currency) in enumerate(sales)
    ]  # fmt: skip


ONES = st.lists(
    st.tuples(
        st.floats(0, 20) | st.integers(0, 20).map(lambda day: day + 0.5),
        st.sampled_from([100, 120, 144, 250, 251]) | st.integers(1, 2000),
        st.sampled_from(["EUR", "EUR", "USD"]),
    ),
    min_size=1,
    max_size=25,
)


def in_time(some: Sequence[One]) -> list[One]:
    return sorted(some, key=lambda one: one.time)


def plain_pairs(
    mine: Sequence[One], theirs: Sequence[One], window: Window, taxes: Sequence[float]
) -> list[Pair]:
    """Each of ours, in the order of time, takes the earliest of theirs that is left."""
    found: list[Pair] = []
    for tax in taxes:
        for one in in_time([one for one in mine if one not in [a for a, _ in found]]):
            left = in_time([other for other in theirs if other not in [b for _, b in found]])
            for other in left:
                same = (other.currency, round(other.charged * tax)) == (one.currency, one.charged)
                if same and one.time - window.high <= other.time <= one.time - window.low:
                    found.append((one, other))
                    break
    return found


def plain_about(mine: Sequence[One], theirs: Sequence[One], window: Window) -> list[Pair]:
    found: list[Pair] = []
    for one in in_time(mine):
        for other in in_time(theirs):
            near = one.time - window.high <= other.time <= one.time - window.low
            alike = one.worth <= 2 * other.worth and 2 * one.worth >= other.worth
            if near and alike and other not in [b for _, b in found]:
                found.append((one, other))
                break
    return found


def ids(found: Sequence[Pair]) -> list[tuple[int, int]]:
    return sorted((one.id, other.id) for one, other in found)


@given(ONES, ONES, st.sampled_from(WINDOWS), st.sampled_from(TAXES))
def test_pairs_are_those_of_the_plain_way(
    mine: list[tuple[float, int, str]],
    theirs: list[tuple[float, int, str]],
    window: Window,
    taxes: tuple[float, ...],
) -> None:
    ours, others = made(mine), made(theirs, 100)
    assert ids(pairs(ours, others, window, taxes)) == ids(plain_pairs(ours, others, window, taxes))
    assert ids(about(ours, others, window)) == ids(plain_about(ours, others, window))


@given(ONES, ONES, st.sampled_from(WINDOWS), st.sampled_from(TAXES))
def test_chance_is_what_matches_when_one_is_moved(
    mine: list[tuple[float, int, str]],
    theirs: list[tuple[float, int, str]],
    window: Window,
    taxes: tuple[float, ...],
) -> None:
    ours, others = made(mine), made(theirs, 100)
    like = likeness(ours, others, window, taxes)
    first = int(max(in_time(ours)[0].time, in_time(others)[0].time))
    days = int(min(in_time(ours)[-1].time, in_time(others)[-1].time)) + 1 - first
    inside = [one for one in ours if first + window.low <= one.time < first + days + window.high]
    near = [one for one in others if first - window.high <= one.time < first + days - window.low]
    assert like.sales == max(min(len(inside), len(near)), 0)
    if not like.sales:
        assert (like.matched, like.chance) == (0, 0)
        return
    assert like.matched == len(plain_pairs(inside, near, window, taxes))
    width = max(-window.low, window.high)
    moves = {move for n in (1, 2, 3) if width < (move := round(days * n / 4)) < days - width}
    counts = [
        len(plain_pairs([replace(one, time=first + (one.time - first + move) % days)
                         for one in inside], near, window, taxes))
        for move in moves
    ]  # fmt: skip
    if counts:
        assert like.chance == pytest.approx(sum(counts) / len(counts))
    else:
        assert 0 <= like.chance <= like.matched


def test_a_crowded_day_takes_the_earliest_that_is_left() -> None:
    """Nearly every sale before is taken, and half of the others have quite another price."""
    theirs = made([(n / 5000, 1000 if n % 2 else 9000, "EUR") for n in range(4000)], 10_000)
    mine = made([(0.9, 1100, "USD") for _ in range(2100)])
    found = about(mine, theirs, Window(-1, 3))
    assert [other.id for _, other in found] == [10_001 + 2 * n for n in range(2000)]


def test_chance_is_not_asked_for_where_nearly_all_match() -> None:
    """Payments of a shop are never others, whatever chance would match."""
    mine = made([(n / 2, 1000 + n, "EUR") for n in range(40)])
    like = likeness(mine, made([(n / 2, 1000 + n, "EUR") for n in range(40)], 100), WINDOWS[2])

    def never() -> float:
        raise AssertionError

    assert not are_others(mine, mine, replace(like, by_chance=never))
