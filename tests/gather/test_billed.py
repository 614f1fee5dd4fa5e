"""Bills come afterwards: each is of the days since the one before it, not of its own day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from retour.facts import Cost, Fact
from retour.gather.gathered import Gathered

from ..making import Maker, cost, sale
from .seen import codes, gathered, spent, told

MONTHLY = [f"2026-{month:02}-28" for month in range(1, 7)]


def paid(day: str, amount: int, **more: Any) -> Cost:
    """A line of a bank's statement."""
    given: dict[str, Any] = {"layer": "ledger", "ledger": "bank", "number": day, **more}
    return cost(day, amount, **given)


def by_day(found: Gathered, channel: str = "meta-ads") -> dict[date, float]:
    """What was spent each day."""
    return {day: part for day, part in found.spending.money[channel].items() if abs(part) > 1e-9}


def sum_of(found: Gathered, since: str, until: str) -> float:
    """What was spent from a day to another."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return sum(part for day, part in by_day(found).items() if first <= day <= last)


def sold(since: str = "2026-01-01", until: str = "2026-06-30") -> list[Fact]:
    """A sale a day."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [sale(day, day.isoformat()) for day in days]


def bills(days: Sequence[str], amount: int = 300_00, **more: Any) -> list[Cost]:
    """Bills of one amount."""
    return [paid(day, amount, **more) for day in days]


def test_monthly_bills_of_a_long_report_leave_even_spending_even(make_book: Maker) -> None:
    report = cost("2026-01-01", 1_800_00, until="2026-06-30", campaign="A")
    days = by_day(gathered(make_book([report, *bills(MONTHLY)])))
    assert sum(days.values()) == pytest.approx(1_800)
    assert len(days) >= 178  # the last bill is of the 28th
    assert min(days.values()) > 9.5
    assert max(days.values()) < 11


def test_a_dearer_month_is_told_by_its_bill(make_book: Maker) -> None:
    report = cost("2026-01-01", 2_100_00, until="2026-06-30", campaign="A")
    dearer = [*bills(MONTHLY[:3]), paid(MONTHLY[3], 600_00), *bills(MONTHLY[4:])]
    found = gathered(make_book([report, *dearer]))
    assert sum_of(found, "2026-03-29", "2026-04-28") == pytest.approx(600)
    assert sum_of(found, "2026-03-01", "2026-03-28") == pytest.approx(300, rel=0.07)


def test_the_bank_alone_makes_no_bursts_of_monthly_bills(make_book: Maker) -> None:
    days = [f"2026-{month:02}-15" for month in range(1, 8)]
    found = by_day(gathered(make_book(bills(days))))
    # The bill of July is of June too; that of January of December.
    assert min(found) == date(2025, 12, 16)
    assert max(found) == date(2026, 6, 30)
    assert len(found) == 197
    assert min(found.values()) > 9.5
    assert max(found.values()) < 11


def test_a_period_between_two_bills_has_its_days_of_the_second(make_book: Maker) -> None:
    book = make_book([*sold(), *bills(MONTHLY)])
    found = gathered(book, "2026-03-02", "2026-03-26")
    assert sum_of(found, "2026-03-02", "2026-03-26") == pytest.approx(250, rel=0.05)


@pytest.mark.parametrize("late", [0, 1, 3])
def test_weekends_move_a_monthly_bill(make_book: Maker, late: int) -> None:
    days = ["2026-01-02", f"2026-02-{2 + late:02}", "2026-03-02", f"2026-04-{1 + late:02}"]
    found = by_day(gathered(make_book(bills(days))))
    assert min(found.values()) > 8
    assert max(found.values()) < 12.5


def test_a_month_without_a_bill_costs_nothing(make_book: Maker) -> None:
    days = [day for day in MONTHLY if "-04-" not in day]
    found = gathered(make_book(bills([*days, "2026-07-28", "2026-08-28"])))
    assert sum_of(found, "2026-03-29", "2026-04-27") == 0
    assert sum_of(found, "2026-04-28", "2026-05-28") == pytest.approx(300, rel=0.02)


def test_two_accounts_that_are_billed_on_days_of_their_own(make_book: Maker) -> None:
    shop = bills(MONTHLY, note="GOOGLE ADS shop")
    school = bills([day.replace("28", "08") for day in MONTHLY], 30_00, note="GOOGLE ADS school")
    days = by_day(gathered(make_book([*shop, *school])))
    inside = [part for day, part in days.items() if date(2026, 1, 9) <= day <= date(2026, 6, 8)]
    assert max(inside) / min(inside) < 1.2
    # On days that are near: one time of billing.
    again = bills([day.replace("28", "26") for day in MONTHLY], 30_00)
    days = by_day(gathered(make_book([*bills(MONTHLY), *again])))
    assert max(days.values()) < 13


def test_charges_at_a_threshold_are_near_their_days(make_book: Maker) -> None:
    days = ["2026-01-03", "2026-01-10", "2026-01-16", "2026-04-02", "2026-04-05", "2026-06-09"]
    found = by_day(gathered(make_book(bills(days, 60_00))))
    assert found[date(2026, 1, 3)] == pytest.approx(60)  # the first
    assert found[date(2026, 1, 12)] == pytest.approx(10)
    assert found[date(2026, 4, 2)] == pytest.approx(60)  # after a pause
    assert found[date(2026, 4, 4)] == pytest.approx(20)
    assert not [day for day in found if day.month in (2, 3, 5)]


def test_what_is_beyond_a_report_is_of_the_days_after_it(make_book: Maker) -> None:
    report = [cost(f"2026-06-{day:02}", 10_00, campaign="A") for day in range(1, 31)]
    found = gathered(make_book([*report, *bills(["2026-07-15", "2026-08-15"])]), until="2026-08-31")
    assert sum_of(found, "2026-06-01", "2026-06-30") == pytest.approx(300)
    assert spent(found, "meta-ads") == pytest.approx(600)


def test_months_whose_report_is_not_loaded_have_their_own_bills(make_book: Maker) -> None:
    days = [f"2026-{month:02}-28" for month in range(1, 13)]
    months = ("01", "31"), ("02", "28"), ("03", "31"), ("07", "31"), ("08", "31"), ("09", "30")
    report = [cost(f"2026-{m}-01", 300_00, until=f"2026-{m}-{end}") for m, end in months]
    found = gathered(make_book([*report, *bills(days)]), until="2026-12-31")
    assert sum_of(found, "2026-01-01", "2026-03-31") == pytest.approx(900)
    assert sum_of(found, "2026-04-01", "2026-06-30") == pytest.approx(900)
    assert sum_of(found, "2026-07-01", "2026-09-30") == pytest.approx(900)


def test_bills_between_two_periods_of_a_comparison_are_of_the_days_between(
    make_book: Maker,
) -> None:
    days = [f"{year}-{month:02}-28" for year in (2025, 2026) for month in range(1, 13)][:18]
    report = [
        cost(f"{year}-01-01", 1_800_00, until=f"{year}-06-30", campaign="A")
        for year in (2025, 2026)
    ]
    found = gathered(make_book([*report, *bills(days)]), "2025-01-01")
    assert sum_of(found, "2025-01-01", "2025-06-30") == pytest.approx(1_800, rel=0.01)
    assert sum_of(found, "2025-07-01", "2025-12-31") == pytest.approx(1_800, rel=0.01)
    assert sum_of(found, "2026-01-01", "2026-06-30") == pytest.approx(1_800, rel=0.01)


def test_what_was_typed_or_stands_in_a_table_keeps_its_day(make_book: Maker) -> None:
    for ledger in "hand", "budget":
        found = by_day(gathered(make_book(bills(MONTHLY, layer="hand", ledger=ledger))))
        assert sorted(found) == [date.fromisoformat(day) for day in MONTHLY]


def test_monthly_bills_are_said_where_they_date_anything(make_book: Maker) -> None:
    said = "Facebook/Instagram ads: about one bill a month"
    assert said in told(gathered(make_book(bills(MONTHLY))).notes)
    assert said not in told(gathered(make_book(bills(MONTHLY)), "2025-01-01", "2025-03-31").notes)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(181)]
    daily = [cost(day.isoformat(), 10_00, campaign="A") for day in days]
    assert said not in told(gathered(make_book([*daily, *bills(MONTHLY, 280_00)])).notes)


def test_the_first_bill_makes_the_days_known_that_it_is_of(make_book: Maker) -> None:
    found = gathered(make_book([*sold(), *bills(MONTHLY)]))
    assert date(2026, 1, 2) in found.covered.of("spend", "meta-ads")
    assert "is not known" not in told(found.notes)


def test_days_after_the_newest_bill_are_not_free(make_book: Maker) -> None:
    days = [f"2026-{month:02}-10" for month in range(1, 7)]
    found = gathered(make_book([*sold(), *bills(days)]))
    known = found.covered.of("spend", "meta-ads")
    assert date(2026, 6, 10) in known
    assert date(2026, 6, 11) not in known
    assert "spend_end" in codes(found)
    # Told by a report, or where a bill was due and none came.
    report = cost("2026-06-01", 90_00, until="2026-06-30", campaign="A")
    found = gathered(make_book([*sold(), *bills(days), report]))
    assert date(2026, 6, 20) in found.covered.of("spend", "meta-ads")
    # On most of these days the report has no row: nothing was spent on them.
    daily = [cost(day, 10_00, campaign="A") for day in ("2026-06-08", "2026-06-10")]
    none = cost("2026-06-30", 0, campaign="A")
    found = gathered(make_book([*sold(), *bills(days), *daily, none]))
    assert date(2026, 6, 20) in found.covered.of("spend", "meta-ads")
    other = paid("2026-06-30", 12_00, what="tool")
    found = gathered(make_book([*sold(), *bills(days[:4]), other]))
    assert date(2026, 4, 20) in found.covered.of("spend", "meta-ads")


def test_a_rounded_cent_is_not_worth_a_remark(make_book: Maker) -> None:
    report = cost("2026-01-01", 1_541_95, until="2026-06-30", campaign="A")
    notes = told(gathered(make_book([report, *bills(MONTHLY, 256_99)])).notes)
    assert "0.01" not in notes
    assert "known by reports" not in notes


def test_bills_that_go_with_the_length_of_months_are_even_advertising(make_book: Maker) -> None:
    """Ten a day, billed on the 28th: to the measures it is what the report alone tells."""
    every = ["2025-12-28", *MONTHLY, "2026-07-28"]
    days = [date.fromisoformat(day) for day in every]
    tens = [paid(day.isoformat(), 10_00 * (day - before).days) for before, day in pairwise(days)]
    report = cost("2026-01-01", 1_810_00, until="2026-06-30", campaign="A")
    found = by_day(gathered(make_book([report, *tens])))
    found = {day: part for day, part in found.items() if day.year == 2026}
    assert len(found) == 181
    # But for the first days of the first bill, which nothing tells from the others.
    assert min(found.values()) == pytest.approx(max(found.values()))
    assert sum(found.values()) == pytest.approx(1_810, rel=0.01)
    # So it is where the bank alone tells, and where bills of one amount are of longer months.
    for alone in tens, bills([*MONTHLY, "2026-07-28"]):
        found = by_day(gathered(make_book(alone)))
        assert min(found.values()) == pytest.approx(max(found.values()))
