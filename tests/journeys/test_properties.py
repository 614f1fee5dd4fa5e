"""What holds of any journeys."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.journeys import METHODS, Credit, credit
from retour.journeys.sets import shapley

from ..examples import examples
from . import making
from .reference import Journey

FEW = settings(max_examples=examples(8))


def figures(found: Credit, names: Mapping[str, str] | None = None) -> dict[tuple[str, str], Any]:
    """All credits by method and channel, the channels called as `names` say."""
    called = names or {}
    return {
        (method, called.get(row.channel, row.channel)): pytest.approx(
            (row.conversions, row.value), rel=1e-9, abs=1e-9
        )
        for method in found.methods
        for row in found.table(method)
    }


def plain(found: Credit) -> dict[tuple[str, str], tuple[float, float]]:
    """All credits by method and channel."""
    return {
        (method, row.channel): (row.conversions, row.value)
        for method in found.methods
        for row in found.table(method)
    }


@FEW
@given(making.some_journeys)
def test_every_method_adds_up_to_the_same_totals_exactly(journeys: list[Journey]) -> None:
    touches, conversions = making.touches(journeys)
    found = credit(touches=touches, conversions=conversions)
    assert set(found.methods) == set(METHODS)
    assert found.conversions == sum(one.conversions for one in journeys)
    for shares in found.methods.values():
        assert math.fsum(shares.conversions) == found.conversions
        assert math.fsum(shares.value) == found.value
        assert (shares.conversions > -1e-9).all()


@FEW
@given(making.some_journeys)
def test_touches_and_paths_agree(journeys: list[Journey]) -> None:
    touches, conversions = making.touches(journeys)
    methods = [name for name in METHODS if name != "time_decay"]
    by_touch = credit(touches=touches, conversions=conversions, methods=methods)
    # Paths that stand for no journey have no touches, and their channels may occur nowhere else.
    told = [one for one in journeys if one.conversions + one.lost]
    by_path = credit(paths=making.paths(told), methods=methods)
    assert plain(by_touch) == figures(by_path)
    assert (by_touch.journeys, by_touch.touches) == (by_path.journeys, by_path.touches)
    for one, other in zip(_chain(by_touch), _chain(by_path), strict=True):
        assert one == pytest.approx(other)
    assert [note.text for note in by_touch.notes] == [note.text for note in by_path.notes]


def _chain(found: Credit) -> list[Any]:
    chain = found.transitions
    assert chain is not None
    return [chain.start, chain.between, chain.converted, chain.lost, chain.value, found.removal]


@FEW
@given(making.some_journeys, st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(journeys: list[Journey], seed: int) -> None:
    first, again = making.touches(journeys), making.touches(journeys, seed + 1)
    found = credit(touches=first[0], conversions=first[1])
    assert plain(found) == figures(credit(touches=again[0], conversions=again[1]))
    mixed = random.Random(seed).sample(journeys, len(journeys))  # noqa: S311
    found = credit(paths=making.paths(journeys))
    assert plain(found) == figures(credit(paths=making.paths(mixed)))


@FEW
@given(making.some_journeys, st.permutations(["a", "B", "é", "zz"]))
def test_the_names_of_channels_change_nothing(journeys: list[Journey], others: list[str]) -> None:
    names = dict(zip([one for one in making.NAMES if one != "direct"], others, strict=True))
    renamed = [
        replace(one, path=tuple(names.get(name, name) for name in one.path)) for one in journeys
    ]
    found, again = (credit(paths=making.paths(one)) for one in (journeys, renamed))
    assert plain(again) == figures(found, names)


@FEW
@given(making.some_journeys)
def test_a_channel_met_twice_in_a_row_is_one_to_the_sets_and_the_chain(
    journeys: list[Journey],
) -> None:
    stuttered = [
        replace(one, path=tuple(name for name in one.path for _ in range(2))) for one in journeys
    ]
    methods = ["first", "last", "linear", "markov", "shapley"]
    found = credit(paths=making.paths(journeys), methods=methods)
    assert plain(found) == figures(credit(paths=making.paths(stuttered), methods=methods))


@FEW
@given(making.some_journeys, st.sampled_from([0.01, 1000.0]))
def test_the_scale_of_money_changes_nothing(journeys: list[Journey], scale: float) -> None:
    scaled = [replace(one, value=one.value * scale) for one in journeys]
    found, other = (credit(paths=making.paths(one)) for one in (journeys, scaled))
    for method in found.methods:
        for row, again in zip(found.table(method), other.table(method), strict=True):
            assert again.conversions == pytest.approx(row.conversions, abs=1e-9)
            assert again.value == pytest.approx(row.value * scale, abs=1e-9 * scale)


def test_parts_of_the_journeys_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(3)  # noqa: S311
    journeys = [
        Journey(tuple(rng.choices(making.NAMES, k=rng.randint(1, 6))), 1, rng.randint(1, 90), 1)
        for _ in range(60)
    ]
    touches, conversions = making.touches(journeys)
    whole = credit(touches=touches, conversions=conversions)
    monkeypatch.setattr("retour.journeys.counts._PART", 50)
    parts = credit(touches=touches, conversions=conversions)
    assert plain(parts) == figures(whole)
    assert (parts.journeys, parts.touches) == (whole.journeys, whole.touches)


# The axioms of Shapley 1953, of the game of sets.
games = st.dictionaries(st.integers(1, 31), st.integers(0, 100), min_size=1)


@FEW
@given(games)
def test_shapley_efficiency_symmetry_and_null_player(game: dict[int, int]) -> None:
    members, worth = np.array(list(game)), np.array(list(game.values()), dtype=float)
    found = shapley(members, worth, 6)
    assert found.sum() == pytest.approx(worth.sum())
    assert found[5] == 0  # in no set
    swapped = (members & ~3) | ((members & 1) << 1) | ((members >> 1) & 1)
    again = shapley(swapped, worth, 6)
    assert again[[1, 0, 2, 3, 4, 5]] == pytest.approx(found)
    alike = shapley(np.concatenate([members, swapped]), np.concatenate([worth, worth]), 6)
    assert alike[0] == pytest.approx(alike[1])


@FEW
@given(games, games)
def test_shapley_of_two_games_together_is_the_sum(one: dict[int, int], two: dict[int, int]) -> None:
    members = [np.array(list(game)) for game in (one, two)]
    worth = [np.array(list(game.values()), dtype=float) for game in (one, two)]
    together = shapley(np.concatenate(members), np.concatenate(worth), 5)
    apart = [shapley(m, w, 5) for m, w in zip(members, worth, strict=True)]
    assert together == pytest.approx(sum(apart))
