"""Numbers: every convention reads back exactly, and what is not sure is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.numbers import bare, decimal_mark, is_null, plain_number
from retour.reading.columns import Column
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt

AMOUNTS = st.decimals(
    min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2
) | st.decimals(min_value=Decimal("-9999.999"), max_value=Decimal("9999.999"), places=3)


def column(*cells: Cell, mark: str = "") -> Column:
    """A column of its own."""
    return Column(0, "Amount", lambda _: iter(cells), default_mark=mark)


def grouped(whole: str, sign: str, lakh: bool = False) -> str:
    """Digits in groups, by threes or as in India."""
    parts = [whole[-3:]]
    rest = whole[:-3]
    step = 2 if lakh else 3
    while rest:
        parts.insert(0, rest[-step:])
        rest = rest[:-step]
    return sign.join(parts)


# name, grouping signs, decimal mark, whether grouped as in India, a cell that proves the mark
CONVENTIONS = {
    "en": ([",", ""], ".", False, "1,234.50"),
    "fr": (["\u202f", "\u00a0", " ", ""], ",", False, "1234,50"),
    "de": ([".", ""], ",", False, "1.234,50"),
    "ch": (["'", "’", ""], ".", False, "1'234.50"),
    "in": ([",", ""], ".", True, "12,34,567.50"),
}


@st.composite
def written(draw: st.DrawFn, convention: str) -> tuple[Decimal, str]:
    """An amount, and one of the ways to write it in a convention."""
    signs, mark, lakh, _ = CONVENTIONS[convention]
    amount = draw(AMOUNTS)
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    keep = draw(st.integers(0, len(fraction))) if not fraction.strip("0") else len(fraction)
    text = grouped(whole, draw(st.sampled_from(signs)), lakh)
    text += mark + fraction[:keep] if keep else ""
    frames = (
        ["-{}", "\u2212{}", "({})", "{}-", "- {}", "-€{}", "€-{}", "(€{})", "-{} €", "-{}\u00a0EUR"]
        if amount < 0
        else ["{}", "{} €", "€{}", "{}\u00a0EUR", "EUR {}", " {} ", "'{}", "{} euros"]
    )
    return amount, draw(st.sampled_from(frames)).format(text)


@pytest.mark.parametrize("convention", CONVENTIONS)
@given(data=st.data())
def test_reads_back_what_was_written_where_the_column_proves_its_convention(
    convention: str, data: st.DataObject
) -> None:
    proof = CONVENTIONS[convention][3]
    pairs = data.draw(st.lists(written(convention), min_size=1, max_size=8))
    cells = [*(text for _, text in pairs), proof]
    whole = column(*cells)
    for amount, text in pairs:
        assert whole.decimal(text) == amount, text


@pytest.mark.parametrize("convention", CONVENTIONS)
@given(data=st.data())
def test_is_right_or_doubtful_where_the_column_proves_nothing(
    convention: str, data: st.DataObject
) -> None:
    pairs = data.draw(st.lists(written(convention), min_size=1, max_size=4))
    whole = column(*(text for _, text in pairs))
    for amount, text in pairs:
        try:
            assert whole.decimal(text) == amount, text
        except Doubt:
            continue


@given(data=st.data())
def test_two_conventions_in_a_column_are_never_guessed(data: st.DataObject) -> None:
    pairs = [
        data.draw(written(data.draw(st.sampled_from(sorted(CONVENTIONS)))))
        for _ in range(data.draw(st.integers(1, 6)))
    ]
    whole = column(*(text for _, text in pairs), "1,234.50", "1.234,50")
    for amount, text in pairs:
        try:
            assert whole.decimal(text) == amount, text
        except Doubt:
            continue


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56 EUR", "1234.56"),
        ("(12.00)", "-12.00"),
        ("($1,234.00)", "-1234.00"),
        ("\u221212,5", "-12.5"),
        ("1,23,456.78", "123456.78"),
        ("CHF 1’234.50", "1234.50"),
        ("12.–", "12"),
        ("12,-", "12"),
        ("12,50-", "-12.50"),
        ("11 925,86 €", "11925.86"),
        ("-$45.00", "-45.00"),
        ("US$ 12.5", "12.5"),
        ("12.50 kr", "12.50"),
        ("+3", "3"),
        (".5", "0.5"),
        ("'0123", "123"),
        ("1.2E-05", "0.000012"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1.234.567", "1234567"),
    ],
)
def test_reads_alone(text: str, value: str) -> None:
    assert column(text).decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "3-MAR", "3.avr", "3-Apr", "janv-25", "12 MAR", "MAX 12", "12 34", "1 234 56", "12 € 50",
        "1.23E+15", "6,49E+17", "1.2.3", "1,2,3", "12.34.567,8", "1,234,56", "12:30", "1/2", "abc",
        "#REF!", "#VALUE!", "#NAME?", "12k", "1.2M", "--5", "1234 567", "€", "(-12)", "12%%",
        "< 10%", "5 of 7",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(Doubt):
        column(text, "1,234.50").decimal(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1.23E+15", "cut off the last digits"),
        ("3.avr", "turned a number into a date"),
        ("3-Apr", "turned a number into a date"),
        ("janv-25", "turned a number into a date"),
        ("douze", "is not a number"),
    ],
)
def test_says_what_a_spreadsheet_did(text: str, says: str) -> None:
    with pytest.raises(Doubt, match=says):
        column(text).decimal(text)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,345", "-1.234", "€1,234"])
def test_an_ambiguous_number_alone_is_doubtful(text: str) -> None:
    with pytest.raises(Doubt, match="thousands or decimals"):
        column(text, "12", "n/a", "").decimal(text)


def test_a_source_that_knows_its_platform_settles_an_ambiguous_number() -> None:
    assert column("1,234", mark=".").decimal("1,234") == 1234
    assert column("1,234", mark=",").decimal("1,234") == Decimal("1.234")


def test_what_the_file_proves_is_stronger_than_what_the_source_knows() -> None:
    assert column("1,234", "0,5", mark=".").decimal("1,234") == Decimal("1.234")


def test_a_fraction_in_a_column_of_whole_numbers_is_doubtful() -> None:
    assert column("1.234").count("1.234") == 1234
    assert column("9,380", "12").count("9,380") == 9380
    assert column("1.234.567").count("1.234.567") == 1234567
    for cells in (("1.234", "12.5"), ("3.5",), ("3,5",)):
        with pytest.raises(Doubt):
            column(*cells).count(cells[0])


@pytest.mark.parametrize("cell", ["", None, " ", "-", "--", " --", "undefined", "NAN", "N/A", "…"])
def test_null_words_are_no_value(cell: Cell) -> None:
    assert is_null(cell)
    assert column(cell).decimal(cell) is None


@pytest.mark.parametrize("cell", ["0", "non", "no", "not", "#REF!", "zéro"])
def test_other_words_are_not_null(cell: str) -> None:
    assert not is_null(cell)


def test_typed_cells_of_workbooks_keep_their_value() -> None:
    assert column(12.5).decimal(12.5) == Decimal("12.5")
    assert column(7.0).count(7.0) == 7
    with pytest.raises(Doubt):
        column(True).decimal(True)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        mark = decimal_mark(bare(text))
        plain_number(bare(text), mark or ".")
    except ValueError:
        return
    assert any(char.isdigit() for char in text)
