"""Lists, arrays, series and tables: the same numbers give the same answer, others a clear error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import retour
from retour.analysis.columns import column, table
from retour.analysis.grid import grid
from tests.analysis.frames import Labelled, Labels, Series, Table, days, mondays
from tests.analysis.shops import WEEKS, event, shop

SALES: Any = shop()[0]
EFFORTS: dict[str, Any] = {**shop()[1]}
INDEX = Labels(mondays(WEEKS))
ORDER: Any = np.random.default_rng(5).permutation(WEEKS)
SHUFFLED = Labels([mondays(WEEKS)[n] for n in ORDER])


def _by_date(order: Any = None) -> Table:
    rows: Any = np.arange(WEEKS) if order is None else order
    dated = {"day": [mondays(WEEKS)[n] for n in rows]}
    return Table({**dated, **{name: list(one[rows]) for name, one in EFFORTS.items()}})


WAYS: dict[str, tuple[Any, Any]] = {
    "lists": (SALES.tolist(), {name: one.tolist() for name, one in EFFORTS.items()}),
    "decimals": ([Decimal(repr(float(x))) for x in SALES], EFFORTS),
    "masked": (np.ma.masked_array(SALES, np.zeros(WEEKS, dtype=bool)), EFFORTS),
    "series by date": (Series(SALES, INDEX), Table(dict(EFFORTS), INDEX)),
    "by date": (
        dict(zip(mondays(WEEKS), SALES, strict=True)),
        {name: dict(zip(mondays(WEEKS), one, strict=True)) for name, one in EFFORTS.items()},
    ),
    "rows in any order": (Series(SALES[ORDER], SHUFFLED), Table(dict(EFFORTS), INDEX)),
    "columns in any order": (SALES, dict(reversed(EFFORTS.items()))),
    "arrays beside a series in any order": (
        Series(SALES[ORDER], SHUFFLED),
        {name: one[ORDER] for name, one in EFFORTS.items()},
    ),
    "without an index": (Series(SALES), Table(dict(EFFORTS))),
    "a column of dates": (Table({"day": mondays(WEEKS), "y": SALES}), _by_date(ORDER)),
    "numbered rows in any order": (
        Series(SALES[ORDER], Labels(ORDER)),
        Table(dict(EFFORTS), Labels(range(WEEKS))),
    ),
    "dates as text": (
        Series(SALES, Labels([day.isoformat() for day in mondays(WEEKS)])),
        Table(dict(EFFORTS), INDEX),
    ),
    "labelled arrays": (
        Labelled(SALES, time=mondays(WEEKS)),
        Labelled(
            np.column_stack(list(EFFORTS.values())), time=mondays(WEEKS), channel=list(EFFORTS)
        ),
    ),
}


@pytest.fixture(scope="module")
def expected() -> Any:
    return retour.trend(SALES, EFFORTS, planned=True).draws


@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_given_the_answer_is_the_same(way: str, expected: Any) -> None:
    outcome, efforts = WAYS[way]
    found = retour.trend(outcome, efforts, planned=True)
    assert set(found) == set(EFFORTS)
    assert np.array_equal(found.draws, expected)


def test_an_array_of_two_dimensions_names_its_channels_by_number() -> None:
    assert list(table("efforts", np.ones((4, 2)))) == ["1", "2"]


def test_a_channel_may_have_several_inputs() -> None:
    posts = EFFORTS["instagram"]
    given = {"a": [posts, 2 * posts], "b": Table({"posts": posts, "hours": posts}), "c": posts}
    assert [len(one) for one in table("efforts", given).values()] == [2, 2, 1]
    assert list(retour.trend(SALES, given, planned=True)) == ["a", "b", "c"]


def test_a_week_without_a_row_is_missing_and_its_effort_must_be_known() -> None:
    kept = [n for n in range(WEEKS) if n != 7]
    index = Labels([mondays(WEEKS)[n] for n in kept])
    holed = retour.trend(Series(SALES[kept], index), Table(dict(EFFORTS), INDEX), planned=True)
    sales: Any = SALES.copy()
    sales[7] = np.nan
    assert np.array_equal(holed.draws, retour.trend(sales, EFFORTS, planned=True).draws)
    with pytest.raises(ValueError, match=r"efforts\['instagram'\].*got none at 2024-02-19"):
        retour.trend(
            Series(SALES[kept], index), Table({k: v[kept] for k, v in EFFORTS.items()}, index)
        )


class _Twice(Table):
    """A table two of whose columns have one name."""

    @property
    def columns(self) -> list[str]:
        return ["a", "a"]


MISSING = EFFORTS["instagram"].copy()
MISSING[3] = np.nan
BAD: dict[str, tuple[Callable[[], Any], str]] = {
    "text": (lambda: retour.trend("abc", EFFORTS), "outcome: expected a series of numbers, got 'a"),
    "nothing": (lambda: retour.trend(None, EFFORTS), "outcome: expected a series of numbers"),
    "a number": (lambda: retour.trend(5, EFFORTS), "outcome: expected a series of numbers, got 5"),
    "keys that are no dates": (
        lambda: retour.trend({"spring": 1.0}, EFFORTS),
        r"outcome: its keys: expected dates \(2024-12-31\), got 'spring'",
    ),
    "empty": (lambda: retour.trend([], EFFORTS), "outcome: expected at least one value"),
    "texts": (
        lambda: retour.trend(SALES, {"a": ["x"] * WEEKS}),
        r"efforts\['a'\]: expected numbers, got 'x' at row 0",
    ),
    "too few": (
        lambda: retour.trend(SALES, {"a": SALES[1:]}),
        r"efforts\['a'\]: expected 60 values, one for each of outcome, got 59",
    ),
    "negative": (
        lambda: retour.trend(SALES, {"a": -SALES}),
        r"efforts\['a'\]: expected no negative effort, got -[\d.]+ at 0",
    ),
    "missing effort": (
        lambda: retour.trend(SALES, {"a": MISSING}),
        r"efforts\['a'\]: expected a value at every step \(0 where .*got none at 3",
    ),
    "infinite": (lambda: retour.trend([1.0, np.inf], EFFORTS), "outcome: expected finite numbers"),
    "complex": (lambda: retour.trend(SALES * 1j, EFFORTS), "outcome: expected numbers, got comple"),
    "no channel": (lambda: retour.trend(SALES, {}), "efforts: expected at least one channel"),
    "no efforts": (lambda: retour.trend(SALES, None), "efforts: expected series by name"),
    "a table": (
        lambda: retour.trend(Table(dict(EFFORTS)), EFFORTS),
        "outcome: expected one series of numbers, got a table of instagram, meta-ads",
    ),
    "ragged": (lambda: retour.trend([[1, 2], [3]], EFFORTS), "outcome: expected rows of one len"),
    "a matrix": (lambda: retour.trend(np.ones((3, 4)), EFFORTS), "outcome: expected one series"),
    "a cube": (lambda: retour.trend(SALES, np.ones((3, 4, 2))), "efforts: expected an array of"),
    "dates on one side": (
        lambda: retour.trend(SALES, Table(dict(EFFORTS), INDEX)),
        r"efforts\['instagram'\]: its rows have dates, those of outcome have none",
    ),
    "other dates": (
        lambda: retour.trend(
            Series(SALES, INDEX), Table(dict(EFFORTS), Labels(days(WEEKS * 7)[1::7]))
        ),
        r"efforts\['instagram'\]: expected the rows of outcome \(2024-01-01 to .*2024-01-02",
    ),
    "twice the same date": (
        lambda: retour.launch(Series([1.0, 2.0], Labels(mondays(1) * 2)), 1),
        "outcome: expected each row once, got 2024-01-01 twice",
    ),
    "uneven dates": (
        lambda: retour.launch(Series(SALES, Labels([*mondays(WEEKS - 1), date(2025, 2, 19)])), 40),
        r"outcome: expected dates evenly apart \(7 days\), got 2025-02-19 after 2025-02-10",
    ),
    "local midnights in UTC": (
        lambda: retour.launch(
            Series(
                SALES,
                Labels([f"{day}T{22 + (n < 12)}:00" for n, day in enumerate(mondays(WEEKS))]),
            ),
            40,
        ),
        r"evenly apart \(7 days\), got .*: an hour of summer time.*local time \(pandas: .tz_conv",
    ),
    "a word for yes or no": (
        lambda: retour.trend(SALES, EFFORTS, planned="no"),  # type: ignore[arg-type]
        "planned: expected True or False, got 'no'",
    ),
    "a word for counts": (
        lambda: retour.launch(SALES, 40, counts="x"),  # type: ignore[arg-type]
        "counts: expected True or False, got 'x'",
    ),
    "an index of words": (
        lambda: retour.launch(Series([1.0, 2.0], Labels(["a", "b"])), 1),
        r"outcome: its index: expected dates \(2024-12-31\), got .*'a'",
    ),
    "months": (
        lambda: retour.trend(
            Series(SALES[:24], Labels([date(2022 + n // 12, n % 12 + 1, 1) for n in range(24)])),
            {"a": SALES[:24]},
        ),
        "outcome: expected weeks or days, got dates 30 days apart",
    ),
    "days said to be weeks": (
        lambda: retour.trend(Series(SALES, Labels(days(WEEKS))), EFFORTS, step="week"),
        "outcome: expected week, got dates 1 days apart",
    ),
    "a step of another kind": (
        lambda: retour.trend(SALES, EFFORTS, step="hour"),
        "step: expected one of week, day, got 'hour'",
    ),
    "days that do not say so": (
        lambda: retour.trend(np.tile([1, 1, 1, 1, 2, 3, 0.5], 20) * 100 + SALES[:1], {"a": SALES}),
        'outcome: expected weeks, got what looks like days .*step="day"',
    ),
    "a window of numbers": (
        lambda: retour.trend(SALES, EFFORTS, window=SALES),
        "window: expected a mask, a slice or",
    ),
    "an empty window": (
        lambda: retour.trend(SALES, EFFORTS, window=np.zeros(WEEKS, dtype=bool)),
        "window: expected at least one step",
    ),
    "an unknown channel in a group": (
        lambda: retour.trend(SALES, EFFORTS, groups={"meta": ["facebook"]}),
        r"groups\['meta'\]: expected names of channels.*\['facebook'\]",
    ),
    "a start beyond": (lambda: retour.launch(SALES, 60), "start: expected a position from 0 to 59"),
    "an end before": (lambda: retour.launch(SALES, 50, 40), r"end: expected after start \(50\)"),
    "a share": (lambda: retour.launch(SALES, 3.5), "start: expected a position or a date, got 3.5"),
    "a date without dates": (
        lambda: retour.launch(SALES, "2024-05-01"),
        "start: expected a position, for outcome has no dates",
    ),
    "a date outside": (
        lambda: retour.launch(Series(SALES, INDEX), "2031-05-01"),
        "start: expected a date from 2024-01-01 to 2025-02-17, got 2031-05-01",
    ),
    "an end outside": (
        lambda: retour.launch(Series(SALES, INDEX), "2024-05-01", "2031-05-01"),
        "end: expected a date up to 2025-02-17, got 2031-05-01",
    ),
    "no date": (lambda: retour.launch(Series(SALES, INDEX), "soon"), "start: expected dates"),
    "starts without ends": (lambda: retour.launch(SALES, [3, 40]), "end: expected 2 ends"),
    "no event": (lambda: retour.launch(SALES, []), "start: expected at least one event"),
    "three ends": (
        lambda: retour.launch(SALES, {"a": (1, 2, 3)}),
        r"start\['a'\]: expected \(start, end\)",
    ),
    "ends beside names": (
        lambda: retour.launch(SALES, {"a": (40, 44)}, 50),
        "end: expected none beside named events",
    ),
    "a test that never was": (
        lambda: retour.onoff(SALES, np.full(WEEKS, np.nan)),
        "on: expected 1 or 0 in the steps of the test, got none",
    ),
    "half on": (
        lambda: retour.onoff(SALES, np.full(WEEKS, 0.5)),
        r"on: expected 1 or 0 \(NaN before the test\), got 0.5",
    ),
    "a design of other things": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, design=[0.5]),
        "design: expected assignments of 1 and 0, a row each",
    ),
    "a hole in a test": (
        lambda: retour.onoff(SALES, np.where(np.arange(WEEKS) == 3, np.nan, np.arange(WEEKS) % 2)),
        "on: expected 1 or 0 in every step of the test, got none at 3",
    ),
    "a block that is both": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, blocks=2),
        r"what was drawn \(`assigned`, else `on`\) changes inside a block",
    ),
    "a control unknown in a test": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, controls={"footfall": MISSING}),
        r"controls\['footfall'\]: expected a value at every step, got none at 3",
    ),
    "carrying back": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, carry_over=-1),
        "carry_over: expected a whole number of steps, 0 or more, got -1",
    ),
    "half a step": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, carry_over=0.5),  # type: ignore[arg-type]
        "carry_over: expected a whole number of steps, 0 or more, got 0.5",
    ),
    "numbers whose squares are none": (
        lambda: retour.launch(SALES * 1e200, 40, 44),
        "outcome: expected numbers up to 1e.100",
    ),
    "numbers whose squares are nothing": (
        lambda: retour.onoff(SALES * 1e-300, np.arange(WEEKS) % 2),
        "outcome: expected numbers up to .* another unit",
    ),
    "no names of events": (
        lambda: retour.launch(SALES, {}),
        "start: expected at least one event, got none",
    ),
    "groups without names": (
        lambda: retour.trend(SALES, EFFORTS, groups=["instagram"]),  # type: ignore[arg-type]
        r"groups: expected \{name: \[channels\]\}, got \['instagram'\]",
    ),
    "a name twice": (
        lambda: retour.trend(SALES, _Twice({"a": SALES})),
        "efforts: expected each column once, got 'a' twice",
    ),
    "blocks of nothing": (
        lambda: retour.onoff(SALES, np.arange(WEEKS) % 2, blocks=0),
        "blocks: expected one step or more",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_does_not_fit_is_said_by_name(case: str) -> None:
    ask, said = BAD[case]
    with pytest.raises(ValueError, match=said):
        ask()


def test_a_date_within_a_step_means_that_step() -> None:
    steps = grid(column("outcome", Series(SALES, INDEX)))
    assert steps.begin("start", "2024-01-10") == 1
    assert steps.begin("start", datetime(2024, 1, 14, 23)) == 1  # noqa: DTZ001 - local, as given
    assert steps.finish("end", np.datetime64("2024-01-10")) == 2
    assert steps.finish("end", date(2024, 1, 8)) == 1


def test_positions_count_rows_in_order_of_time() -> None:
    kept = [n for n in range(WEEKS) if n != 7]
    steps = grid(column("outcome", Series(SALES[kept], Labels([mondays(WEEKS)[n] for n in kept]))))
    assert steps.count == WEEKS
    assert steps.begin("start", 7) == 8
    assert steps.finish("end", len(kept)) == WEEKS


def test_months_are_steps_whatever_their_length() -> None:
    ends = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)]
    steps = grid(column("outcome", Series([1.0, 2.0, 4.0], Labels(ends))))
    assert (steps.count, steps.months, steps.label(2)) == (4, 1, "2024-03-01")
    assert steps.begin("start", "2024-04-17") == 3


def test_days_are_summed_to_weeks() -> None:
    weeks = 40
    rng = np.random.default_rng(2)
    posts: Any = rng.poisson(0.7, 7 * weeks).astype(float)
    sales: Any = 400 + 40 * posts + rng.normal(0, 40, 7 * weeks)
    by_week = retour.trend(
        sales.reshape(weeks, 7).sum(axis=1), {"a": posts.reshape(weeks, 7).sum(axis=1)}
    )
    said = retour.trend(sales, {"a": posts}, step="day")
    index = Labels(days(7 * weeks))
    dated = retour.trend(Series(sales, index), {"a": Series(posts, index)})
    assert said.diagnostics == by_week.diagnostics
    assert dated.diagnostics == by_week.diagnostics
    assert "280 days were summed to weeks." in dated.summary()


def test_a_closed_day_is_no_missing_day() -> None:
    weeks = 30
    rng = np.random.default_rng(2)
    posts: Any = rng.poisson(0.7, 7 * weeks).astype(float)
    posts[6::7] = 0
    sales: Any = 400 + 40 * posts + rng.normal(0, 40, 7 * weeks)
    sales[6::7] = 0
    opened = [n for n in range(7 * weeks - 1) if n % 7 != 6] + [7 * weeks - 1]
    index = Labels([days(7 * weeks)[n] for n in opened])
    whole = Labels(days(7 * weeks))
    found = retour.trend(Series(sales[opened], index), {"a": Series(posts[opened], index)})
    full = retour.trend(Series(sales, whole), {"a": Series(posts, whole)})
    assert found.diagnostics == full.diagnostics


def test_weeks_without_a_control_are_left_out_and_said() -> None:
    control = np.sin(np.arange(WEEKS))
    control[5] = np.nan
    found = retour.trend(SALES, EFFORTS, controls={"weather": control})
    assert "1 week was left out: a control is not known." in found.summary()
    assert found.diagnostics["weeks"] == WEEKS - 1


@given(st.permutations(range(12)), st.integers(0, 11))
def test_no_order_of_rows_moves_a_step(order: list[int], at: int) -> None:
    values: Any = np.arange(12.0)
    given = Series(values[order], Labels([mondays(12)[n] for n in order]))
    one = column("outcome", given)
    steps = grid(one)
    assert np.array_equal(steps.put(one), values)
    assert steps.begin("start", at) == at
    assert steps.label(at) == mondays(12)[at].isoformat()


def test_the_events_of_a_launch_in_every_way() -> None:
    sales: Any = event()
    dated = Series(sales, INDEX)
    first, after = mondays(WEEKS)[40], mondays(WEEKS)[46]
    plain = retour.launch(sales, 40, 46)
    for found in (
        retour.launch(sales, [40], [46]),
        retour.launch(sales, {"sale": (40, 46)}),
        retour.launch(dated, first, after),
        retour.launch(dated, [first.isoformat()], [np.datetime64(after)]),
        retour.launch(dated, 40, 46),
    ):
        assert np.array_equal(found.draws, plain.draws)
    assert list(plain) == ["40"]
    assert list(retour.launch(dated, first, after)) == ["2024-10-07"]
    assert list(retour.launch(sales, {"sale": (40, 46)})) == ["sale"]
