"""Tables with a column of what was spent on each channel, without their sum."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.reading.source import Head
from retour.sources.any_table import propose

from .harness import CONTEXT, only_document
from .test_cost_columns import spent
from .test_hand_roles import load
from .test_stacked_tables import notes

ADS = """Month;Facebook Ads spend;Google Ads spend;Flyers
January 2026;€120.00;€80.00;€45.00
February 2026;€100.00;€95.50;€0.00
March 2026;;€110.00;€30.00
"""
FIRST = {"kind": "cost", "month": "Month", "amount": "Facebook Ads spend"}
EACH = [
    ("flyer", 0), ("flyer", 3000), ("flyer", 4500), ("google-ads", 8000), ("google-ads", 9550),
    ("google-ads", 11000), ("meta-ads", 10000), ("meta-ads", 12000),
]  # fmt: skip


def test_each_column_is_of_the_channel_that_its_header_names(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, ADS, **FIRST)
    assert spent(facts) == EACH
    assert len({fact.key for fact in facts}) == len(EACH)
    assert "“Facebook Ads spend”, “Google Ads spend”, “Flyers”" in notes(reader)
    assert "not read" not in notes(reader)
    assert "no channel" not in notes(reader)


def test_one_column_alone_where_the_channel_is_said(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, ADS.replace("March 2026;;", "March 2026;0;"), **FIRST,
                         channel="instagram")  # fmt: skip
    assert {channel for channel, _ in spent(facts)} == {"instagram"}
    assert "“Google Ads spend”, “Flyers”" in notes(reader)


@pytest.mark.parametrize(
    ("header", "channel"),
    [("Pub Facebook", "meta-ads"), ("Google Ads", "google-ads"), ("Flyers", "flyer"),
     ("Spent on LinkedIn (€)", "linkedin-ads"), ("Montant", ""), ("Coût réel", "")],
)  # fmt: skip
def test_the_channel_of_one_column(tmp_path: Path, header: str, channel: str) -> None:
    table = f"Mois;{header};Clics\n2026-01;120;12\n2026-02;100;10\n"
    reader, facts = load(tmp_path, table, kind="cost", month="Mois", amount=header)
    assert spent(facts) == [(channel, 10000), (channel, 12000)]
    assert ("2 costs name no channel" in notes(reader)) == (not channel)
    if not channel:
        assert "not counted as social media: €220." in notes(reader)


@pytest.mark.parametrize(
    "beside",
    [
        "Facebook impressions",
        "Google Ads clicks",
        "CA Instagram",
        "Budget Google",
        "Flyers",
        "Google Ads HT",
    ],
)
def test_what_may_be_something_else_is_not_counted(tmp_path: Path, beside: str) -> None:
    table = f"Mois;Pub Facebook;{beside}\n2026-01;120;45\n2026-02;100;30\n"
    _, facts = load(tmp_path, table, kind="cost", month="Mois", amount="Pub Facebook")
    assert spent(facts) == [("meta-ads", 10000), ("meta-ads", 12000)]


def test_bare_names_beside_a_bare_name(tmp_path: Path) -> None:
    table = "Mois;Facebook;LinkedIn\n2026-01;120;45\n"
    _, facts = load(tmp_path, table, kind="cost", month="Mois", amount="Facebook")
    assert spent(facts) == [("linkedin-ads", 4500), ("meta-ads", 12000)]


def test_all_of_them_are_proposed(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(ADS, "utf-8")
    found = propose(Head(only_document(tmp_path / "data.csv"), CONTEXT))
    assert found is not None
    assert found.mapping == FIRST
    assert [one.role for one in found.columns] == ["month", "amount", "amount", "amount"]


def test_beside_hours_they_are_said_to_be_costs(tmp_path: Path) -> None:
    table = "Mois;Heures Instagram;Dépenses Facebook\n2026-01;5;10\n2026-02;6;30\n"
    reader, _ = load(tmp_path, table, kind="hours", month="Mois", hours="Heures Instagram")
    assert "“Dépenses Facebook”. If they are what was spent too" in notes(reader)
    assert "hours worked too" not in notes(reader)
