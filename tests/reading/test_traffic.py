"""Cuts of traffic: one key for one thing, and never one for two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Trail
from retour.reading.shapes.traffic import cut_of

NAMES = ["channel", "source", "first_source", "manual_source", "source_medium", "medium", "country"]
WORDS = st.text("ab;=", max_size=3)
PAIRS = st.fixed_dictionaries(
    {},
    optional={
        name: st.tuples(WORDS, WORDS).map(" / ".join) if name == "source_medium" else WORDS
        for name in NAMES
    },
)


def test_words_of_the_way_stand_in_the_trail() -> None:
    cut = cut_of([("source_medium", "google / organic"), ("country", "FR;DE")])
    assert cut.trail == Trail(source="google", medium="organic")
    assert cut.detail == "country=FR%3BDE;source_medium="


def test_two_dimensions_of_one_field() -> None:
    cut = cut_of([("first_source", "fb"), ("source", "google")])
    assert cut.trail == Trail(source="google")
    assert cut.detail == "first_source=fb;source="


@given(PAIRS, PAIRS)
def test_different_rows_never_share_a_cut(one: dict[str, str], other: dict[str, str]) -> None:
    assert (cut_of(one.items()) == cut_of(other.items())) == (one == other)


@given(PAIRS)
def test_the_order_of_the_columns_does_not_matter(pairs: dict[str, str]) -> None:
    assert cut_of(pairs.items()) == cut_of(reversed(pairs.items()))
