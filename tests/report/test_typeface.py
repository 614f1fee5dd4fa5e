"""Widths and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.report.typeface import Face, balanced, covers, printable, shorten, width, wrap

_texts = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=80)


def test_widths_are_those_of_the_font() -> None:
    # Inter's digits that differ: a 1 is narrower than an 8; semibold is wider than regular.
    assert width("1", Face.REGULAR, 10) < width("8", Face.REGULAR, 10)
    assert width("8", Face.REGULAR, 10) < width("8", Face.STRONG, 10)
    assert width("", Face.DISPLAY, 10) == 0
    assert width("ab", Face.REGULAR, 20) == pytest.approx(2 * width("ab", Face.REGULAR, 10))


def test_a_combining_mark_takes_no_room() -> None:
    assert width("e\u0301", Face.REGULAR, 10) == pytest.approx(width("e", Face.REGULAR, 10))


def test_a_character_that_no_font_of_ours_has() -> None:
    assert covers("Café Łódź Ελλάδα Київ 1 234 €")
    assert not covers("東京")
    assert width("東", Face.REGULAR, 10) == 10


@given(_texts, st.floats(20, 400))
def test_lines_fit_and_nothing_is_lost(text: str, room: float) -> None:
    lines = wrap(text, Face.REGULAR, 12, room)
    assert all(width(line, Face.REGULAR, 12) <= room + 1e-9 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(_texts, st.floats(30, 400), st.integers(1, 3))
def test_no_more_lines_than_allowed(text: str, room: float, most: int) -> None:
    lines = wrap(text, Face.REGULAR, 12, room, most)
    assert len(lines) <= most
    assert all(width(line, Face.REGULAR, 12) <= room + 1e-9 for line in lines)


def test_what_is_cut_shows_that_it_is() -> None:
    lines = wrap("one two three four five six", Face.REGULAR, 12, 60, 2)
    assert lines[-1].endswith("…")
    assert shorten("short", Face.REGULAR, 12, 100) == "short"


def test_a_no_break_space_holds() -> None:
    lines = wrap("il vaut 1\u202f234\u00a0€ ici", Face.REGULAR, 12, 60)
    assert any("1\u202f234\u00a0€" in line for line in lines)


def test_a_word_too_wide_breaks_after_its_slash() -> None:
    room = width("Facebook/Insta", Face.REGULAR, 12)
    assert wrap("Facebook/Instagram ads", Face.REGULAR, 12, room) == ["Facebook/", "Instagram ads"]
    lines = wrap("Facebook/Instagram ads", Face.REGULAR, 12, room, 1)
    assert lines[0].startswith("Facebook/I") and lines[0].endswith("…")


@given(_texts)
def test_balanced_lines_are_as_few(text: str) -> None:
    least = balanced(text, Face.DISPLAY, 20, 300)
    assert least <= 300
    assert len(wrap(text, Face.DISPLAY, 20, least)) == len(wrap(text, Face.DISPLAY, 20, 300))


def test_no_word_is_left_alone() -> None:
    text = "Your social media pay: they bring more than they cost you."
    alone = wrap(text, Face.DISPLAY, 20, 500)
    assert len(alone) == 2
    lines = wrap(text, Face.DISPLAY, 20, balanced(text, Face.DISPLAY, 20, 500))
    assert min(map(len, lines)) > min(map(len, alone))


def test_what_no_document_may_hold_is_dropped() -> None:
    assert printable("a\x00b\x0cc\ud800d\te\u202ff\u00a0g") == "ab cd e\u202ff\u00a0g"
