"""Deals and bookings: a deal's money counts once, and nobody's name is kept."""

from __future__ import annotations

import pytest

from retour.facts import Lead, Sale

from .harness import FIXTURES, fixtures, only_document, read

CRM = [path for name, path in fixtures() if name.split(".")[0] in {"pipedrive", "hubspot"}]
NAMES = ("Yann Inv", "Ana Exemple", "Bo Exemple", "Zoé", "Maison Fictive")


@pytest.mark.parametrize("path", CRM, ids=lambda path: path.name)
def test_a_deal_is_money_as_a_lead_or_as_a_sale(path: object) -> None:
    _, facts = read(only_document(path))  # type: ignore[arg-type]
    sold = {fact.number for fact in facts if isinstance(fact, Sale)}
    valued = {
        fact.number.removeprefix("deal:")
        for fact in facts
        if isinstance(fact, Lead) and fact.value is not None
    }
    assert not sold & valued
    assert all(fact.layer == "deal" for fact in facts if isinstance(fact, Sale))


@pytest.mark.parametrize("folder", ["pipedrive.deals", "hubspot.deals", "hubspot.contacts"])
def test_no_name_of_a_person_is_kept(folder: str) -> None:
    for path in (FIXTURES / folder).iterdir():
        if not path.name.endswith(".golden.json"):
            _, facts = read(only_document(path))
            assert not [name for name in NAMES if name in repr(facts)]


def test_a_booking_keeps_only_the_answer_that_names_a_channel() -> None:
    _, facts = read(only_document(FIXTURES / "calendly" / "events-export.csv"))
    assert [fact.trail.said for fact in facts if isinstance(fact, Lead)] == [
        "Instagram", "", "Le bouche à oreille",
    ]  # fmt: skip
    assert "Secret" not in repr(facts)
