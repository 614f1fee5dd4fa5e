"""Sums over facts, as a user compares them with the platform's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Cost, Effort, Fact, Line, Reading, Reply, Sale, Takings
from retour.reading.totals import Totals

DAY = date(2025, 3, 1)


def sums(*facts: Fact) -> dict[tuple[str, str], Decimal]:
    """The totals by name and unit."""
    totals = Totals()
    for fact in facts:
        totals.add(fact)
    return {(name, unit): value for name, unit, value in totals.items()}


def reading(value: float, **more: str) -> Reading:
    """A reading of views."""
    return Reading(day=DAY, until=DAY, channel="x", metric="views", value=value, **more)  # type: ignore[arg-type]


@given(st.lists(st.integers(-10_000, 10_000), min_size=1))
def test_cents_add_up_exactly(amounts: list[int]) -> None:
    costs = [
        Cost(day=DAY, until=DAY, amount=amount, currency="EUR", number=str(n))
        for n, amount in enumerate(amounts)
    ]
    assert sums(*costs) == {("costs", "EUR"): Decimal(sum(amounts)).scaleb(-2)}


@given(st.lists(st.decimals(0, 1000, places=1).map(float), min_size=1))
def test_tenths_add_up_exactly(values: list[float]) -> None:
    expected = sum(round(value * 10) for value in values)
    assert sums(*map(reading, values)) == {("views", "count"): Decimal(expected) / 10}


def test_currencies_and_breakdowns_are_kept_apart() -> None:
    found = sums(
        Takings(day=DAY, until=DAY, amount=1000, currency="EUR"),
        Takings(day=DAY, until=DAY, amount=1000, currency="JPY"),
        reading(5),
        reading(3, detail="country=FR;age=18"),
        reading(2, detail="country=DE;age=25"),
    )
    assert found == {
        ("takings", "EUR"): 10,
        ("takings", "JPY"): 1000,
        ("views", "count"): 5,
        ("views by country, age", "count"): 5,
    }


def test_sales_count_and_sum() -> None:
    sale = Sale(day=DAY, ledger="x", number="1", currency="EUR", total=1250, tax=250, refunded=50)
    line = Line(day=DAY, ledger="x", sale="1", number=1, product="p", currency="EUR", amount=1000)
    assert sums(sale, line) == {
        ("sales", "count"): 1,
        ("sales_total", "EUR"): Decimal("12.50"),
        ("sales_tax", "EUR"): Decimal("2.50"),
        ("sales_refunded", "EUR"): Decimal("0.50"),
        ("lines", "EUR"): 10,
        ("quantity", "count"): 1,
    }


def test_hours_replies_and_the_period() -> None:
    totals = Totals()
    totals.add(Effort(day=date(2025, 3, 2), seconds=90))
    totals.add(Reply(day=date(2025, 2, 1), until=date(2025, 3, 31), answer="x", count=4))
    assert [(name, unit, int(value)) for name, unit, value in totals.items()] == [
        ("effort", "seconds", 90),
        ("replies", "count", 4),
    ]
    assert (totals.since, totals.until) == (date(2025, 2, 1), date(2025, 3, 31))
