"""Takings that several tables tell: the same money once, the money of several tills added up."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Takings

from ..examples import examples
from ..making import Maker, load, sale
from .seen import gathered, told
from .test_layers import takings

MONDAY = date(2026, 3, 2)


def days(amounts: list[int], ledger: str = "days", first: date = MONDAY) -> list[Takings]:
    """A row a day."""
    return [
        takings((first + timedelta(days=n)).isoformat(), amount, ledger=ledger)
        for n, amount in enumerate(amounts)
    ]


def weeks(amounts: list[int], ledger: str = "weeks", first: date = MONDAY) -> list[Takings]:
    """A row a week."""
    mondays = [first + timedelta(days=7 * n) for n in range(len(amounts))]
    return [
        takings(day.isoformat(), amount, (day + timedelta(days=6)).isoformat(), ledger=ledger)
        for day, amount in zip(mondays, amounts, strict=True)
    ]


def draws(seed: int, count: int, mean: int = 100_00) -> list[int]:
    """Takings that go up and down."""
    chance = np.random.default_rng(seed)
    return [round(mean * share) for share in chance.uniform(0.5, 1.5, count)]


def test_days_and_the_weeks_of_them_are_one_money(make_book: Maker) -> None:
    amounts = draws(1, 28)
    sums = [sum(amounts[n : n + 7]) for n in range(0, 28, 7)]
    found = gathered(make_book([*days(amounts), *weeks(sums)]))
    assert found.margin == pytest.approx(sum(amounts) / 200)
    assert f"€{sum(amounts) / 100:,.2f} of takings in weeks not added: told by days." in told(
        found.notes
    )


def test_what_days_leave_of_a_month_is_kept(make_book: Maker) -> None:
    month = takings("2026-03-01", 3000_00, "2026-03-31", ledger="months")
    found = gathered(make_book([*days([100_00] * 7), month]))
    assert found.margin == pytest.approx(1500.0)
    assert "€700 of takings in months not added: told by days." in told(found.notes)


def test_a_corrected_copy_under_another_name(make_book: Maker) -> None:
    amounts = draws(2, 20)
    corrected = [*amounts[:-1], amounts[-1] + 7_00]
    book = make_book(days(amounts, "a"))
    load(book, days(corrected, "b"))
    found = gathered(book)
    assert found.margin == pytest.approx(sum(corrected) / 200)  # the newest speaks
    assert "of takings in a not added: told by b." in told(found.notes)


def test_with_and_without_tax_are_one_money(make_book: Maker) -> None:
    amounts = draws(3, 14)
    gross = [round(amount * 1.2) for amount in amounts]
    tables = [*days(amounts, "net"), *(t for t in days(gross, "gross"))]
    assert gathered(make_book(tables)).margin == pytest.approx(sum(amounts) / 200, rel=0.21)
    assert len(told(gathered(make_book(tables)).notes).splitlines()) == 1


def test_two_tills_go_up_and_down_each_in_its_own_way(make_book: Maker) -> None:
    shop, market = draws(4, 28), draws(5, 28)
    found = gathered(make_book([*days(shop, "shop"), *days(market, "market")]))
    assert found.margin == pytest.approx((sum(shop) + sum(market)) / 200)
    assert "shop and market tell takings of the same days, but other amounts" in told(found.notes)


def test_a_small_till_told_by_week_is_not_a_sum_of_a_large_one(make_book: Maker) -> None:
    shop = draws(6, 28)
    found = gathered(make_book([*days(shop, "shop"), *weeks([80_00] * 4, "market")]))
    assert found.margin == pytest.approx((sum(shop) + 320_00) / 200)


def test_the_sum_of_two_tills_is_told_by_both(make_book: Maker) -> None:
    shop, market = draws(7, 28), draws(8, 28)
    sums = [sum(shop[n : n + 7]) + sum(market[n : n + 7]) for n in range(0, 28, 7)]
    found = gathered(make_book([*days(shop, "shop"), *days(market, "market"), *weeks(sums)]))
    assert found.margin == pytest.approx((sum(shop) + sum(market)) / 200)
    assert "weeks not added: told by market and shop" in told(found.notes)


def test_tables_of_other_days_are_added(make_book: Maker) -> None:
    tables = [*days([100_00] * 7), *weeks([700_00], first=MONDAY + timedelta(days=7))]
    found = gathered(make_book(tables))
    assert found.margin == pytest.approx(700.0)
    assert found.notes == ()


def test_rows_of_one_table_and_day_are_added(make_book: Maker) -> None:
    rows = [takings("2026-03-02", 50_00, number=str(n)) for n in range(3)]
    assert gathered(make_book(rows)).margin == pytest.approx(75.0)


def test_a_day_with_more_given_back_than_taken(make_book: Maker) -> None:
    rows = [takings("2026-03-02", 50_00), takings("2026-03-03", -12_00)]
    assert gathered(make_book(rows)).margin == pytest.approx(19.0)


def test_what_tickets_tell_is_said(make_book: Maker) -> None:
    tickets: list[Fact] = [
        sale(n, "2026-03-02", 30_00, ledger="square", layer="till") for n in range(3)
    ]
    found = gathered(make_book([*tickets, takings("2026-03-02", 95_00)]))
    assert found.margin == pytest.approx(45.0)
    assert "€95 of takings in till not added: told by the tickets." in told(found.notes)


def test_tickets_that_are_a_part_of_the_tills_sums(make_book: Maker) -> None:
    """Cards in one file, and the day's sum of cards and coins in another."""
    cards, sums = draws(9, 14, 100_00), draws(10, 14, 400_00)
    tickets: list[Fact] = [
        sale(n, (MONDAY + timedelta(days=n)).isoformat(), amount, ledger="square", layer="till")
        for n, amount in enumerate(cards)
    ]
    found = gathered(make_book([*tickets, *days(sums)]))
    assert found.margin == pytest.approx(sum(sums) / 200)
    assert f"€{sum(cards) / 100:,.2f} of takings in days not added: told by the tickets." in (
        told(found.notes)
    )


def test_tickets_of_a_large_till_and_the_sums_of_a_small_one(make_book: Maker) -> None:
    tickets: list[Fact] = [
        sale(n, (MONDAY + timedelta(days=n)).isoformat(), amount, ledger="square", layer="till")
        for n, amount in enumerate(draws(11, 14, 400_00))
    ]
    small = draws(12, 14, 50_00)
    found = gathered(make_book([*tickets, *days(small)]))
    assert found.margin == pytest.approx((sum(draws(11, 14, 400_00)) + sum(small)) / 200)
    assert "days and the tickets tell takings of the same days" in told(found.notes)


def test_the_tax_of_what_is_left_out_is_no_gap(make_book: Maker) -> None:
    tickets: list[Fact] = [sale(1, "2026-03-02", 90_00, ledger="square", layer="till")]
    found = gathered(make_book([*tickets, takings("2026-03-02", 95_00, taxed="")]))
    assert found.gaps == ()
    found = gathered(make_book([*tickets, takings("2026-03-03", 120_00, taxed="")]))
    assert [gap.worth for gap in found.gaps] == [pytest.approx(10.0)]


def test_other_amounts_of_another_time_are_not_said(make_book: Maker) -> None:
    tables = [*days(draws(4, 28), "shop"), *days(draws(5, 28), "market")]
    assert gathered(make_book(tables), "2026-05-01", "2026-06-30").notes == ()


def test_notes_speak_of_the_period_only(make_book: Maker) -> None:
    tables = [*days([100_00] * 14), *weeks([700_00, 700_00])]
    found = gathered(make_book(tables), "2026-03-09", "2026-06-30")
    assert told(found.notes) == "€700 of takings in weeks not added: told by days."


TABLES = st.lists(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(0, 500_00)), max_size=4),
    max_size=3,
)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_takings_are_never_more_than_all_of_them(
    make_book: Maker, tables: list[list[tuple[int, int, int]]]
) -> None:
    facts: dict[str, Takings] = {}
    for name, rows in enumerate(tables):
        for first, length, amount in rows:
            day = MONDAY + timedelta(days=first)
            until = (day + timedelta(days=length)).isoformat()
            one = takings(day.isoformat(), amount, until, ledger=f"t{name}")
            facts[one.key] = one
    margin = gathered(make_book(facts.values())).margin
    total = sum(one.amount for one in facts.values()) / 200
    assert -1e-6 <= margin <= total + 1e-6


def one_by_one(amounts: list[int], **more: str) -> list[Fact]:
    """A sale or two a day that come to the amounts."""
    return [
        sale(f"{more['ledger']} {n} {part}", (MONDAY + timedelta(days=n)).isoformat(), some, **more)
        for n, amount in enumerate(amounts)
        for part, some in enumerate((amount // 3, amount - amount // 3))
    ]


@pytest.mark.parametrize("layer", ["order", "payment"])
@pytest.mark.parametrize("by_week", [False, True])
def test_a_table_of_what_orders_or_payments_tell(
    make_book: Maker, layer: str, by_week: bool
) -> None:
    amounts = draws(13, 28)
    sums = [sum(amounts[n : n + 7]) for n in range(0, 28, 7)]
    table = weeks(sums, "recap") if by_week else days(amounts, "recap")
    found = gathered(make_book([*one_by_one(amounts, ledger="web", layer=layer), *table]))
    assert found.margin == pytest.approx(sum(amounts) / 200)
    total = f"€{sum(amounts) / 100:,.2f} of takings in recap not added: told by web."
    assert told(found.notes) == total


def test_payments_that_are_a_part_of_the_tills_sums(make_book: Maker) -> None:
    cards, sums = draws(14, 14, 100_00), draws(15, 14, 400_00)
    found = gathered(
        make_book([*one_by_one(cards, ledger="stripe", layer="payment"), *days(sums, "book")])
    )
    assert found.margin == pytest.approx(sum(sums) / 200)


@pytest.mark.parametrize("by_week", [False, True])
def test_orders_beside_the_sums_of_a_till(make_book: Maker, by_week: bool) -> None:
    web, till = draws(16, 28, 60_00), draws(17, 28, 400_00)
    sums = [sum(till[n : n + 7]) for n in range(0, 28, 7)]
    table = weeks(sums) if by_week else days(till)
    found = gathered(make_book([*one_by_one(web, ledger="web", layer="order"), *table]))
    assert found.margin == pytest.approx((sum(web) + sum(till)) / 200)
    assert found.notes == ()


def month_of(web: list[int], times: float) -> Takings:
    """One row, some times what was sold in the month that begins on MONDAY."""
    last = (MONDAY + timedelta(days=len(web) - 1)).isoformat()
    return takings(MONDAY.isoformat(), round(sum(web) * times), last, ledger="month")


@pytest.mark.parametrize("times", [1.0, 1.01, 1.2])
def test_one_row_that_is_what_orders_come_to(make_book: Maker, times: float) -> None:
    web = draws(18, 28)
    orders = one_by_one(web, ledger="web", layer="order")
    found = gathered(make_book([*orders, month_of(web, times)]))
    assert found.margin == pytest.approx(sum(web) / 200)


def test_one_row_of_about_the_size_of_the_orders_is_added_and_said(make_book: Maker) -> None:
    web = draws(18, 28)
    orders = one_by_one(web, ledger="web", layer="order")
    found = gathered(make_book([*orders, month_of(web, 1.1)]))
    assert found.margin == pytest.approx(sum(web) * 2.1 / 200, abs=0.01)
    assert "month and web tell takings of the same days, but other amounts" in told(found.notes)


def test_courses_that_are_paid_by_link_are_no_part_of_a_tills_days(make_book: Maker) -> None:
    """They come once a week, cards every day."""
    till = draws(19, 56, 400_00)
    links = [
        sale(n, (MONDAY + timedelta(days=7 * n)).isoformat(), 60_00, ledger="links",
             layer="payment")
        for n in range(8)
    ]  # fmt: skip
    found = gathered(make_book([*days(till), *links]))
    assert found.margin == pytest.approx((sum(till) + 480_00) / 200)
    assert "days and links tell takings of the same days" in told(found.notes)


def test_takings_that_do_not_say_how_many_sales_are_no_few_sales(make_book: Maker) -> None:
    """Weeks whose sales are not counted are not known to be few; counted ones are told."""
    panel = gathered(make_book(weeks([900_00] * 4)), since="2026-03-02", until="2026-03-29").panel
    assert np.isnan(panel.orders).all()
    assert np.isfinite(panel.margin).all()
    sold = [sale(n, f"2026-03-{2 + 7 * n:02}") for n in range(4)]
    counted = gathered(make_book(sold), since="2026-03-02", until="2026-03-29").panel
    assert np.nansum(counted.orders) == 4
