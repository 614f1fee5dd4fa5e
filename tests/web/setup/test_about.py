"""The settings of one value each, and margins by family."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from retour.book import BatchInfo
from retour.facts import Line
from retour.web.people.models import Entry
from tests.web.setup.conftest import Desk

SAID: dict[str, str] = {
    "name": "Chez Ada",
    "margin": "60 %",
    "hour": "20",
    "vat": "",
    "vat_purchases": "",
    "value": "order",
    "timezone": "Europe/Paris",
    "language": "fr",
}


def _sent(desk: Desk, **more: str) -> Any:
    return desk.client.post(desk.url(), SAID | more)


def test_the_page_sent_back_as_it_is_changes_nothing(desk: Desk) -> None:
    with desk.shop.opened() as business:
        business.change({"language": "fr", "margins": {"pain": 0.7}, "vat": 0.055})
    before = desk.held()
    html = desk.get()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', html))
    assert fields["margin"] == "60%"
    assert fields["rate-0"] == "70%"
    assert fields["vat"] == "5.5%"
    sent = {name: text for name, text in fields.items() if name != "value"}
    answered = desk.client.post(desk.url(), sent | {"value": "order", "language": "fr"})
    assert answered.status_code == 302
    assert desk.held() == before
    assert "Nothing was changed." in desk.get()
    assert not Entry.objects.filter(action="settings").exists()


def test_what_is_changed_is_in_the_book_and_in_the_log(desk: Desk) -> None:
    assert _sent(desk, margin="55", hour="22,50", vat="5,5 %", value="year").status_code == 302
    held = desk.held()
    assert (held["margin"], held["hour"], held["vat"], held["value"]) == (0.55, 22.5, 0.055, "year")
    entry = Entry.objects.get(action="settings")
    assert entry.details["names"] == ["margin", "hour", "vat", "value", "language"]
    page = desk.get()
    assert "stay as they were" in page
    assert "change settings" in desk.client.get(f"/b/{desk.shop.key}/log/").content.decode()


def test_the_name_is_the_same_in_the_book_and_on_every_page(desk: Desk) -> None:
    _sent(desk, name="Le Four d’Ada")
    desk.shop.refresh_from_db()
    assert desk.shop.name == desk.held()["name"] == "Le Four d’Ada"


def test_a_rate_can_be_taken_back(desk: Desk) -> None:
    _sent(desk, vat="20")
    assert desk.held()["vat"] == 0.2
    _sent(desk, vat="")
    assert desk.held()["vat"] is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("margin", "lots", "cannot be the margin"),
        ("hour", "20 CHF", "in EUR"),
        ("timezone", "Mars/North", "cannot be the time zone"),
        ("vat", "much", "cannot be VAT"),
        ("rate-0", "x", "cannot be the margin"),
        ("name", "", "required"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(
    desk: Desk, name: str, text: str, told: str
) -> None:
    before = desk.held()
    answered = _sent(desk, **{"hour": "33", "family-0": "pain", name: text})
    assert answered.status_code == 400
    assert told in answered.content.decode()
    assert desk.held() == before


def test_families_that_are_sold_are_offered_with_no_rate_of_their_own(desk: Desk) -> None:
    lines = [
        Line(day=date(2026, 3, 2), ledger="till", sale="1", number=n, product="x", currency="EUR",
             amount=100, family=family)
        for n, family in enumerate(["cakes", "bread", "bread"])
    ]  # fmt: skip
    with desk.shop.opened() as business:
        business.book.load(lines, BatchInfo(file="a", source="hand", rows_read=3, rows_kept=3))
        assert business.families() == ["bread", "cakes"]
    assert re.findall(r'name="family-\d+" value="([^"]*)"', desk.get()) == ["bread", "cakes", ""]
    _sent(desk, **{"family-0": "bread", "rate-0": "70", "family-1": "cakes", "rate-1": ""})
    assert desk.held()["margins"] == {"bread": 0.7}


def test_a_family_whose_rate_is_emptied_has_the_common_margin_again(desk: Desk) -> None:
    _sent(desk, **{"family-0": "bread", "rate-0": "70"})
    _sent(desk, **{"family-0": "bread", "rate-0": ""})
    assert desk.held()["margins"] == {}


def test_the_currency_is_shown_and_no_field(desk: Desk) -> None:
    assert 'name="currency"' not in desk.get()
    _sent(desk, currency="CHF")
    assert desk.held()["currency"] == "EUR"
