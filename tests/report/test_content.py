"""What a report says besides its charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from retour.answer.as_json import as_json
from retour.answer.model import Answer
from retour.answer.phrases import measure_text
from retour.answer.verdict import Verdict
from retour.panel import Grade
from retour.report import content, graded, method
from retour.report.channels import chosen
from retour.report.chart import Size
from retour.report.charts import evidence, hour, net, scorecard, spent, weeks
from retour.report.page.sections import sections
from retour.span import Span
from retour.words import Words
from tests.report.answers import (
    EVERY,
    VERDICT_OF,
    Channel,
    empty,
    even,
    losing,
    made,
    small_shop,
    untold,
)

EN, FR = Words("en"), Words("fr")


@pytest.mark.parametrize("name", VERDICT_OF)
def test_the_answers_are_what_they_are_for(name: str) -> None:
    assert EVERY[name]().verdict is VERDICT_OF[name]


def _fact(answer: Answer, identity: str) -> content.Fact:
    return next(fact for fact in content.facts(answer, EN) if fact.id == identity)


def test_the_four_figures() -> None:
    answer = small_shop()
    facts = content.facts(answer, EN)
    assert [fact.id for fact in facts] == ["net", "brought", "spent", "hour"]
    net_fact = _fact(answer, "net")
    assert net_fact.value == f"+€{round(answer.total.net_per_month.median)}"
    assert f"€{round(answer.total.net_per_month.low)}" in net_fact.said
    assert "227\u00a0h of work" in _fact(answer, "spent").said
    assert _fact(answer, "spent").value == "€9,375"


def test_no_single_number_where_nobody_can_tell() -> None:
    answer = small_shop()
    answer = replace(answer, total=replace(answer.total, verdict=Verdict.CANNOT_TELL))
    for identity in ("net", "brought", "hour"):
        assert " to\u00a0" in _fact(answer, identity).value
        assert "8 chances in 10 that it lies in between" in _fact(answer, identity).said
        assert ("too wide to tell" in _fact(answer, identity).said) == (identity == "net")


def test_no_amount_brought_without_evidence_or_sales() -> None:
    for answer in (untold(), replace(small_shop(), margin=0.0)):
        for identity in ("net", "brought", "hour"):
            assert _fact(answer, identity).value == "–"
        for kind in (net, hour, spent, evidence):
            assert kind.chart(answer, EN, Size(900, 15)).table.rows == ()
        page = str(sections(answer, EN))
        assert "Worth up to" not in page or not answer.blank


def test_a_few_days_are_no_month_and_periods_are_on_the_tiles() -> None:
    short = replace(small_shop(), period=Span(date(2026, 10, 1), date(2026, 10, 4)))
    assert _fact(short, "net").label == "Net over the period"
    assert _fact(short, "brought").label == "Brought · 4 days"
    assert _fact(small_shop(), "spent").label == "Spent · 12 months"
    assert "a month" not in net.finding(short, EN)


def test_nothing_known_is_no_zero() -> None:
    assert _fact(empty(), "net").value == "–"
    assert _fact(empty(), "hour").said == "no hour was logged"


def test_what_no_channel_explains_is_always_said() -> None:
    answer = small_shop()
    share = content.unattributed_share(answer)
    assert share is not None
    assert f"{round(100 * share)}%" in content.unattributed(answer, EN)
    nothing = replace(answer, margin=0.0)
    assert content.unattributed_share(nothing) is None
    assert "No sale counts in this period" in content.unattributed(nothing, EN)


def test_what_knowing_is_worth_only_when_known() -> None:
    worths = [one.worth for one in content.advice(small_shop(), EN)]
    assert worths == ["Worth up to €1,240.", "About €400 is at stake.", "", ""]


def test_disagreement_is_said() -> None:
    answer = small_shop()
    parts = (replace(answer.channels[0], conflict=2.4), *answer.channels[1:])
    assert content.conflicts(answer, EN) == ()
    (text,) = content.conflicts(replace(answer, channels=parts), EN)
    assert "2.4 times" in text and "Instagram" in text


def test_the_method_follows_the_answer() -> None:
    answer = small_shop()
    texts = [" ".join(one.text for one in method.method(each, EN))
             for each in (answer, replace(answer, value="year", hourly=31.0))]  # fmt: skip
    assert "€25 an hour" in texts[0] and "twelve months" not in texts[0]
    assert "€31 an hour" in texts[1] and "twelve months" in texts[1]
    assert "5 October 2026" in method.made(answer, EN) and "retour 0.1.0" in method.made(answer, EN)


def test_findings_of_nets() -> None:
    assert net.finding(small_shop(), EN) == (
        "Instagram brings €537 a month more than it costs; "
        "Facebook costs €89 a month more than it brings"
    )
    assert net.finding(losing(), EN).startswith("LinkedIn costs") or net.finding(
        losing(), EN
    ).startswith("Facebook costs")
    assert net.finding(even(), EN).endswith("brings about what it costs")
    assert net.finding(untold(), EN).startswith("Nobody can tell yet which")
    assert net.finding(empty(), EN) == "There is no channel to show yet"
    alone = made([Channel("instagram", 9_000, 1.3, 100, 10)])
    assert net.finding(alone, EN).startswith("Instagram brings")


def test_other_channels_never_speak_for_social_media() -> None:
    answer = made([Channel("email", 90_000, 1.2, 10, 10), Channel("facebook", 50, 1.3, 900, 10)])
    assert "Facebook" in net.finding(answer, EN) and "mail" not in net.finding(answer, EN)


def test_findings_of_money_and_hours() -> None:
    assert spent.finding(small_shop(), EN).startswith("Facebook/Instagram ads took the most")
    assert "looks free" in spent.finding(made([Channel("facebook", 10)]), EN)
    assert spent.finding(empty(), EN).startswith("Nothing of yours")
    assert hour.finding(small_shop(), EN) == (
        "An hour on Instagram brought €83, one on Facebook €10; it is worth €25"
    )
    assert hour.finding(untold(), EN) == "Nothing of yours says yet what an hour brought"
    assert hour.finding(empty(), EN).startswith("No hour was logged")
    assert "hours are rising" in weeks.finding(small_shop(), EN)
    assert weeks.finding(empty(), EN).startswith("No hours and no money")
    assert weeks.finding(untold(), EN).startswith("4\u00a0h\u00a040\u00a0min a week went")
    bought = made([Channel("meta-ads", 900, 1.3, 520)])
    assert weeks.finding(bought, EN) == "€10 a week went into social media"
    assert weeks.finding(replace(empty(), weeks=()), EN).startswith("There is no whole week")


def test_findings_of_evidence() -> None:
    assert "comparison (grade B), for Facebook" in graded.finding(small_shop(), EN)
    assert graded.finding(losing(), EN).startswith("All there is are clues")
    assert graded.finding(untold(), EN).startswith("No evidence of your own")


def test_findings_of_the_scorecard() -> None:
    answer = small_shop()
    assert scorecard.finding(answer, EN) == (
        "People reached went up the most (+26%); Shares went down the most (−22%)"
    )
    alone = replace(answer, scorecard=tuple(replace(f, before=None) for f in answer.scorecard))
    assert scorecard.finding(alone, EN) == "There is no period before to compare with"
    still = replace(answer, scorecard=tuple(replace(f, before=f.value) for f in answer.scorecard))
    assert scorecard.finding(still, EN) == "No figure moved much"
    assert scorecard.finding(empty(), EN).startswith("Nothing was counted")


def test_a_lower_place_in_search_results_is_better() -> None:
    position = next(one for one in small_shop().scorecard if one.code == "position")
    better = scorecard.progress(position)
    assert better is not None and better > 0


def test_a_verdict_needs_more_than_the_median() -> None:
    assert all(part.verdict is Verdict.CANNOT_TELL for part in untold().channels)


def test_the_largest_spend_is_that_of_any_channel() -> None:
    answer = made([Channel("email", 500.0, money=900.0), Channel("instagram", 500.0, money=100.0)])
    assert spent.finding(answer, EN).startswith("E-mail took the most, €900")


def test_a_channel_without_work_takes_no_place_from_one_with_it() -> None:
    worked = [Channel(name, 100.0 * n, money=50.0) for n, name in enumerate(("tiktok", "x"), 1)]
    free = [Channel("threads", 900.0), Channel("bluesky", 1.0)]
    parts = made([*worked, *free]).channels
    assert [part.id for part in chosen(parts, 3)] == ["threads", "x", "tiktok"]
    assert {part.id for part in chosen(parts, 2)} == {"x", "tiktok"}


@pytest.mark.parametrize("width", [326.0, 504.0, 900.0])
@pytest.mark.parametrize("count", [13, 26, 52, 104])
def test_months_stand_evenly_below_the_weeks(width: float, count: int) -> None:
    drawing = weeks.chart(
        made([Channel("x", 9.0, hours=50.0)], weeks=count), EN, Size(width)
    ).drawing
    below = max(text.y for text in drawing.texts())
    places = [text.x for text in drawing.texts() if text.y == below]
    assert places
    steps = [round((b - a) / width * count) for a, b in pairwise(places)]
    # A month has four or five first days of weeks; between two names are always as many months.
    assert max(steps, default=0) - min(steps, default=0) <= 2


def test_spent_says_only_what_there_was() -> None:
    told = {one: _fact(made([one_channel]), "spent").said for one, one_channel in {
        "both": Channel("x", 9.0, money=10.0, hours=2.0),
        "hours": Channel("x", 9.0, hours=2.0),
        "money": Channel("x", 9.0, money=10.0),
    }.items()}  # fmt: skip
    assert told == {
        "both": "€10 of money and 2\u00a0h of work, worth €50",
        "hours": "no money, but 2\u00a0h of work",
        "money": "all of it money: no hour was logged",
    }


def test_a_remedy_is_said_once() -> None:
    gap = small_shop().gaps[0]
    twice = replace(small_shop(), gaps=(gap, replace(gap, code="other")))
    assert [one.remedy for one in content.advice(twice, EN)][
        1
    ] == "What point 1 says holds here too."


@pytest.mark.parametrize("words", [EN, FR])
def test_a_grade_is_told_by_the_evidence_that_there_is(words: Words) -> None:
    """A business without tags, codes or answers is not said to have any."""
    answer = small_shop()
    weeks = tuple(
        replace(
            part,
            evidence=tuple(replace(one, measure="trend", grade=Grade.C) for one in part.evidence),
        )
        for part in answer.channels
    )
    said = graded.meaning(replace(answer, channels=weeks), Grade.C, words)
    assert said.startswith(words.say(measure_text("trend")))
    assert not any(word in said for word in ("tag", "code", "balis", "say", "réponse"))
    assert graded.meaning(answer, Grade.D, words) in {text for _, _, text in graded.grades(words)}


def test_the_grade_of_a_picture_is_that_of_what_moves_the_answer() -> None:
    """Three weeks of one channel are no grade for all of them."""
    answer = small_shop()
    assert graded.strongest(answer) is Grade.B
    assert graded.carrying(answer) is Grade.C
    said = graded.better(answer, Grade.C, EN)
    assert said == "for Facebook/Instagram ads there is better: grade B, comparison"
    assert graded.better(answer, Grade.B, EN) == ""
    assert (graded.carrying(losing()), graded.better(losing(), Grade.C, EN)) == (Grade.C, "")
    assert graded.carrying(untold()) is Grade.D
    only = replace(answer, channels=tuple(p for p in answer.channels if p.id == "meta-ads"))
    assert graded.carrying(only) is Grade.B


def test_where_nothing_is_known_nothing_is_said_to_be_unexplained() -> None:
    """ "All of it, from 208,351 to 208,351" would say for sure that channels bring nothing."""
    answer = untold()
    assert content.unattributed_share(answer) is None
    said = content.unattributed(answer, EN)
    assert said.startswith("Nothing of yours says yet what channels brought of your margin of €")
    assert as_json(answer, EN)["unattributed"] is None
