"""Published studies: the facts, their intervals, the linter, and standing beside them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.money import Money
from retour.reference.bands import Band
from retour.reference.studies import (
    Statement,
    Study,
    gap_between,
    gap_within,
    lint,
    prior_return,
    statement,
    statements,
    studies,
    where_do_i_stand,
    wilson,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "barometer"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no material beside the repository")

# The six statements that retell a study wrongly, found by reading the studies' own reports.
WRONG = {"a11", "a57", "a63", "a64", "a70", "a71"}


def percents(interval: tuple[float, float] | None) -> tuple[float, float]:
    assert interval is not None
    return round(100 * interval[0], 1), round(100 * interval[1], 1)


def test_published_golden_intervals() -> None:
    # Wilson (1927) on the published shares: 39% of 1,200 and 40% of 134.
    assert percents(statement("a18").interval) == (36.3, 41.8)
    assert percents(statement("a18").wide_interval) == (35.2, 43.0)
    assert percents(statement("a44").interval) == (32.1, 48.5)


def test_linkedin_and_twitter_cannot_be_ranked() -> None:
    assert gap_within(0.10, 0.09, 1200) == pytest.approx(0.79, abs=0.01)
    (standing,) = where_do_i_stand(hardest="linkedin")
    assert "LinkedIn (10%) and Twitter (9%) cannot be ranked" in standing.precision.render("en")
    (first,) = where_do_i_stand(hardest="facebook")
    assert "cannot be ranked" not in first.precision.render("en")


def test_no_change_is_detected_between_2013_and_2015() -> None:
    assert abs(gap_between(0.39, 1200, 0.41, 540)) == pytest.approx(0.79, abs=0.01)
    standing = where_do_i_stand(monthly_return=Money.of(10, "EUR"))[0]
    assert "39% in 2013, 41% in 2015: no change detected" in standing.precision.render("en")


def test_a_smaller_sample_gives_a_wider_interval() -> None:
    low, high = wilson(0.4, 134)
    wider = wilson(0.4, 134, deff=2)
    assert wider[0] < low < 0.4 < high < wider[1]


@given(share=st.floats(0, 1), n=st.integers(1, 10**6), deff=st.floats(0.5, 10))
def test_an_interval_holds_its_share_and_stays_a_share(share: float, n: int, deff: float) -> None:
    low, high = wilson(share, n, deff)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@pytest.mark.parametrize(("share", "n"), [(-0.1, 10), (1.1, 10), (0.5, 0)])
def test_no_interval_for_what_is_not_a_share(share: float, n: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        wilson(share, n)


def test_every_statement_is_said_in_both_languages_and_dated() -> None:
    for one in statements():
        parts = (one.answer, one.question.text, one.base.text, one.date, *one.defects)
        assert all(text.en and text.fr for text in parts)
        assert one.question.text.en != one.question.text.fr
        assert one.told_by in {"report", "article"}
        assert one.study.n_kind in {"exact", ">", "~", "unknown"}
        assert (one.study.n is None) == (one.study.n_kind == "unknown")


def test_what_is_not_usable_says_why() -> None:
    for one in statements():
        if not one.usable:
            assert one.defects, one.id


def test_a_share_of_a_part_has_the_size_of_the_part() -> None:
    assert statement("a30").base_n == 468
    assert statement("m03").base_n == 221
    assert statement("r20").base_n == 166
    assert statement("a62").base_n == 199


def test_without_a_size_there_is_no_interval() -> None:
    assert statement("a34").base_n is None
    assert statement("a34").interval is None


def test_a_share_without_an_interval_says_why() -> None:
    reason = "no interval can be given"
    for one in statements(usable=True):
        if one.unit == "%" and one.interval is None:
            assert any(reason in defect.en for defect in one.defects), one.id
    standing = where_do_i_stand(platforms=("facebook",))[0]
    assert standing.statement.base_n is None
    assert standing.precision.render("en").count(reason) == 1


def test_studies_are_in_order_and_each_is_used() -> None:
    years = [study.year for study in studies()]
    assert years == sorted(years)
    assert {study.id for study in studies()} == {one.study.id for one in statements()}


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(KeyError, match="zz"):
        statement("zz")


# --- the linter


def errors(known: tuple[Statement, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in lint(known):
        if finding.severity == "error":
            found.setdefault(finding.statement, set()).add(finding.rule)
    return found


def test_the_six_wrong_statements_are_found() -> None:
    assert set(errors(statements())) >= WRONG


def test_they_are_found_without_reading_the_verdict() -> None:
    blank = tuple(replace(one, verdict="", defects=()) for one in statements())
    assert errors(blank) == errors(statements())


def test_nothing_sound_is_called_wrong() -> None:
    sound = {one.id for one in statements() if one.usable}
    assert not sound & set(errors(statements()))


def test_three_of_the_six_contradict_the_articles_themselves() -> None:
    told = tuple(one for one in statements() if one.told_by == "article")
    assert set(errors(told)) >= {"a11", "a57", "a64"}


def test_unsupported_rankings_and_labels_are_warned_of() -> None:
    warned = {(one.statement, one.rule) for one in lint(statements()) if one.severity == "warning"}
    assert {("a16", "close-ranks"), ("a03", "two-labels"), ("a26", "two-labels")} <= warned


def test_findings_can_be_read() -> None:
    for finding in lint(statements()):
        assert "{" not in finding.message.render("en")
        assert "{" not in finding.message.render("fr")


def sole(identity: str, **changes: object) -> tuple[Statement, ...]:
    return tuple(
        replace(one, **changes) if one.id == identity else one  # type: ignore[arg-type]
        for one in statements()
    )


def test_answers_over_a_hundred_are_found() -> None:
    assert "over-hundred" in errors(sole("a24", value=60.0, joins=()))["a24"]


def test_a_sum_that_is_not_one_is_found() -> None:
    assert "wrong-sum" in errors(sole("a22", value=70.0))["a22"]


def test_a_share_over_a_hundred_is_found() -> None:
    assert "not-a-share" in errors(sole("a34", value=120.0))["a34"]


def test_a_part_larger_than_the_sample_is_found() -> None:
    base = replace(statement("a62").base, share=1.2)
    assert "part-of-nothing" in errors(sole("a62", base=base))["a62"]


def test_a_comparison_with_a_year_that_was_asked_is_sound() -> None:
    changed = sole("m02", since=2013)
    assert "m02" not in errors(changed)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=6))
def test_single_answers_are_wrong_exactly_when_they_exceed_a_hundred(values: list[float]) -> None:
    model = statement("a24")
    told = tuple(
        replace(
            model,
            id=f"x{place}",
            value=value,
            told_by="report",
            answer=replace(model.answer, en=f"answer {place}"),
        )
        for place, value in enumerate(values)
    )
    total = sum(set(values))
    found = {finding.rule for finding in lint(told)}
    assert ("over-hundred" in found) == (total > 101)


# --- bands


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("6..10", (6, 8.5, 10), (5.9, 10.1)),
        ("11..", (11, 1e9), (10.9,)),
        ("..5", (-3, 5), (5.1,)),
        (">10", (10.1,), (10,)),
        ("<100", (99.9,), (100,)),
        ("6", (6,), (5, 7)),
    ],
)
def test_bands(text: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    band = Band.parse(text)
    assert all(number in band for number in inside)
    assert not any(number in band for number in outside)


def test_more_than_ten_whole_hours_is_eleven_or_more() -> None:
    assert Band.parse(">10").whole() == Band.parse("11..")
    assert Band.parse("<11").whole() == Band.parse("..10")


@given(*[st.sampled_from(["6..10", "11..", "..5", ">10", "<100", "6", "11..20", ">11"])] * 2)
def test_a_band_within_another_holds_nothing_else(one: str, other: str) -> None:
    part, whole = Band.parse(one), Band.parse(other)
    numbers = [n / 2 for n in range(-4, 220)]
    held = all(number in whole for number in numbers if number in part)
    assert part.within(whole) <= held


@pytest.mark.parametrize("text", ["", "6-10", "about 6", ">", "..5.."])
def test_what_is_not_a_band_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a band"):
        Band.parse(text)


# --- standing


@pytest.mark.parametrize(
    ("hours", "less", "same", "more"),
    [
        (0, None, 57, 43),
        (5.5, None, 57, 43),
        (6, 57, 25, 18),
        (10.5, 57, 25, 18),
        (11, 82, 11, 7),
        (60, 93, 7, None),
    ],
)
def test_hours_stay_in_their_band(
    hours: float, less: int | None, same: int, more: int | None
) -> None:
    (standing,) = where_do_i_stand(hours_week=hours)
    assert standing.same is not None
    shares = [standing.less, standing.same, standing.more]
    assert [one and round(100 * one.share) for one in shares] == [less, same, more]
    assert "cannot place you within" in standing.precision.render("en")
    assert "2012" in standing.precision.render("en")


@given(st.floats(0, 168))
def test_the_shares_of_a_standing_make_a_whole(hours: float) -> None:
    (standing,) = where_do_i_stand(hours_week=hours)
    parts = (standing.less, standing.same, standing.more)
    assert sum(one.share for one in parts if one) == pytest.approx(1)


def test_money_is_compared_in_the_studys_own_currency() -> None:
    same = Money.of(50, "EUR")
    digital, tools = where_do_i_stand(money_month=same, tools_month=same)
    assert digital.same is not None
    assert round(digital.same.share, 2) == 0.60
    assert "converted" not in digital.precision.render("en")
    assert "converted at the rate of" in tools.precision.render("en")


def test_near_the_edge_another_currency_is_not_compared() -> None:
    (tools,) = where_do_i_stand(tools_month=Money.of(30, "EUR"))
    assert tools.same is None
    assert "cannot be set side by side" in tools.text.render("en")


def test_a_currency_without_a_rate_is_not_compared() -> None:
    same = Money.of(5000, "XAF")
    digital, tools = where_do_i_stand(money_month=same, tools_month=same)
    assert digital.same is None
    assert tools.same is None
    assert "no rate" in tools.precision.render("en")


def test_a_return_is_beside_those_who_have_one() -> None:
    has, band = where_do_i_stand(monthly_return=Money.of(500, "USD"))
    assert has.same is not None
    assert round(has.same.share, 2) == 0.41
    assert band.same is not None
    assert round(band.same.share, 2) == 0.53
    assert band.statement.base_n == 221


def test_no_return_is_with_those_who_have_none() -> None:
    (standing,) = where_do_i_stand(monthly_return=Money.of(-5, "EUR"))
    assert standing.same is not None
    assert round(standing.same.share, 2) == 0.59


def test_networks_take_the_newest_study() -> None:
    found = {
        one.statement.channel: one
        for one in where_do_i_stand(platforms=("facebook", "mastodon", "pinterest"))
    }
    assert found["facebook"].statement.study.year == 2025
    assert found["pinterest"].statement.study.year == 2012
    assert "mastodon" not in found


def test_who_was_asked_and_what_is_wrong_is_said_in_the_readers_language() -> None:
    (standing,) = where_do_i_stand(monthly_return=Money.of(-5, "EUR"))
    french = standing.precision.render("fr")
    assert standing.statement.study.population.fr in french
    assert all(defect.fr in french for defect in standing.statement.defects)
    _, band = where_do_i_stand(monthly_return=Money.of(5, "USD"))
    assert band.statement.base.text.fr in band.precision.render("fr")


def test_nothing_given_gives_nothing() -> None:
    assert where_do_i_stand() == ()
    assert where_do_i_stand(platforms=()) == ()


def test_every_standing_can_be_read_in_both_languages() -> None:
    amount = Money.of(40, "USD")
    found = where_do_i_stand(7, amount, ("facebook", "x"), amount, "x", amount)
    assert {one.topic for one in found} >= {"time", "money", "networks", "return", "hardest"}
    for one in found:
        for lang in ("en", "fr"):
            assert "{" not in one.text.render(lang) + one.precision.render(lang)
        assert one.statement.usable
        assert one.statement.source.startswith("http")


def test_the_prior_is_a_twentieth_of_the_largest_study() -> None:
    prior = prior_return()
    assert (prior.alpha, prior.beta) == (1 + 23, 1 + 37)
    assert prior.statement.study.id == "manta-2013"


# --- against the material the facts come from


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((SHARED / name).read_text("utf-8").splitlines()))


@needs_shared
def test_every_seed_statement_is_kept() -> None:
    for row in rows("seed_statements.csv"):
        one = statement(f"a{int(row['id']):02}")
        assert (one.id in WRONG) == (row["verdict"] == "ERROR")
        assert (one.verdict == "error") == (row["verdict"] == "ERROR")
        if one.unit == "%" and one.value is not None and row["value"][0] != ">":
            assert one.value == float(row["value"]), one.id


@needs_shared
def test_intervals_are_those_computed_independently() -> None:
    checked = 0
    for row in rows("seed_statements.csv"):
        one = statement(f"a{int(row['id']):02}")
        if not row["wilson95_lo"] or one.base_n != int(row["base_n"] or 0):
            continue
        low, high = float(row["wilson95_lo"]), float(row["wilson95_hi"])
        assert percents(one.interval) == pytest.approx((low, high), abs=0.11), one.id
        wide = float(row["wilson95_lo_deff2"]), float(row["wilson95_hi_deff2"])
        assert percents(one.wide_interval) == pytest.approx(wide, abs=0.11), one.id
        checked += 1
    assert checked > 40


@needs_shared
def test_the_newer_studies_are_all_there() -> None:
    for number, row in enumerate(rows("modern_benchmarks.csv"), start=1):
        one = statement(f"m{number:02}")
        study: Study = one.study
        assert row["year"] == str(study.year)
        if row["value"]:
            assert one.value == float(row["value"]), one.id
        if row["wilson95_lo"]:
            low, high = float(row["wilson95_lo"]), float(row["wilson95_hi"])
            assert percents(one.interval) == pytest.approx((low, high), abs=0.11), one.id


def test_hours_of_ones_own_are_said_as_time() -> None:
    said = where_do_i_stand(hours_week=1.1)[0].text.render("en")
    assert said.startswith("You spend 1 h 06 min a week")
