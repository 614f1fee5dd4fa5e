"""Sentences are broken at plain spaces only, and never lose a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retour.cli.prose import prose


def test_french_signs_and_numbers_stay_with_their_words() -> None:
    text = "Vous dépensez 12\u202f895\u00a0€ par an\u00a0; est-ce trop\u00a0?"
    for width in range(12, 60):
        for line in prose(text, width, "  ").splitlines():
            assert not line.strip().startswith((";", "?", "€", "895"))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9), max_size=20))
def test_no_word_is_lost_and_no_line_too_long(words: list[str]) -> None:
    said = prose(" ".join(words), 20, "  ")
    assert said.split() == words
    assert all(len(line) <= 20 for line in said.splitlines())
