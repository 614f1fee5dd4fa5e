"""Settings: what each may be, as it is typed and as it is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.business.settings import (
    LISTS,
    SETTINGS,
    TABLES,
    SettingError,
    as_said,
    as_text,
    as_written,
    checked,
)
from retour.words import Words

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"

GOOD: list[tuple[str, Any, Any]] = [
    ("name", "  Chez Nous ", "Chez Nous"),
    ("currency", "chf", "CHF"),
    ("margin", "60%", 0.6),
    ("margin", "60 %", 0.6),
    ("margin", "0,6", 0.6),
    ("margin", 1, 1.0),
    ("margin", "50", 0.5),
    ("hour", "22,50 €", 22.5),
    ("vat", "20", 0.2),
    ("vat", "5,5 %", 0.055),
    ("answers", {"stories": "insta"}, {"stories": "instagram"}),
    ("objectives", {"soldes d'été": "sales"}, {"soldes d'été": "sales"}),
    ("margins", {"bread": "70%"}, {"bread": 0.7}),
    ("hour", "22,50", 22.5),
    ("hour", 0, 0.0),
    ("hours", {"Zoe": "30"}, {"Zoe": 30.0}),
    ("timezone", "Indian/Reunion", "Indian/Reunion"),
    ("vat", "20%", 0.2),
    ("vat", 0, 0.0),
    ("vat", None, None),
    ("vat", "", None),
    ("vat_purchases", "20 %", 0.2),
    ("value", "year", "year"),
    ("sales_from", "order, till", ["order", "till"]),
    ("sales_from", "", []),
    ("objectives", {"linkedin": "leads"}, {"linkedin": "leads"}),
    ("objectives", {"campaign: Noël": "sales"}, {"Noël": "sales"}),
    ("codes", {"LEA*": "instagram"}, {"LEA*": "instagram"}),
    ("sources", {"linktree": "instagram"}, {"linktree": "instagram"}),
    ("answers", {"marché": "word-of-mouth"}, {"marché": "word-of-mouth"}),
    ("domains", ["example.com"], ["example.com"]),
    (
        "tables",
        {"a.csv": {"headings": ["jour", "ca"], "map": {"day": "Jour"}}},
        {"a.csv": {"headings": ["ca", "jour"], "map": {"day": "Jour"}}},
    ),
    ("language", "fr", "fr"),
]

BAD: list[tuple[str, Any]] = [
    ("name", "   "),
    ("currency", "euro"),
    ("currency", "E1R"),
    ("currency", "ABC"),
    ("currency", "XAA"),
    ("margin", 0),
    ("margin", "160%"),
    ("margin", "sixty"),
    ("margin", "nan"),
    ("margin", -0.5),
    ("margin", None),
    ("margins", "70%"),
    ("margins", {"bread": 700}),
    ("hour", -1),
    ("hour", "inf"),
    ("hour", 10**9),
    ("hours", {"Zoe": "a lot"}),
    ("timezone", "Paris"),
    ("timezone", ""),
    ("timezone", "../../etc/passwd"),
    ("vat", 1),
    ("vat_purchases", "lots"),
    ("vat", "-5%"),
    ("value", "month"),
    ("sales_from", 5),
    ("sales_from", "shopfy"),
    ("objectives", {"linkedin": "fame"}),
    ("objectives", {"instagrm": "sales"}),
    ("codes", {"LEA": "instagrm"}),
    ("codes", {"LEA": ""}),
    ("sources", "linktree"),
    ("answers", {"marché": " "}),
    ("domains", None),
    ("tables", {"a.csv": "day=Jour"}),
    ("language", "de"),
]


@pytest.mark.parametrize(("name", "given_", "kept"), GOOD)
def test_good_values(name: str, given_: Any, kept: Any) -> None:
    assert checked(name, given_) == kept


@pytest.mark.parametrize(("name", "value"), BAD)
def test_wrong_values_are_refused_with_what_would_be_right(name: str, value: Any) -> None:
    with pytest.raises(SettingError) as refused:
        checked(name, value)
    assert refused.value.message.render("fr")
    assert "{'" not in refused.value.message.render("en")


def test_every_setting_is_tried_here_and_told_in_the_reference() -> None:
    assert {name for name, *_ in GOOD} == set(SETTINGS) == {name for name, _ in BAD}
    told = re.findall(r"^\| `(\w+)` \|", PAGE.read_text("utf-8").split("\n\n")[1], re.M)
    assert set(told) == set(SETTINGS)
    assert set(SETTINGS) >= TABLES | LISTS


def test_a_setting_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(SettingError, match=r"no setting “marge”. Did you mean margin"):
        checked("marge", 1)
    with pytest.raises(SettingError, match="Did you mean vat"):
        checked("TVA", 20)
    with pytest.raises(SettingError, match="`retour set BOOK` lists them all"):
        checked("§", 1)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("codes", {"LEA": "instagrm"}, "no channel “instagrm”. Did you mean instagram"),
        ("objectives", {"instagrm": "sales"}, "no channel “instagrm”. Did you mean instagram"),
        ("sales_from", "shopfy", "“shopfy” tells sales. Did you mean shopify"),
        ("margin", "160", "“160” cannot be the margin: give the gross margin"),
        ("hour", "22 $", "The book counts in EUR"),
    ],
)
def test_what_is_nearly_right_is_proposed(name: str, value: Any, text: str) -> None:
    with pytest.raises(SettingError) as refused:
        checked(name, value, "EUR")
    assert text in refused.value.message.render("en")


def test_ledgers_that_the_book_holds_may_tell_sales() -> None:
    assert checked("sales_from", "ventes, till", ledgers=["ventes"]) == ["ventes", "till"]
    with pytest.raises(SettingError):
        checked("sales_from", "ventes")


def test_a_value_is_said_as_one_reads_it() -> None:
    assert as_said("margin", 0.6, Words("en")) == "60%"
    assert as_said("vat", 0.055, Words("fr")) == "5,5\u202f%"
    assert as_said("margins", {"bread": 0.7}, Words("en")) == "bread=70%"
    assert as_said("hour", 22.5, Words("fr")) == "22,5"
    assert as_said("sales_from", ["order", "till"], Words("en")) == "order, till"
    assert as_said("vat", None, Words("en")) == "not said"


@pytest.mark.parametrize(
    ("name", "words", "before", "meant"),
    [
        ("name", ("Boulangerie", "du", "Port"), "Old", "Boulangerie du Port"),
        ("name", ("A=B",), "Old", "A=B"),
        ("margin", ("60", "%"), 0.5, "60 %"),
        ("sales_from", ("order", "till"), None, "order, till"),
        ("margins", ("bread=0.7", "drinks=50%"), None, {"bread": "0.7", "drinks": "50%"}),
        ("margins", ("drinks=50%",), {"bread": 0.7}, {"bread": 0.7, "drinks": "50%"}),
        ("margins", ("bread=",), {"bread": 0.7}, {}),
        ("codes", ("A=B=instagram",), None, {"A": "B=instagram"}),
    ],
)
def test_words_typed_after_a_name(
    name: str, words: tuple[str, ...], before: Any, meant: Any
) -> None:
    assert as_written(name, words, before) == meant


@pytest.mark.parametrize("word", ["bread", "=0.7", " =x"])
def test_a_table_takes_pairs(word: str) -> None:
    with pytest.raises(SettingError, match="write margins as KEY=VALUE"):
        as_written("margins", (word,), None)


def test_a_value_is_shown_as_it_is_typed() -> None:
    assert as_text({"bread": 0.7, "drinks": 0.5}) == "bread=0.7, drinks=0.5"
    assert as_text(["order", "till"]) == "order, till"
    assert as_text(0.2) == "0.2"


@given(st.sampled_from(sorted(SETTINGS)), st.text(max_size=8) | st.floats() | st.integers())
def test_any_value_is_kept_or_refused(name: str, value: Any) -> None:
    try:
        kept = checked(name, value)
    except SettingError:
        return
    assert checked(name, kept) == kept


def test_a_currency_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(SettingError, match=r"no currency EUT\. Did you mean EUR"):
        checked("currency", "eut")


def test_every_currency_in_use_is_known() -> None:
    from babel.core import get_global

    told = get_global("territory_currencies").values()
    for code in {one[0] for each in told for one in each if one[2] is None and one[3]}:
        assert checked("currency", code) == code
