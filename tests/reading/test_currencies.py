"""Currencies in cells."""

from __future__ import annotations

import pytest
from babel.core import get_global
from babel.numbers import list_currencies

from retour.reading.cells.currencies import CODES, currency_named, currency_within, cut_currency


def test_codes_are_those_in_use() -> None:
    tender = {
        code
        for currencies in get_global("territory_currencies").values()
        for code, _, until, legal in currencies
        if until is None and legal
    }
    assert tender <= CODES
    assert set(list_currencies()) >= CODES


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("12,50 €", "12,50", "€"),
        ("€12.50", "12.50", "€"),
        ("-€ 12", "-12", "€"),
        ("US$12", "12", "US$"),
        ("$12.00 CAD", "12.00", "CAD"),
        ("EUR 1,000", "1,000", "EUR"),
        ("12 kr", "12", "kr"),
        ("12 euros", "12", "euros"),
        ("12 € 50", "12 € 50", ""),
        ("3-MAR", "3-MAR", ""),
        ("MAX 12", "MAX 12", ""),
        ("AEUR 2024", "AEUR 2024", ""),
        ("12", "12", ""),
    ],
)
def test_is_cut_from_the_ends(text: str, number: str, mark: str) -> None:
    assert cut_currency(text) == (number, mark)


@pytest.mark.parametrize(
    ("mark", "home", "code"),
    [
        ("€", "USD", "EUR"),
        ("$", "EUR", "USD"),
        ("$", "CAD", "CAD"),
        ("US$", "CAD", "USD"),
        ("kr", "SEK", "SEK"),
        ("kr", "EUR", ""),
        ("¥", "EUR", ""),
        ("chf", "EUR", "CHF"),
        ("Fr.", "EUR", "CHF"),
        ("XYZ", "EUR", ""),
        ("", "EUR", ""),
    ],
)
def test_a_shared_sign_is_the_business_s_own_or_unknown(mark: str, home: str, code: str) -> None:
    assert currency_named(mark, home) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Montant (€)", "EUR"),
        ("Total EUR TTC", "EUR"),
        ("Amount spent (USD)", "USD"),
        ("Total $", "USD"),
        ("EUR or USD", ""),
        ("Total", ""),
        ("TOTALEUR", ""),
    ],
)
def test_within_a_header(text: str, code: str) -> None:
    assert currency_within(text, "EUR") == code
