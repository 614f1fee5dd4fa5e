"""Foreign money, at the European Central Bank's rate of the day, and never silently."""

from __future__ import annotations

from datetime import date

import pytest

from retour.facts import Fact
from retour.reference.rates import convert

from ..making import Maker, cost, sale
from .seen import gathered, spent, told


def rate(currency: str, day: str, to: str = "EUR") -> float:
    """Units of `to` for one unit of `currency`, by a large amount."""
    return convert(10**9, currency, to, date.fromisoformat(day)).minor / 10**9


def test_each_sale_at_the_rate_of_its_day(make_book: Maker) -> None:
    days = ["2024-03-04", "2024-09-30"]
    book = make_book([sale(n, day, 100_00, currency="USD") for n, day in enumerate(days)])
    found = gathered(book, "2024-01-01", "2024-12-31")
    # ECB reference rates: 1.0846 dollars a euro on 4 March 2024, 1.1196 on 30 September 2024.
    assert [one.margin for one in found.sales_now] == pytest.approx(
        [50 / 1.0846, 50 / 1.1196], rel=1e-6
    )
    assert "2 amounts in USD were converted at the European Central Bank's rate" in told(
        found.notes
    )


def test_currencies_with_other_minor_units(make_book: Maker) -> None:
    day = "2024-03-04"
    book = make_book([sale(1, day, 10_000, currency="JPY")])
    found = gathered(book, "2024-01-01", "2024-12-31")
    # 10,000 yen are 10,000 minor units: a yen has no cents. 163.22 yen a euro that day.
    assert found.margin == pytest.approx(5_000 / 163.22, rel=1e-4)


def test_a_book_kept_in_another_currency(make_book: Maker) -> None:
    day = "2024-03-04"
    facts: list[Fact] = [sale(1, day, 100_00), cost(day, 10_00, currency="EUR")]
    found = gathered(make_book(facts, currency="USD"), "2024-01-01", "2024-12-31")
    assert found.margin == pytest.approx(50 * 1.0846, rel=1e-6)
    assert spent(found, "meta-ads") == pytest.approx(10 * 1.0846, rel=1e-6)


def test_on_a_sunday_the_friday_before_holds(make_book: Maker) -> None:
    book = make_book([sale(1, "2024-03-03", 100_00, currency="USD")])
    found = gathered(book, "2024-01-01", "2024-12-31")
    assert found.margin == pytest.approx(50 * rate("USD", "2024-03-01"), rel=1e-6)


def test_money_without_a_rate_is_left_out_and_said(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(1, "2026-03-02", 100_00),
        sale(2, "2026-03-02", 80_00, currency="XOF"),
        cost("2026-03-02", 7_00, currency="XOF"),
    ]
    found = gathered(make_book(facts))
    assert found.margin == pytest.approx(50.0)
    assert spent(found, "meta-ads") == 0.0
    (gap,) = found.gaps
    assert gap.code == "no_rate"
    assert gap.message.values["currency"] == "XOF"


def test_a_day_before_the_rates_begin_is_said_too(make_book: Maker) -> None:
    book = make_book([sale(1, "2010-03-02", 100_00, currency="USD")])
    found = gathered(book, "2010-01-01", "2010-12-31")
    assert found.margin == 0.0
    assert [gap.code for gap in found.gaps] == ["no_rate"]


def test_nothing_is_said_of_money_in_the_books_own_currency(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, "2026-03-02"), cost("2026-03-02", 5_00)]))
    assert (found.notes, found.gaps) == ((), ())


def test_a_cost_of_a_year_changes_day_by_day(make_book: Maker) -> None:
    book = make_book([cost("2024-01-01", 366_00, "2024-12-31", currency="USD")])
    found = gathered(book, "2024-01-01", "2024-12-31")
    days = found.spending.money["meta-ads"]
    for day in ("2024-03-04", "2024-09-30"):
        assert days[date.fromisoformat(day)] == pytest.approx(rate("USD", day), rel=1e-6)
    assert "1 amount in USD was converted" in told(found.notes)


def test_a_bill_of_a_month_changes_day_by_day_too(make_book: Maker) -> None:
    month = cost(
        "2024-03-01", 31_00, "2024-03-31", currency="USD", layer="hand", ledger="b", number="1"
    )
    found = gathered(make_book([month]), "2024-01-01", "2024-12-31")
    day = date(2024, 3, 20)
    assert found.spending.money["meta-ads"][day] == pytest.approx(rate("USD", "2024-03-20"))


def test_what_is_said_of_rates_is_of_the_period(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(1, "2024-03-04", 100_00, currency="USD"),
        sale(2, "2024-03-04", 100_00, currency="XOF"),
        cost("2024-03-04", 7_00, currency="XOF"),
        cost("2024-03-04", 7_00, currency="USD"),
        sale(3, "2026-03-02", 100_00),
    ]
    found = gathered(make_book(facts))
    assert (found.notes, found.gaps) == ((), ())


def test_what_is_missing_is_said_as_it_was_sold(make_book: Maker) -> None:
    facts: list[Fact] = [
        sale(1, "2026-03-02", 80_00, currency="XOF", refunded=5_00),
        cost("2026-06-26", 10_00, "2026-07-05", currency="XOF"),
    ]
    (gap,) = gathered(make_book(facts)).gaps
    # Half of the cost lies in the period; a franc has no cents.
    assert "Amounts of F\u202fCFA8,000" in gap.message.render("en")
