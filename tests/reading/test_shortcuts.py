"""The quick ways for what files mostly hold give what the long ways give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retour.facts import Reading, Sale
from retour.money import to_minor
from retour.reading.cells.days import parse_when, plain_iso
from retour.reading.columns import Column
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt, ReadError, Skip
from retour.reading.headers import normal
from retour.reading.totals import Totals
from retour.words import Message

DAY = date(2025, 3, 1)
PARTS = [
    st.sampled_from(["2025", "2024", "0000", "9999"]),
    st.sampled_from(["01", "02", "12", "13", "00"]),
    st.sampled_from(["01", "28", "29", "31", "32"]),
    st.sampled_from(["", "T08:15", " 08:15:59", " 24:00:00", "T08:15:00.123", " 08:15.5", " 8:15"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["", "Z", "+0100", "+01:00", "-14:59", "+15:00", "+0199", "-00:00", "+02"]),
]
NUMBERS = st.decimals(-(10**12), 10**12, places=2).map(str) | st.decimals(
    -1000, 1000, allow_nan=False
).map(str)


def column(*cells: Cell) -> Column:
    """A column of its own."""
    return Column(0, "Amount", lambda _: iter(cells))


@given(*PARTS)
def test_instants_as_programs_write_them(
    year: str, month: str, day: str, clock: str, blank: str, offset: str
) -> None:
    rest = clock + blank + offset
    # Slashes say the same, and only the long way knows them.
    quick, long = plain_iso(f"{year}-{month}-{day}{rest}"), f"{year}/{month}/{day}{rest}"
    if quick is not None:
        assert quick == parse_when(long, "dm")
        assert quick.utcoffset() == (parse_when(long, "dm") or quick).utcoffset()
    assert parse_when(long.replace("/", "-"), "dm") == parse_when(long, "dm")


def test_the_commonest_instants_take_the_quick_way() -> None:
    for text in ("2025-03-01", "2025-03-01T08:15:00Z", "2025-03-01 08:15:00 +0100"):
        assert plain_iso(text) is not None


@given(NUMBERS, st.sampled_from(["EUR", "JPY", "TND"]))
@example("-0.05", "EUR")
@example("0.00", "JPY")
def test_amounts_in_minor_units(text: str, currency: str) -> None:
    amounts = column(text)
    try:
        expected = to_minor(amounts.decimal(text) or Decimal(0), currency)
    except Doubt:
        with pytest.raises(Doubt):
            amounts.minor(text, currency)
    else:
        assert amounts.minor(text, currency) == expected
        assert amounts.minor(text, currency) == expected, "the second time as the first"


def test_amounts_that_are_no_text() -> None:
    amounts = column()
    assert amounts.minor(12.5, "EUR") == 1250
    assert amounts.minor(None, "EUR") is None
    assert amounts.minor("0" * 100 + "12.50", "EUR") == 1250
    assert amounts.decimal(1) == amounts.decimal("1") == 1
    with pytest.raises(Doubt):
        amounts.decimal(True)


@given(st.text(st.characters(max_codepoint=127), max_size=12))
def test_headers_in_plain_letters(text: str) -> None:
    assert normal(f"x{text}x")[1:-1] == normal(f"é{text}é")[1:-1]


# Six decimals at most, as platforms write: beyond 28 digits a decimal sum is rounded anyway.
@given(
    st.lists(
        st.floats(-1e9, 1e9).map(lambda value: round(value, 6))
        | st.integers(-(10**9), 10**9).map(float),
        min_size=1,
        max_size=100,
    )
)
def test_sums_of_values_are_exact(values: list[float]) -> None:
    totals = Totals()
    for value in values:
        totals.add(Reading(day=DAY, until=DAY, channel="x", metric="views", value=value))
    ((_, _, total),) = totals.items()
    assert total == sum((Decimal(str(value)) for value in values), Decimal(0))


def test_sums_of_amounts_keep_the_decimals_of_their_currency() -> None:
    totals = Totals()
    for currency in ("EUR", "JPY", "TND"):
        totals.add(Sale(day=DAY, ledger="x", number="1", currency=currency, total=100))
    found = {unit: str(value) for name, unit, value in totals.items() if name == "sales_total"}
    assert found == {"EUR": "1.00", "JPY": "100", "TND": "0.100"}


def test_errors_say_what_they_are_about() -> None:
    reason, remedy = Message("{n} rows", {"n": 1234}), Message("Look.")
    assert str(Doubt(reason, remedy)) == str(Skip(reason)) == "1,234 rows"
    assert str(ReadError(reason, remedy)) == "1,234 rows Look."
