"""Takings and sales written by hand: each day once, and a sale inside the sums of its days."""

from __future__ import annotations

from typing import Any

import pytest

from retour.facts import Fact, Sale, Takings, Trail

from ..making import Maker, load, sale
from .seen import gathered, told
from .test_layers import takings
from .test_takings import days, draws, weeks

INSTAGRAM = Trail(grouping="instagram")
OCTOBER = ("2026-10-01", "2026-10-31")


def typed(number: str, day: str, amount: int, until: str = "", **more: Any) -> Takings:
    """Takings as a person writes them."""
    return takings(day, amount, until, ledger="hand", number=number, **more)


def one(day: str = "2026-10-06", total: int = 120_00) -> Sale:
    """A sale of which a person wrote how its customer came."""
    return sale("s", day, total, ledger="hand", trail=INSTAGRAM)


def test_the_same_takings_written_twice_are_one(make_book: Maker) -> None:
    book = make_book([typed("a", "2026-10-05", 1200_00, "2026-10-11")])
    load(book, [typed("b", "2026-10-05", 1250_00, "2026-10-11")])
    found = gathered(book, *OCTOBER)
    assert found.margin == pytest.approx(625.0)  # what was written last
    assert "€1,200 of takings by hand not added: you wrote those days again." in (told(found.notes))


def test_takings_whose_days_overlap_tell_each_day_once(make_book: Maker) -> None:
    facts = [
        typed("a", "2026-10-05", 1200_00, "2026-10-11"),
        typed("b", "2026-10-05", 3000_00, "2026-10-31"),
        typed("c", "2026-10-05", 5000_00, "2026-10-31", note="october"),
    ]
    found = gathered(make_book(facts[:2]), *OCTOBER)
    assert found.margin == pytest.approx(1500.0)
    found = gathered(make_book([facts[0], facts[2]]), *OCTOBER)
    assert found.margin == pytest.approx(2500.0)  # a remark, not the name of a till
    assert "€1,200 of takings in what you write by hand (october) not added" in (told(found.notes))


def test_two_tills_that_their_notes_tell_apart(make_book: Maker) -> None:
    facts = [
        typed(note, "2026-10-05", 600_00 + n, "2026-10-11", note=note)
        for n, note in enumerate(("shop", "market"))
    ]
    found = gathered(make_book(facts), *OCTOBER)
    assert found.margin == pytest.approx(600.0, abs=0.01)
    assert "tell takings of the same days" in told(found.notes)


@pytest.mark.parametrize("ledger", ["hand", "ca 2026"])
def test_a_sale_by_hand_is_part_of_the_takings_of_its_days(make_book: Maker, ledger: str) -> None:
    week = takings("2026-10-05", 1200_00, "2026-10-11", ledger=ledger, orders=20)
    found = gathered(make_book([week, one()]), *OCTOBER)
    assert found.margin == pytest.approx(600.0)
    assert sum(each.orders for each in found.sales_now) == pytest.approx(20.0)
    assert found.panel.credit["instagram"].margin == pytest.approx(60.0)
    assert found.panel.credit["instagram"].orders == 1
    assert found.panel.traced == pytest.approx(1.0)  # takings never say how customers came
    assert told(found.notes) == "€120 of sales by hand are part of the takings of their days."


def test_a_sale_by_hand_that_the_takings_cannot_hold_is_added(make_book: Maker) -> None:
    found = gathered(make_book([typed("a", "2026-10-06", 80_00), one()]), *OCTOBER)
    assert found.margin == pytest.approx(100.0)


def test_a_sale_is_taken_out_of_one_table_only(make_book: Maker) -> None:
    tables: list[Fact] = [*days(draws(4, 28), "shop"), *days(draws(5, 28), "market")]
    alone = gathered(make_book(tables)).margin
    found = gathered(make_book([*tables, one("2026-03-10", 20_00)]))
    assert found.margin == pytest.approx(alone)


def test_a_sale_beyond_the_takings_days_counts(make_book: Maker) -> None:
    week = typed("a", "2026-10-05", 1200_00, "2026-10-11")
    found = gathered(make_book([week, one("2026-10-13")]), *OCTOBER)
    assert found.margin == pytest.approx(660.0)


def test_weeks_of_a_table_written_by_hand_too(make_book: Maker) -> None:
    sums = draws(6, 6, 700_00)
    typed_weeks = [
        typed(str(n), week.day.isoformat(), week.amount, week.until.isoformat())
        for n, week in enumerate(weeks(sums))
    ]
    found = gathered(make_book([*weeks(sums), *typed_weeks[2:3]]))
    assert found.margin == pytest.approx(sum(sums) / 200)
    book = make_book(weeks(sums[:4]))
    load(book, typed_weeks[3:])
    assert gathered(book).margin == pytest.approx(sum(sums) / 200)


def test_a_market_that_is_written_beside_a_table_of_the_shop(make_book: Maker) -> None:
    sums = draws(6, 6, 700_00)
    market = typed("m", "2026-03-07", 310_00)
    found = gathered(make_book([*weeks(sums), market]))
    assert found.margin == pytest.approx(sum(sums) / 200)  # it may be in the week
    found = gathered(make_book([*days(draws(7, 28)), market]))
    assert found.margin == pytest.approx((sum(draws(7, 28)) + 310_00) / 200)
    assert "other amounts" in told(found.notes)


def test_the_days_of_an_order_by_chance(make_book: Maker) -> None:
    """Too few days are written to show that they are those of the web shop."""
    found = gathered(
        make_book([sale(1, "2026-10-05", 100_00), typed("a", "2026-10-05", 95_00)]), *OCTOBER
    )
    assert found.margin == pytest.approx(97.5)


def test_the_accounts_tell_again_what_was_written(make_book: Maker) -> None:
    facts: list[Fact] = [
        takings("2026-10-31", 2000_00, ledger="fec", layer="ledger"),
        typed("a", "2026-10-05", 1200_00, "2026-10-11"),
        one("2026-10-20", 300_00),
    ]
    found = gathered(make_book(facts), *OCTOBER)
    assert found.margin == pytest.approx(1000.0)
    assert "told by what you write by hand." in told(found.notes)
