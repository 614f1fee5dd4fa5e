"""credit alone: tables in, every method beside the others, and never a cause."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import retour
from retour.analysis.credit import CreditResult
from retour.words import Words
from tests.report.boxes import faults

PATHS = {
    "path": ["a > b", "b", "a > c > b", "a long name of a channel > b"],
    "conversions": [30, 20, 10, 3],
    "value": [300.0, 100.0, 50.0, 9.0],
    "null": [100, 50, 20, 5],
}


@pytest.fixture(scope="module")
def found() -> CreditResult:
    return retour.credit(paths=PATHS)


def test_every_method_credits_all_conversions(found: CreditResult) -> None:
    assert {"first", "last", "linear", "markov", "shapley"} <= set(found.methods)
    for name in found.methods:
        assert sum(found.methods[name].values()) == pytest.approx(63)
        assert sum(found.values[name].values()) == pytest.approx(459)
    assert found["b"]["last"] == 63
    assert found.spread["b"][1] == 63
    assert found.channels[0] == "b"
    assert found.trusted
    with pytest.raises(KeyError, match="z: expected one of b, a"):
        found["z"]


def test_it_says_that_it_is_no_cause(found: CreditResult) -> None:
    assert found.summary().startswith("Credit, not cause: who was there before 63 conversions")
    assert found.summary().splitlines()[1].split()[:3] == ["Channel", "first", "touch"]
    assert "Credit, not cause" in found.plot()
    json.dumps(found.diagnostics, allow_nan=False)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 480, 760, 1200])
def test_its_picture_can_be_read(found: CreditResult, lang: str, width: float) -> None:
    sheet, _ = found._sheet(Words(lang), width)
    assert faults(sheet) == []


def test_touches_and_conversions(tmp_path: Path) -> None:
    told = retour.credit(
        touches={"journey": [1, 1, 2], "time": [1, 2, 1], "channel": ["a", "b", "b"]},
        conversions={"journey": [1], "value": [40.0]},
        methods=["first", "last"],
    )
    assert told["a"] == {"first": 1.0, "last": 0.0}
    assert list(told.methods) == ["first", "last"]


@pytest.mark.parametrize("unit", ["D", "h", "s"])
def test_times_of_numpy_may_be_days_or_hours(unit: Any) -> None:
    times = [np.datetime64("2026-01-02", unit), np.datetime64("2026-01-01", unit)]
    told = retour.credit(
        touches={"journey": [1, 1], "time": times, "channel": ["a", "b"], "converted": [1, 1]},
        methods=["first"],
    )
    assert told.methods == {"first": {"a": 0.0, "b": 1.0}}


def test_paths_may_have_another_separator() -> None:
    told = retour.credit(
        paths={"path": ["a|b", "b"], "conversions": [1, 1]}, separator="|", methods=["first"]
    )
    assert told.methods == {"first": {"a": 1.0, "b": 1.0}}


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(ValueError, match="needs a column for: path"):
        retour.credit(paths={"x": [1]})
    with pytest.raises(ValueError, match="There is no method magic"):
        retour.credit(paths=PATHS, methods=["magic"])
