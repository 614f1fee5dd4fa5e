"""After undoing a batch, the book holds what it would hold without it: compared with a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book, Counts, write
from retour.book.errors import BatchError
from retour.facts import Effort, Fact, Reading, Sale
from tests.book.making import DAY, current, sales

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

    @settings(max_examples=60)
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
