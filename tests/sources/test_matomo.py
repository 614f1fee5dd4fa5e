"""Matomo: its own test outputs against sums of their lines; periods, errors, safety."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree  # the independent reader, on files that we hold

import pytest

from retour.facts import Fact, Visit
from retour.reading.errors import ReadError
from retour.reading.families.matomo import (
    dimension_of_report,
    dimension_of_segment,
    report_of_name,
    span_of_date,
)
from retour.reading.run import Reader, reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

from .harness import only_document, read
from .samples import read_sample, sample

ASKED = Context(zone("Europe/Paris"), "EUR", mapping={"since": "2010-01-01", "until": "2010-01-31"})


def read_asked(path: Path) -> tuple[Reader, list[Fact], dict[str, Decimal]]:
    """As when the user says the days."""
    reader = reader_of(only_document(path), ASKED, every())
    assert reader is not None
    facts = list(reader.facts())
    return reader, facts, {f"{name} ({unit})": value for name, unit, value in reader.totals.items()}


@pytest.mark.parametrize("name", ["ImportLogs__", "goals_ecommerceshowSalesByReferrers__"])
def test_xml_sums(name: str) -> None:
    path = next(sample("matomo").glob(f"test_{name}Referrers.getReferrerType*.xml"))
    outer = ElementTree.parse(path).getroot().findall("row")  # noqa: S314
    inner = [row for top in outer for row in top.findall("subtable/row")]
    reader, _, totals = read_asked(path)
    assert reader.source.name == "matomo.api"
    assert reader.intake.doubtful == []
    for metric, tag in (("visits", "nb_visits"), ("actions", "nb_actions"), ("revenue", "revenue")):
        unit = "EUR" if metric == "revenue" else "count"
        whole = sum(Decimal(row.findtext(tag, "0")) for row in outer)
        assert totals[f"{metric} by channel ({unit})"] == whole
        if inner:
            part = sum(Decimal(row.findtext(tag, "0")) for row in inner)
            assert totals[f"{metric} by channel, source ({unit})"] == part


@pytest.mark.parametrize("method", ["getCampaigns", "getSocials"])
def test_an_empty_result_is_known_and_empty(method: str) -> None:
    reader, facts, _ = read_asked(
        sample("matomo", f"test_ImportLogs__Referrers.{method}_month.xml")
    )
    assert (reader.source.name, facts, reader.intake.doubtful) == ("matomo.api", [], [])


def test_translated_overview() -> None:
    name = "test_OneVisitorTwoVisits_csv__API.get_month.csv"
    text = sample("matomo", name).read_text("utf-16")
    row = next(csv.DictReader(text.splitlines()))
    reader, facts, totals = read_sample("matomo", name)
    assert reader.source.name == "matomo"
    assert totals["visits (count)"] == Decimal(row["Visits"])
    assert totals["visits by channel (count)"] == sum(
        Decimal(row[f"Visitors from {way}"])
        for way in ("Search Engines", "Social Networks", "Direct Entry", "Websites", "Campaigns")
    )
    assert totals["revenue (EUR)"] == Decimal(row["Revenue"])
    assert {(str(fact.day), str(getattr(fact, "until", ""))) for fact in facts} == {
        ("2010-03-01", "2010-03-31")
    }


def test_a_report_of_no_days_asks_for_them() -> None:
    path = sample("matomo", "test_csvExport_xp1_inner0_trans-en__VisitsSummary.get_day.csv")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))
    _, _, totals = read_asked(path)
    row = next(csv.DictReader(path.read_text("utf-16").splitlines()))
    assert totals["visits (count)"] == Decimal(row["Visits"])


def test_scheduled_report_table_by_table() -> None:
    path = next(sample("matomo").glob("*schedrep*"))
    reader, _, totals = read_asked(path)
    tables: dict[str, list[dict[str, str]]] = {}
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = list(csv.reader(block.strip().splitlines()))
        if len(lines) > 1 and len(lines[1]) > 1:
            tables[lines[0][0]] = [dict(zip(lines[1], row, strict=True)) for row in lines[2:]]
    for report, by in (("Channel Type", "channel"), ("Country", "country"), ("City", "city")):
        visits = sum(int(row["nb_visits"]) for row in tables[report])
        assert totals[f"visits by {by} (count)"] == visits
        revenue = sum(Decimal(re.sub(r"[^\d.]", "", row["revenue"])) for row in tables[report])
        assert totals[f"revenue by {by} (USD)"] == revenue
    rows = sum(len(table) for table in tables.values())
    assert (reader.intake.rows_read, reader.intake.doubtful) == (rows, [])


def test_visits_log_counts_and_keeps_nobody() -> None:
    name = "test_csvExport__Live.getLastVisitsDetails_day.csv"
    rows = list(csv.DictReader(sample("matomo", name).read_text("utf-16").splitlines()))
    reader, facts, totals = read_sample("matomo", name)
    by = "by way (count)"
    assert totals[f"visits {by}"] == len(rows)
    assert totals[f"actions {by}"] == sum(int(row["actions"]) for row in rows)
    for row in rows:
        assert row["visitIp"] not in repr(facts)
        assert row["fingerprint"] not in repr(facts)
    assert reader.intake.doubtful == []


def test_errors_of_the_api_are_said(tmp_path: Path) -> None:
    path = tmp_path / "answer.xml"
    path.write_text('<result><error message="no access to nb_visits" /></result>', "utf-8")
    with pytest.raises(ReadError, match="no access"):
        read_asked(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "answer.xml"
    path.write_text(
        '<!DOCTYPE r [<!ENTITY a "9">]><result><row><nb_visits>&a;</nb_visits></row></result>'
    )
    with pytest.raises(ReadError, match="for safety"):
        read_asked(path)


def test_names_of_campaigns_under_their_channel(tmp_path: Path) -> None:
    path = tmp_path / "answer.xml"
    path.write_text(
        "<result><row><label>Campagnes</label><nb_visits>5</nb_visits>"
        "<segment>referrerType==campaign</segment><referrer_type>6</referrer_type>"
        "<subtable><row><label>spring</label><nb_visits>5</nb_visits>"
        "<segment>referrerName==spring</segment></row></subtable></row></result>",
        "utf-8",
    )
    _, facts, _ = read_asked(path)
    trails = [getattr(fact, "trail", None) for fact in facts]
    assert [(trail.grouping, trail.campaign, trail.source) for trail in trails if trail] == [
        ("Campagnes", "", ""),
        ("Campaigns", "spring", ""),
    ]


@pytest.mark.parametrize(
    ("segment", "dimension"),
    [
        ("referrerType==social", "channel"),
        ("referrerType==social;referrerName==Facebook", "source"),
        ("referrerType==campaign;referrerName==Spring", "campaign"),
        ("countryCode==fr", "country"),
        ("dimension1==x", ""),
    ],
)
def test_segments(segment: str, dimension: str) -> None:
    assert dimension_of_segment(segment) == dimension


def test_names_and_periods() -> None:
    assert (
        dimension_of_report(report_of_name("Export _ Channel Type _ March 2024.csv")) == "channel"
    )
    assert dimension_of_report(report_of_name("x__Referrers.getSocials_month.xml")) == "source"
    for text in ("2024-02", "février 2024", "From 2024-02-01 to 2024-02-29"):
        span = span_of_date(text)
        assert span is not None
        assert (str(span.since), str(span.until)) == ("2024-02-01", "2024-02-29")


def test_a_label_under_any_name_keeps_its_rows_apart(tmp_path: Path) -> None:
    path = tmp_path / "Exporter _ Réseaux sociaux _ 2026-03-01 - 2026-03-31.csv"
    path.write_text("Naam van het netwerk,Visites,Actions\nFacebook,120,300\nInstagram,80,9\n")
    reader, facts = read(only_document(path))
    assert reader.intake.unread == []
    visits = [fact for fact in facts if isinstance(fact, Visit) and fact.metric == "visits"]
    assert sorted(visit.value for visit in visits) == [80, 120]
    assert len({visit.key for visit in visits}) == 2
