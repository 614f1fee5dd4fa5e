"""Rank Tracker: the real French table, read as a person would, and its missing day."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from retour.facts import Ranking
from retour.reading.errors import ReadError
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

from .harness import only_document, read
from .samples import sample

ASKED = Context(zone("Europe/Paris"), "EUR", mapping={"since": "2025-10-09", "until": "2025-10-09"})


def test_the_table_does_not_say_its_day() -> None:
    with pytest.raises(ReadError, match="--since"):
        read(only_document(sample("ranktracker_fr", "rank-tracker.csv")))


def test_every_keyword_of_the_french_table() -> None:
    path = sample("ranktracker_fr", "rank-tracker.csv")
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    reader = reader_of(only_document(path), ASKED, every())
    assert reader is not None
    assert reader.source.name == "rank_tracker"
    facts = [fact for fact in reader.facts() if isinstance(fact, Ranking)]
    expected = []
    for row in rows:
        cell = row["Pos. Google.fr"]
        place = None if cell.startswith("Pos.") else float(cell.split("(")[0])
        expected.append((row["Mot clé"], place))
    assert [(fact.keyword, fact.position) for fact in facts] == expected
    assert reader.intake.doubtful == []


def test_each_engine_has_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "ranks_2025-10-09.csv"
    path.write_text(
        "Keyword,Google.com Rank,Google.com Page(s) Found,Bing.com Rank,Bing.com Page(s) Found\n"
        "soap,3,https://a.example/,7,https://b.example/\n",
        "utf-8",
    )
    _, facts = read(only_document(path))
    found = [(f.engine, f.position, f.page) for f in facts if isinstance(f, Ranking)]
    assert found == [("google", 3, "https://a.example/"), ("bing", 7, "https://b.example/")]
