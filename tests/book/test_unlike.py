"""Which loads seem to be of another account, and which are newer exports of the same one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book
from retour.facts import Fact, Reading, Sale

from ..examples import examples
from .making import DAY, sale

FIRST = date(2024, 1, 1)


def days(values: Sequence[float], length: int = 1, **more: object) -> list[Fact]:
    """A reading a day, or one of `length` days after another."""
    return [
        Reading(
            day=FIRST + timedelta(n * length),
            until=FIRST + timedelta(n * length + length - 1),
            channel="x",
            metric="reach",
            value=value,
            **more,  # type: ignore[arg-type]
        )
        for n, value in enumerate(values)
    ]


def unlike(book: Book, before: list[Fact], after: list[Fact]) -> tuple[int, int] | None:
    book.load(before, BatchInfo())
    trial = book.load(after, BatchInfo(), dry_run=True)
    result = book.load(after, BatchInfo())
    assert trial.unlike == result.unlike
    return result.unlike


SAME = [100.0] * 60


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (SAME, None),
        ([104.0] * 60, None),  # small revisions
        ([*SAME[:32], *([150.0] * 28)], None),  # only days that platforms still revise
        ([150.0] * 60, (60, 60)),
        ([*([150.0] * 17), *SAME[17:]], (17, 60)),  # most of the 31 settled days
        ([*([150.0] * 15), *SAME[15:]], None),  # fewer than half of them
        ([*SAME[:55], *([150.0] * 15)], None),
        ([0.0] * 60, (60, 60)),
    ],
)
def test_figures_of_settled_days(
    book: Book, after: list[float], found: tuple[int, int] | None
) -> None:
    assert unlike(book, days(SAME), days(after)) == found


@pytest.mark.parametrize(
    ("known", "found"), [(6, None), (7, (7, 7)), (20, (20, 20)), (28, (28, 28))]
)
def test_all_recent_days_differ(book: Book, known: int, found: tuple[int, int] | None) -> None:
    assert unlike(book, days(SAME[:known]), days([150.0] * known)) == found


def test_a_long_period_counts_as_its_days(book: Book) -> None:
    assert unlike(book, days([100.0], 31), days([150.0], 31)) == (31, 31)


def test_nothing_counted_by_both_says_nothing(book: Book) -> None:
    zeros = [0.0] * 60
    assert unlike(book, days(zeros), days(zeros)) is None


def test_lifetime_numbers_grow(book: Book) -> None:
    grown = days([250.0], lifetime=True, post="1", as_of=date(2024, 3, 1))
    assert unlike(book, days([100.0], lifetime=True, post="1"), grown) is None


@pytest.mark.parametrize(("moved", "found"), [(0, None), (1, None), (2, (1, 1)), (45, (1, 1))])
def test_orders_of_other_days_are_another_shop(
    book: Book, moved: int, found: tuple[int, int] | None
) -> None:
    before: list[Fact] = [sale(1), sale(2), sale(3)]
    later = DAY + timedelta(moved)
    assert unlike(book, before, [sale(n, 1000, day=later) for n in (1, 2)]) == found


def test_a_refund_is_no_other_shop(book: Book) -> None:
    before: list[Fact] = [sale(n, 1000, day=DAY + timedelta(n)) for n in range(60)]
    after: list[Fact] = [
        sale(n, 1000, day=DAY + timedelta(n), refunded=1000, status="cancelled") for n in range(60)
    ]
    assert unlike(book, before, after) is None
    assert all(one.refunded for one in book.facts(Sale))


@settings(max_examples=examples(25))
@given(
    st.lists(st.tuples(st.dates(), st.dates(), st.floats(allow_nan=False, allow_infinity=False)),
             max_size=5, unique_by=lambda one: one[:2])
)  # fmt: skip
def test_any_days_and_figures(told: list[tuple[date, date, float]]) -> None:
    from retour.book.layout import TABLES
    from retour.book.unlike import Unlike
    from retour.book.versions import Known

    table, asked = TABLES["reading"], Unlike()
    for n, (day, until, value) in enumerate(told):
        fact = Reading(day=day, until=until, channel="x", metric="reach", value=value)
        row = (
            fact.key, day.isoformat(), until.isoformat(), "x", "reach", value, "count", "", "", "",
            "", 0, None,
        )  # fmt: skip
        old = (*row[:5], value / 2, *row[6:])
        asked.compare(table, 9, {fact.key: row}, {fact.key: Known(n, 1, False, old)})
    found = asked.days("2024-03-01")
    assert found is None or 0 < found[0] <= found[1]
