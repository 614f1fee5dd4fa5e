"""YouTube Studio: three parts that say the same views, in two languages."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retour.facts import Fact, Post, Reading
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.families.studio_parts import part_of
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read
from .samples import sample


def _views(facts: list[Fact], detail: str = "") -> float:
    return sum(
        fact.value
        for fact in facts
        if isinstance(fact, Reading)
        and fact.metric == "views"
        and (fact.detail.startswith(detail) if detail else fact.detail == "")
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_parts_of_a_real_export_come_together_once() -> None:
    table, totals = sample("youtube", "Table data.csv"), sample("youtube", "Totals.csv")
    chart = sample("youtube", "Chart data.csv")
    reader, facts = read(only_document(table))
    assert (reader.source.name, reader.intake.doubtful) == ("youtube", [])
    rows = [row for row in _rows(table) if row["Traffic source"] != "Total"]
    assert _views(facts, "traffic_source=") == sum(int(row["Views"]) for row in rows)
    assert _views(facts) == 0
    watched = sum(fact.value for fact in facts if isinstance(fact, Reading)
                  and fact.metric == "watch_seconds")  # fmt: skip
    said = sum(float(row["Watch time (hours)"]) for row in rows)
    assert watched == pytest.approx(said * 3600)
    assert {(fact.day, getattr(fact, "until", None)) for fact in facts} == {
        (date(2025, 2, 27), date(2025, 3, 26))
    }

    _, days = read(only_document(totals))
    assert _views(days) == sum(int(row["Views"]) for row in _rows(totals))
    assert read(only_document(chart))[1] == []


def test_a_real_chart_alone_is_read(tmp_path: Path) -> None:
    chart = sample("youtube", "Chart data.csv")
    copy = tmp_path / "Chart data.csv"
    copy.write_bytes(chart.read_bytes())
    _, facts = read(only_document(copy))
    assert _views(facts, "traffic_source=") == sum(int(row["Views"]) for row in _rows(chart))


def test_a_renamed_table_does_not_take_the_period_of_the_files_beside_it() -> None:
    path = sample("youtube", "Table_data_renamed_columns.csv")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


def test_every_view_of_an_archive_is_of_the_channel_once_and_of_a_video_once() -> None:
    (archive,) = FIXTURES.glob("youtube/Content *.zip")
    facts: list[Fact] = []
    for document in documents(archive):
        assert isinstance(document, Document)
        facts.extend(read(document)[1])
    views = [fact for fact in facts if isinstance(fact, Reading) and fact.metric == "views"]
    assert sum(fact.value for fact in views if not fact.post) == 530
    assert sum(fact.value for fact in views if fact.post) == 530
    assert {fact.number for fact in facts if isinstance(fact, Post)} == {
        "aBcDeFgHiJ1",
        "-bcDeFgHiJ2",
    }


def test_days_and_views_of_another_program_are_not_youtubes(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("Date,Views\n2025-03-01,4\n", "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name != "youtube"


def test_a_chart_cut_by_something_unknown_is_doubtful_and_not_added_up(tmp_path: Path) -> None:
    path = tmp_path / "Chart data.csv"
    path.write_text("Date,Mood,Views\n2026-03-01,Merry,3\n2026-03-01,Sad,4\n", "utf-8")
    reader, facts = read(only_document(path))
    assert not facts
    assert [doubt.line for doubt in reader.intake.doubtful] == [2, 3]


def test_a_french_number_that_can_be_read_twice_is_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "Données du tableau.csv"
    path.write_text('Date,Vues,Durée de visionnage (heures)\n2026-03-01,3,"1,234"\n', "utf-8")
    reader, facts = read(only_document(path))
    assert not facts
    assert len(reader.intake.doubtful) == 1


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Table data.csv", "table"),
        ("Données du tableau (3).csv", "table"),
        ("Totaux.csv", "totals"),
        ("Totals per shop.csv", ""),
        ("Chart data old.csv", ""),
    ],
)
def test_parts_are_known_by_the_names_studio_gives(name: str, part: str) -> None:
    assert part_of(Document(name, Path(name))) == part


def _turned_by_a_spreadsheet(folder: Path, days: list[str]) -> Document:
    """The table of an export whose days a spreadsheet wrote as `days`."""
    folder.mkdir(parents=True)
    totals = "".join(f"{day},{number}\n" for number, day in enumerate(days, 1))
    (folder / "Totals.csv").write_text(f"Date,Views\n{totals}", "utf-8")
    table = folder / "Table data.csv"
    table.write_text("Traffic source,Views,Watch time (hours)\nTotal,9,1\nExternal,9,1\n", "utf-8")
    return only_document(table)


def _period(document: Document, order: str = "") -> set[tuple[date, date]]:
    reader = reader_of(document, replace(CONTEXT, day_order=order), every())
    assert reader is not None
    return {(fact.day, fact.until) for fact in reader.facts() if isinstance(fact, Reading)}


def test_the_whole_column_tells_day_from_month_beside_a_table(tmp_path: Path) -> None:
    days = ["27/02/2025", "28/02/2025", *(f"{n:02}/03/2025" for n in range(1, 13))]
    found = _period(_turned_by_a_spreadsheet(tmp_path / "export", days))
    assert found == {(date(2025, 2, 27), date(2025, 3, 12))}


def test_the_name_of_the_export_tells_day_from_month(tmp_path: Path) -> None:
    folder = tmp_path / "Traffic source 2026-02-01_2026-03-01 Maison Lune"
    found = _period(_turned_by_a_spreadsheet(folder, ["01/02/2026", "02/02/2026"]))
    assert found == {(date(2026, 2, 1), date(2026, 2, 2))}


def test_days_that_nothing_settles_give_no_period_unless_asked(tmp_path: Path) -> None:
    document = _turned_by_a_spreadsheet(tmp_path / "export", ["01/02/2026", "02/02/2026"])
    with pytest.raises(ReadError, match="does not say which days"):
        _period(document)
    assert _period(document, "dm") == {(date(2026, 2, 1), date(2026, 2, 2))}
    assert _period(document, "md") == {(date(2026, 1, 2), date(2026, 2, 2))}


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Local da reprodução,Visualizações,Visualizações intencionais,"
            "Tempo de exibição (horas)\nTotal,30,9,2.5\n"
            "Página de exibição do YouTube,20,6,2.0\nPágina do canal,10,3,0.5\n",
            {
                "views by playback_location": 30,
                "engaged_views by playback_location": 9,
                "watch_seconds by playback_location": 9000,
            },
        ),
        (
            "Cidades,Nome da cidade,Visualizações,Tempo de exibição (horas)\n"
            "Total,,12,1.5\n0x1:0x2,Coimbra,12,1.5\n",
            {"views by city": 12, "watch_seconds by city": 5400},
        ),
    ],
)
def test_portuguese_views_by_place(tmp_path: Path, text: str, sums: dict[str, int]) -> None:
    path = tmp_path / "Dados da tabela 2026-03-01_2026-03-31 Lune.csv"
    path.write_text(text, "utf-8")
    reader, _ = read(only_document(path))
    assert reader.source.name == "youtube"
    assert not reader.intake.unread
    assert {name: value for name, _, value in reader.totals.items()} == sums


def test_namibia_is_a_country(tmp_path: Path) -> None:
    path = tmp_path / "Table data 2026-03-01_2026-03-31 Lune.csv"
    path.write_text("Geography,Views,Watch time (hours)\nTotal,30,3\nFR,20,2\nNA,10,1\n", "utf-8")
    reader, facts = read(only_document(path))
    assert not reader.intake.doubtful
    assert {fact.detail for fact in facts if isinstance(fact, Reading)} == {
        "geography=FR",
        "geography=NA",
    }
    assert {name: value for name, _, value in reader.totals.items()}["views by geography"] == 30
