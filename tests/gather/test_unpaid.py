"""Amounts that later ones pay for: the oldest days in reach first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from retour.gather.told import Unpaid

DAY = date(2026, 3, 2)


class Watched(dict[date, float]):
    """Counts how often a day is looked up."""

    looked = 0

    def get(self, *given_: object) -> float:
        self.looked += 1
        return super().get(*given_)  # type: ignore[call-overload, no-any-return]

    def __iter__(self) -> Iterator[date]:
        self.looked += len(self)
        return super().__iter__()


def test_where_nothing_is_owed_no_day_is_looked_up() -> None:
    days = Watched({DAY: 5.0})
    owed = Unpaid(365, 35, days)
    assert owed.pay(DAY, 5.0) == 5.0
    days.looked = 0
    assert [owed.pay(DAY + timedelta(days=n), 5.0) for n in range(100)] == [0.0] * 100
    assert days.looked == 0


_DAYS = st.dictionaries(st.integers(-12, 12), st.integers(-3, 9), max_size=20)


@given(_DAYS, st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 9)), max_size=6))
def test_it_pays_as_a_walk_over_every_day_does(
    owed: dict[int, int], payments: list[tuple[int, int]]
) -> None:
    found = Unpaid(5, 3, {DAY + timedelta(days=n): float(part) for n, part in owed.items()})
    left = dict(owed)
    for day, amount in payments:
        paid = 0
        for one in range(day - 5, day + 4):
            part = min(max(left.get(one, 0), 0), amount - paid)
            left[one] = left.get(one, 0) - part
            paid += part
        assert found.pay(DAY + timedelta(days=day), float(amount)) == paid


def test_weeks_and_the_months_that_they_cross() -> None:
    """Each month pays for what is left of the one before, so that nothing is left at the end."""
    owed = Unpaid(35, 7, {DAY + timedelta(days=7 * n): 70.0 for n in range(13)})
    months = [(30, 290.0), (60, 320.0), (91, 300.0)]
    paid = sum(owed.pay(DAY + timedelta(days=day), amount) for day, amount in months)
    assert paid == 910.0
