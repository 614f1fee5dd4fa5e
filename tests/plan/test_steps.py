"""Next steps: the same first one in `ask` as in `plan measure`, and none that is not worth it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from validation.replay import known, longer

from retour.gap import Gap, Settled
from retour.plan.model import Candidate, Measurements
from retour.plan.steps import steps_of, with_steps
from retour.words import Message

from ..panels import credit
from .making import answer, spent

NO_MORE = "no measurement would gain"
CODES = (
    "no_hours", "weak_evidence", "no_evidence", "few_replies", "no_trail", "short_history",
    "follows_demand", "vat_unknown",
)  # fmt: skip


def gap(code: str, channel: str = "") -> Gap:
    """A gap with a remedy of its own."""
    return Gap(code, Message(f"{code} {channel}"), Message(f"fill {code}"), channel, 10.0)


def candidate(kind: str, channel: str, net: float, *others: str, chance: float = 0.5) -> Candidate:
    """A measurement on a channel, or on several at once."""
    settles = tuple(Settled(one, one, chance) for one in ([channel] if channel else others))  # type: ignore[arg-type]
    what = Message(f"{kind} {channel}")
    return Candidate(kind, channel, what, 13, 20.0 + net, 20.0, 60.0, 500.0, settles)


def measurements(*candidates: Candidate) -> Measurements:
    """These, in this order."""
    return Measurements("Chez Nous", "EUR", 20.0, candidates)


def said(gaps: tuple[Gap, ...]) -> list[tuple[str, str, str]]:
    """What each gap is, and what to do."""
    return [(one.code, one.channel, one.remedy.render("en")) for one in gaps]


def test_the_first_step_is_the_first_measurement() -> None:
    found = measurements(
        candidate("tracked", "x", 90.0), candidate("onoff", "facebook", 50.0),
        candidate("onoff", "x", 40.0),
    )  # fmt: skip
    gaps = (gap("short_history"), gap("weak_evidence", "facebook"), gap("no_evidence", "x"))
    assert said(steps_of(gaps, found)) == [
        ("no_evidence", "x", "tracked x"),
        ("weak_evidence", "facebook", "onoff facebook"),
        ("short_history", "", "fill short_history"),
    ]


def test_facts_that_lack_keep_their_places() -> None:
    found = measurements(candidate("tracked", "x", 90.0))
    gaps = (gap("no_hours", "x"), gap("few_replies"), gap("no_spend", "x"), gap("no_evidence", "x"))
    assert [one.code for one in steps_of(gaps, found)] == [
        "no_hours", "no_evidence", "no_spend", "few_replies",
    ]  # fmt: skip


def test_a_question_to_all_customers_is_one_step() -> None:
    found = measurements(candidate("said", "", 90.0, "x", "facebook"))
    gaps = (gap("weak_evidence", "x"), gap("few_replies"), gap("no_evidence", "facebook"))
    assert said(steps_of(gaps, found)) == [
        ("few_replies", "", "said "),
        ("weak_evidence", "x", "said "),
        ("no_evidence", "facebook", "said "),
    ]


def test_what_no_measurement_is_worth_is_said() -> None:
    found = measurements(candidate("onoff", "x", -5.0))
    steps = said(steps_of((gap("follows_demand"), gap("weak_evidence", "x")), found))
    assert [code for code, _, _ in steps] == ["weak_evidence", "follows_demand"]
    assert NO_MORE in steps[0][2]
    assert "pauses in weeks drawn by lot would not gain" in steps[1][2]


@pytest.mark.parametrize("chance", [0.02, 0.09])
def test_what_cannot_settle_is_not_advised(chance: float) -> None:
    found = measurements(candidate("onoff", "x", 90.0, chance=chance))
    (step,) = said(steps_of((gap("weak_evidence", "x"),), found))
    assert "would settle it" in step[2]


def test_nor_is_a_test_that_design_finds_too_vague() -> None:
    found = measurements(replace(candidate("onoff", "x", 90.0), precise=False))
    (step,) = said(steps_of((gap("weak_evidence", "x"),), found))
    assert "would settle it" in step[2]


def test_a_channel_of_which_nothing_was_weighed_keeps_its_remedy() -> None:
    steps = steps_of((gap("no_evidence", "tiktok"),), measurements(candidate("onoff", "x", -5.0)))
    assert said(steps) == [("no_evidence", "tiktok", "fill no_evidence")]


@given(
    st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(["x", "facebook"])), unique=True),
    st.lists(
        st.tuples(
            st.sampled_from(["onoff", "tracked", "said"]),
            st.sampled_from(["x", "facebook"]),
            st.floats(-50, 50),
        )
    ),
)
def test_nothing_is_made_up_and_no_fact_is_lost(
    gaps: list[tuple[str, str]], found: list[tuple[str, str, float]]
) -> None:
    made = tuple(gap(*one) for one in gaps)
    weighed = measurements(
        *(candidate(kind, "", net, c) if kind == "said" else candidate(kind, c, net)
          for kind, c, net in found)
    )  # fmt: skip
    steps = steps_of(made, weighed)
    assert {(one.code, one.channel) for one in steps} <= set(gaps)
    facts = ("no_hours", "vat_unknown")
    assert [one for one in steps if one.code in facts] == [one for one in made if one.code in facts]
    worthless = {one.what for one in weighed.candidates if not one.advised}
    worthy = {one.what for one in weighed.candidates if one.advised}
    assert not {one.remedy for one in steps} & (worthless - worthy)


def test_an_answer_that_lacks_no_evidence_is_left_alone() -> None:
    found, made = answer({"instagram": spent(hours=104)}, {"instagram": credit(2000)})
    assert with_steps(found, made) is found


def test_a_step_says_what_its_measurement_comes_to() -> None:
    asked, tagged = candidate("said", "", 90.0, "x"), candidate("tracked", "facebook", -5.0)
    gaps = (gap("few_replies"), gap("weak_evidence", "facebook"), gap("weak_evidence", "blog"))
    first, second, third = steps_of(gaps, measurements(asked, tagged))
    assert first.expected is not None and first.expected == asked.expected
    assert (first.expected.worth, first.expected.cost) == (110.0, 20.0)
    # What nothing is to be done about now is worth nothing now, and leads nowhere.
    assert [(one.expected, one.worth) for one in (second, third)] == [(None, 0.0)] * 2
    assert "nothing that you could measure" in third.remedy.render("en")


@pytest.mark.parametrize("seed", [7201, 7204])
def test_ask_and_plan_measure_agree_on_simulated_businesses(seed: int, tmp_path: Path) -> None:
    world = longer(seed, 0)
    planner = known(world, world.until + timedelta(days=1), tmp_path)
    worth = [one for one in planner.measurements().candidates if one.advised]
    remedies = {gap.remedy for gap in planner.answer.gaps}
    weighed = {one.what: one.expected for one in planner.measurements().candidates}
    steps = [gap for gap in planner.answer.gaps if gap.expected is not None]
    assert all(gap.expected == weighed[gap.remedy] for gap in steps)
    if worth:
        assert planner.answer.gaps[0].remedy == worth[0].what
    assert {one.what for one in planner.measurements().candidates} & remedies <= {
        one.what for one in worth
    }


@pytest.mark.parametrize(("net", "why"), [(90.0, "would not settle it"), (-5.0, "would not gain")])
def test_busy_weeks_do_not_deny_what_else_is_advised(net: float, why: str) -> None:
    vague = replace(candidate("onoff", "x", net), precise=net < 0)
    asked = candidate("said", "", 90.0, "x")
    gaps = (gap("few_replies"), gap("follows_demand"))
    first, last = said(steps_of(gaps, measurements(asked, vague)))
    assert first[2] == "said "
    assert last[2].startswith("Pauses in weeks drawn by lot " + why)
    assert "take the measurements above" in last[2]
    (alone,) = said(steps_of(gaps[1:], measurements(asked, vague)))
    assert "pauses in weeks drawn by lot" in alone[2]
    assert "above" not in alone[2]


@pytest.mark.parametrize(
    ("code", "kind", "what"),
    [("few_replies", "said", "asking customers"), ("no_trail", "tracked", "promo codes")],
)
@pytest.mark.parametrize("net", [5.0, -5.0])
def test_a_gap_of_one_kind_speaks_of_that_kind_only(
    code: str, kind: str, what: str, net: float
) -> None:
    weighed = replace(candidate(kind, "x", net), precise=False)
    (step,) = said(steps_of((gap(code),), measurements(weighed)))
    assert step[2].startswith("Ask again later")
    assert what in step[2]


def test_who_has_too_few_customers_is_not_told_to_ask_them() -> None:
    gaps = (gap("few_replies"), gap("weak_evidence", "x"))
    steps = said(steps_of(gaps, measurements(candidate("onoff", "x", -5.0))))
    assert all("Ask again later" in remedy for _, _, remedy in steps)


def test_who_does_not_count_sales_is_asked_for_their_number() -> None:
    found = replace(measurements(candidate("said", "", -5.0, "x")), counted=False)
    steps = steps_of((gap("few_replies"), gap("weak_evidence", "x")), found)
    assert "column of tickets or covers" in steps[0].remedy.render("en")
    assert "Ask again later" in steps[1].remedy.render("en")


def test_codes_are_not_said_to_settle_nothing_while_a_channel_has_no_verdict() -> None:
    """Of a channel without hours nothing is weighed; codes may settle it all the same."""
    found = measurements(candidate("onoff", "y", -5.0))
    waiting = steps_of((gap("no_trail"), gap("no_evidence", "x")), found)
    assert ("no_trail", "", "fill no_trail") in said(waiting)
    (alone,) = steps_of((gap("no_trail"),), found)
    assert "would settle nothing now" in alone.remedy.render("en")
