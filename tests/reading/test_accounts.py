"""Where a fact's key says its account, and how an account is written there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Cost, Fact, Post, Ranking, Reading, Sale, Visit
from retour.reading.accounts import (
    customer_in,
    in_detail,
    in_ledger,
    of_account,
    parts_of_sites,
    plain,
    site_of,
    without_site,
)
from retour.reading.documents.rows import Raw
from retour.sources import every

DAY = date(2026, 3, 1)
SOURCES = {source.name: source for source in every()}
COST = Cost(day=DAY, until=DAY, amount=1, currency="EUR", ledger="meta.ads")
READING = Reading(day=DAY, until=DAY, channel="facebook", metric="reach", value=1)
SALE = Sale(day=DAY, ledger="shopify", number="#1001", currency="EUR", total=1)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("  Chez   Nous ", "Chez Nous"),
        ("123-456-7890", "1234567890"),
        ("1234567890", "1234567890"),
        ("--", ""),
        ("", ""),
    ],
)
def test_one_account_is_written_in_one_way(text: str, account: str) -> None:
    assert plain(text) == account


@pytest.mark.parametrize(
    ("line", "account"),
    [
        (("Account: Boutique (123-456-7890)",), "1234567890"),
        (("Customer ID", "123-456-7890"), "1234567890"),
        (("January 1, 2026 - January 31, 2026",), ""),
        (("2026-01-01 - 2026-01-31",), ""),
        ((DAY, 5, None), ""),
    ],
)
def test_a_customer_id_stands_above_a_table(line: tuple[object, ...], account: str) -> None:
    assert customer_in(Raw(1, line)) == account  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("sc-domain:a.example", "a.example"),
        ("https://www.a.example/", "a.example"),
        ("https___www.a.example_", "a.example"),
        ("A.example", "a.example"),
        ("https://a.example/fr/", "a.example/fr"),
        ("https___a.example_fr_", "a.example/fr"),
        ("Boutique", ""),
        ("", ""),
    ],
)
def test_one_site_is_written_in_one_way(said: str, site: str) -> None:
    assert site_of(said) == site


def test_a_part_of_a_site_is_counted_in_it() -> None:
    sites = ["a.example", "shop.a.example", "a.example/fr", "aa.example", ""]
    details = [in_detail("device=Mobile", site) for site in sites]
    assert parts_of_sites(details) == {details[1], details[2]}
    assert {without_site(detail) for detail in details} == {"device=Mobile"}
    assert parts_of_sites([in_detail("", "shop.a.example")]) == frozenset()


@pytest.mark.parametrize(
    ("fact", "named"),
    [
        (COST, "meta.ads@B|"),
        (SALE, "shopify@B|#1001"),
        (READING, "facebook|B|"),
        (Visit(day=DAY, until=DAY, metric="visits", value=1, ledger="matomo"), "matomo|B|"),
        (Ranking(day=DAY, until=DAY, keyword="soap"), "google|soap||site=B|"),
    ],
)
def test_the_account_is_in_the_key(fact: Fact, named: str) -> None:
    source = SOURCES["meta.ads"]
    theirs = of_account(fact, "B", source)
    assert theirs.key != fact.key
    assert theirs.key.startswith(named)
    assert of_account(theirs, "C", source) == theirs, "what the file says goes before the user"


@pytest.mark.parametrize(
    ("fact", "source"),
    [
        (Post(day=DAY, channel="x", number="1"), "x"),
        (Reading(day=DAY, until=DAY, channel="x", metric="likes", value=1, post="1"), "x"),
        (Sale(day=DAY, ledger="stripe", number="ch_1", currency="EUR", total=1), "stripe"),
    ],
)
def test_what_the_platform_numbers_once_needs_no_account(fact: Fact, source: str) -> None:
    assert of_account(fact, "B", SOURCES[source]) == fact


@given(st.text(), st.text(), st.sampled_from(["", "a", "a|b", "|"]), st.sampled_from(["", "|"]))
def test_two_accounts_have_two_keys(one: str, other: str, campaign: str, number: str) -> None:
    mine, theirs = (
        Cost(day=DAY, until=DAY, amount=1, currency="EUR", campaign=campaign, number=number,
             ledger=in_ledger("meta.ads", plain(account)))
        for account in (one, other)
    )  # fmt: skip
    assert (mine.key == theirs.key) == (plain(one) == plain(other))
