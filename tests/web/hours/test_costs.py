"""Costs: those that come back are in the book once a period, whatever happens; single ones too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from retour.business import Business
from retour.facts import Cost
from retour.web.hours.models import Charge
from retour.web.hours.recurring import keep_all_up
from retour.web.people.models import Entry
from tests.web.hours.conftest import House

TOOL = {
    "form": "charge",
    "c-name": "Scheduler",
    "c-amount": "12 € HT",
    "c-taxed": "",
    "c-rhythm": "month",
    "c-since": "2026-01-01",
    "c-until": "",
    "c-what": "tool",
    "c-channel": "social",
}
ONCE = {"form": "once", "o-day": "2026-03-05", "o-what": "ads", "o-channel": "meta-ads"}


@pytest.fixture(autouse=True)
def _in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Business, "today", property(lambda _: date(2026, 4, 15)))


def costs(house: House) -> dict[str, tuple[int, str]]:
    with house.shop.opened() as business:
        return {
            f"{one.day}": (one.amount, one.taxed) for one in business.book.facts(Cost) if one.amount
        }


def batches(house: House) -> int:
    with house.shop.opened() as business:
        return len(business.batches())


def test_a_cost_that_comes_back_is_written_once_a_month(house: House) -> None:
    ada = house.visitor(house.owner)
    assert ada.post(house.url("costs/"), TOOL).status_code == 302
    wanted = {f"2026-0{n}-01": (1200, "net") for n in range(1, 5)}
    assert costs(house) == wanted
    assert keep_all_up(timezone.now()) == 1
    page = ada.get(house.url("costs/")).content.decode()
    assert keep_all_up(timezone.now()) == 1
    assert costs(house) == wanted and batches(house) == 1
    assert "€12 a month" in page and "€48 so far" in page and "without VAT" in page


def test_the_same_cost_typed_again_is_asked_about(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("costs/"), TOOL)
    again = ada.post(house.url("costs/"), TOOL | {"c-name": "scheduler"})
    assert again.status_code == 400
    assert "is among your costs already, and would count twice" in again.content.decode()
    assert Charge.objects.count() == 1
    assert ada.post(house.url("costs/"), TOOL | {"c-amount": "13 € HT"}).status_code == 302
    assert ada.post(house.url("costs/"), TOOL | {"c-sure": "on"}).status_code == 302
    assert Charge.objects.count() == 3
    # Of earlier years, and over by then: nothing counts twice.
    early = TOOL | {"c-since": "2024-01-01", "c-until": "2024-06-30"}
    assert ada.post(house.url("costs/"), early).status_code == 302


def test_nothing_does_not_come_back(house: House) -> None:
    told = house.visitor(house.owner).post(house.url("costs/"), TOOL | {"c-amount": "0"})
    assert told.status_code == 400
    assert "A cost that comes back is more than 0." in told.content.decode()
    assert not Charge.objects.exists()


def test_the_next_month_is_written_when_it_begins(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.visitor(house.owner).post(house.url("costs/"), TOOL)
    monkeypatch.setattr(Business, "today", property(lambda _: date(2026, 5, 1)))
    keep_all_up(timezone.now())
    assert len(costs(house)) == 5 and batches(house) == 2


def test_a_change_asks_from_which_month(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("costs/"), TOOL)
    one = Charge.objects.get()
    page = ada.get(house.url("costs/")).content.decode()
    assert 'value="2026-03-01"' in page and 'value="2026-05-01"' in page
    change = {"since": "2026-03-01", "amount": "15,50", "do": "change"}
    ada.post(house.url(f"costs/{one.pk}/"), change)
    assert costs(house) == {
        "2026-01-01": (1200, "net"),
        "2026-02-01": (1200, "net"),
        "2026-03-01": (1550, "net"),
        "2026-04-01": (1550, "net"),
    }
    ada.post(house.url(f"costs/{one.pk}/"), {**change, "since": "2026-03-02"})
    ada.post(house.url(f"costs/{one.pk}/"), {**change, "since": "2026-02-01", "amount": "much"})
    assert Charge.objects.count() == 2 and len(costs(house)) == 4


def test_an_end_takes_out_what_was_written_after_it(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("costs/"), TOOL)
    one = Charge.objects.get()
    ada.post(house.url(f"costs/{one.pk}/"), {"since": "2026-03-01", "do": "end"})
    assert list(costs(house)) == ["2026-01-01", "2026-02-01"]
    assert Charge.objects.get().until == date(2026, 2, 28)
    assert [each.action for each in Entry.objects.all()][-2:] == ["charge", "charge-change"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"c-amount": "much"}, "“much” is not an amount"),
        ({"c-since": "some day"}, "“some day” is not a day"),
        ({"c-until": "2025-01-01"}, "after its end"),
        ({"c-rhythm": "daily"}, "Select a valid choice"),
        ({"c-amount": "1.234"}, "can be 1234 or 1.234"),
        ({"c-name": ""}, "required"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_kept(
    house: House, typed: dict[str, str], said: str
) -> None:
    answered = house.visitor(house.owner).post(house.url("costs/"), {**TOOL, **typed})
    assert answered.status_code == 400 and said in answered.content.decode()
    assert not Charge.objects.exists() and costs(house) == {}


def test_a_single_cost_is_written_and_undone(house: House) -> None:
    ada = house.visitor(house.owner)
    assert (
        ada.post(house.url("costs/"), {**ONCE, "o-amount": "30 €", "o-taxed": "gross"}).status_code
        == 302
    )
    assert costs(house) == {"2026-03-05": (3000, "gross")}
    assert "5 March 2026, €30.00, with VAT" in ada.get(house.url("costs/")).content.decode()
    ada.post(house.url("costs/undo/"))
    assert costs(house) == {}


def test_a_single_cost_far_beyond_the_others_asks_first(house: House) -> None:
    ada = house.visitor(house.owner)
    big: dict[str, Any] = {**ONCE, "o-amount": "5000000"}
    answered = ada.post(house.url("costs/"), big)
    assert answered.status_code == 400 and "is a lot" in answered.content.decode()
    assert costs(house) == {}
    ada.post(house.url("costs/"), {**big, "o-sure": "on"})
    assert list(costs(house)) == ["2026-03-05"]


def test_a_cost_that_comes_back_far_beyond_the_others_asks_first(house: House) -> None:
    ada = house.visitor(house.owner)
    big: dict[str, Any] = {**TOOL, "c-amount": "5000000"}
    answered = ada.post(house.url("costs/"), big)
    page = answered.content.decode()
    assert answered.status_code == 400 and "is a lot" in page
    assert 'name="c-sure" value="on"' in page and 'name="o-sure"' not in page
    assert costs(house) == {} and not Charge.objects.exists()
    ada.post(house.url("costs/"), {**big, "c-sure": "on"})
    assert len(costs(house)) == 4
    # Set beside what comes again, by what it comes to in a month.
    many = {**TOOL, "c-name": "Adviser", "c-what": "freelance", "c-amount": "200"}
    ada.post(house.url("costs/"), {**many, "c-since": "2025-01-01"})
    much = {**many, "c-name": "Another", "c-amount": "3000"}
    assert ada.post(house.url("costs/"), much).status_code == 400
    assert ada.post(house.url("costs/"), {**much, "c-rhythm": "year"}).status_code == 302


def test_a_single_cost_to_come_is_refused(house: House) -> None:
    ahead = (date(2026, 4, 15) + timedelta(days=1)).isoformat()
    answered = house.visitor(house.owner).post(
        house.url("costs/"), {**ONCE, "o-day": ahead, "o-amount": "30"}
    )
    assert answered.status_code == 400 and "has not come yet" in answered.content.decode()


def test_who_only_logs_or_reads_sees_no_costs(house: House) -> None:
    house.visitor(house.owner).post(house.url("costs/"), TOOL)
    one = Charge.objects.get().pk
    for user in (house.tom, house.eve):
        visitor = house.visitor(user)
        assert visitor.get(house.url("costs/")).status_code == 403
        for part in ("costs/", f"costs/{one}/", "costs/undo/"):
            assert visitor.post(house.url(part), TOOL).status_code == 403
    assert Charge.objects.count() == 1
