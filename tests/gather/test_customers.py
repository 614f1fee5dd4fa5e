"""New and returning customers, and what a new one is worth over twelve months."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import pytest

from retour.facts import Fact, Sale, Trail
from retour.gather.gathered import Gathered

from ..making import Maker, sale
from .seen import gathered, told

INSTAGRAM = Trail(source="instagram", medium="social")
BEGUN = date(2024, 1, 1)


def bought(customer: str, day: date, total: int = 100_00, **more: Any) -> Sale:
    """An order of a customer."""
    number = f"{customer} {day} {total}"
    return sale(number, day.isoformat(), total, customer=customer, **more)


def regulars(count: int, again: int) -> list[Fact]:
    """Customers met from 180 days on, a week apart; each orders 100, and `again` 50 days later."""
    found: list[Fact] = [bought("founder", BEGUN)]
    for n in range(count):
        first = BEGUN + timedelta(days=180 + 7 * n)
        found += [
            bought(f"c{n}", first),
            bought(f"c{n}", first + timedelta(days=50), again),
            # After twelve months: no part of the first year.
            bought(f"c{n}", first + timedelta(days=365), 999_00),
        ]
    return found


def flags(found: Gathered) -> list[tuple[str, bool | None, bool]]:
    """Day, new and recent of every sale of the period."""
    return [(one.day.isoformat(), one.new, one.recent) for one in found.sales_now]


def test_the_first_order_of_a_customer_is_new_once_the_book_is_old_enough(
    make_book: Maker,
) -> None:
    facts = [
        bought("early", date(2024, 1, 1)),
        bought("early", date(2024, 9, 1)),
        bought("late", date(2024, 6, 29)),  # 180 days after the beginning
        bought("late", date(2024, 9, 2)),
        bought("", date(2024, 9, 3)),
    ]
    found = gathered(make_book(facts), "2024-01-01", "2024-12-31")
    assert [(day, new) for day, new, _ in flags(found)] == [
        ("2024-01-01", None),  # in the first half year, anybody may be an old customer
        ("2024-06-29", True),
        ("2024-09-01", False),
        ("2024-09-02", False),
        ("2024-09-03", None),
    ]


def test_the_platforms_own_word_decides(make_book: Maker) -> None:
    facts = [
        bought("a", date(2024, 1, 1), first=True),
        bought("b", date(2024, 9, 1), first=False),
    ]
    found = gathered(make_book(facts), "2024-01-01", "2024-12-31")
    assert [new for _, new, _ in flags(found)] == [True, False]


def test_a_payment_told_before_its_order_does_not_make_a_customer_old(make_book: Maker) -> None:
    paid = bought("zoe", date(2026, 3, 1), ledger="stripe", layer="payment")
    facts = [bought("", BEGUN), paid, bought("zoe", date(2026, 3, 2))]
    found = gathered(make_book(facts), "2026-01-01", "2026-06-30")
    assert [new for _, new, _ in flags(found)] == [True]


def test_orders_count_for_themselves_unless_the_owner_counts_years(make_book: Maker) -> None:
    found = gathered(make_book(regulars(40, 50_00)), "2026-01-01", "2026-12-31")
    assert (found.repeat.ratio, found.repeat.error) == (1.0, 0.0)
    assert found.panel.uplift.factor == 1.0


def test_the_ratio_is_what_customers_bought_in_their_first_year(make_book: Maker) -> None:
    book = make_book(regulars(40, 50_00), value="year")
    found = gathered(book, "2026-01-01", "2026-12-31")
    assert found.repeat.customers == 40
    # Each bought 150 in twelve months after a first order of 100; all alike, so without error.
    assert found.repeat.ratio == pytest.approx(1.5)
    assert found.repeat.error == pytest.approx(0.0, abs=1e-9)
    assert "1.5 times the first order" in told(found.notes)


def test_customers_that_differ_give_the_ratio_an_error(make_book: Maker) -> None:
    facts: list[Fact] = [bought("founder", BEGUN)]
    for n in range(40):
        first = BEGUN + timedelta(days=180 + n)
        facts.append(bought(f"c{n}", first))
        if n % 2:
            facts.append(bought(f"c{n}", first + timedelta(days=9)))
    found = gathered(make_book(facts, value="year"), "2026-01-01", "2026-12-31")
    # 20 bought twice: ratio 1.5. Each strays by 50 from it: sqrt(40 * 50^2) / 4000 / 1.5.
    assert found.repeat.ratio == pytest.approx(1.5)
    assert found.repeat.error == pytest.approx(math.sqrt(40 * 50.0**2) / 4000 / 1.5)


def test_too_few_customers_are_a_gap_and_change_nothing(make_book: Maker) -> None:
    found = gathered(make_book(regulars(29, 50_00), value="year"), "2026-01-01", "2026-12-31")
    assert found.repeat.ratio == 1.0
    assert [gap.code for gap in found.gaps] == ["no_repeat"]


def test_a_new_customer_counts_for_the_year_and_the_later_orders_for_nothing(
    make_book: Maker,
) -> None:
    facts = [
        *regulars(40, 50_00),
        bought("new", date(2026, 5, 4), 100_00, trail=INSTAGRAM),
        bought("new", date(2026, 5, 25), 30_00, trail=INSTAGRAM),  # in the ratio already
        bought("founder", date(2026, 5, 5), 80_00, trail=INSTAGRAM),
        bought("", date(2026, 6, 1), 20_00),
    ]
    found = gathered(make_book(facts, value="year"), "2026-05-01", "2026-06-30")
    # Margins: 50 for the new one, times 1.5; 40 and 10 as they are; the 15 not again.
    assert found.margin == pytest.approx(75.0 + 40.0 + 10.0)
    credit = found.panel.credit["instagram"]
    assert credit.orders == 2
    assert credit.margin == pytest.approx(115.0)
    assert found.panel.uplift.factor == pytest.approx(125.0 / 115.0)


def test_a_customer_the_book_cannot_call_new_keeps_every_order(make_book: Maker) -> None:
    # Asked over the whole book: the founder was met in the period, but nobody knows whether
    # for the first time, so the first order has no ratio that could hold the later ones.
    facts = [*regulars(40, 50_00), bought("founder", date(2024, 2, 1), 60_00)]
    found = gathered(make_book(facts, value="year"), "2024-01-01", "2026-12-31")
    founder = [one for one in found.sales_now if one.day < date(2024, 3, 1)]
    assert sum(one.worth(found.repeat.ratio) for one in founder) == pytest.approx(80.0)


def test_orders_after_a_customers_first_year_count_again(make_book: Maker) -> None:
    found = gathered(make_book(regulars(40, 50_00), value="year"), "2024-01-01", "2026-12-31")
    # The founder's 50, forty first orders of 50 times 1.5, and what came after a year.
    assert found.margin == pytest.approx(50.0 + 40 * 75.0 + 40 * 499.5)


def test_a_returning_customer_that_the_platform_names_keeps_every_order(make_book: Maker) -> None:
    facts = [*regulars(40, 50_00), bought("old", date(2026, 5, 4), 60_00, first=False)]
    found = gathered(make_book(facts, value="year"), "2026-05-01", "2026-06-30")
    assert found.margin == pytest.approx(30.0)


@pytest.mark.parametrize("again", [-100_00, -150_00])
def test_customers_who_gave_all_back_leave_no_ratio(make_book: Maker, again: int) -> None:
    found = gathered(make_book(regulars(40, again), value="year"), "2026-01-01", "2026-12-31")
    assert (found.repeat.ratio, found.repeat.error) == (1.0, 0.0)
    assert [gap.code for gap in found.gaps] == ["no_repeat"]
