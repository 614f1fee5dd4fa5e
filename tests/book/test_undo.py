"""After undoing a batch, the book holds what it would hold without it: compared with a model."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book, Counts, write
from retour.book.errors import BatchError
from retour.facts import Effort, Fact, Reading, Sale
from tests.book.making import DAY, current, sale, sales
from tests.examples import examples

_AS_OF = [None, date(2024, 1, 1), date(2024, 2, 1)]
_EFFORTS = st.builds(
    Effort, day=st.just(DAY), seconds=st.sampled_from([1, 2]), number=st.sampled_from("abc")
)
_READINGS = st.builds(
    Reading,
    day=st.just(DAY),
    until=st.just(DAY),
    channel=st.sampled_from(["x", "y"]),
    metric=st.just("followers"),
    value=st.sampled_from([1.0, 2.0]),
    lifetime=st.just(True),
    as_of=st.sampled_from(_AS_OF),
)
_LOADS = st.lists(_EFFORTS | _READINGS, max_size=5)
_STEPS = st.lists(st.tuples(st.just("load"), _LOADS) | st.tuples(st.just("undo"), st.integers(0)))


@dataclass
class Model:
    """A book in a few lines: every batch that was not undone, and what it said of each key."""

    said: dict[int, dict[str, Fact]] = field(default_factory=dict)

    def holds(self) -> dict[str, Fact]:
        """Of each key, what was said last: by the day of the saying, then by the batch."""
        best: dict[str, tuple[str, int, Fact]] = {}
        for batch, facts in self.said.items():
            for key, fact in facts.items():
                saying = (_as_of(fact), batch, fact)
                if key not in best or saying[:2] > best[key][:2]:
                    best[key] = saying
        return {key: fact for key, (_, _, fact) in best.items()}

    def load(self, batch: int, facts: list[Fact]) -> Counts:
        """Load, and count."""
        before, new = self.holds(), {fact.key: fact for fact in reversed(facts)}
        self.said[batch] = new
        known = {key: fact for key, fact in new.items() if key in before}
        same = sum(fact == before[key] for key, fact in known.items())
        older = sum(_as_of(fact) < _as_of(before[key]) for key, fact in known.items())
        return Counts(len(new) - len(known), len(known) - same - older, same, older)


def _as_of(fact: Fact) -> str:
    return str(fact.as_of or "") if isinstance(fact, Reading) else ""


def _check(book: Book, model: Model) -> None:
    assert current(book, Effort) | current(book, Reading) == model.holds()
    assert book.verify() == []


def test_any_loads_and_undos_in_any_order(
    fresh: Callable[[], Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "CHUNK", 2)

    @settings(max_examples=examples(60))
    @given(_STEPS)
    def check(steps: list[tuple[str, list[Fact] | int]]) -> None:
        model = Model()
        with fresh() as book:
            for _, what in steps:
                if isinstance(what, list):
                    number = len(book.batches()) + 1
                    assert book.load(what, BatchInfo()).counts == model.load(number, what)
                elif model.said:
                    number = sorted(model.said)[what % len(model.said)]
                    book.undo(number)
                    del model.said[number]
            _check(book, model)
            for number in sorted(model.said):
                book.undo(number)
                del model.said[number]
                _check(book, model)
            assert book._db.execute("SELECT count(*) FROM sighting").fetchone() == (0,)

    check()


def test_what_a_later_batch_said_too_stays(book: Book) -> None:
    book.load(sales([1, 2]), BatchInfo())
    book.load(sales([2, 3]), BatchInfo())
    result = book.undo(1)
    assert (result.removed, result.promoted, result.kept) == (1, 0, 1)
    assert sorted(current(book, Sale)) == ["shop|2", "shop|3"]
    assert sorted(change.key for change in book.changes(2)) == ["shop|2", "shop|3"]
    assert book.verify() == []


def test_what_was_replaced_holds_again(book: Book) -> None:
    for total in (1, 2, 3):
        book.load(sales([1], total=total), BatchInfo())
    result = book.undo(3)
    assert (result.removed, result.promoted, result.kept) == (1, 1, 0)
    assert [one.total for one in book.facts(Sale)] == [2]
    book.undo(1)
    assert [one.total for one in book.facts(Sale)] == [2]
    book.undo(2)
    assert current(book, Sale) == {}
    assert [one.undone_at is None for one in book.batches()] == [False] * 3


def test_undoing_what_is_not_there(book: Book) -> None:
    book.load(sales([1]), BatchInfo())
    book.undo(1)
    with pytest.raises(BatchError, match="undone already"):
        book.undo(1)
    with pytest.raises(BatchError, match="no batch 7"):
        book.undo(7)
    with pytest.raises(BatchError, match="no batch 7"):
        next(book.changes(7))
    assert book.verify() == []


def test_an_undone_file_can_be_loaded_again(book: Book) -> None:
    book.load(sales([1]), BatchInfo(sha256="ab"))
    book.undo(1)
    assert book.load(sales([1]), BatchInfo(sha256="ab")).counts == Counts(new=1)
    assert book.verify() == []


def _reading(version: str) -> BatchInfo:
    return BatchInfo(file="a.csv", sha256="ab", reader_version=version)


def test_undoing_a_second_reading_brings_back_the_first(book: Book) -> None:
    book.load(sales([1, 2, 3], total=100), _reading("1"))
    book.load(
        [*sales([2], total=100), *sales([3], total=7), *sales([9])], _reading("2"), replace=True
    )
    assert sorted(current(book, Sale)) == ["shop|2", "shop|3", "shop|9"]
    assert book.verify() == []
    assert not [*book.stored_by(1)]
    assert not [*book.changes(1)]
    result = book.undo(2)
    assert (result.removed, result.promoted, result.kept) == (2, 2, 1)
    assert sorted(one.number + f":{one.total}" for one in book.facts(Sale)) == [
        "1:100",
        "2:100",
        "3:100",
    ]
    assert [one.undone_at is None for one in book.batches()] == [True, False]
    assert book.batch_of("ab") == book.batches()[0]
    assert book.verify() == []
    book.undo(1)
    assert current(book, Sale) == {}
    assert book.verify() == []


def test_third_readings_are_undone_one_by_one(book: Book) -> None:
    for number in (1, 2, 3):
        book.load(sales([number, 9], total=number), _reading(str(number)), replace=True)
    for number in (3, 2, 1):
        assert sorted(current(book, Sale)) == [f"shop|{number}", "shop|9"]
        book.undo(number)
        assert book.verify() == []
    assert current(book, Sale) == {}


def test_any_readings_and_undos_in_any_order(fresh: Callable[[], Book]) -> None:
    @settings(max_examples=examples(60))
    @given(st.lists(st.tuples(st.sampled_from("abc-"), _LOADS)), st.randoms())
    def check(steps: list[tuple[str, list[Fact]]], luck: random.Random) -> None:
        with fresh() as book:
            model = Model()
            for number, (file, facts) in enumerate(steps, 1):
                about = BatchInfo(sha256=file.strip("-"), reader_version=str(number))
                book.load(facts, about, replace=True)
                model.load(number, facts)
            names = {number: file for number, (file, _) in enumerate(steps, 1)}
            left = set(names)
            while left:
                shown = Model({n: model.said[n] for n in left if n == _newest(names, left, n)})
                _check(book, shown)
                number = luck.choice(sorted(shown.said))
                book.undo(number)
                left.remove(number)
            assert not [*book.facts(Effort), *book.facts(Reading)]

    check()


def _newest(names: dict[int, str], left: set[int], number: int) -> int:
    """The newest reading left of the file of a batch; what came from no file stands alone."""
    if names[number] == "-":
        return number
    return max(one for one in left if names[one] == names[number])


def test_what_was_put_aside_is_erased_too(book: Book) -> None:
    book.load([sale(1, customer="anna@example.org")], _reading("1"))
    book.load([sale(2)], _reading("2"), replace=True)
    assert sum(book.erase("anna@example.org").versions.values()) == 1
    assert book.verify() == []
    book.undo(2)
    assert [one.customer for one in book.facts(Sale)] == [""]
    assert book.verify() == []
