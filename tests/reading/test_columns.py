"""Headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.columns import Column, Names, duplicated, normal
from retour.reading.layout import Layout


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("  Total   TTC ", "total ttc"),
        ("Paramètre d’attribution", "paramètre d'attribution"),
        ("Montant\u00a0dépensé\u202f(EUR)", "montant dépensé (eur)"),
        ("\ufeffDate", "date"),
        ('"Post ID"', "post id"),
        ("e\u0301tat", "état"),
        ("reel_views", "reel views"),
        (None, ""),
        (12, "12"),
    ],
)
def test_normal_form(written: str | int | None, form: str) -> None:
    assert normal(written) == form


@given(st.text(max_size=20))
def test_the_normal_form_is_its_own(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_names_with_anything_in_brackets() -> None:
    names = Names.of("Amount spent (*)|Montant dépensé (*)|Spend")
    assert names.matches(normal("Montant dépensé (EUR)"))
    assert names.matches(normal("SPEND"))
    assert not names.matches(normal("Amount spent"))
    assert not names.matches(normal("Amount (EUR)"))
    assert Column(0, "Amount spent (USD)", lambda _: iter(())).bracket == "USD"


def test_a_layout_binds_each_header_once_and_needs_its_required_ones() -> None:
    layout = Layout("x", {"day": "Date|Day", "end": "Date|End"}, ("day",), {"views": "Views"})
    assert layout.bind(["views", "date", "end"]) == {"day": 1, "end": 2, "views": 0}
    assert layout.bind(["date"]) == {"day": 0}
    assert layout.bind(["views"]) is None


def test_headers_met_twice_are_numbered() -> None:
    assert duplicated(["a", "", "a", "", "a"]) == ["a", "", "a (2)", "", "a (3)"]
