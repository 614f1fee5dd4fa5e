"""What results say: numbers that add up, refusals with a reason, pictures that can be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retour
from retour.analysis.estimate import Estimate, NoAnswerError
from retour.analysis.result import Result
from retour.analysis.show import number
from retour.models.onoff import plan_of
from retour.words import Words
from tests.analysis.frames import Labels, Series, days, mondays
from tests.analysis.shops import WEEKS, event, shop, switched
from tests.examples import examples
from tests.report.boxes import faults

SALES, EFFORTS, TRUTH = shop()
DATED = Series(list(event()), Labels(mondays(WEEKS)))
RESULTS: dict[str, Any] = {
    "trend": lambda: retour.trend(SALES, EFFORTS, planned=True),
    "one channel": lambda: retour.trend(SALES, {"instagram": EFFORTS["instagram"]}, planned=True),
    "a group": lambda: retour.trend(
        SALES,
        {**EFFORTS, "reels": EFFORTS["instagram"][::-1]},
        groups={"ig": ["reels"]},
        planned=True,
    ),
    "too short": lambda: retour.trend(SALES[:12], {"a": EFFORTS["instagram"][:12]}),
    "launch": lambda: retour.launch(event(), 40, 46),
    "by date": lambda: retour.launch(DATED, "2024-10-07", "2024-11-18"),
    "two events": lambda: retour.launch(DATED, {"vidéo": (40, 46), "arrêt de la pub": (50, 52)}),
    "overlapping": lambda: retour.launch(DATED, [40, 43], [46, 48]),
    "all of it": lambda: retour.launch(event(), 4),
    "a long series": lambda: retour.launch(event(weeks=400), 40, 46),
    "a few days": lambda: retour.launch(
        Series([3.0, 5, 4, 6, 2, 7, 5, 4, 6, 5, 12, 11], Labels(days(12))), "2024-01-11"
    ),
    "on and off": lambda: retour.onoff(*switched()),
    "doses": lambda: retour.onoff(switched()[0], switched()[1], dose=30 * switched()[1]),
    "a short test": lambda: retour.onoff(switched()[0][:4], switched()[1][:4]),
}


@pytest.fixture(scope="module", params=RESULTS)
def found(request: pytest.FixtureRequest) -> Result:
    result: Result = RESULTS[request.param]()
    return result


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 480, 760, 1200])
def test_every_picture_can_be_read(found: Result, lang: str, width: float) -> None:
    sheet, alt = found._sheet(Words(lang), width)
    assert faults(sheet) == []
    root = ElementTree.fromstring(found.plot(lang=lang, width=width))  # noqa: S314 - our own
    assert root.get("width") == f"{width:g}"
    assert alt


def test_no_number_is_a_nan_and_diagnostics_are_plain(found: Result) -> None:
    json.dumps(found.diagnostics, allow_nan=False)
    for one in found.parts.values():
        assert np.isfinite(one.draws).all()
    for shown in (found.summary(), found.summary("fr"), found.plot(), found._repr_html_()):
        assert "nan" not in shown.lower().replace("finance", "")
    assert str(found) == found.summary()


def test_a_refusal_says_why_and_holds_no_number(found: Result) -> None:
    assert found.trusted == (found.why == "") == bool(found)
    if found.trusted:
        assert found.total.draws.shape == found.draws.shape
        return
    assert found.why in found.summary()
    for ask in (lambda: found.total, lambda: found.median, lambda: found["instagram"]):
        with pytest.raises(NoAnswerError, match=found.why[:20].replace("(", r"\(")):
            ask()


def test_parts_add_up_draw_by_draw() -> None:
    found = retour.trend(SALES, EFFORTS, planned=True)
    assert np.allclose(sum(found[name].draws for name in found), found.draws)
    assert found.shares["instagram"].median == pytest.approx(
        found["instagram"].median / SALES.sum()
    )
    assert found.per_unit["meta-ads"].median == pytest.approx(
        found["meta-ads"].median / EFFORTS["meta-ads"].sum()
    )
    events = retour.launch(DATED, {"a": (40, 46), "b": (50, 52)})
    assert np.allclose(events["a"].draws + events["b"].draws, events.draws)


def test_the_truth_of_these_weeks_is_inside() -> None:
    trend = retour.trend(SALES, EFFORTS, planned=True)
    for name, true in TRUTH.items():
        low, high = trend[name].interval(0.95)
        assert low <= true <= high
    launch = retour.launch(event(), 40, 46)
    low, high = launch.interval(0.95)
    assert low <= 3600 <= high
    assert launch.lift.probability(above=0.05) > 0.95
    test = retour.onoff(*switched())
    low, high = test.each.interval(0.95)
    assert low <= 150 <= high
    assert test.median == pytest.approx(test.each.median * switched()[1].sum())
    assert test.p_value is not None
    assert test.p_value < 0.05


def test_an_odd_week_of_a_test_is_named_and_moves_little() -> None:
    sales, on = switched()
    place = int(np.flatnonzero(np.isfinite(np.asarray(on)))[2])
    typed = np.array(sales, dtype=float)
    typed[place] *= 10
    right, wrong = retour.onoff(sales, on), retour.onoff(typed, on)
    assert wrong.diagnostics["blocks_odd"] == [place]
    assert right.diagnostics["blocks_odd"] == []
    assert f"from {place} on" in " ".join(note.render("en") for note in wrong.notes)
    low, high = right.each.interval(0.8)
    assert low < wrong.each.median < high


def test_draws_of_a_test_are_its_exact_intervals() -> None:
    test = retour.onoff(*switched())
    exact: Any = test.diagnostics["intervals"]
    for level in (0.5, 0.8, 0.95):
        assert test.each.interval(level) == pytest.approx(exact[str(level)], rel=0.02)


def test_a_test_knows_its_design_its_blocks_and_its_dates() -> None:
    sales, on = switched(blocks=14)
    plan = plan_of(14)
    assigned = plan.draws(1, np.random.default_rng(1))[0].astype(float)
    twice: Any = np.repeat(assigned, 2)
    past = np.random.default_rng(3).normal(1000, 80, 54)
    values = past + 200 * np.concatenate([np.zeros(26), twice])
    given = np.concatenate([np.full(26, np.nan), twice])
    found = retour.onoff(values, given, blocks=2, design=plan)
    assert found.diagnostics["blocks"] == 14
    assert found.diagnostics["assignments_listed"] is True
    dated = Series(list(values), Labels(mondays(54)))
    only_test = Series(list(twice), Labels(mondays(54)[26:]))
    numbered = np.concatenate([np.zeros(26), np.repeat(np.arange(14), 2)])
    again = retour.onoff(dated, only_test, blocks=numbered, design=plan)
    assert again.diagnostics["blocks"] == 14
    assert again.days[0] == mondays(1)[0]
    assert abs(again.each.median - found.each.median) < 40
    whole = plan.listed
    assert whole is not None
    listed = retour.onoff(values, given, blocks=2, design=whole)
    assert listed.each.median == pytest.approx(found.each.median, rel=0.05)
    strayed = on.copy()
    strayed[np.flatnonzero(on)[:2]] = 0
    kept = retour.onoff(sales, strayed, assigned=on)
    assert "The plan was not followed everywhere" in kept.summary()


def test_steps_of_an_event_add_up_to_it() -> None:
    found = retour.launch(DATED, "2024-10-07", "2024-11-18")
    (steps,) = found.steps.values()
    assert [step.position for step in steps] == list(range(40, 46))
    assert steps[0].day == mondays(WEEKS)[40]
    without = sum(step.outcome - step.expected for step in steps)
    assert without == pytest.approx(found.median, rel=0.05)
    assert all(step.low < step.expected < step.high for step in steps)


def test_the_same_effort_every_week_is_no_answer() -> None:
    always = np.full(WEEKS, 4.0)
    found = retour.trend(SALES, {**EFFORTS, "always": always}, planned=True)
    assert found.diagnostics["steady"] == ["always"]
    assert "always" not in found.parts
    assert "As much was done every week for always" in found.notes[-1].render("en")
    alone = retour.trend(SALES, {"always": always})
    assert not alone.trusted
    assert "every week" in str(alone.why)


def test_idle_channels_and_what_nobody_asked() -> None:
    found = retour.trend(SALES, {**EFFORTS, "x": np.zeros(WEEKS)}, planned=True)
    assert found.diagnostics["idle"] == ["x"]
    with pytest.raises(KeyError, match="x: expected one of instagram, meta-ads"):
        found["x"]
    with pytest.raises(KeyError, match="x: expected one of"):
        found.at("x", 1.0)
    with pytest.raises(ValueError, match="effort: expected 0 or more"):
        found.at("instagram", -1.0)
    assert found.at("instagram", 8.0).median > found.at("instagram", 2.0).median > 0


@pytest.mark.parametrize(
    ("sales", "efforts", "said"),
    [
        (np.full(WEEKS, 100.0), EFFORTS, "never changed"),
        (SALES, {"a": np.zeros(WEEKS)}, "No effort was above zero"),
        (np.full(WEEKS, np.nan), EFFORTS, "0 weeks are known"),
    ],
)
def test_what_data_cannot_tell_is_no_error(sales: Any, efforts: Any, said: str) -> None:
    found = retour.trend(sales, efforts)
    assert not found
    assert said in found.why


def test_effort_that_follows_demand_is_refused() -> None:
    rng = np.random.default_rng(4)
    demand = rng.standard_normal(104)
    posts = np.exp(1 + 0.6 * demand)
    found = retour.trend(1000 + 300 * demand + rng.normal(0, 20, 104), {"a": posts})
    assert not found.trusted
    assert "More is done when it is busy" in found.why
    follows: Any = found.diagnostics["follows_demand"]
    assert follows > 0.8
    with pytest.raises(NoAnswerError, match="busy"):
        found.at("a", 1.0)


def test_pictures_are_written_where_asked(tmp_path: Path) -> None:
    found = retour.launch(event(), 40, 46)
    found.plot(tmp_path / "a.svg")
    found.plot(tmp_path / "a.png")
    assert "@font-face" in (tmp_path / "a.svg").read_text("utf-8")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(ValueError, match=r"path: expected a name ending in .svg or .png"):
        found.plot(tmp_path / "a.gif")
    with pytest.raises(ValueError, match="width: expected 240 or more"):
        found.plot(width=100)


def test_a_result_speaks_the_language_it_is_told_to() -> None:
    found = retour.launch(event(), 4)
    assert found.to("fr").why == found.reason.render("fr") if found.reason else False
    assert found.to("fr").summary() == found.summary("fr")
    with pytest.raises(ValueError, match="lang: expected one of fr, en"):
        found.to("de")


def test_the_same_scale_whatever_the_unit() -> None:
    euros, cents = retour.launch(event(), 40, 46), retour.launch(100 * event(), 40, 46)
    assert cents.median == pytest.approx(100 * euros.median)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.floats(0.01, 0.99))
@settings(max_examples=examples(50))
def test_an_estimate_is_its_draws(values: list[float], level: float) -> None:
    one = Estimate(np.array(values))
    low, high = one.interval(level)
    assert low <= one.median <= high
    assert one.probability() == pytest.approx(np.mean(np.array(values) > 0))
    assert one.probability(above=low, below=high) <= one.probability(below=high)
    assert low <= one.quantile(0.5) <= high


def test_an_estimate_refuses_what_is_no_probability() -> None:
    one = Estimate(np.arange(5.0))
    with pytest.raises(ValueError, match="level: expected a probability between 0 and 1, got 80"):
        one.interval(80)
    with pytest.raises(ValueError, match="p: expected a probability from 0 to 1"):
        one.quantile(1.5)
    assert repr(one) == "Estimate(2, 80% from 0.4 to 3.6)"


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [(1234.6, None, "1,235"), (12.34, None, "12.3"), (0.01234, None, "0.0123"), (0, None, "0"),
     (-3.0, 100.0, "−3"), (-0.0001, 1.0, "0.00")],
)  # fmt: skip
def test_numbers_have_three_figures(value: float, like: float | None, text: str) -> None:
    assert number(value, Words("en"), like) == text


def test_the_library_loads_on_first_use_only() -> None:
    code = "import sys, retour; assert 'numpy' not in sys.modules; print(sorted(retour.__all__))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert "'trend'" in done
    assert callable(retour.trend)
    assert "launch" in dir(retour)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = retour.nothing


def test_a_step_of_an_event_that_stands_out_as_an_error_is_named() -> None:
    sales = list(event())
    assert not retour.launch(Series(sales, Labels(mondays(WEEKS))), 40, 46).notes
    sales[43] *= 10
    found = retour.launch(Series(sales, Labels(mondays(WEEKS))), 40, 46)
    (note,) = found.notes
    assert "2024-10-28 stands out" in note.render("en")
    assert found.diagnostics["doubted_steps"]["2024-10-28"] > 0.95  # type: ignore[index]
