"""What a newer document says holds, in whichever order documents are loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book, Counts
from retour.facts import Effort, Sale
from tests.book.making import DAY, sale, sales
from tests.examples import examples

_MARCH, _JULY = date(2024, 3, 31), date(2024, 7, 1)


def _made(on: date, name: str = "orders.csv") -> BatchInfo:
    return BatchInfo(file=name, sha256=name, told_on=on)


def _held(book: Book) -> dict[str, tuple[int, int, str]]:
    return {one.number: (one.total, one.refunded, one.status) for one in book.facts(Sale)}


def test_an_older_document_replaces_nothing_and_it_is_counted(book: Book) -> None:
    book.load([*sales([1, 2], refunded=1000), sale(3)], _made(_JULY, "new"))
    result = book.load([*sales([1, 2]), sale(0)], _made(_MARCH, "old"))
    assert result.counts == Counts(new=1, changed=0, unchanged=0, older=2)
    assert {one.what for one in result.changes} == {"older"}
    assert result.backwards == ()
    assert _held(book)["1"] == (1000, 1000, "paid")
    record = book.batches()[-1]
    assert (record.counts.changed, record.counts.older) == (0, 2)
    assert book.verify() == []


def test_a_newer_document_that_takes_a_refund_back_is_listed(book: Book) -> None:
    book.load([sale(1, refunded=1000), sale(2, status="cancelled"), sale(3)], _made(_MARCH, "a"))
    result = book.load([sale(1), sale(2), sale(3, refunded=5)], _made(_JULY, "b"))
    assert result.counts.changed == 3
    assert result.backwards == ("1", "2")


def test_of_one_day_the_one_that_goes_further_is_newer(book: Book) -> None:
    far = [sale(1, refunded=1000), sale(9, day=DAY + timedelta(9))]
    book.load(far, _made(_JULY, "far"))
    assert book.load(sales([1]), _made(_JULY, "near")).counts.older == 1
    assert _held(book)["1"][1] == 1000


def test_said_again_by_a_newer_document_until_that_is_taken_back(book: Book) -> None:
    book.load(sales([1], total=1), _made(date(2024, 1, 1), "a"))
    last = book.load(sales([1], total=1), _made(_JULY, "c"))
    assert book.load(sales([1], total=2), _made(_MARCH, "b")).counts.older == 1
    assert _held(book)["1"][0] == 1
    assert last.batch is not None
    assert book.undo(last.batch).promoted == 1
    assert _held(book)["1"][0] == 2
    assert book.verify() == []


def test_what_is_said_by_hand_holds_over_what_was_there(book: Book) -> None:
    book.load([Effort(day=DAY, seconds=1, number="a")], _made(date(9999, 1, 1)))
    assert book.load([Effort(day=DAY, seconds=2, number="a")], BatchInfo()).counts.changed == 1
    assert [one.seconds for one in book.facts(Effort)] == [2]


_VERSIONS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=1)


def test_the_order_of_loading_makes_no_difference(fresh: Callable[[], Book]) -> None:
    @settings(max_examples=examples(25))
    @given(st.lists(_VERSIONS, min_size=3, max_size=3), st.integers(0, 2))
    def check(told: list[dict[str, int]], extra: int) -> None:
        documents = [
            (
                [sale(number, refunded=value) for number, value in said.items()],
                _made(_MARCH + timedelta(n), str(n)),
            )
            for n, said in enumerate(told)
        ]
        right: dict[str, int] = {}
        for said in told:
            right |= said
        less = [said for n, said in enumerate(told) if n != extra]
        without: dict[str, int] = less[0] | less[1]
        for order in permutations(range(3)):
            with fresh() as book:
                for n in order:
                    book.load(*documents[n])
                assert {k: v for k, (_, v, _) in _held(book).items()} == right
                book.undo(order.index(extra) + 1)
                assert {k: v for k, (_, v, _) in _held(book).items()} == without
                assert book.verify() == []

    check()
