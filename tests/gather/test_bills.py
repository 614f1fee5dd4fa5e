"""One bill told by the platform, the accounts, PayPal, banks and tables is paid once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Cost, Fact
from retour.gather.bills import Bill, told_once
from retour.span import Span

from ..examples import examples
from ..making import Maker, cost
from .seen import gathered, spent, told

MARCH = date(2026, 3, 1)


def bill(ledger: str, day: str, amount: int, **more: Any) -> Cost:
    """A bill of a ledger, under a number of its own unless told."""
    given: dict[str, Any] = {"layer": "ledger", "number": f"{day} {amount}", **more}
    return cost(day, amount, ledger=ledger, **given)


def month(amount: int, first: date = MARCH, days: int = 31) -> list[Cost]:
    """What the platform reports, day by day."""
    return [
        cost(day.isoformat(), amount, campaign="Spring")
        for day in (first + timedelta(days=n) for n in range(days))
    ]


def total(make_book: Maker, facts: list[Fact] | list[Cost], **settings: Any) -> float:
    """What was spent on Meta in the half year."""
    return spent(gathered(make_book(facts, **settings)), "meta-ads")


# ---- the same bill in several ledgers ------------------------------------------------------------


def test_a_bill_of_the_bank_paypal_and_the_accounts_is_paid_once(make_book: Maker) -> None:
    facts = [
        bill("bank", "2026-03-05", 120_00),
        bill("fec", "2026-03-04", 120_00),
        bill("paypal", "2026-03-04", 120_00),
    ]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(120.0)
    notes = told(found.notes)
    assert "€120 for Facebook/Instagram ads in the bank statement not added" in notes
    assert "in PayPal not added: told by the accounts" in notes


def test_each_bill_of_a_ledger_stands_for_one_of_another(make_book: Maker) -> None:
    facts = [bill("bank", f"2026-03-{day:02}", 50_00) for day in (3, 6, 9)]
    facts += [bill("fec", f"2026-03-{day:02}", 50_00) for day in (2, 5)]
    assert total(make_book, facts) == pytest.approx(150.0)


def test_the_end_of_one_ledger_is_not_taken_for_the_beginning_of_another(make_book: Maker) -> None:
    """Networks bill the same threshold again and again: the order of the bills is kept."""
    days = [MARCH + timedelta(days=3 * n) for n in range(20)]
    facts = [bill("fec", day.isoformat(), 50_00) for day in days[:12]]
    facts += [bill("bank", (day + timedelta(days=1)).isoformat(), 50_00) for day in days[8:]]
    assert total(make_book, facts) == pytest.approx(20 * 50.0)


def test_other_amounts_other_channels_and_far_days_are_other_bills(make_book: Maker) -> None:
    facts = [
        bill("fec", "2026-03-04", 120_00),
        bill("bank", "2026-03-05", 80_00),
        bill("bank", "2026-03-05", 120_00, channel="google-ads"),
        bill("bank", "2026-05-05", 120_00),
    ]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(320.0)
    assert spent(found, "google-ads") == pytest.approx(120.0)
    assert found.notes == ()


def test_a_bill_without_its_tax_is_the_one_that_the_bank_paid_with_it(make_book: Maker) -> None:
    facts = [bill("fec", "2026-03-31", 100_00), bill("bank", "2026-04-02", 120_00)]
    assert total(make_book, facts) == pytest.approx(100.0)


@pytest.mark.parametrize(("whole", "parts"), [("fec", "bank"), ("bank", "fec")])
def test_several_bills_that_one_entry_adds_up(make_book: Maker, whole: str, parts: str) -> None:
    facts = [bill(parts, f"2026-03-{day}", amount) for day, amount in ((10, 31_10), (20, 42_05))]
    facts.append(bill(whole, "2026-03-31", 73_15))
    assert total(make_book, facts) == pytest.approx(73.15)


def test_a_table_of_the_owner_tells_the_bills_again(make_book: Maker) -> None:
    table = cost("2026-03-01", 120_00, "2026-03-31", layer="hand", ledger="budget", number="m")
    assert total(make_book, [table, bill("bank", "2026-03-30", 120_00)]) == pytest.approx(120.0)


def test_advertising_that_was_typed_and_is_in_a_file_too_counts_once(make_book: Maker) -> None:
    typed = cost("2026-03-01", 120_00, layer="hand", ledger="hand", number="t")
    found = gathered(make_book([typed, bill("bank", "2026-03-04", 120_00)]))
    assert spent(found, "meta-ads") == pytest.approx(120.0)
    said = "€120 for Facebook/Instagram ads in what you write by hand not added: told by"
    assert said in told(found.notes)
    # So does its budget, which the bill comes near to.
    assert total(make_book, [typed, bill("bank", "2026-03-05", 122_79)]) == pytest.approx(122.79)
    # Of another amount it is other money, and so is a tool.
    found = gathered(make_book([typed, bill("bank", "2026-03-04", 80_00)]))
    assert spent(found, "meta-ads") == pytest.approx(200.0)
    assert "€120 for Facebook/Instagram ads that you wrote by hand count beside" in told(
        found.notes
    )
    tool = replace(typed, what="tool")
    assert total(make_book, [tool, bill("bank", "2026-03-04", 120_00)]) == pytest.approx(240.0)


def test_a_boost_that_was_typed_on_its_first_day_is_told_by_the_report(make_book: Maker) -> None:
    typed = cost("2026-03-01", 31_00, layer="hand", ledger="hand", number="t")
    assert total(make_book, [typed, *month(1_00)]) == pytest.approx(31.0)
    more = replace(typed, amount=50_00)
    assert total(make_book, [more, *month(1_00)]) == pytest.approx(50.0)


def test_what_is_typed_and_billed_is_told_by_the_report_once(make_book: Maker) -> None:
    typed = cost("2026-03-05", 40_00, layer="hand", ledger="hand", number="t")
    wide = cost("2026-01-01", 90_00, until="2026-06-30", campaign="A")
    bills = [bill("bank", "2026-03-09", 55_00), bill("bank", "2026-05-09", 35_00)]
    found = gathered(make_book([wide, *bills, typed]))
    assert spent(found, "meta-ads") == pytest.approx(90.0)
    assert "added to what" not in told(found.notes)


def test_a_bill_after_a_long_report_is_of_later_days(make_book: Maker) -> None:
    quarter = cost("2026-01-01", 900_00, until="2026-03-31", campaign="A")
    # Of the days up to 35 before it, nine or so a day; not of the whole quarter.
    assert total(make_book, [quarter, bill("bank", "2026-05-04", 500_00)]) == pytest.approx(1380.0)
    # A few days after its end it pays for any of it.
    assert total(make_book, [quarter, bill("bank", "2026-04-03", 500_00)]) == pytest.approx(900.0)


def test_bills_say_when_a_sum_of_many_months_was_spent(make_book: Maker) -> None:
    wide = cost("2026-01-01", 90_00, until="2026-06-30", campaign="A")
    bills = [bill("bank", "2026-03-09", 50_00), bill("bank", "2026-07-02", 30_00)]
    found = gathered(make_book([wide, *bills]))
    days = found.spending.money["meta-ads"]
    assert days[date(2026, 3, 9)] == pytest.approx(50.0, abs=0.5)
    # Billed after its last day.
    assert days[date(2026, 6, 30)] == pytest.approx(30.0, abs=0.5)
    assert spent(found, "meta-ads") == pytest.approx(90.0)
    assert "€10 for Facebook/Instagram ads are known by reports of up to 181 days" in told(
        found.notes
    )
    # A sum of a month stays spread over it: bills come once a month too.
    monthly = [cost("2026-03-01", 31_00, until="2026-03-31", campaign="A")]
    found = gathered(make_book([*monthly, bill("bank", "2026-03-31", 31_00)]))
    assert found.spending.money["meta-ads"][date(2026, 3, 9)] == pytest.approx(1.0)


def test_a_report_of_a_long_period_tells_the_bills_within_it(make_book: Maker) -> None:
    """A row a campaign over 22 months does not say on which days its money was spent."""
    wide = [
        cost("2025-01-01", amount, until="2026-10-31", campaign=name, number=name)
        for amount, name in ((45_00, "A"), (60_00, "B"))
    ]
    bills = [bill("bank", "2025-05-28", 45_00), bill("bank", "2026-02-17", 60_00)]
    found = gathered(make_book([*wide, *bills]), since="2025-01-01", until="2026-10-31")
    assert spent(found, "meta-ads") == pytest.approx(105.0)
    assert "added to what" not in told(found.notes)
    # What is beyond the report counts; so do bills of days that it does not tell.
    bills += [bill("bank", "2026-03-17", 7_00), bill("bank", "2024-11-01", 9_00)]
    found = gathered(make_book([*wide, *bills]), since="2024-01-01", until="2026-10-31")
    assert spent(found, "meta-ads") == pytest.approx(121.0)


def test_a_month_of_a_table_is_told_by_the_bills_of_that_month_though_rounded(
    make_book: Maker,
) -> None:
    month = cost("2026-03-01", 200_00, "2026-03-31", layer="hand", ledger="budget", number="m")
    bills = [bill("bank", "2026-03-12", 101_37), bill("bank", "2026-03-30", 87_11)]
    found = gathered(make_book([month, *bills]))
    assert spent(found, "meta-ads") == pytest.approx(200.0)
    assert "€188.48 for Facebook/Instagram ads in budget not added" in told(found.notes)
    bills.append(bill("bank", "2026-03-31", 40_00))
    assert total(make_book, [month, *bills]) == pytest.approx(228.48)
    # Its campaigns share the bills of the month.
    second = cost("2026-03-01", 100_00, "2026-03-31", layer="hand", ledger="budget", number="s")
    assert total(make_book, [month, second, *bills]) == pytest.approx(300.0)
    # A table of another month speaks of other money.
    april = cost("2026-04-01", 200_00, "2026-04-30", layer="hand", ledger="budget", number="m")
    assert total(make_book, [april, *bills]) == pytest.approx(428.48)


def test_a_photographer_is_no_bill_of_advertising(make_book: Maker) -> None:
    work = cost("2026-03-02", 120_00, what="freelance", layer="hand", ledger="budget", number="p")
    assert total(make_book, [work, bill("bank", "2026-03-02", 120_00)]) == pytest.approx(240.0)


# ---- banks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ledgers", "paid"),
    [
        (("bank@0001", "ofx@0001"), 49.0),  # two formats of one account
        (("bank", "ofx@0001"), 49.0),  # the table does not say its account
        (("bank@Pro", "ofx@0001"), 49.0),  # a name and a number may be one account
        (("bank@FR7600040000001", "ofx@0001"), 49.0),
        (("bank@0002", "ofx@0001"), 98.0),
        (("ofx@0002", "ofx@0001"), 98.0),
        (("bank@0002", "ofx@0002", "ofx@0001", "bank"), 98.0),
    ],
)
def test_two_statements_of_one_account_and_of_two(
    make_book: Maker, ledgers: tuple[str, ...], paid: float
) -> None:
    facts = [bill(ledger, "2026-03-14", 49_00) for ledger in ledgers]
    assert total(make_book, facts) == pytest.approx(paid)


def test_one_entry_of_the_accounts_is_paid_by_one_bank(make_book: Maker) -> None:
    facts = [bill(ledger, "2026-03-14", 49_00) for ledger in ("bank@0001", "bank@0002", "fec")]
    assert total(make_book, facts) == pytest.approx(98.0)


def test_two_accounts_of_one_kind_are_never_one(make_book: Maker) -> None:
    facts = [bill(ledger, "2026-03-14", 49_00) for ledger in ("paypal@a", "paypal@b", "bank")]
    assert total(make_book, facts) == pytest.approx(98.0)


# ---- the platform's own report -------------------------------------------------------------------


def test_bills_after_the_last_export_are_not_dropped(make_book: Maker) -> None:
    days = ("2026-03-10", "2026-03-20", "2026-04-02", "2026-04-20", "2026-05-10")
    facts = [*month(10_00), *(bill("bank", day, 100_00) for day in days)]
    found = gathered(make_book(facts))
    # March cost 310 and all of it was paid; what bills hold beyond it was spent after it.
    assert spent(found, "meta-ads") == pytest.approx(500.0)
    assert found.spending.money["meta-ads"][date(2026, 4, 20)] == pytest.approx(90.0)
    assert found.spending.money["meta-ads"][date(2026, 5, 10)] == pytest.approx(100.0)
    assert "€310 for Facebook/Instagram ads in the bank" in told(found.notes)
    assert "told by the platform's own report" in told(found.notes)


def test_a_bill_is_told_up_to_what_the_platform_told(make_book: Maker) -> None:
    found = gathered(make_book([*month(10_00), bill("fec", "2026-03-31", 350_00)]))
    assert spent(found, "meta-ads") == pytest.approx(350.0)
    assert "€310 for Facebook/Instagram ads in the accounts" in told(found.notes)


def test_bills_before_the_first_export_are_not_dropped(make_book: Maker) -> None:
    # Two days of March are in this bill: the rest pays for February.
    found = gathered(make_book([*month(10_00), bill("bank", "2026-03-02", 80_00)]))
    assert spent(found, "meta-ads") == pytest.approx(310.0 + 60.0)


def test_a_hole_between_two_exports_is_filled_by_bills(make_book: Maker) -> None:
    facts: list[Cost] = [*month(10_00), *month(10_00, date(2026, 5, 1))]
    facts += [bill("bank", day, 300_00) for day in ("2026-03-31", "2026-04-30", "2026-05-31")]
    assert total(make_book, facts) == pytest.approx(310.0 + 300.0 + 310.0)


def test_a_month_of_a_table_pays_for_that_month(make_book: Maker) -> None:
    def table(day: str, until: str) -> Cost:
        return cost(day, 200_00, until, layer="hand", ledger="budget", number="m")

    facts = [*month(10_00), table("2026-03-01", "2026-03-31"), table("2026-04-01", "2026-04-30")]
    assert total(make_book, facts) == pytest.approx(310.0 + 200.0)


def test_an_entry_that_is_taken_back_and_made_again(make_book: Maker) -> None:
    """Accounts guess a bill at the year's end, take it back, and book the real one."""
    facts = [
        *month(10_00),
        bill("fec", "2026-03-31", 300_00),
        bill("fec", "2026-04-01", -300_00),
        bill("fec", "2026-04-03", 310_00),
    ]
    assert total(make_book, facts) == pytest.approx(310.0)


def test_notes_speak_of_the_period_only(make_book: Maker) -> None:
    facts = [bill(ledger, "2026-03-05", 120_00) for ledger in ("bank", "fec")]
    facts.append(bill("fec", "2026-03-05", 7_00, channel=""))
    found = gathered(make_book(facts), "2026-04-01", "2026-06-30")
    assert found.notes == ()


def test_an_export_without_its_account_is_of_the_only_one_known(make_book: Maker) -> None:
    facts = [
        cost("2026-03-01", 30_00, campaign="Spring", ledger="meta.ads"),
        cost("2026-03-01", 30_00, campaign="Spring", ledger="meta.ads@77"),
    ]
    assert total(make_book, facts) == pytest.approx(30.0)
    facts.append(cost("2026-03-01", 30_00, campaign="Spring", ledger="meta.ads@78"))
    assert total(make_book, facts) == pytest.approx(90.0)


# ---- properties ----------------------------------------------------------------------------------

BILLS = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([10_00, 12_00, 30_00])), max_size=12)


def _bills(ledger: str, said: list[tuple[int, int]]) -> list[Bill]:
    days = [(Span(MARCH + timedelta(days=n), MARCH + timedelta(days=n)), a) for n, a in said]
    return [Bill(span, amount, "EUR", [ledger]) for span, amount in days]


@given(BILLS, BILLS, BILLS)
def test_never_less_than_any_ledger_and_never_more_than_all(
    fec: list[tuple[int, int]], paypal: list[tuple[int, int]], bank: list[tuple[int, int]]
) -> None:
    found = _bills("fec", fec) + _bills("paypal", paypal) + _bills("bank", bank)
    once = told_once(found)
    kept = sum(one.amount for one in once.kept)
    assert kept + sum(one.amount for one, _ in once.left) == sum(one.amount for one in found)
    assert kept >= sum(amount for _, amount in fec)


@given(BILLS)
def test_a_copy_of_a_ledger_adds_nothing(said: list[tuple[int, int]]) -> None:
    once = told_once(_bills("fec", said) + _bills("paypal", said) + _bills("bank@1", said))
    assert sum(one.amount for one in once.kept) == sum(amount for _, amount in said)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BILLS)
def test_spent_lies_between_what_is_reported_and_the_sum_of_both(
    make_book: Maker, said: list[tuple[int, int]]
) -> None:
    facts: list[Cost] = month(10_00)
    facts += [
        bill("bank", (MARCH + timedelta(days=n)).isoformat(), amount, number=str(place))
        for place, (n, amount) in enumerate(said)
    ]
    paid = total(make_book, facts)
    bills = sum(amount for _, amount in said) / 100
    rounded = 0.005 * 32  # a bill of a month, each of whose days is rounded
    assert max(310.0, bills) - rounded - 1e-6 <= paid <= 310.0 + bills + 1e-6


def test_a_bill_that_equals_a_month_of_the_platform_is_told_wholly(make_book: Maker) -> None:
    """A bill of the 2nd pays the month before, not the first days of its own month."""
    facts = [*month(1_00, date(2026, 2, 1), 28), *month(1_00)]
    facts += [bill("bank", "2026-03-02", 28_00), bill("bank", "2026-04-02", 31_00)]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(28 + 31)
    assert "added to what" not in told(found.notes)


def test_a_bill_of_a_month_whose_days_are_rounded_is_told_wholly(make_book: Maker) -> None:
    """28 days of 4.4771 each are reported as 4.48: the bill of 125.36 is that month."""
    facts = [*month(4_48, date(2026, 2, 1), 28), bill("bank", "2026-03-02", 125_36)]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(28 * 4.48)
    assert "added to what" not in told(found.notes)


def test_a_bill_that_differs_by_more_than_rounding_is_no_month(make_book: Maker) -> None:
    facts = [*month(4_48, date(2026, 2, 1), 28), bill("bank", "2026-03-02", 126_00)]
    assert "€0.56" in told(gathered(make_book(facts)).notes)


def test_what_bills_add_to_the_platform_is_said(make_book: Maker) -> None:
    found = gathered(make_book([*month(1_00), bill("bank", "2026-03-31", 40_00)]))
    assert spent(found, "meta-ads") == pytest.approx(40.0)
    assert "€9 for Facebook/Instagram ads in the bank statement added" in told(found.notes)


def test_a_longer_report_of_campaigns_adds_only_what_finer_ones_left(make_book: Maker) -> None:
    weeks = [
        cost(f"2026-03-{day:02}", 70_00, until=f"2026-03-{day + 6:02}", campaign="")
        for day in (1, 8, 15)
    ]
    longer = [
        cost("2026-03-01", amount, until="2026-03-30", campaign=name, number=name)
        for amount, name in ((200_00, "A"), (100_00, "B"))
    ]
    assert total(make_book, [*weeks, *longer]) == pytest.approx(300.0)
    cut = gathered(make_book([*longer, *weeks]), until="2026-03-21")
    assert spent(cut, "meta-ads") == pytest.approx(210.0)


def test_a_credit_note_lowers_bills_of_its_own_currency_only() -> None:
    bills = [
        Bill(Span(MARCH, MARCH), 100_00, "EUR", ["paypal"]),
        Bill(Span(MARCH, MARCH + timedelta(days=1)), 80_00, "USD", ["paypal"]),
        Bill(Span(MARCH, MARCH + timedelta(days=2)), 70_00, "EUR", ["paypal"]),
        Bill(Span(MARCH, MARCH + timedelta(days=4)), -50_00, "USD", ["paypal"]),
    ]
    kept = told_once(bills).kept
    assert [(one.amount, one.currency) for one in kept] == [
        (100_00, "EUR"),
        (30_00, "USD"),
        (70_00, "EUR"),
    ]
