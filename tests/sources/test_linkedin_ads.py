"""LinkedIn Campaign Manager: periods, totals and names that repeat."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Cost, Fact, Reading
from retour.reading.errors import ReadError
from retour.reading.run import reader_of
from retour.reading.shapes.steps import last_days
from retour.reading.source import Context
from retour.sources import every
from retour.span import Span, zone

from .harness import CONTEXT, FIXTURES, only_document, read
from .samples import sample

HEADER = "Start Date (in UTC),Currency,Campaign ID,Campaign Name,Total Spent,Impressions,Clicks\n"


def _costs(facts: list[Fact]) -> list[Cost]:
    return [fact for fact in facts if isinstance(fact, Cost)]


def test_a_real_report_adds_up_to_its_own_columns() -> None:
    path = sample("linkedin_ads", "campaign_creative_performance_report.csv")
    reader, facts = read(only_document(path))
    assert (reader.source.name, reader.intake.doubtful) == ("linkedin.ads", [])
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    names = rows[5]
    spent = sum(Decimal(row[names.index("Total Spent")]) for row in rows[6:])
    assert sum(cost.amount for cost in _costs(facts)) == spent * 100
    assert {(cost.day, cost.until) for cost in _costs(facts)} == {
        (date(2024, 10, 1), date(2024, 10, 29))
    }
    for metric in ("Impressions", "Clicks", "Leads"):
        said = sum(int(row[names.index(metric)].replace(",", "")) for row in rows[6:])
        mine = [
            fact.value
            for fact in facts
            if isinstance(fact, Reading) and fact.metric == metric.lower() and not fact.post
        ]
        assert sum(mine) == said
    keys = Counter(fact.key for fact in facts)
    assert max(keys.values()) == 1  # the four ads of this file share one id


def _write(tmp_path: Path, rows: str, preamble: str = "") -> Path:
    path = tmp_path / "report.csv"
    path.write_text(preamble + HEADER + rows, "utf-8")
    return path


def test_a_report_that_does_not_say_its_end_asks_for_it(tmp_path: Path) -> None:
    path = _write(tmp_path, "10/1/2024,EUR,1,Noel,10.00,5,1\n")
    with pytest.raises(ReadError, match="--until"):
        read(only_document(path))
    asked = {"since": "2024-10-01", "until": "2024-10-31"}
    context = Context(CONTEXT.zone, CONTEXT.currency, mapping=asked)
    reader = reader_of(only_document(path), context, every())
    assert reader is not None
    (cost,) = _costs(list(reader.facts()))
    assert (cost.day, cost.until) == (date(2024, 10, 1), date(2024, 10, 31))


def test_two_campaigns_of_one_name_add_up(tmp_path: Path) -> None:
    rows = (
        "10/1/2024,EUR,1,Noel,10.00,5,1\n"
        "10/1/2024,EUR,2,Noel,20.00,7,0\n"
        "10/2/2024,EUR,1,Noel,1,1,0\n"
    )
    _, facts = read(only_document(_write(tmp_path, rows)))
    assert [cost.amount for cost in _costs(facts)] == [1000, 2000, 100]
    shown = {fact.day: fact.value for fact in facts if isinstance(fact, Reading)
             and fact.metric == "impressions"}  # fmt: skip
    assert shown == {date(2024, 10, 1): 12, date(2024, 10, 2): 1}


def test_a_period_written_in_one_line_is_read(tmp_path: Path) -> None:
    preamble = (
        "Campaign Performance Report (in UTC)\nReport Start: 09/01/2026, Report End: 09/30/2026\n\n"
    )
    _, facts = read(only_document(_write(tmp_path, "9/1/2026,EUR,1,Noel,10.00,5,1\n", preamble)))
    (cost,) = _costs(facts)
    assert (cost.day, cost.until) == (date(2026, 9, 1), date(2026, 9, 30))


def test_old_and_new_names_of_the_same_thing_agree() -> None:
    path = FIXTURES / "linkedin.ads" / "account_507404993_ad_set_performance_report.csv"
    _, facts = read(only_document(path))
    assert {cost.campaign for cost in _costs(facts)} == {"Professionnels"}
    assert {cost.number for cost in _costs(facts)} == {"200000005"}


YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("starts", "whole", "ends"),
    [
        (["2025-01-01"], YEAR, ["2025-12-31"]),
        (["2025-03-01"], YEAR, ["2025-03-01"]),
        (["2025-01-01", "2025-01-02"], YEAR, ["2025-01-01", "2025-01-02"]),
        (
            ["2025-12-15", "2025-12-22", "2025-12-29"],
            YEAR,
            ["2025-12-21", "2025-12-28", "2025-12-31"],
        ),
        (
            ["2025-01-15", "2025-02-01", "2025-03-01"],
            None,
            ["2025-01-31", "2025-02-28", "2025-03-31"],
        ),
        (["2025-01-01"], None, []),
    ],
)
def test_rows_last_as_long_as_the_distance_between_them(
    starts: list[str], whole: Span | None, ends: list[str]
) -> None:
    found = last_days([date.fromisoformat(day) for day in starts], whole)
    assert [found[day].isoformat() for day in sorted(found)] == ends


def test_rows_of_one_campaign_add_up_over_days_that_the_user_said(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(
        "Start Date (in UTC),Currency,Campaign Name,Total Spent,Impressions\n"
        "03/01/2026,EUR,Soap,12.50,100\n03/22/2026,EUR,Soap,7.50,90\n",
        "utf-8",
    )
    said = Context(zone("Europe/Paris"), "EUR", "", {"since": "2026-03-01", "until": "2026-03-31"})
    reader = reader_of(only_document(path), said, every())
    assert reader is not None
    costs = [fact for fact in reader.facts() if isinstance(fact, Cost)]
    assert sorted(cost.amount for cost in costs) == [750, 1250]
    assert len({cost.key for cost in costs}) == 2
