"""Tickets without a number: of busy tills, which sell in the same minutes, and parts of a day."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retour.business import Business
from tests.business.test_two_tills import Ticket, load, table, taken, total

TILL = [(20, f"{hour:02}:05", hour + 0.5) for hour in range(9, 19)]


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def busy(seed: int, tickets: int) -> list[Ticket]:
    rng = np.random.default_rng(seed)
    minutes = sorted(rng.choice(range(9 * 60, 19 * 60), tickets, replace=False))
    amounts = rng.integers(2, 30, tickets)
    return [
        (20, f"{at // 60:02}:{at % 60:02}", float(amount))
        for at, amount in zip(minutes, amounts, strict=True)
    ]


def without_times(tickets: list[Ticket]) -> str:
    rows = [f"{day}/03/2026;{amount:.2f};CB" for day, _, amount in tickets]
    return "\n".join(["Date;Total TTC;Paiement", *rows])


def test_the_second_till_at_noon_and_at_night(shop: Business) -> None:
    """Its tickets of the minutes in which the first one sold replace none of those."""
    one, other = busy(1, 100), busy(2, 100)
    load(shop, "t1.csv", table(one))
    load(shop, "t2.csv", table(other[:60]))
    load(shop, "t3.csv", table(other))
    assert taken(shop) == total(one, other)


def test_three_tills_that_sell_in_the_same_minutes(shop: Business) -> None:
    """What a till has in common with two others is not added up."""
    tills = [busy(seed, 250) for seed in range(3)]
    for n, tickets in enumerate(tills):
        load(shop, f"t{n}.csv", table(tickets))
    assert taken(shop) == total(*tills)


def test_exports_of_the_newest_tickets_lose_none(shop: Business) -> None:
    load(shop, "t1.csv", table(TILL[:6]))
    load(shop, "t2.csv", table(TILL[3:9]))
    load(shop, "t3.csv", table(TILL[4:]))
    assert taken(shop) == total(TILL)


def test_a_slow_day_is_of_the_till_that_the_others_tell(shop: Business) -> None:
    days = range(10, 18)
    one = [(day, f"{hour}:05", 1.0 * day) for day in days for hour in range(10, 10 + day % 9)]
    other = [(day, f"{hour}:25", 2.0 * day) for day in days for hour in range(10, 10 + day % 9)]
    load(shop, "t1.csv", table(one))
    load(shop, "t2.csv", table(other))
    assert taken(shop) == total(one, other)


def test_parts_of_a_day_and_then_all_of_it_with_a_time_corrected(shop: Business) -> None:
    load(shop, "t1.csv", table(TILL[:5]))
    load(shop, "t2.csv", table(TILL[5:]))
    load(shop, "t3.csv", table([*TILL[:7], (20, "16:33", 16.5), *TILL[8:]]))
    assert taken(shop) == total(TILL)


@pytest.mark.parametrize("times_first", [True, False])
def test_without_times_but_with_how_it_was_paid(shop: Business, times_first: bool) -> None:
    """What tells rows apart is of another kind, and tells nothing."""
    texts = [table(TILL), without_times(TILL)]
    for text in texts if times_first else reversed(texts):
        load(shop, f"t{texts.index(text)}.csv", text)
    assert taken(shop) == total(TILL)
