"""Search Console: real French exports against sums of their own lines; days and filters."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Ranking
from retour.reading.errors import ReadError
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, only_document, read
from .samples import read_sample, sample


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("Dates_smb.csv", ""),
        ("Pages_smb.csv", " by page"),
        ("Requêtes_smb.csv", " by keyword"),
    ],
)
def test_french_exports(name: str, by: str) -> None:
    path = sample("gsc_fr", name)
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    reader, facts, totals = read_sample("gsc_fr", name)
    assert reader.source.name == "search_console"
    # One page stands twice in the export: its rows are one fact.
    keys = {next(iter(row.values())) for row in rows}
    assert totals == {
        f"search_clicks{by} (count)": Decimal(sum(int(row["Clics"]) for row in rows)),
        f"search_impressions{by} (count)": Decimal(sum(int(row["Impressions"]) for row in rows)),
        f"rankings{by} (count)": Decimal(len(keys)),
    }
    assert (reader.intake.rows_kept, reader.intake.doubtful) == (len(rows), [])
    assert len({fact.key for fact in facts}) == len(facts)
    places = {fact.position for fact in facts if isinstance(fact, Ranking)}
    assert len(places - {float(row["Position"]) for row in rows}) == len(rows) - len(keys)
    days = [row["Date"] for row in csv.DictReader(_dates().splitlines())]
    assert {str(reader.totals.since), str(reader.totals.until)} == {min(days), max(days)}


def _dates() -> str:
    return sample("gsc_fr", "Dates_smb.csv").read_text("utf-8")


QUERIES = "Top queries,Clicks,Impressions,CTR,Position\nsoap,1,2,50%,3\n"
DATES = "Date,Clicks,Impressions,CTR,Position\n2025-01-01,9,92,9.8%,3\n2025-01-31,0,0,0%,0\n"


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder / "Queries.csv"


def test_a_lone_table_asks_for_its_days(tmp_path: Path) -> None:
    path = _write(tmp_path, Queries=QUERIES, Filters="Filter,Value\nDate,Last 3 months\n")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


def test_two_tables_of_days_that_differ_are_not_guessed(tmp_path: Path) -> None:
    other = DATES.replace("2025-01-31", "2025-03-31")
    path = _write(tmp_path, Queries=QUERIES, Chart=DATES, Dates=other)
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


@pytest.mark.parametrize("name", ["Queries", "Pages"])
def test_days_are_those_of_the_one_table_that_can_hold_the_clicks_and_that_is_said(
    tmp_path: Path, name: str
) -> None:
    # Of two tables of days the shorter one has too few clicks; pages are told as queries are.
    header = "Top queries" if name == "Queries" else "Top pages"
    table = f"{header},Clicks,Impressions,CTR,Position\nhttps://a.example/,100,900,11%,3\n"
    old = "Date,Clicks,Impressions,CTR,Position\n2025-01-01,9,92,9.8%,3\n"
    whole = "Date,Clicks,Impressions,CTR,Position\n2024-02-01,99,92,9.8%,3\n2025-01-31,2,9,9%,3\n"
    _write(tmp_path, **{name: table, "Dates_old": old, "Dates": whole})
    reader, _ = read(only_document(tmp_path / f"{name}.csv"))
    assert (reader.totals.since, reader.totals.until) == (date(2024, 2, 1), date(2025, 1, 31))
    notes = [note.render("en") for note in reader.intake.notes]
    said = "Its days are those of the table of days beside it: 1 February 2024 to 31 January 2025."
    assert said in notes


def test_a_second_download_goes_with_the_files_of_its_number(tmp_path: Path) -> None:
    (tmp_path / "Chart (1).csv").write_text(DATES.replace("2025-01", "2025-03"), "utf-8")
    (tmp_path / "Queries (1).csv").write_text(QUERIES, "utf-8")
    path = _write(tmp_path, Queries=QUERIES, Chart=DATES)
    _, first = read(only_document(path))
    _, second = read(only_document(tmp_path / "Queries (1).csv"))
    assert (first[0].day, second[0].day) == (date(2025, 1, 1), date(2025, 3, 1))


def test_a_page_that_stands_twice_is_added_up(tmp_path: Path) -> None:
    text = "Top pages,Clicks,Impressions,CTR,Position\nx,1,75,1%,30\nx,0,25,0%,50\ny,1,1,1%,1\n"
    reader, facts = read(only_document(_write(tmp_path, Queries=text, Chart=DATES)))
    found = {f.page: (f.clicks, f.impressions, f.position) for f in facts if isinstance(f, Ranking)}
    assert found == {"x": (1, 100, 35.0), "y": (1, 1, 1.0)}
    assert "A row that stands twice" in reader.intake.notes[-1].render("en")


def test_rows_that_an_unknown_column_divides_are_doubtful(tmp_path: Path) -> None:
    text = "Top pages,Market,Clicks,Impressions,Position\nx,A,1,75,30\nx,B,0,25,50\ny,A,1,1,1\n"
    reader, facts = read(only_document(_write(tmp_path, Queries=text, Chart=DATES)))
    assert [row.line for row in reader.intake.doubtful] == [2, 3]
    assert len(facts) == 1


@pytest.mark.parametrize("clicks", [8, 10])
def test_days_of_another_export_are_not_taken(tmp_path: Path, clicks: int) -> None:
    """All devices together have the clicks of all days, or the tables are of two exports."""
    text = f"Device,Clicks,Impressions,CTR,Position\nMobile,{clicks},92,9%,3\n"
    with pytest.raises(ReadError, match="--since"):
        read(only_document(_write(tmp_path, Queries=text, Chart=DATES)))


@pytest.mark.parametrize(
    ("headers", "spans"),
    [
        (
            "Mar 1, 2025 - Mar 31, 2025|Feb 1, 2025 - Feb 28, 2025",
            [(date(2025, 3, 1), date(2025, 3, 31)), (date(2025, 2, 1), date(2025, 2, 28))],
        ),
        (
            "Last 31 days|Previous 31 days",
            [(date(2025, 1, 1), date(2025, 1, 31)), (date(2024, 12, 1), date(2024, 12, 31))],
        ),
        ("Last 31 days|Same period last year", [(date(2025, 1, 1), date(2025, 1, 31))]),
    ],
)
def test_comparisons(tmp_path: Path, headers: str, spans: list[tuple[date, date]]) -> None:
    periods = headers.split("|")
    cells = [
        f'"{period} {metric}"'
        for metric in ("Clicks", "Impressions", "CTR", "Position")
        for period in periods
    ]
    text = f"Top queries,{','.join(cells)}\nsoap,5,3,50,40,10%,7.5%,2.5,3.5\n"
    reader, facts = read(only_document(_write(tmp_path, Queries=text, Chart=DATES)))
    rankings = [fact for fact in facts if isinstance(fact, Ranking)]
    assert [(fact.day, fact.until) for fact in rankings] == spans
    assert [fact.clicks for fact in rankings] == [5, 3][: len(spans)]
    assert [fact.position for fact in rankings] == [2.5, 3.5][: len(spans)]
    assert bool(reader.intake.unread) == (len(spans) == 1)


FIGURES = "Date,Clicks,Impressions,CTR\n2025-01-01,4,210,1.9%\n2025-01-02,9,305,2.95%\n"


def test_clicks_and_impressions_of_days_are_not_taken_from_any_tool(tmp_path: Path) -> None:
    """Other tools write them too: the filters say that they are of Discover."""
    path = _write(tmp_path, Chart=FIGURES)
    document = only_document(path.with_name("Chart.csv"))
    assert reader_of(document, CONTEXT, every()) is None
    _write(tmp_path, Filters="Filter,Value\nSearch type,Discover\n")
    _, facts = read(document)
    assert [(f.clicks, f.detail) for f in facts if isinstance(f, Ranking)] == [
        (4, "search=Discover"),
        (9, "search=Discover"),
    ]
    (tmp_path / "Chart.csv").write_text(FIGURES.replace("CTR", "CTR,Spend"), "utf-8")
    assert reader_of(only_document(path.with_name("Chart.csv")), CONTEXT, every()) is None


def test_the_filters_are_found_in_a_large_folder(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"A{number}.csv").write_text("a,b\n1,2\n", "utf-8")
    filters = "Filter,Value\nSearch type,Web\nPage,+/blog/\n"
    _write(tmp_path, Chart=DATES, Filters=filters)
    _, facts = read(only_document(tmp_path / "Chart.csv"))
    assert {f.detail for f in facts if isinstance(f, Ranking)} == {"filter=Page +/blog/"}


def test_a_comparison_in_figures_that_prove_nothing_is_not_read(tmp_path: Path) -> None:
    cells = [
        f"{p} {m}"
        for m in ("Clicks", "Impressions")
        for p in ("1/2/25 - 3/2/25", "1/2/24 - 3/2/24")
    ]
    path = _write(tmp_path, Queries=f"Top queries,{','.join(cells)}\nsoap,5,3,50,40\n")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))
    with_days = DATES.replace("2025-01-01", "2025-02-01").replace("2025-01-31", "2025-02-03")
    _, facts = read(only_document(_write(tmp_path, Chart=with_days)))
    assert [fact.day for fact in facts] == [date(2025, 2, 1), date(2024, 2, 1)]


def test_an_export_that_was_pasted_twice_counts_once(tmp_path: Path) -> None:
    header = "Top queries,Clicks,Impressions,CTR,Position"
    rows = ["fir candles,5,100,5%,3.2", "wax,2,40,5%,8", "soap,1,30,3.33%,4"]
    path = tmp_path / "Queries 2026-03-01 2026-03-31.csv"
    path.write_text("\n".join([header, *rows, header, *rows]) + "\n", "utf-8")
    context = replace(CONTEXT, mapping={"since": "2026-03-01", "until": "2026-03-31"})
    reader = reader_of(only_document(path), context, every())
    assert reader is not None
    facts = [fact for fact in reader.facts() if isinstance(fact, Ranking)]
    assert [(fact.keyword, fact.clicks) for fact in facts] == [
        ("fir candles", 5),
        ("wax", 2),
        ("soap", 1),
    ]
    notes = [note.render("en") for note in reader.intake.notes]
    assert any("holds the same 2 times" in note for note in notes)
    assert not any("added up" in note for note in notes)
    assert reader.intake.rows_kept == 3
