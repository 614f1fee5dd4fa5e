"""Reports of ads: totals left out only when they are totals, nothing counted twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.facts import Cost, Reading
from retour.reading.run import Reader, reader_of
from retour.sources import every

from ..examples import examples
from .harness import CONTEXT, only_document, read
from .shared_samples import column, rows, sample, spent, summed

HEADER = (
    "Reporting starts,Reporting ends,Campaign name,Campaign ID,Day,Amount spent (EUR),Impressions"
)


def report(tmp_path: Path, *lines: str, header: str = HEADER) -> tuple[Reader, list[Cost]]:
    path = tmp_path / "report.csv"
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.ads"
    return reader, [fact for fact in facts if isinstance(fact, Cost)]


def test_a_blank_name_is_a_subtotal_only_when_it_adds_up(tmp_path: Path) -> None:
    days = "2026-04-01,2026-04-02"
    lines = [
        f"{days},,,,30.00,300",
        f"{days},A,1,,20.00,200",
        "2026-04-01,2026-04-01,A,1,2026-04-01,12.00,120",
        "2026-04-02,2026-04-02,A,1,2026-04-02,8.00,80",
        f"{days},B,2,,10.00,100",
    ]
    reader, costs = report(tmp_path, *lines)
    # B has no row by day under it: its row is no subtotal, and is read.
    assert [(cost.campaign, cost.amount) for cost in costs] == [
        ("A", 1200),
        ("A", 800),
        ("B", 1000),
    ]
    assert sum(reader.intake.skipped.values()) == 2
    assert not [note for note in reader.intake.notes if "own total" in note.render("en")]


def test_a_total_that_its_rows_do_not_reach_is_said(tmp_path: Path) -> None:
    reader, costs = report(
        tmp_path,
        "2026-04-01,2026-04-01,,,,30.00,300",
        "2026-04-01,2026-04-01,A,1,2026-04-01,12.00,120",
    )
    assert [cost.amount for cost in costs] == [1200]
    assert "own total" in reader.intake.notes[-1].render("en")


def test_parts_of_a_cent_are_carried_to_the_next_row(tmp_path: Path) -> None:
    lines = [f"2026-04-0{n},2026-04-0{n},A,1,2026-04-0{n},0.016,10" for n in (1, 2, 3)]
    reader, costs = report(tmp_path, *lines)
    assert [cost.amount for cost in costs] == [2, 1, 2]
    assert not reader.intake.notes
    # A report in another order, or of more days, says the same of these.
    _, turned = report(tmp_path, *lines[::-1])
    assert {cost.key: cost.amount for cost in turned} == {c.key: c.amount for c in costs}
    _, longer = report(tmp_path, *lines, "2026-04-04,2026-04-04,A,1,2026-04-04,0.016,10")
    assert [cost.amount for cost in longer] == [2, 1, 2, 1]


@given(spent=st.lists(st.integers(-10_000, 5_000_000), min_size=1, max_size=60))
def test_rows_add_up_to_the_sum_of_their_file(
    tmp_path_factory: pytest.TempPathFactory, spent: list[int]
) -> None:
    lines = [
        f"2026-04-01,2026-04-30,A,{n},2026-04-{1 + n % 30:02d},{amount / 10_000:.4f},10"
        for n, amount in enumerate(spent)
    ]
    _, costs = report(tmp_path_factory.mktemp("ads"), *lines)
    assert len(costs) == len(spent)
    assert abs(Decimal(sum(cost.amount for cost in costs)) - Decimal(sum(spent)) / 100) <= Decimal(
        "0.5"
    )
    for cost, amount in zip(costs, spent, strict=True):
        assert abs(Decimal(cost.amount) - Decimal(amount) / 100) <= 1
        if amount % 100 == 0:
            assert cost.amount == amount // 100


def test_campaigns_of_one_name_stay_apart_in_any_order(tmp_path: Path) -> None:
    lines = [
        "2026-04-01,2026-04-30,A,11111111,,12.00,120",
        "2026-04-01,2026-04-30,A,22222222,,8.00,80",
    ]
    _, costs = report(tmp_path, *lines)
    _, turned = report(tmp_path, *lines[::-1])
    assert {(c.key, c.campaign, c.amount) for c in costs} == {
        (c.key, c.campaign, c.amount) for c in turned
    }
    assert len({cost.key for cost in costs}) == 2


def test_ids_cut_by_a_spreadsheet_do_not_merge_campaigns(tmp_path: Path) -> None:
    _, costs = report(
        tmp_path,
        "2026-04-01,2026-04-30,A,1.20245E+17,,12.00,120",
        "2026-04-01,2026-04-30,B,1.20245E+17,,8.00,80",
    )
    assert [cost.number for cost in costs] == ["A", "B"]


@settings(max_examples=examples(25))
@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(1, 28), st.integers(0, 99_999)),
        min_size=1,
        max_size=12,
    )
)
def test_no_spending_is_lost_or_merged(
    tmp_path_factory: pytest.TempPathFactory, spends: list[tuple[str, int, int]]
) -> None:
    lines = [
        f"2026-04-{day:02d},2026-04-{day:02d},{name},,2026-04-{day:02d},{cents / 100:.2f},1"
        for name, day, cents in spends
    ]
    reader, costs = report(tmp_path_factory.mktemp("ads"), *lines)
    told = set(spends)  # rows that are the same to the letter are one
    assert sum(cost.amount for cost in costs) == sum(cents for _, _, cents in told)
    assert len({cost.key for cost in costs}) == len(told) == reader.intake.rows_kept


def test_currencies_of_a_column_a_header_and_the_business(tmp_path: Path) -> None:
    _, costs = report(tmp_path, "2026-04-01,2026-04-30,A,1,,12.00,120")
    assert costs[0].currency == "EUR"
    _, costs = report(
        tmp_path,
        "2026-04-01,2026-04-30,A,CHF,12.00",
        header="Reporting starts,Reporting ends,Campaign name,Currency,Amount spent",
    )
    assert (costs[0].amount, costs[0].currency) == (1200, "CHF")
    reader, costs = report(
        tmp_path,
        "2026-04-01,2026-04-30,A,12.00",
        header="Reporting starts,Reporting ends,Campaign name,Amount spent",
    )
    assert costs[0].currency == "EUR"
    assert "currency" in reader.intake.notes[0].render("en")


def test_a_workbook_gives_what_the_csv_gives(tmp_path: Path) -> None:
    lines = [
        ["2026-04-01", "2026-04-30", None, None, None, 20.5, 200],
        ["2026-04-01", "2026-04-30", "A", "120245811718060285", None, 12.25, 120],
        ["2026-04-01", "2026-04-30", "B", "120245811718060286", None, 8.25, 80],
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Worksheet"
    for line in [HEADER.split(","), *lines]:
        sheet.append(line)
    book.save(tmp_path / "report.xlsx")
    _, facts = read(only_document(tmp_path / "report.xlsx"))
    _, costs = report(
        tmp_path, *(",".join("" if c is None else str(c) for c in line) for line in lines)
    )
    assert [fact for fact in facts if isinstance(fact, Cost)] == costs
    assert spent(facts) == 2050


def test_the_end_of_a_campaign_tells_how_the_period_is_written(tmp_path: Path) -> None:
    header = HEADER.replace(",Day,", ",Ends,")
    ends = ["12/05/2025", "28/02/2025"]
    reader, costs = report(
        tmp_path, *(f"01/04/2025,08/10/2025,A,1,{end},12.00,120" for end in ends), header=header
    )
    assert {(str(cost.day), str(cost.until)) for cost in costs} == {("2025-04-01", "2025-10-08")}
    reader, costs = report(tmp_path, f"01/04/2025,08/10/2025,A,1,{ends[0]},12.00,1", header=header)
    assert costs == []
    assert [row.line for row in reader.intake.doubtful] == [2]


def test_of_a_report_written_twice_in_a_workbook_the_raw_one_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Formatted Report"
    raw = book.create_sheet("Raw Data Report")
    for each in (sheet, raw):
        each.append(HEADER.split(","))
        each.append(["2026-04-01", "2026-04-30", "A", "1", None, 12.25, 120])
    book.save(tmp_path / "report.xlsx")
    reader, facts = read(only_document(tmp_path / "report.xlsx"))
    assert reader.intake.rows_read == 1
    assert spent(facts) == 1225


def test_real_french_report() -> None:
    path = sample("meta_ads_fr", "meta-ads-2025.csv")
    table = rows(path.read_bytes().decode("utf-8"))
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.ads"
    assert reader.intake.doubtful == []
    assert reader.intake.unread == []
    assert Decimal(spent(facts)) / 100 == column(table, "Montant dépensé (EUR)")
    for header, metric in {
        "Couverture": "reach",
        "Impressions": "impressions",
        "Résultats": "results",
        "Clics sur un lien": "link_clicks",
        "Clics uniques sur un lien": "unique_link_clicks",
        "Vues de la page de destination du site\u00a0Web": "website_landing_page_views",
    }.items():
        assert summed(facts, metric) == column(table, header)
    results = [fact for fact in facts if isinstance(fact, Reading) and fact.metric == "results"]
    assert {fact.detail for fact in results} == {
        f"result={row['Indicateur de résultats']}" for row in table
    }
    assert len({fact.key for fact in facts}) == len(facts)


@pytest.mark.parametrize(
    "header",
    [
        "Date,Campaign Name,Ad Group Name,Amount Spent (USD),Impressions,Clicks,eCPM",
        "Jour,Nom de la campagne,Impressions,Clics,Montant dépensé,Ventes",
        "Jour,Nom de la campagne,Canal,Impressions,Couverture,Montant dépensé",
    ],
)
def test_another_platforms_report_is_not_metas(tmp_path: Path, header: str) -> None:
    path = tmp_path / "report.csv"
    path.write_text(f"{header}\n" + ",".join("1" * len(header.split(","))) + "\n", "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name != "meta.ads"


@pytest.mark.parametrize("again", [True, False])
def test_a_report_that_was_pasted_twice_counts_once(tmp_path: Path, again: bool) -> None:
    days = "2026-04-01,2026-04-02"
    lines = [
        f"{days},,,,30.00,300",
        f"{days},A,1,,20.00,200",
        "2026-04-01,2026-04-01,A,1,2026-04-01,12.00,120",
        "2026-04-02,2026-04-02,A,1,2026-04-02,8.00,80",
        f"{days},B,2,,10.00,100",
    ]
    twice = [*lines, *([HEADER] if again else []), *lines]
    reader, costs = report(tmp_path, *twice)
    assert [(cost.campaign, cost.amount) for cost in costs] == [
        ("A", 1200),
        ("A", 800),
        ("B", 1000),
    ]
    notes = [note.render("en") for note in reader.intake.notes]
    assert any("holds the same 2 times" in note for note in notes)
    assert not any("own total" in note for note in notes)


def test_rows_that_differ_in_one_figure_are_two(tmp_path: Path) -> None:
    days = "2026-04-01,2026-04-02"
    header = HEADER.replace("Campaign ID,", "")
    _, costs = report(tmp_path, f"{days},A,,20.00,200", f"{days},A,,20.00,201", header=header)
    assert sum(cost.amount for cost in costs) == 4000
