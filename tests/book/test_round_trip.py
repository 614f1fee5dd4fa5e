"""Every fact comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book
from retour.book.errors import FactError
from retour.facts import KINDS, Effort, Fact, Reading, Sale
from tests.book.making import AT, DAY, any_fact, current, sale, stored
from tests.examples import examples

_QUICK = settings(
    max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("kind", KINDS)
def test_facts_come_back(fresh: Callable[[], Book], kind: type[Fact]) -> None:
    @_QUICK
    @given(st.lists(any_fact(kind), max_size=4))
    def check(facts: list[Fact]) -> None:
        first = {fact.key: fact for fact in reversed(facts)}
        with fresh() as book:
            result = book.load(facts, BatchInfo())
            assert current(book, kind) == {key: stored(book, one) for key, one in first.items()}
            assert result.counts.new == len(first)
            assert result.duplicate_count + result.conflict_count == len(facts) - len(first)
            again = book.load(facts, BatchInfo())
            assert again.counts.unchanged == len(first)
            assert (again.counts.new, again.counts.changed, again.counts.older) == (0, 0, 0)
            assert book.verify() == []

    check()


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (sale(1, total=2**63), "too large"),
        (sale("\ud800"), "half a?.character|half character"),
        (sale(1, total=10.5), "total is 10.5, where int"),  # type: ignore[arg-type]
        (sale(1, total=True), "total is True, where int"),
        (sale(1, currency=None), "currency is None, where str"),
        (sale(1, day="2024-05-06"), "day is '2024-05-06', where date"),
        (sale(1, day=AT), "where date"),
        (sale(1, at=datetime(2024, 5, 6)), "without a time zone"),  # noqa: DTZ001
        (sale(1, at=DAY), "where datetime"),
        (sale(1, first=1), "first is 1, where bool"),
        (Effort(day=DAY, seconds=60, person=7), "person is 7, where str"),  # type: ignore[arg-type]
        ("a sale", "not a fact"),
    ],
)
def test_what_cannot_be_kept_is_refused(book: Book, fact: Any, told: str) -> None:
    with pytest.raises(FactError, match=told):
        book.load([sale(0), fact], BatchInfo())
    assert current(book, Sale) == {}
    assert book.batches() == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_refused(book: Book, value: float) -> None:
    with pytest.raises(FactError, match="not finite"):
        book.load(
            [Reading(day=DAY, until=DAY, channel="x", metric="reach", value=value)], BatchInfo()
        )


def test_instants_are_written_in_utc(book: Book) -> None:
    at = datetime.fromisoformat("2024-05-06T01:30:00.250000+02:00")
    book.load([sale(1, at=at), sale(2, at=AT)], BatchInfo())
    found = book._db.execute("SELECT at FROM sale ORDER BY number").fetchall()
    assert found == [("2024-05-05T23:30:00.250000+00:00",), ("2024-05-06T07:08:09+00:00",)]


def test_facts_of_a_period_are_those_that_touch_it(book: Book) -> None:
    days = [date(2024, 1, day) for day in range(1, 10)]
    book.load([sale(day.day, day=day) for day in days], BatchInfo())
    week = {"channel": "x", "metric": "reach", "value": 1.0}
    book.load([Reading(day=days[0], until=days[6], **week)], BatchInfo())  # type: ignore[arg-type]
    found = [fact.day.day for fact in book.facts(Sale, since=days[2], until=days[4])]
    assert found == [3, 4, 5]
    assert [fact.day.day for fact in book.facts(Sale, since=days[7])] == [8, 9]
    assert len([*book.facts(Reading, since=days[6], until=days[8])]) == 1
    assert [*book.facts(Reading, since=days[7])] == []
