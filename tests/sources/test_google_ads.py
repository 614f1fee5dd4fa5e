"""Google Ads: real French cards against sums of their own lines, and what must not be summed."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from retour.facts import Cost, Reading
from retour.reading.errors import ReadError

from .harness import only_document, read
from .samples import read_sample, sample

CARDS = "2025.10.09_par_rapport_à_2024.01.01-2024.10.09).csv"


def amount(cell: str) -> Decimal:
    """A French number, by its characters alone."""
    return Decimal(re.sub(r"[^\d,]", "", cell).replace(",", "."))


@pytest.mark.parametrize(
    ("name", "cost", "conversions"),
    [
        (f"Campagnes(2025.01.01-{CARDS}", ("Coût", "Coût (Comparaison)"), " (Comparaison)"),
        (f"Série_temporelle(2024.12.30-{CARDS}", ("Coût", "Coût(Comparaison)"), "(Comparaison)"),
    ],
)
def test_french_cards(name: str, cost: tuple[str, str], conversions: str) -> None:
    path = sample("google_ads_fr", name)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    reader, facts, totals = read_sample("google_ads_fr", name)
    assert reader.source.name == "google_ads"
    assert reader.intake.doubtful == []
    spent = sum(amount(row[column]) for row in rows for column in cost)
    brought = [amount(row[f"Conversions{end}"]) for row in rows for end in ("", conversions)]
    assert totals["costs (EUR)"] == spent
    assert totals["conversions (count)"] == sum(brought)
    periods = [sum(f.amount for f in facts if isinstance(f, Cost) and f.day.year != 2024)]
    first = [row for row in rows if "2024" not in row.get("Semaine", "")]
    assert periods == [int(100 * sum(amount(row[cost[0]]) for row in first))]


def test_french_clicks_and_weeks() -> None:
    name = f"Série_temporelle(2024.12.30-{CARDS}"
    rows = list(csv.DictReader(sample("google_ads_fr", name).read_text("utf-8").splitlines()))
    _, facts, totals = read_sample("google_ads_fr", name)
    clicks = sum(amount(row[c]) for row in rows for c in ("Clics", "Clics(Comparaison)"))
    assert totals["clicks (count)"] == clicks
    weeks = {(f.day, f.until) for f in facts if isinstance(f, Cost)}
    assert len(weeks) == 2 * len(rows)
    assert (date(2024, 12, 30), date(2025, 1, 5)) in weeks
    assert (date(2025, 10, 6), date(2025, 10, 9)) in weeks  # cut at the end of the card
    assert (date(2024, 10, 7), date(2024, 10, 9)) in weeks


def _report(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "Campaign report.csv"
    path.write_text(text, "utf-8")
    return path


def test_keywords_show_a_part_of_the_spend_only(tmp_path: Path) -> None:
    text = (
        'Search keyword report\n"March 1, 2026 - March 31, 2026"\n'
        "Keyword,Match type,Campaign,Currency code,Cost,Clicks\n"
        "soap,Broad match,Gifts,EUR,4.80,3\nsoap,Exact match,Gifts,EUR,1.20,1\n"
    )
    reader, facts = read(only_document(_report(tmp_path, text)))
    assert not any(isinstance(fact, Cost) for fact in facts)
    spend = [f for f in facts if isinstance(f, Reading) and f.metric == "spend"]
    assert [(f.value, f.unit) for f in spend] == [(4.8, "EUR"), (1.2, "EUR")]
    assert reader.intake.doubtful == []


def test_a_report_over_all_time_asks_for_its_days(tmp_path: Path) -> None:
    text = "Campaign report\nAll time\nCampaign,Currency code,Cost,Clicks\nGifts,EUR,4.80,3\n"
    with pytest.raises(ReadError, match="--since"):
        read(only_document(_report(tmp_path, text)))


def test_a_report_of_one_day(tmp_path: Path) -> None:
    text = 'Campaign report\n"May 4, 2026"\nCampaign,Currency code,Cost,Clicks\nGifts,EUR,4.80,3\n'
    _, facts = read(only_document(_report(tmp_path, text)))
    assert {(fact.day, getattr(fact, "until", None)) for fact in facts} == {
        (date(2026, 5, 4), date(2026, 5, 4))
    }


def test_the_same_download_twice_has_the_same_keys(tmp_path: Path) -> None:
    text = (
        'Campaign report\n"March 1, 2026 - March 31, 2026"\n'
        "Day,Campaign,Campaign ID,Currency code,Cost,Clicks\n"
        "2026-03-01,Gifts,123,EUR,4.80,3\n2026-03-02,Gifts,123,EUR,5.00,4\n"
    )
    longer = text.replace("March 31", "April 30") + "2026-04-01,Gifts renamed,123,EUR,6.00,4\n"
    _, first = read(only_document(_report(tmp_path, text)))
    _, second = read(only_document(_report(tmp_path, longer)))
    assert {f.key for f in first} < {f.key for f in second}


def test_months_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "Campaigns.csv"
    rows = ["Month,Campaign,Currency code,Cost,Clicks"]
    rows += ["Oct-25,Soap,EUR,10.00,5", "févr.-24,Soap,EUR,2.00,1", ""]
    path.write_text("\n".join(rows), "utf-8")
    _, facts = read(only_document(path))
    assert {(f.day, f.until) for f in facts if isinstance(f, Cost)} == {
        (date(2025, 10, 1), date(2025, 10, 31)),
        (date(2024, 2, 1), date(2024, 2, 29)),
    }


def test_a_period_that_its_commas_cut(tmp_path: Path) -> None:
    path = tmp_path / "Campaign report.csv"
    path.write_text(
        "Campaign performance\nSeptember 1, 2026 - September 30, 2026\n"
        "Campaign,Impr.,Clicks,Cost,Currency code\nSoap,100,10,6.50,EUR\n"
        "Total: Account,100,10,6.50,EUR\n",
        "utf-8",
    )
    _, facts = read(only_document(path))
    assert {(fact.day, fact.until) for fact in facts if isinstance(fact, Cost | Reading)} == {
        (date(2026, 9, 1), date(2026, 9, 30))
    }


def _by_month(tmp_path: Path, months: list[str], header: str = "Month") -> tuple[list[Cost], int]:
    path = tmp_path / "report.csv"
    rows = "".join(f"Spring,{month},EUR,{n}.00,{n}\n" for n, month in enumerate(months, 1))
    path.write_text(
        f'Campaign report\n"January 1, 2026 - June 30, 2026"\n'
        f"Campaign,{header},Currency code,Cost,Clicks\n{rows}",
        "utf-8",
    )
    reader, facts = read(only_document(path))
    costs = [fact for fact in facts if isinstance(fact, Cost)]
    return costs, len(reader.intake.doubtful)


@pytest.mark.parametrize(
    "months",
    [
        ["01/01/2026", "01/02/2026", "01/03/2026"],
        # Always the same first part, at uneven steps: the first of months, not days of January.
        ["01/01/2026", "01/02/2026", "01/06/2026"],
        ["1/1/2026", "2/1/2026", "6/1/2026"],
    ],
)
def test_a_month_in_figures_is_named_by_its_first_day(tmp_path: Path, months: list[str]) -> None:
    costs, doubtful = _by_month(tmp_path, months)
    last = 3 if months[2].startswith("01/03") else 6
    assert doubtful == 0
    assert [(cost.day.month, cost.until.month) for cost in costs] == [(1, 1), (2, 2), (last, last)]
    assert {cost.day.day for cost in costs} == {1}


def test_a_quarter_in_figures_is_named_by_its_first_day(tmp_path: Path) -> None:
    costs, doubtful = _by_month(tmp_path, ["01/01/2026", "01/04/2026"], "Quarter")
    assert doubtful == 0
    assert [(cost.day, cost.until) for cost in costs] == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_months_in_figures_that_are_no_first_days_stay_doubtful(tmp_path: Path) -> None:
    costs, doubtful = _by_month(tmp_path, ["02/03/2026", "04/05/2026"])
    assert (costs, doubtful) == ([], 2)


def test_months_that_a_spreadsheet_exchanged_with_days_are_not_put_into_january(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Campaign report"],
        ["January 1, 2026 - March 31, 2026"],
        ["Campaign", "Month", "Currency code", "Cost", "Clicks"],
        *(["Spring", datetime(2026, 1, n), "EUR", 10.0 * n, n] for n in (1, 2, 3)),  # noqa: DTZ001
    ):
        sheet.append(row)
    book.save(path)
    reader, facts = read(only_document(path))
    assert not [fact for fact in facts if isinstance(fact, Cost) and fact.amount != 1000]
    assert len(reader.intake.doubtful) == 2
