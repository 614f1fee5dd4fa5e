"""Every named query says what it returns, and can be run on a book."""

from __future__ import annotations

import re
from datetime import date

import pytest

from retour.book import BatchInfo, Book
from retour.book.named import query, query_names
from retour.facts import Cost, Effort, Fact, Reading
from tests.book.making import DAY, sale


@pytest.mark.parametrize("name", query_names())
def test_every_query_begins_by_saying_what_it_returns(name: str) -> None:
    assert re.match(r"-- \w", query(name))


@pytest.mark.parametrize("name", query_names())
def test_every_query_can_be_prepared(book: Book, name: str) -> None:
    names = set(re.findall(r":(\w+)", re.sub(r"--[^\n]*|'[^']*'", "", query(name))))
    book._db.execute(f"EXPLAIN {query(name)}", dict.fromkeys(names, "1"))


@pytest.fixture
def full(book: Book) -> Book:
    facts: list[Fact] = [
        sale(1, day=date(2024, 1, 31)),
        sale(2, total=500, refunded=20, day=date(2024, 1, 1)),
        sale(3, currency="USD", day=date(2024, 2, 1)),
        sale(4, day=date(2023, 12, 31)),
        Effort(day=date(2024, 5, 6), seconds=60, channel="x", person="Anna", number="1"),
        Effort(day=date(2024, 5, 12), seconds=30, channel="x", person="Anna", number="2"),
        Effort(day=date(2024, 5, 13), seconds=10, channel="x", person="Bo", number="3"),
        Cost(day=DAY, until=date(2024, 6, 1), amount=900, currency="EUR", channel="x-ads"),
        Reading(day=DAY, until=date(2024, 7, 7), channel="x", metric="reach", value=1.0),
    ]
    book.load(facts, BatchInfo(file="all.csv"))
    book.load([sale(1, total=1, day=date(2024, 1, 31))], BatchInfo())
    return book


def test_coverage(full: Book) -> None:
    found = {row["kind"]: tuple(row.values())[1:] for row in full.rows("coverage")}
    assert found == {
        "sale": (4, "2023-12-31", "2024-02-01"),
        "effort": (3, "2024-05-06", "2024-05-13"),
        "cost": (1, "2024-05-06", "2024-06-01"),
        "reading": (1, "2024-05-06", "2024-07-07"),
    }


def test_lists(full: Book) -> None:
    assert [row["file"] for row in full.rows("batches")] == ["all.csv", ""]
    assert [row["what"] for row in full.rows("events", limit=2)] == ["load", "load"]
    assert len([*full.rows("events", limit=-1)]) == 3
