"""Plausible and Umami: parts of archives, days that only the archive says, visits counted once."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Visit
from retour.reading.errors import ReadError

from .harness import only_document, read
from .samples import read_sample, sample


@pytest.mark.parametrize(
    ("name", "by", "metrics"),
    [
        (
            "imported_sources_20211230_20220106.csv",
            " by campaign, content, medium, source, term",
            {"visits": "visits", "visitors": "visitors", "bounces": "bounces"},
        ),
        (
            "imported_visitors_20111225_20111230.csv",
            "",
            {"visits": "visits", "visitors": "visitors", "views": "pageviews"},
        ),
        (
            "imported_custom_events_20211230_20211231.csv",
            " by event, link, path",
            {"events": "events", "visitors": "visitors"},
        ),
    ],
)
def test_parts_of_the_export(name: str, by: str, metrics: dict[str, str]) -> None:
    rows = list(csv.DictReader(sample("plausible", name).read_text("utf-8").splitlines()))
    reader, facts, totals = read_sample("plausible", name)
    assert (reader.source.name, reader.intake.doubtful) == ("plausible", [])
    for metric, column in metrics.items():
        assert totals[f"{metric}{by} (count)"] == sum(Decimal(row[column]) for row in rows)
    assert len({fact.key for fact in facts}) == len(facts)
    assert {str(fact.day) for fact in facts} == {row["date"] for row in rows}


def test_one_source_by_name_and_by_tag_is_two_facts(tmp_path: Path) -> None:
    path = tmp_path / "imported_sources_20250301_20250301.csv"
    path.write_text(
        '"date","source","referrer","utm_source","utm_medium","visitors","visits",'
        '"visit_duration","bounces"\n'
        '"2025-03-01","instagram","","","",2,2,10,1\n'
        '"2025-03-01","instagram","","instagram","",3,4,10,1\n',
        "utf-8",
    )
    _, facts = read(only_document(path))
    visits = [fact for fact in facts if isinstance(fact, Visit) and fact.metric == "visits"]
    assert [fact.value for fact in visits] == [2, 4]
    assert len({fact.key for fact in facts}) == len(facts)


VISITORS = "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n"


def _dashboard(tmp_path: Path, days: list[str]) -> Path:
    lines = [f"{day},5,9,6,1.5,40,33\n" for day in days]
    (tmp_path / "visitors.csv").write_text(VISITORS + "".join(lines), "utf-8")
    path = tmp_path / "sources.csv"
    path.write_text("name,visitors,bounce_rate,visit_duration\nInstagram,4,50,20\n", "utf-8")
    return path


def test_a_part_takes_its_days_from_the_table_of_visitors(tmp_path: Path) -> None:
    _, facts = read(only_document(_dashboard(tmp_path, ["2025-03-01", "2025-03-02", "2025-03-03"])))
    assert [(fact.day, getattr(fact, "until", None)) for fact in facts] == [
        (date(2025, 3, 1), date(2025, 3, 3))
    ]


def test_weeks_say_no_last_day(tmp_path: Path) -> None:
    path = _dashboard(tmp_path, ["2025-03-03", "2025-03-10"])
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


def test_months_of_visitors(tmp_path: Path) -> None:
    _dashboard(tmp_path, ["2025-01-01", "2025-02-01", "2025-03-01"])
    _, facts = read(only_document(tmp_path / "visitors.csv"))
    assert {(fact.day, getattr(fact, "until", None)) for fact in facts} == {
        (date(2025, 1, 1), date(2025, 1, 31)),
        (date(2025, 2, 1), date(2025, 2, 28)),
        (date(2025, 3, 1), date(2025, 3, 31)),
    }


def test_uneven_intervals_are_doubtful(tmp_path: Path) -> None:
    _dashboard(tmp_path, ["2025-01-01", "2025-01-02", "2025-02-11"])
    reader, facts = read(only_document(tmp_path / "visitors.csv"))
    assert facts == []
    assert [row.line for row in reader.intake.doubtful] == [2, 3, 4]


def test_umami_totals_ask_for_their_days(tmp_path: Path) -> None:
    path = tmp_path / "referrers.csv"
    path.write_text("x,y\r\nl.instagram.com,4\r\n", "utf-8")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


def test_two_columns_of_another_name_are_not_umami(tmp_path: Path) -> None:
    from retour.reading.run import reader_of
    from retour.sources import every

    from .harness import CONTEXT

    path = tmp_path / "curve.csv"
    path.write_text("x,y\r\n1,4\r\n", "utf-8")
    found = reader_of(only_document(path), CONTEXT, every())
    assert found is None or found.source.name != "umami"


def test_umami_keeps_nobody(tmp_path: Path) -> None:
    path = Path(__file__).parent / "fixtures" / "umami.events" / "harbour-soap.zip"
    _, facts = read(only_document(path))
    for secret in ("s1", "v1", "AbC123", "Paris"):
        assert secret not in repr(facts)
