"""Headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.columns import Column
from retour.reading.errors import Doubt
from retour.reading.headers import Names, duplicated, normal
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
        ("Auf\u00adru\u00adfe", "aufrufe"),
        ("\u200eDate\u200f", "date"),
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


def test_names_by_their_ending() -> None:
    names = Names.of("* (%)|*_rate|Views")
    assert names.matches(normal("Stayed to watch (%)"))
    assert names.matches(normal("bounce_rate"))
    assert not names.matches(normal("Rate of views"))
    assert names.among({"click rate"})
    assert not names.among({"clicks"})


def _column(*cells: str, mark: str = ".") -> Column:
    return Column(0, "Impressions", lambda _: iter(cells), mark)


@pytest.mark.parametrize("text", ["1.402", "1,402", "1 402", "1402"])
def test_people_have_no_fractions_whatever_a_platform_writes(text: str) -> None:
    assert _column(text, "350").whole(text) == 1402


def test_a_column_that_has_fractions_holds_no_people() -> None:
    column = _column("1.402", "3.5")
    for cell in ("1.402", "3.5", 2.25):
        with pytest.raises(Doubt, match="whole number"):
            column.whole(cell)
    assert column.whole("12") == 12
    assert column.whole(1402.0) == 1402
    assert column.whole("--") is None


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'"]))
def test_thousands_in_any_dress_are_the_number(number: int, sign: str) -> None:
    text = f"{number:,}".replace(",", sign)
    assert _column(text).whole(text) == number


def test_a_layout_binds_each_header_once_and_needs_its_required_ones() -> None:
    layout = Layout("x", {"day": "Date|Day", "end": "Date|End"}, ("day",), {"views": "Views"})
    assert layout.bind(["views", "date", "end"]) == {"day": 1, "end": 2, "views": 0}
    assert layout.bind(["date"]) == {"day": 0}
    assert layout.bind(["views"]) is None


def test_headers_met_twice_are_numbered() -> None:
    assert duplicated(["a", "", "a", "", "a"]) == ["a", "", "a (2)", "", "a (3)"]
