"""A later version of an order that says less of it does not erase what an earlier one said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.book import BatchInfo, Book
from retour.book.held import TOGETHER, groups
from retour.book.layout import TABLES
from retour.facts import Fact, Lead, Sale, Trail
from tests.book.making import DAY, current, sale, stored
from tests.examples import examples

GROSS = sale(1, 47_40, taxed="gross", tax=7_90, shipping=4_90, customer="zoe@example.com")
SHORT = sale(1, 47_40)
NET = sale(1, 35_42, taxed="net", trail=Trail(source="ig"), first=True)


def load(book: Book, *facts: Fact) -> int:
    """One more batch, its number."""
    number = book.load(facts, BatchInfo()).batch
    assert number is not None
    return number


def only(book: Book) -> Sale:
    """The one sale of a book."""
    (found,) = book.facts(Sale)
    return found


def test_what_the_later_file_lacks_is_kept(book: Book) -> None:
    tagged = replace(SHORT, trail=Trail(source="ig", medium="social", campaign="spring"))
    load(book, GROSS)
    load(book, tagged)
    assert only(book) == stored(book, replace(GROSS, trail=tagged.trail))


def test_of_another_price_neither_tax_nor_shipping_is_taken(book: Book) -> None:
    load(book, GROSS)
    load(book, NET)
    assert only(book) == stored(book, replace(NET, customer=GROSS.customer))


def test_of_another_source_no_campaign_is_taken(book: Book) -> None:
    trail = Trail(source="newsletter", campaign="june", referrer="https://example.com/")
    load(book, sale(1, trail=trail))
    load(book, sale(1, trail=Trail(source="ig", medium="social")))
    expected = Trail(source="ig", medium="social", referrer="https://example.com/")
    assert only(book).trail == expected


def test_of_another_day_no_time_is_taken(book: Book) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    load(book, sale(1, day=date(2026, 3, 2), at=noon, customer="zoe@example.com"))
    load(book, sale(1, day=date(2026, 3, 20)))
    assert (only(book).day, only(book).at) == (date(2026, 3, 20), None)
    load(book, sale(1, day=date(2026, 3, 2), shipping=1))
    assert only(book).at == noon


def test_of_another_customer_it_is_not_known_whether_it_is_the_first(book: Book) -> None:
    load(book, sale(1, customer="zoe@example.com", first=True))
    load(book, sale(1, customer="tom@example.com"))
    assert only(book).first is None
    load(book, sale(1, customer="zoe@example.com", shipping=1))
    assert only(book).first is True


def test_the_best_of_the_others_is_asked_first(book: Book) -> None:
    for code in ("A", "B"):
        load(book, sale(1, trail=Trail(codes=code)))
    load(book, sale(1, 2000))
    assert only(book).trail.codes == "B"


def test_what_was_undone_leaves_nothing(book: Book) -> None:
    first = load(book, GROSS)
    load(book, NET)
    book.undo(first)
    assert only(book) == NET
    assert book.verify() == []


def test_a_customer_who_was_erased_does_not_come_back(book: Book) -> None:
    load(book, GROSS)
    load(book, NET)
    book.erase("zoe@example.com")
    assert only(book).customer == ""
    assert book.verify() == []


def test_a_status_and_a_refund_are_always_said(book: Book) -> None:
    load(book, sale(1, refunded=500, status="paid"))
    load(book, sale(1, refunded=0, status="cancelled"))
    assert (only(book).refunded, only(book).status) == (0, "cancelled")


@pytest.mark.parametrize("kind", sorted(TOGETHER))
def test_every_column_is_in_one_group_or_is_said_always(kind: str) -> None:
    table = TABLES[kind]
    known = [column for group in groups(table) for column in group]
    assert len(known) == len(set(known))
    left = set(table.names) - set(known)
    assert left <= {"day", "ledger", "number", "layer", "status", "refunded"}


_WORD = st.sampled_from(["", "a", "A", "b"])
_TRAILS = st.builds(Trail, source=_WORD, campaign=_WORD, codes=_WORD)
_SALES = st.builds(
    sale,
    number=st.sampled_from("12"),
    total=st.sampled_from([1000, 1200]),
    tax=st.sampled_from([None, 100]),
    taxed=st.sampled_from(["", "gross"]),
    first=st.sampled_from([None, True]),
    trail=_TRAILS,
)
_LEADS = st.builds(
    Lead,
    day=st.just(DAY),
    ledger=st.just("crm"),
    number=st.just("1"),
    value=st.sampled_from([None, 5]),
    currency=st.sampled_from(["", "EUR"]),
    trail=_TRAILS,
)
_LOADS = st.lists(_SALES | _LEADS, max_size=4)
_STEPS = st.lists(
    st.tuples(st.just("load"), _LOADS) | st.tuples(st.just("undo"), st.integers(0)), max_size=8
)


@dataclass
class Model:
    """Every batch that was not undone, and what it said of each key."""

    said: dict[int, dict[str, Fact]] = field(default_factory=dict)

    def holds(self) -> dict[str, Fact]:
        """Of each key the last saying, its gaps filled from the ones before."""
        keys = {key for facts in self.said.values() for key in facts}
        return {
            key: _filled([self.said[n][key] for n in sorted(self.said) if key in self.said[n]])
            for key in keys
        }


def _filled(said: list[Any]) -> Any:
    table = TABLES[said[-1].KIND]
    values = _values(said[-1])
    for group in groups(table):
        for other in map(_values, reversed(said[:-1])):
            agree = all(_alike(values[one], other[one]) for one in group)
            if agree and any(_gap(values[one]) and not _gap(other[one]) for one in group):
                values |= {one: other[one] for one in group if _gap(values[one])}
                break
    trail = Trail(**{one.name: values.pop(one.name) for one in fields(Trail)})
    return replace(said[-1], trail=trail, **values)


def _values(fact: Any) -> dict[str, Any]:
    plain = {one.name: getattr(fact, one.name) for one in fields(fact) if one.name != "trail"}
    return plain | {one.name: getattr(fact.trail, one.name) for one in fields(Trail)}


def _gap(value: object) -> bool:
    return value is None or value == ""


def _alike(one: object, other: object) -> bool:
    return str(one).lower() == str(other).lower() or _gap(one) or _gap(other)


def test_any_loads_and_undos_are_as_the_model_says(fresh: Callable[[], Book]) -> None:
    @settings(max_examples=examples(60))
    @given(_STEPS)
    def check(steps: list[tuple[str, Any]]) -> None:
        model = Model()
        with fresh() as book:
            for what, given_ in steps:
                if what == "load":
                    number = load(book, *given_)
                    model.said[number] = {fact.key: fact for fact in reversed(given_)}
                elif model.said:
                    number = sorted(model.said)[given_ % len(model.said)]
                    book.undo(number)
                    del model.said[number]
                assert current(book, Sale) | current(book, Lead) == model.holds()
            assert book.verify() == []

    check()


def test_equal_documents_in_any_order_hold_the_same(fresh: Callable[[], Book]) -> None:
    parts = [
        sale(1, trail=Trail(source="ig")),
        sale(1, customer="zoe"),
        sale(1, taxed="gross", tax=100),
    ]
    found = set()
    for some in permutations(parts):
        with fresh() as book:
            for one in some:
                load(book, one)
            held = only(book)
            found.add((held.trail, bool(held.customer), held.taxed, held.tax))
    assert len(found) == 1
