"""Invented facts, and strategies that invent them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from types import NoneType
from typing import Any, cast, get_args, get_type_hints

from hypothesis import strategies as st

from retour.book import Book
from retour.book.persons import hasher, secret_of
from retour.book.schema import Migration, migrations
from retour.facts import Fact, Lead, Sale, Trail

# A step that a later version of retour could take.
NEXT = Migration(
    len(migrations()) + 1,
    "next.sql",
    "CREATE TABLE colour (name TEXT NOT NULL) STRICT;\nINSERT INTO colour VALUES ('a;b');\n",
)
DAY = date(2024, 5, 6)
AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

_ODD_TEXTS = ["", "a|b", "||", "|", "\x00", "a\x00b", "=1+1", "'=1", "'", "@x", "-3", "\t", "\r\n"]
_ODD_TEXTS += ["é", "e\u0301", "\ufeff", "\u2028", "\x85", "🛒", "NULL", "None", ' "; ', "\x1f"]
TEXTS = st.one_of(
    st.sampled_from(_ODD_TEXTS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
)
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC))
    | st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.timezones()),  # noqa: DTZ001
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    NoneType: st.none(),
}
_VALUES[Trail] = st.builds(Trail, **{field.name: TEXTS for field in fields(Trail)})


def any_fact(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Every fact of a kind, the oddest too."""
    hints = get_type_hints(kind)
    values = {}
    for field in fields(kind):
        choices = get_args(hints[field.name]) or (hints[field.name],)
        values[field.name] = st.one_of(*(_VALUES[choice] for choice in choices))
    return cast("st.SearchStrategy[Fact]", st.builds(kind, **values))


def sale(number: int | str, total: int = 1000, **more: Any) -> Sale:
    """A plain sale of an invented shop."""
    plain: dict[str, Any] = {"day": DAY, "ledger": "shop", "currency": "EUR"}
    return Sale(number=str(number), total=total, **{**plain, **more})


def sales(numbers: Iterable[int], total: int = 1000, **more: Any) -> list[Sale]:
    """Plain sales of those numbers."""
    return [sale(number, total, **more) for number in numbers]


def stored(book: Book, fact: Fact) -> Fact:
    """The fact as the book gives it back: its instant in UTC, its customer hashed."""
    at = getattr(fact, "at", None)
    if at is not None:
        fact = replace(fact, at=at.astimezone(UTC))
    if isinstance(fact, Sale | Lead):
        fact = replace(fact, customer=hasher(secret_of(book._db))(fact.customer))
    return fact


def current(book: Book, kind: type[Fact]) -> dict[str, Fact]:
    """What holds now of a kind, by key."""
    return {fact.key: fact for fact in book.facts(kind)}
