"""Which costs go on: those that come back do, until they end; what came once does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from retour.facts import Cost
from retour.gather.gathered import Gathered
from retour.panel import Charge
from retour.reference.rates import convert, shipped_rates
from retour.span import Span

from ..making import Maker, cost, effort, sale
from .seen import gathered

TODAY = date(2026, 7, 10)
SOLD = [sale(n, f"2026-{month:02d}-{day:02d}") for n, (month, day) in enumerate(
    (month, day) for month in range(1, 7) for day in (1, 15, 28)
)]  # fmt: skip


def typed(day: str, amount: int, until: str = "", **more: Any) -> Cost:
    """What an owner types, of a tool for Instagram unless told."""
    given = {"channel": "instagram", "what": "tool", "layer": "hand", "ledger": "hand", **more}
    return cost(day, amount, until, **given)


def monthly(number: str, months: range, amount: int = 100_00, **more: Any) -> list[Cost]:
    """What the web writes of a cost that comes back every month."""
    ends = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31}
    return [
        typed(
            f"2026-{n:02d}-01", amount, f"2026-{n:02d}-{ends[n]}",
            number=f"{number}/2026-{n:02d}-01", **more,
        )
        for n in months
    ]  # fmt: skip


def charges(made: Maker, *costs: Cost) -> tuple[Charge, ...]:
    """What plans see of these costs."""
    return looked(made, *costs).panel.charges


def over(one: Charge, day: date) -> bool:
    """Whether nothing of it goes on from a day, as is known then."""
    return not one.share(Span(day, day), day)


def weekly(*charges: Charge) -> float:
    """What a week of those comes to that go on."""
    return sum(one.weekly for one in charges if not over(one, TODAY))


def looked(made: Maker, *costs: Cost) -> Gathered:
    """The half year with these costs, and hours on Instagram."""
    return gathered(made([*SOLD, effort(1, "2026-02-02", 2.0), *costs]))


def test_a_cost_that_comes_back_goes_on_at_its_rate(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 8)))
    assert not over(one, TODAY)
    assert one.inside == pytest.approx(600.0)
    assert one.weekly == pytest.approx(100 * 12 / 52, rel=0.02)


def test_one_that_ended_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 4)))
    assert over(one, TODAY)
    assert one.inside == pytest.approx(300.0)


def test_one_goes_on_until_a_period_after_the_one_that_is_not_written(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 7)))
    quarter = Span(date(2026, 10, 1), date(2026, 12, 31))
    for day, share in ((date(2026, 7, 1), 1.0), (date(2026, 7, 31), 1.0), (date(2026, 8, 1), 0.0)):
        assert one.share(quarter, day) == share


def test_one_whose_next_period_costs_nothing_has_ended(make_book: Maker) -> None:
    (one,) = charges(make_book, *monthly("a", range(1, 7)), *monthly("a", range(7, 8), 0))
    assert not over(one, date(2026, 6, 30))
    assert over(one, date(2026, 7, 1))
    summer = Span(date(2026, 6, 1), date(2026, 8, 31))
    assert one.share(summer, date(2026, 5, 20)) == pytest.approx(30 / 92)


def test_one_in_another_currency_goes_on_at_the_newest_rate(make_book: Maker) -> None:
    last = shipped_rates().last
    rate = convert(10**9, "USD", "EUR", last).minor / 10**7
    spans = [(last - timedelta(days=30 * n), last - timedelta(days=30 * n - 29)) for n in range(9)]
    bills = [
        typed(f"{since}", 100_00, f"{until}", number=f"a/{since}", currency="USD")
        for since, until in spans
    ]
    made = make_book([*SOLD, effort(1, "2026-02-02", 2.0), *bills])
    (one,) = gathered(made, f"{spans[-1][0]}", f"{last + timedelta(days=1)}").panel.charges
    assert one.weekly == pytest.approx(rate / 30 * 7)


def test_each_that_comes_back_is_told_by_its_number(make_book: Maker) -> None:
    found = charges(make_book, *monthly("a", range(1, 4)), *monthly("b", range(1, 8), 24_00))
    assert [over(one, TODAY) for one in found] == [True, False]


def test_a_new_price_is_the_one_that_goes_on(make_book: Maker) -> None:
    old, new = monthly("a", range(1, 7)), monthly("a", range(7, 8), 200_00)
    (one,) = charges(make_book, *old, *new)
    assert one.weekly == pytest.approx(200 * 12 / 52, rel=0.02)


def test_one_whose_price_changed_has_not_ended(make_book: Maker) -> None:
    old = [*monthly("a", range(1, 5)), *monthly("a", range(5, 6), 0)]
    new, other = monthly("b", range(5, 8), 150_00), monthly("c", range(5, 8), 10_00, note="C")
    found = charges(make_book, *old, *new, *other)
    assert [(round(one.inside), over(one, TODAY)) for one in found] == [(700, False), (20, False)]
    assert weekly(*found) == pytest.approx(160 * 12 / 52, rel=0.03)


def test_what_came_once_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-06-10", 45_00, number="x"))
    assert over(one, TODAY)
    assert one.inside == pytest.approx(45.0)


def test_a_boost_of_an_account_that_is_not_paid_for_is_one(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-06-10", 45_00, number="x", what="ads"))
    assert over(one, TODAY)


def test_what_was_paid_for_a_year_goes_on_until_it_is_over(make_book: Maker) -> None:
    (one,) = charges(make_book, typed("2026-02-01", 365_00, "2027-01-31", number="x"))
    assert one.weekly == pytest.approx(7.0)
    assert not over(one, TODAY)
    assert over(one, date(2027, 2, 1))


@pytest.mark.parametrize(("last", "ended"), [(6, False), (3, True)])
def test_what_comes_again_and_again_goes_on_while_it_does(
    make_book: Maker, last: int, ended: bool
) -> None:
    bills = [typed(f"2026-{n:02d}-05", 30_00, number=str(n)) for n in range(1, last + 1)]
    found = charges(make_book, *bills)
    assert {over(one, TODAY) for one in found} == {ended}
    if not ended:
        assert sum(one.weekly for one in found) == pytest.approx(30 * 12 / 52, rel=0.03)


def test_a_retainer_goes_on_whatever_period_is_asked(make_book: Maker) -> None:
    bills = [typed(f"2026-{n:02d}-05", 500_00, number=str(n)) for n in range(1, 7)]
    made = make_book([*SOLD, effort(1, "2026-02-02", 2.0), *bills])
    for since in ("2026-01-01", "2026-05-01", "2026-06-10"):
        found = gathered(made, since).panel.charges
        assert weekly(*found) == pytest.approx(500 * 12 / 52, rel=0.03)


def test_two_months_of_a_retainer_are_enough_where_they_cost_the_same(make_book: Maker) -> None:
    may, june = typed("2026-05-05", 500_00, number="1"), typed("2026-06-05", 500_00, number="2")
    assert weekly(*charges(make_book, may, june)) == pytest.approx(500 / 31 * 7)
    assert not weekly(*charges(make_book, may, replace(june, amount=380_00)))
    assert not weekly(*charges(make_book, may, typed("2026-06-20", 500_00, number="2")))
    assert not weekly(*charges(make_book, *(replace(one, what="ads") for one in (may, june))))


def test_a_camera_among_small_bills_does_not_go_on(make_book: Maker) -> None:
    small = [typed(f"2026-{n:02d}-05", 20_00, number=str(n), what="other") for n in range(1, 7)]
    camera = typed("2026-03-12", 1_200_00, number="c", what="other")
    found = charges(make_book, *small, camera)
    assert weekly(*found) == pytest.approx(weekly(*charges(make_book, *small)))
    assert [round(one.inside) for one in found if over(one, TODAY)] == [1200]


def test_a_retainer_that_ended_does_not_go_on_beside_another(make_book: Maker) -> None:
    ended = [typed(f"2026-{n:02d}-02", 300_00, number=f"a{n}", note="Léa") for n in (1, 2, 3)]
    other = [
        typed(f"2026-{n:02d}-20", 250_00, number=f"b{n}", note=f"Studio Bo, {month} 26-{n}")
        for n, month in enumerate(("janvier", "février", "mars", "avril", "mai", "juin"), 1)
    ]
    assert weekly(*charges(make_book, *ended, *other)) == pytest.approx(250 * 12 / 52, rel=0.03)


def test_a_new_price_of_what_comes_again_is_the_one_that_goes_on(make_book: Maker) -> None:
    bills = [
        typed(f"2026-{n:02d}-05", 100_00 if n < 4 else 150_00, number=str(n)) for n in range(1, 7)
    ]
    assert weekly(*charges(make_book, *bills)) == pytest.approx(150 * 12 / 52, rel=0.03)


def test_the_errands_of_a_week_are_no_rhythm(make_book: Maker) -> None:
    bills = [typed(f"2026-06-{n}", 90_00 + n, number=str(n)) for n in (26, 28, 29)]
    assert not weekly(*charges(make_book, *bills))


def test_bills_that_two_ledgers_tell_go_on_once(make_book: Maker) -> None:
    bills = [typed(f"2026-{n:02d}-05", 300_00, number=str(n), what="ads") for n in range(1, 7)]
    books = [
        replace(one, day=(day := date(2026, n, 7)), until=day, layer="ledger", ledger="fec")
        for n, one in enumerate(bills, 1)
    ]
    once = charges(make_book, *bills)
    both = charges(make_book, *bills, *books)
    assert weekly(*both) == pytest.approx(weekly(*once), rel=0.02) and weekly(*once) > 60
    assert sum(one.inside for one in both) == pytest.approx(1800)


def test_a_cost_that_comes_back_and_is_in_the_books_too_goes_on_once(make_book: Maker) -> None:
    bills = monthly("a", range(1, 8), 300_00, what="ads")
    books = [
        replace(one, day=(day := date(2026, n, 7)), until=day, layer="ledger", ledger="fec")
        for n, one in enumerate(bills[:5], 1)
    ]
    found = charges(make_book, *bills, *books)
    assert weekly(*found) == pytest.approx(300 * 12 / 52, rel=0.1)


def test_what_a_report_tells_of_a_bill_is_no_charge(make_book: Maker) -> None:
    bills = [typed(f"2026-{n:02d}-05", 30_00, number=str(n), what="ads") for n in range(1, 7)]
    report = [
        replace(one, layer="platform", ledger="meta.ads", amount=20_00, number="") for one in bills
    ]
    found = charges(make_book, *bills, *report)
    assert sum(one.inside for one in found) == pytest.approx(60)


def test_advertising_is_none_of_them(make_book: Maker) -> None:
    bought = {"channel": "meta-ads", "what": "ads"}
    platform = cost("2026-03-01", 50_00, layer="platform", ledger="meta.ads", **bought)
    assert charges(make_book, platform, typed("2026-06-10", 45_00, number="x", **bought)) == ()


def test_a_cost_of_social_media_as_a_whole_is_divided(make_book: Maker) -> None:
    retainer = monthly("a", range(1, 4), channel="social")
    both = [effort(1, "2026-02-02", 2.0), effort(2, "2026-02-02", 2.0, "facebook")]
    found = gathered(make_book([*SOLD, *both, *retainer]))
    assert {one.channel: round(one.inside) for one in found.panel.charges} == {
        "facebook": 150, "instagram": 150,
    }  # fmt: skip


def test_a_cost_that_is_now_paid_by_the_year_goes_on_at_that_rate(make_book: Maker) -> None:
    months = monthly("a", range(1, 6), 12_00, note="Canva")
    year = typed("2026-06-01", 110_00, "2027-05-31", number="b/2026-06-01", note="Canva")
    (one,) = charges(make_book, *months, year)
    assert one.weekly == pytest.approx(110 / 365 * 7)
    assert one.renewed == 365


def test_an_end_that_is_said_ahead_is_not_yet(make_book: Maker) -> None:
    months = monthly("a", range(1, 8), 100_00, note="Léa")
    end = typed("2027-01-01", 0, "2027-01-31", number="a/2027-01-01", note="Léa")
    (one,) = charges(make_book, *months, end)
    assert one.share(Span(date(2026, 10, 1), date(2026, 12, 31)), TODAY) == 1.0
    assert one.share(Span(date(2027, 1, 1), date(2027, 3, 31)), TODAY) == 0.0


def test_a_cost_to_come_counts_from_its_first_day_on(make_book: Maker) -> None:
    fair = typed("2026-12-01", 3_100_00, "2026-12-31", number="1", note="Salon")
    (one,) = charges(make_book, *monthly("a", range(1, 8), 0, note="x"), fair)
    autumn = Span(date(2026, 7, 10), date(2026, 10, 8))
    winter = Span(date(2026, 10, 1), date(2026, 12, 31))
    assert one.share(autumn, TODAY) == 0.0
    assert one.weekly * one.share(winter, TODAY) * winter.days / 7 == pytest.approx(3_100.0)
