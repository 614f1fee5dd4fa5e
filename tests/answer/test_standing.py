"""What is set beside published studies, and what is not sure enough to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from retour.answer.amounts import duration
from retour.answer.ask import answer_of
from retour.answer.judging import Spent
from retour.answer.standing import standing
from retour.answer.weigh import weigh
from retour.facts import Fact
from retour.gather import gather
from retour.panel import Measurement
from retour.report.bars import average
from retour.span import Span
from retour.words import Words

from ..making import Maker, cost, effort, load, sale
from .making import MARGIN, MONTHS, says

NETWORKS = {
    "facebook": Spent(hours=100.0, labour=2000.0, posts=50),
    "instagram": Spent(hours=100.0, labour=2000.0, posts=50),
}


def topics(make_book: Maker, found: Sequence[Measurement]) -> set[str]:
    """What the business is set beside, by topic."""
    book = make_book([sale(1, "2026-03-02"), effort(1, "2026-03-02", 5.0)])
    weighed = weigh(NETWORKS, found, MARGIN, MONTHS)
    gathered = gather(book, Span(date(2026, 1, 1), date(2026, 6, 30)))
    return {one.topic for one in standing(gathered, weighed)}


@pytest.mark.parametrize(("less", "sure"), [(4_900.0, False), (500.0, True)])
def test_the_hardest_network_is_named_only_when_it_is_sure(
    make_book: Maker, less: float, sure: bool
) -> None:
    found = [says("facebook", less, spread=0.3), says("instagram", 5_000.0, spread=0.3)]
    assert ("hardest" in topics(make_book, found)) is sure


def test_without_evidence_no_network_is_the_hardest(make_book: Maker) -> None:
    assert "hardest" not in topics(make_book, [])


def test_hours_a_week_are_those_that_the_chart_of_weeks_shows(make_book: Maker) -> None:
    # The days of the period that its whole weeks leave out were idle.
    facts: list[Fact] = [sale(n, f"2026-03-{n:02}") for n in range(1, 32)]
    facts += [effort(n, f"2026-03-{day:02}", 7.3) for n, day in enumerate((1, 9, 17, 24, 31))]
    gathered = gather(make_book(facts), Span(date(2026, 3, 5), date(2026, 3, 31)))
    answer = answer_of(gathered, (), date(2026, 4, 1), "")
    shown = average([week.hours for week in answer.weeks])
    said = [
        one.text.render("en") for one in answer.standing if one.statement.question.id == "hours"
    ]
    assert said
    assert duration(shown, Words("en")).replace("\u00a0", " ") in said[0]


def test_tools_are_what_was_paid_for_tools(make_book: Maker) -> None:
    """Neither help nor a boost is a tool: of 777.80, 132 over two months are 66 a month."""
    paid = {"tool": 132_00, "freelance": 600_00, "ads": 45_00}
    facts: list[Fact] = [sale(n, f"2026-03-{n:02}") for n in range(1, 32)]
    facts += [
        cost(
            "2026-03-02",
            amount,
            what=what,
            channel="instagram",
            layer="hand",
            ledger="hand",
            number=what,
        )
        for what, amount in paid.items()
    ]
    gathered = gather(make_book(facts), Span(date(2026, 3, 1), date(2026, 4, 30)))
    answer = answer_of(gathered, (), date(2026, 5, 1), "")
    said = [
        one.text.render("en")
        for one in answer.standing
        if one.statement.question.id == "tools-month"
    ]
    assert said and all("€66 a month for tools" in one for one in said)


def test_tools_of_days_that_are_not_known_are_not_spread_over_the_others(make_book: Maker) -> None:
    tools: list[Fact] = [
        cost(f"2026-{month:02}-01", 100_00, f"2026-{month:02}-28", what="tool",
             channel="instagram", layer="hand", ledger="hand", number=str(month))
        for month in range(1, 7)
    ]  # fmt: skip
    sold = {
        months: [sale(f"{month}-{day}", f"2026-{month:02}-{day:02}")
                 for month in months for day in range(1, 29)]
        for months in ((1, 2), (5, 6))
    }  # fmt: skip
    book = make_book([*sold[1, 2], *tools])
    load(book, sold[5, 6])  # an export of March and April was not loaded
    gathered = gather(book, Span(date(2026, 1, 1), date(2026, 6, 30)))
    answer = answer_of(gathered, (), date(2026, 7, 1), "")
    said = [
        one.text.render("en")
        for one in answer.standing
        if one.statement.question.id == "tools-month"
    ]
    assert said and all("€100 a month for tools" in one for one in said)
