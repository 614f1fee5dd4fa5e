"""Journeys at the edge, and rows that cannot be counted."""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np
import pytest

from retour.journeys import (
    LABEL,
    METHODS,
    Credit,
    MethodError,
    MissingPartError,
    RowError,
    Rules,
    TableError,
    counts,
    credit,
)


def asked(*rows: tuple[Any, ...], converted: Any = (1,), **more: Any) -> Credit:
    """Credit of touches given as (journey, time, channel), with the journeys that converted."""
    return credit(
        touches={
            "journey": [row[0] for row in rows],
            "time": [row[1] for row in rows],
            "channel": [row[2] for row in rows],
        },
        conversions={"journey": list(converted), "value": [10.0] * len(converted)},
        **more,
    )


def paths(*rows: tuple[Any, ...], **more: Any) -> Credit:
    """Credit of paths given as (path, conversions, null)."""
    table = {
        "path": [row[0] for row in rows],
        "conversions": [row[1] for row in rows],
        "null": [row[2] for row in rows],
    }
    return credit(paths=table, **more)


def notes(found: Credit) -> str:
    return " ".join(note.render("en") for note in found.notes)


def test_one_channel_gets_everything_by_every_method() -> None:
    found = asked((1, 1, "email"), (2, 1, "email"), (2, 2, "email"))
    assert set(found.methods) == set(METHODS)
    for shares in found.methods.values():
        assert (shares.conversions.tolist(), shares.value.tolist()) == ([1], [10])
    assert found.removal is not None
    assert found.removal.tolist() == [1]


def test_without_a_conversion_nobody_is_credited() -> None:
    found = asked((1, 1, "email"), (1, 2, "search"), converted=[])
    for shares in found.methods.values():
        assert shares.conversions.tolist() == [0, 0]
        assert shares.value.tolist() == [0, 0]
    assert (found.journeys, found.conversions) == (1, 0)


def test_paths_that_stand_for_no_journey() -> None:
    found = paths(("a > b", 0, 0))
    assert (found.journeys, found.touches) == (0, 0)
    assert all(shares.conversions.tolist() == [0, 0] for shares in found.methods.values())


def test_a_conversion_without_a_touch_is_in_no_total_and_said() -> None:
    found = asked((1, 1, "email"), converted=[1, 7, 7])
    assert (found.conversions, found.untouched) == (1, 2)
    assert "credited to nobody: 2." in notes(found)


def test_a_journey_that_converted_twice() -> None:
    found = asked((1, 1, "a"), (1, 2, "b"), (2, 1, "a"), converted=[1, 1])
    assert (found.conversions, found.value, found.journeys) == (2, 20, 3)
    assert found.methods["linear"].conversions.tolist() == [1, 1]


def test_a_journey_said_not_to_have_converted() -> None:
    found = credit(
        touches={"journey": ["x", "y"], "time": [1, 1], "channel": ["a", "b"]},
        conversions={"journey": ["x", "y"], "converted": [True, False], "value": [4.0, None]},
    )
    assert (found.conversions, found.journeys) == (1, 2)
    assert found.methods["first"].conversions.tolist() == [1, 0]


def test_ties_without_an_event_are_said() -> None:
    assert "put in order of channel name: 1." in notes(asked((1, 1, "b"), (1, 1, "a")))
    assert "order of channel" not in notes(asked((1, 1, "a"), (1, 1, "a")))


def test_touches_told_twice_with_their_event_count_once() -> None:
    rows = [(1, 5, "e1", "a"), (1, 5, "e1", "a"), (1, 6, "e2", "b"), (1, 6, "e1", "b")]
    table = dict(zip(("journey", "time", "event", "channel"), zip(*rows, strict=True), strict=True))
    found = credit(touches=table, conversions={"journey": [1]})
    assert found.touches == 3
    assert found.methods["linear"].conversions == pytest.approx([1 / 3, 2 / 3])
    assert "counted once: 1." in notes(found)


def test_events_order_touches_of_one_time() -> None:
    table = {"journey": [1, 1], "time": [5, 5], "event": [9, 10], "channel": ["z", "a"]}
    found = credit(touches=table, conversions={"journey": [1]})
    assert found.methods["first"].conversions.tolist() == [0, 1]
    assert "order" not in notes(found)


NASTY = [
    "a > b", "it's", 'say "so"', "'; DROP TABLE touches; --", "日本語", "🏳️‍🌈", "(start)", "(null)",
    " leading", "NULL", "1e5", "\u202etest", "a,b", "\\", "$1", "{n}", "%s",
]  # fmt: skip


def test_channels_of_any_name() -> None:
    rows = [(number, at, name) for number, name in enumerate(NASTY) for at in (1, 2)]
    found = asked(*rows, converted=range(len(NASTY)))
    assert sorted(found.channels) == sorted(NASTY)
    assert found.methods["markov"].conversions == pytest.approx(np.ones(len(NASTY)))
    by_list = paths(*(([name], 1, 1) for name in NASTY))
    assert sorted(by_list.channels) == sorted(NASTY)
    assert "a > b" in repr(found)


def test_a_text_path_splits_at_the_separator_only() -> None:
    found = paths(("a, b|c > d|'e'", 1, 0), separator="|")
    assert found.channels == ("'e'", "a, b", "c > d")
    assert "The channel c > d holds “>”" in notes(found)


def test_a_wrong_separator_is_said() -> None:
    assert "if that separates channels" in notes(paths(("a>b", 1, 0)))


def test_channels_no_machine_word_can_hold() -> None:
    many = [f"c{number:03}" for number in range(70)]
    rows = [(number, 1, name) for number, name in enumerate(many)]
    found = asked(*rows, converted=range(70))
    assert found.left_out["shapley"].render("en").startswith("shapley can be had for at most 62")
    assert found.methods["markov"].conversions == pytest.approx(np.ones(70))
    with pytest.raises(MethodError, match="merge channels that belong together"):
        asked(*rows, methods=["shapley"])


@pytest.mark.parametrize("count", [20, 62])
def test_shapley_of_many_channels(count: int) -> None:
    every = [f"c{number:02}" for number in range(count)]
    found = paths((every, 3, 0), (every[:4], 2, 0), (every[:1], 0, 5), methods=["shapley"])
    shares = found.methods["shapley"].conversions
    assert shares == pytest.approx([3 / count + 0.5] * 4 + [3 / count] * (count - 4))
    assert math.fsum(shares) == 5


@pytest.mark.parametrize("most", [100, pytest.param(counts.MOST_STATES, marks=pytest.mark.slow)])
def test_a_chain_that_is_too_large(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_STATES", most)
    every = [[f"c{number}", f"c{number + 1}"] for number in range(most // 2 + 200)]
    with pytest.raises(MethodError, match=r"A Markov chain of order 2 has [\d,]+ states"):
        paths(*((one, 1, 1) for one in every), methods=["markov"], rules=Rules(order=2))


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (Rules(order=0), "1 or more"),
        (Rules(half_life=0), "more than 0"),
        (Rules(half_life=math.nan), "more than 0"),
        (Rules(ends=0.6), "from 0 to 0.5"),
    ],
)
def test_rules_that_mean_nothing(rules: Rules, message: str) -> None:
    with pytest.raises(MethodError, match=message):
        paths(("a", 1, 1), rules=rules)


def test_rules_of_time_and_place() -> None:
    rows = [(1, 0, "a"), (1, 3, "b"), (1, 3, "c")]
    found = asked(*rows, rules=Rules(half_life=3, ends=0.25))
    assert found.methods["time_decay"].conversions == pytest.approx([0.2, 0.4, 0.4])
    assert found.methods["position_based"].conversions == pytest.approx([0.25, 0.5, 0.25])


def test_what_is_direct_can_be_said() -> None:
    found = asked((1, 1, "a"), (1, 2, "Direct"))
    assert found.methods["last_non_direct"].conversions.tolist() == [0, 1]
    found = asked((1, 1, "a"), (1, 2, "app"), rules=Rules(direct=("app",)))
    assert found.methods["last_non_direct"].conversions.tolist() == [1, 0]


EMPTY: dict[str, Any] = {"journey": [], "time": [], "channel": []}
ROWS: dict[str, Any] = {"journey": [1, 2], "time": [1, 2], "channel": ["a", "b"]}


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        ({}, TableError, "Give touches with their conversions, or paths"),
        ({"touches": ROWS, "paths": ROWS}, TableError, "not both"),
        ({"touches": EMPTY, "conversions": {"journey": []}}, TableError, "the table is empty"),
        ({"paths": {"path": [], "conversions": []}}, TableError, "the table is empty"),
        ({"touches": ROWS}, TableError, "Which journeys converted is not said"),
        ({"touches": {"journey": [1]}}, TableError, "needs a column for: time"),
        ({"touches": {"journey": [1], "time": [1, 2]}}, TableError, "journey: 1, time: 2"),
        ({"touches": 7}, TableError, "cannot be read as one: int"),
        ({"touches": "nowhere.parquet"}, TableError, "There is no file nowhere.parquet"),
        (
            {"touches": ROWS, "columns": {"channel": "medium"}},
            TableError,
            "no column medium. It has: journey, time and channel",
        ),
        ({"paths": {"path": ["a"], "conversions": [1]}, "separator": ""}, TableError, "separator"),
        ({"paths": {"path": ["a"], "conversions": [1]}, "methods": ["best"]}, MethodError, "best"),
        (
            {"paths": {"path": ["a"], "conversions": [1]}, "methods": ["time_decay"]},
            MethodError,
            "needs times",
        ),
    ],
)
def test_what_cannot_be_asked(given: dict[str, Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        credit(**given)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("journey", None),
        ("channel", None),
        ("channel", ""),
        ("channel", " \t"),
        ("time", None),
        ("time", "soon"),
    ],
)
def test_a_touch_that_lacks_something_is_named(column: str, value: Any) -> None:
    texts = {"journey": ["x", "y"], "time": ["2026-01-01", "2026-01-02 10:00"], "channel": "ab"}
    table = {name: list(values) for name, values in texts.items()}
    table[column][1] = value
    with pytest.raises(RowError, match=f"Table of touches, row 2, {column}: it is empty"):
        credit(touches=table, conversions={"journey": ["x"]})


@pytest.mark.parametrize(
    ("column", "value"),
    [("converted", -1.0), ("converted", math.nan), ("converted", math.inf), ("value", -1.0)],
)
def test_a_conversion_that_is_no_number_is_named(column: str, value: float) -> None:
    table: dict[str, Any] = {"journey": [1, 2], "converted": [1.0, 1.0], "value": [1.0, 1.0]}
    table[column] = np.array([1.0, value])
    with pytest.raises(RowError, match=f"Table of conversions, row 2, {column}: expected a number"):
        credit(touches=ROWS, conversions=table)


def test_words_where_numbers_belong() -> None:
    with pytest.raises(RowError, match="Table of paths, row 1, total_conversions: expected"):
        credit(paths={"path": ["a"], "total_conversions": ["many"]})


@pytest.mark.parametrize(
    "path", ["", "a > ", "a >  > b", None, [], ["a", None], ["", "b"], [" ", "b"]]
)
def test_a_path_without_a_channel_is_named(path: Any) -> None:
    good = ["a"] if isinstance(path, list) else "a"
    with pytest.raises(RowError, match="Table of paths, row 2: the path is empty"):
        paths((good, 1, 0), (path, 1, 0))


def test_a_value_without_a_conversion_is_named() -> None:
    with pytest.raises(RowError, match="Journey 2 has a value but no conversion"):
        credit(
            touches=ROWS,
            conversions={"journey": [1, 2], "converted": [1, 0], "value": [5.0, 5.0]},
        )


def test_conversions_without_a_value_are_said() -> None:
    found = credit(touches=ROWS, conversions={"journey": [1, 2], "value": [5.0, None]})
    assert (found.conversions, found.value) == (2, 5)
    assert "counted as worth 0: 1" in notes(found)


OWN: list[tuple[list[float | None], float]] = [
    ([0, 1], 1),
    ([1, 1], 1),
    ([None, 1], 1),
    ([0, 0], 0),
]


@pytest.mark.parametrize(("converted", "expected"), OWN)
def test_touches_that_say_themselves_what_converted(
    converted: list[float | None], expected: float
) -> None:
    table = {
        "journey": [1, 1, 2], "time": [1, 2, 1], "channel": ["a", "b", "c"],
        "converted": [*converted, 0], "revenue": [(one or 0) * 30 for one in converted] + [0],
    }  # fmt: skip
    found = credit(touches=table)
    assert (found.conversions, found.value, found.journeys) == (expected, expected * 30, 2)


def test_touches_that_disagree_on_what_converted() -> None:
    table = {
        "journey": [1, 1, 1], "time": [1, 2, 3], "channel": ["a", "b", "c"],
        "converted": [1, 0, 1],
    }  # fmt: skip
    with pytest.raises(RowError, match="it could be one conversion or several"):
        credit(touches=table)


def test_all_converted_is_said() -> None:
    assert "Every journey converted" in notes(paths(("a", 1, 0)))
    assert "Every journey converted" not in notes(paths(("a", 1, 1)))


def test_credit_is_never_called_cause() -> None:
    found = paths(("a > b", 2, 1))
    assert found.label == LABEL == "credit, not cause"
    assert repr(found).startswith("<Credit (credit, not cause): 3 journeys, 6 touches")
    told = found.as_json()
    assert told["label"] == "credit, not cause"
    assert told["methods"]["last"][1] == {"channel": "b", "conversions": 2.0, "value": 0.0}
    assert told["removal"] == {"a": 1.0, "b": 1.0}
    assert "paths have none" in told["left_out"]["time_decay"]


def test_without_duckdb_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingPartError, match=r"make setup.* pip install '\.\[parquet\]'"):
        paths(("a", 1, 1))
