"""The same figures as straight from the definitions, on public and on made journeys."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from retour.journeys import Credit, Rules, credit

from ..examples import examples
from . import making, reference
from .reference import Journey

PUBLIC = Path(__file__).resolve().parents[2] / ".." / "shared" / "science" / "path_data.csv"
FEW = settings(max_examples=examples(10))


def given_by(found: Credit, method: str, what: str = "conversions") -> reference.Credits:
    """A method's credits by channel."""
    return {row.channel: float(getattr(row, what)) for row in found.table(method)}


def public() -> list[Journey]:
    """The public paths: 12 channels, 10,000 rows."""
    with PUBLIC.open(encoding="utf-8", newline="") as file:
        return [
            Journey(
                tuple(row["path"].split(" > ")),
                float(row["total_conversions"]),
                float(row["total_conversion_value"]),
                float(row["total_null"]),
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public path data is not at hand")
@pytest.mark.parametrize("what", ["conversions", "value"])
def test_the_public_path_data(what: str) -> None:
    found, journeys = credit(paths=PUBLIC), public()
    assert (found.journeys, found.conversions) == (88387, 19785)
    for method in ("first", "last", "last_non_direct", "linear", "position_based"):
        expected = reference.heuristic(method, journeys, what)
        assert given_by(found, method, what) == pytest.approx(expected, rel=1e-9), method
    assert given_by(found, "markov", what) == pytest.approx(
        reference.markov(journeys, what), rel=1e-8
    )
    assert given_by(found, "shapley", what) == pytest.approx(
        reference.shapley(journeys, what), rel=1e-8
    )


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public path data is not at hand")
def test_the_public_path_data_with_a_memory_of_two() -> None:
    found = credit(paths=PUBLIC, methods=["markov"], rules=Rules(order=2))
    expected = reference.removal(public(), order=2)
    assert found.removal is not None
    assert dict(zip(found.channels, found.removal, strict=True)) == pytest.approx(
        expected, rel=1e-8
    )


@FEW
@given(making.some_journeys)
def test_heuristics(journeys: list[Journey]) -> None:
    found = credit(paths=making.paths(journeys))
    for method in ("first", "last", "last_non_direct", "linear", "position_based"):
        for what in ("conversions", "value"):
            expected = reference.heuristic(method, journeys, what)
            assert given_by(found, method, what) == pytest.approx(expected)


@FEW
@given(making.some_journeys)
def test_shapley_over_all_orders(journeys: list[Journey]) -> None:
    found = given_by(credit(paths=making.paths(journeys), methods=["shapley"]), "shapley")
    assert found == pytest.approx(reference.shapley_by_orders(journeys))
    assert found == pytest.approx(reference.shapley(journeys))


@pytest.mark.parametrize("order", [1, 2, 3])
@FEW
@given(journeys=making.some_journeys)
def test_removal_effects(order: int, journeys: list[Journey]) -> None:
    found = credit(paths=making.paths(journeys), methods=["markov"], rules=Rules(order=order))
    for what, effects in (("conversions", found.removal), ("value", found.removal_of_value)):
        assert effects is not None
        if sum(getattr(one, what) for one in journeys) == 0:
            assert not effects.any()
            continue
        # A path that stands for no journey is in no chain, but its channels are still listed.
        expected = reference.removal(journeys, what, order)
        assert dict(zip(found.channels, effects, strict=True)) == pytest.approx(expected, abs=1e-9)


def test_time_decay() -> None:
    journeys = [
        Journey(("a", "b", "a"), 1, 30, 0, (5.0, 2.0, 0.0)),
        Journey(("b", "c"), 1, 10, 0, (40.0, 0.0)),
        Journey(("c", "a", "b"), 0, 0, 1, (9.0, 3.0, 0.0)),
    ]
    rows = [
        (number, np.datetime64("2026-05-01T12:00") - np.timedelta64(int(age * 86400), "s"), name)
        for number, one in enumerate(journeys)
        for name, age in zip(one.path, one.ages, strict=True)
    ]
    found = credit(
        touches={
            "journey": [row[0] for row in rows],
            "time": np.array([row[1] for row in rows]),
            "channel": [row[2] for row in rows],
        },
        conversions={"journey": [0, 1], "value": [30, 10]},
        methods=["time_decay"],
    )
    for what in ("conversions", "value"):
        expected = reference.heuristic("time_decay", journeys, what)
        assert given_by(found, "time_decay", what) == pytest.approx(expected)


def test_the_chain_brings_what_happened() -> None:
    journeys = [Journey(("a", "b", "a"), 3, 90, 2), Journey(("b",), 1, 5, 7)]
    chain = credit(paths=making.paths(journeys)).transitions
    assert chain is not None
    assert chain.states == (("a",), ("b",))
    assert chain.start.tolist() == [5, 8]
    assert chain.between.tolist() == [[0, 5], [5, 0]]
    assert (chain.converted.tolist(), chain.lost.tolist()) == ([3, 1], [2, 7])
    assert chain.value.tolist() == [90, 5]
    assert chain.probabilities().sum(axis=1) == pytest.approx([1, 1])
    assert reference.reward(journeys, "conversions", 1) == pytest.approx(4 / 13)
