"""Loading: counts, what changed, and all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Self

import pytest

from retour.book import BatchInfo, Book, Counts, events, write
from retour.book.batches import EXAMPLES
from retour.book.errors import BookError
from retour.facts import Effort, Fact, Line, Reading, Sale
from tests.book.making import DAY, current, sale, sales


def _life(value: float, as_of: date | None, **more: str) -> Reading:
    return Reading(
        day=DAY,
        until=DAY,
        channel="instagram",
        metric="followers",
        value=value,
        lifetime=True,
        as_of=as_of,
        **more,
    )


def test_counts(book: Book) -> None:
    assert book.load(sales(range(5)), BatchInfo()).counts == Counts(new=5)
    newer = [*sales(range(3, 5)), *sales(range(2), total=7), sale(9)]
    result = book.load(newer, BatchInfo())
    assert result.counts == Counts(new=1, changed=2, unchanged=2)
    first = result.changes[0]
    assert (first.kind, first.key, first.what) == ("sale", "shop|0", "changed")
    assert (first.old, first.new) == ({"total": 1000}, {"total": 7})


def test_an_older_export_is_history(book: Book) -> None:
    january, february = date(2024, 1, 31), date(2024, 2, 29)
    book.load([_life(20, february)], BatchInfo())
    result = book.load([_life(10, january)], BatchInfo())
    assert result.counts == Counts(older=1)
    assert result.changes[0].what == "older"
    assert [one.value for one in book.facts(Reading)] == [20]
    assert [change.what for change in book.changes(2)] == ["older"]


@pytest.mark.parametrize("chunk", [1, 2, 2000])
def test_a_key_said_twice_in_one_load(
    book: Book, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(write, "CHUNK", chunk)
    book.load(sales([1, 2]), BatchInfo())
    book.load([_life(5, date(2024, 3, 1))], BatchInfo())
    old = date(2024, 1, 1)
    facts: list[Fact] = [
        *sales([1, 3, 4]),  # seen, new, new
        *sales([1, 3]),  # said again
        *sales([1, 3], total=5),  # said differently
        *sales([2], total=6),  # changed
        *sales([2], total=6),
        *sales([2], total=7),
        _life(1, old),  # older
        _life(1, old),
        _life(2, old),
    ]
    result = book.load(facts, BatchInfo())
    assert result.counts == Counts(new=2, changed=1, unchanged=1, older=1)
    assert result.duplicate_count == 4
    assert sorted(key for _, key in result.duplicates)[1:] == ["shop|1", "shop|2", "shop|3"]
    assert result.conflict_count == 4
    of_two = next(one for one in result.conflicts if one.key == "shop|2")
    assert (of_two.kept, of_two.refused) == ({"total": 6}, {"total": 7})
    kept = {one.number: one.total for one in book.facts(Sale)}
    assert kept == {"1": 1000, "2": 6, "3": 1000, "4": 1000}
    record = book.batches()[-1]
    assert (record.duplicates, record.conflicts) == (4, 4)
    assert {"kind": "sale", "key": "shop|2", "fields": ["total"]} in record.disputed
    assert book.verify() == []


def test_lists_are_capped_and_counts_are_not(book: Book) -> None:
    numbers = range(EXAMPLES + 7)
    book.load(sales(numbers), BatchInfo())
    again = [*sales(numbers, total=1), *sales(numbers, total=1), *sales(numbers, total=2)]
    result = book.load(again, BatchInfo())
    assert len(result.changes) == len(result.duplicates) == len(result.conflicts) == EXAMPLES
    assert result.counts.changed == result.duplicate_count == result.conflict_count == len(numbers)


def test_the_caller_fills_the_batch_while_facts_are_read(book: Book) -> None:
    about = BatchInfo(file="orders.csv", sha256="ab", size=12, source="shop", reader_version="2")

    def facts() -> Iterator[Fact]:
        for number in range(3):
            about.rows_read += 1
            yield sale(number, day=date(2024, 1, 1 + number))
        yield Effort(day=date(2024, 2, 1), seconds=60)
        about.rows_kept = 3
        about.doubtful.append({"line": 4, "reason": "half: \ud800"})
        about.totals = {"sales": 3000}

    result = book.load(facts(), about)
    record = book.batches()[0]
    assert (record.id, record.file, record.size) == (result.batch, "orders.csv", 12)
    assert (record.rows_read, record.rows_kept, record.totals) == (3, 3, {"sales": 3000})
    assert record.doubtful == ({"line": 4, "reason": "half: \ud800"},)
    assert (record.since, record.until) == (date(2024, 1, 1), date(2024, 2, 1))
    assert (result.since, result.until) == (record.since, record.until)
    assert record.counts == result.counts


@pytest.mark.parametrize("ahead", [0, 2, 100])
def test_all_or_nothing(book: Book, monkeypatch: pytest.MonkeyPatch, ahead: int) -> None:
    monkeypatch.setattr(write, "CHUNK", 2)
    monkeypatch.setattr(write, "AHEAD", ahead)

    def broken() -> Iterator[Fact]:
        yield from sales(range(9))
        raise FileNotFoundError("the stick was pulled")

    with pytest.raises(FileNotFoundError, match="stick"):
        book.load(broken(), BatchInfo())
    assert current(book, Sale) == {}
    assert book.batches() == []
    assert book.load(sales(range(2)), BatchInfo()).batch == 1
    assert book.verify() == []


def test_a_trial_writes_nothing(book: Book) -> None:
    book.load(sales([1]), BatchInfo())
    before = [*book._db.iterdump()]
    result = book.load(sales([1, 2], total=3), BatchInfo(), dry_run=True)
    assert result.batch is None
    assert result.counts == Counts(new=1, changed=1)
    assert [*book._db.iterdump()] == before


def test_a_copy_takes_loads_of_which_nothing_stays(book: Book) -> None:
    book.load(sales([1]), BatchInfo())
    before = [*book._db.iterdump()]
    with book.copied() as copy:
        assert copy.path == book.path
        assert copy.load(sales([1, 2]), BatchInfo()).counts == Counts(new=1, unchanged=1)
        assert copy.load(sales([2, 3]), BatchInfo()).counts == Counts(new=1, unchanged=1)
        assert copy.verify() == []
    assert [*book._db.iterdump()] == before


def test_a_load_inside_a_load_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "AHEAD", 0)

    def facts() -> Iterator[Fact]:
        yield sale(1)
        book.load([sale(2)], BatchInfo())

    with pytest.raises(BookError, match="finish that first"):
        book.load(facts(), BatchInfo())
    assert current(book, Sale) == {}


def test_a_file_is_known_by_its_hash(book: Book) -> None:
    about = BatchInfo(file="a.csv", sha256="ab" * 32, source="shop", reader_version="1")
    assert book.batch_of(about.sha256) is None
    book.load(sales([1]), about)
    book.load(sales([1]), replace(about, reader_version="2"))

    def number(*reader: str) -> int | None:
        found = book.batch_of(about.sha256, *reader)
        return None if found is None else found.id

    assert (number(), number("shop", "1"), number("shop", "2")) == (2, 1, 2)
    assert (number("till"), number("shop", "3")) == (None, None)
    book.undo(2)
    assert (number(), number("shop", "2")) == (1, None)


def test_a_second_reading_takes_the_place_of_the_first(book: Book) -> None:
    about = BatchInfo(file="a.csv", sha256="ab" * 32, reader_version="1")
    book.load(sales([1, 2]), about)
    book.load(sales([7]), BatchInfo(file="b.csv", sha256="cd" * 32))
    newer = replace(about, reader_version="2")
    assert book.load(sales([2, 3]), newer, dry_run=True, replace=True).replaced == (1,)
    assert [record.undone_at for record in book.batches()] == [None, None]
    result = book.load(sales([2, 3]), newer, replace=True)
    assert (result.counts, result.replaced) == (Counts(new=1, unchanged=1), (1,))
    assert sorted(current(book, Sale)) == ["shop|2", "shop|3", "shop|7"]
    assert [record.undone_at is None for record in book.batches()] == [False, True, True]
    assert [event.what for event in book.events()][-2:] == ["load", "undo"]
    assert book.verify() == []


def test_entries_without_a_file_take_the_place_of_none(book: Book) -> None:
    for number in range(2):
        assert book.load(sales([number]), BatchInfo(), replace=True).replaced == ()
    assert len(current(book, Sale)) == 2


def test_a_second_reading_that_fails_leaves_the_first(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = BatchInfo(sha256="ab" * 32)
    book.load(sales([1]), about)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(write, "replace_by", full)
    with pytest.raises(sqlite3.OperationalError):
        book.load(sales([2]), about, replace=True)
    assert sorted(current(book, Sale)) == ["shop|1"]
    assert len(book.batches()) == 1
    assert book.verify() == []


def test_a_clock_that_jumps_back_changes_no_order(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Backwards(datetime):
        hours = 0

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            cls.hours += 1
            return cls(2024, 10, 27, 3, tzinfo=tz) - timedelta(hours=cls.hours)

    monkeypatch.setattr(events, "datetime", Backwards)
    for total in (1, 2, 3):
        book.load(sales([1], total=total), BatchInfo(sha256="ab" * 32))
    book.undo(2)
    times = [record.loaded_at for record in book.batches()]
    assert times == sorted(times, reverse=True)
    assert [one.total for one in book.facts(Sale)] == [3]
    found = book.batch_of("ab" * 32)
    assert found is not None
    assert found.id == 3
    assert [event.what for event in book.events()] == ["create", "load", "load", "load", "undo"]
    assert book.verify() == []


def test_an_empty_load_is_a_batch(book: Book) -> None:
    result = book.load([], BatchInfo(file="empty.csv"))
    assert (result.batch, result.counts, result.since) == (1, Counts(), None)
    assert book.verify() == []


def test_customers_are_kept_as_hashes_only(book: Book) -> None:
    one, same = sale(1, customer=" Jane@Example.com "), sale(2, customer="jane@example.com")
    book.load([one, same, sale(3, customer="jim@example.com"), sale(4)], BatchInfo())
    found = [fact.customer for fact in book.facts(Sale)]
    assert found[0] == found[1] != found[2]
    assert [len(text) for text in found] == [32, 32, 32, 0]
    raw = book.path.read_bytes() + book.path.with_name("shop.book-wal").read_bytes()
    assert b"jane@example" not in raw.lower()


def test_the_same_customer_has_another_hash_in_another_book(book: Book, tmp_path: object) -> None:
    with Book.create(book.path.with_name("other.book"), {}) as other:
        for one in (book, other):
            one.load([sale(1, customer="jane")], BatchInfo())
        assert next(book.facts(Sale)).customer != next(other.facts(Sale)).customer


def test_changes_of_a_batch(book: Book) -> None:
    line = Line(
        day=DAY, ledger="shop", sale="1", number=1, product="tea", currency="EUR", amount=500
    )
    book.load([*sales([1]), line], BatchInfo())
    book.load([*sales([1], total=3), *sales([2]), line], BatchInfo())
    book.load(sales([1], total=4), BatchInfo())
    assert [(one.kind, one.key, one.what) for one in book.changes(1)] == [
        ("sale", "shop|1", "new"),
        ("line", "shop|1|1", "new"),
    ]
    moved, new = sorted(book.changes(2), key=lambda change: change.key)
    assert (moved.what, moved.old, moved.new) == ("changed", {"total": 1000}, {"total": 3})
    assert (new.what, new.old, new.new["number"]) == ("new", {}, "2")
    assert [one.old["total"] for one in book.changes(3)] == [3]


def test_what_a_batch_stored(book: Book) -> None:
    hours = Effort(day=DAY, seconds=60, channel="x", number="1")
    book.load([*sales([1, 2]), hours], BatchInfo())
    book.load([*sales([1]), *sales([2], total=5)], BatchInfo())
    assert [*book.stored_by(1)] == [hours, *sales([1, 2])]
    assert [*book.stored_by(2)] == sales([2], total=5)
    book.undo(2)
    assert [*book.stored_by(2)] == []
    with pytest.raises(BookError, match="no batch 7"):
        next(book.stored_by(7))


def test_doubtful_rows_are_counted_beyond_those_listed(book: Book) -> None:
    book.load([], BatchInfo(doubtful=[{"line": 3}], doubtful_count=5000))
    book.load([], BatchInfo(doubtful=[{"line": 3}, {"line": 4}]))
    assert [(len(one.doubtful), one.doubtful_count) for one in book.batches()] == [
        (1, 5000),
        (2, 2),
    ]


def test_events_tell_what_was_done(book: Book) -> None:
    book.load(sales([1]), BatchInfo(file="jane@example.com.csv"))
    book.undo(1)
    assert [event.what for event in book.events()] == ["create", "load", "undo"]
    assert all("jane" not in str(event.details) for event in book.events())
