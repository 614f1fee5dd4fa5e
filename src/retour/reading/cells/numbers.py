"""Numbers in cells, as people and platforms write them.

A cell such as `1,234` can be read in two ways; `decimal_mark` says what one cell proves, and the
column decides (see `retour.reading.columns`).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from retour.reading.cells.currencies import cut_currency
from retour.reading.cells.days import fold, is_month_name
from retour.reading.errors import Doubt
from retour.words import N_, Message

if TYPE_CHECKING:  # a book is opened and asked without reading a file
    from retour.reading.documents.rows import Cell

# Words that platforms write for "no value". Real exports: TikTok, Google Ads, Meta Ads, Excel.
NULL_WORDS = frozenset(
    "undefined null none nan n/a na nd n/d -- - – — … #n/a #div/0! (vide) (blank) "
    "indisponible".split()
) | {"non disponible", "not available"}
_NO_VALUE = NULL_WORDS | {""}

_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\ufe63": "-", "\uff0d": "-", "\uff0b": "+"})
_BLANK = " '’\u00a0\u202f\u2007\u2009"
_IN_THREES = re.compile(rf"[+-]?\d{{1,3}}(?:([{_BLANK}])\d{{3}})(?:\1\d{{3}})*(?![\d{_BLANK}])")
_PLAIN = re.compile(r"[+-]?[\d.,]+\Z", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE]-\d+)?\Z")
_DATE_MADE = re.compile(r"\d{1,2}[.\-/ ]([^\W\d_]{3,5}\.?)|([^\W\d_]{3,5}\.?)[.\-/ ]\d{1,4}")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+\Z|\d{1,2}(?:,\d{2})+,\d{3}\Z"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+\Z"),
}


def is_null(cell: Cell) -> bool:
    """Whether the cell holds no value: empty, or one of the words platforms use for that."""
    if isinstance(cell, str):
        return not cell or cell.strip().casefold() in _NO_VALUE
    return cell is None


def bare(text: str) -> str:
    """A number's text without currency, percent sign and grouping spaces; `(12)` becomes `-12`.

    Spaces and apostrophes that do not group digits by three are left, so that the text is then
    refused as a number.
    """
    text = text.strip()
    if _PLAIN.match(text):
        return text
    text = text.translate(_SIGNS)
    if text.startswith("'"):  # a spreadsheet's mark for "this is text"
        text = text[1:]
    text, _ = cut_currency(text)
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text, _ = cut_currency(text[1:-1].strip())
    text = _signed(text.removesuffix("%").strip())
    if match := _IN_THREES.match(text):
        text = text[: match.end()].replace(match[1], "") + text[match.end() :]
    if not negative:
        return text
    return "-" + text if text[:1] not in ("-", "+") else f"({text})"


def _signed(text: str) -> str:
    if text.endswith((".-", ",-", ".--", ",--")):  # "12.-" is 12 francs and no cents
        return text.rstrip("-")[:-1]
    if text.endswith("-") and text[:1] not in ("-", "+"):  # accounting programs: 12,50-
        return "-" + text[:-1].rstrip()
    if text[:1] in ("-", "+"):
        return text[0] + text[1:].lstrip(_BLANK)
    return text


def decimal_mark(text: str) -> str:
    """What one cell says of its column's decimal mark: '.', ',' or '' when it could be either.

    `text` is bare. Raises ValueError when it is no number at all.
    """
    body = text.lstrip("+-").split("e")[0].split("E")[0]
    if not _NUMBER.match(text):
        raise ValueError(text)
    commas, dots = body.count(","), body.count(".")
    if commas and dots:
        mark = "," if body.rindex(",") > body.rindex(".") else "."
        other = "." if mark == "," else ","
        if body.count(mark) > 1 or not _GROUPED[other].match(body.split(mark)[0]):
            raise ValueError(text)
        return mark
    if not commas and not dots:
        return ""
    sign = "," if commas else "."
    other = "." if sign == "," else ","
    if body.count(sign) > 1:
        if not _GROUPED[sign].match(body):
            raise ValueError(text)
        return other
    whole, fraction = body.split(sign)
    # Three digits after the sign and one to three before it: thousands or decimals.
    ambiguous = len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    return "" if ambiguous and "e" not in text.lower() else sign


def plain_number(text: str, mark: str) -> Decimal:
    """The value of a bare number whose column's decimal mark is `mark`."""
    other = "." if mark == "," else ","
    whole, _, fraction = text.partition(mark)
    if other in fraction:
        raise ValueError(text)
    if other in whole:
        if not _GROUPED[other].match(whole.lstrip("+-")):
            raise ValueError(text)
        whole = whole.replace(other, "")
    try:
        return Decimal(f"{whole}.{fraction}" if fraction else whole or "0")
    except InvalidOperation:
        raise ValueError(text) from None


def figure(cell: Cell) -> float | None:
    """The figure that a cell holds, with or without a currency; None where it holds none.

    Where a sign can mean thousands or decimals (`1,234`), it is taken for the mark of decimals.
    """
    if not isinstance(cell, str):
        return float(cell) if isinstance(cell, int | float) else None
    try:
        number = bare(cell)
        mark = decimal_mark(number) or ("," if "," in number else ".")
        return float(plain_number(number, mark))
    except ValueError:
        return None


def is_date_made(text: str) -> bool:
    """Whether a spreadsheet made this of a number: `3.avr`, `3-Apr`, `janv-25`."""
    match = _DATE_MADE.fullmatch(text.strip())
    return match is not None and is_month_name(fold(match[1] or match[2]).rstrip("."))


def no_number(text: str, column: str) -> Doubt:
    """The doubt about a cell that should hold a number."""
    values = {"text": text[:40], "column": column}
    if re.search(r"\d[eE]\+?\d+$", text):
        return Doubt(
            Message(N_("“{text}” in “{column}”: a spreadsheet cut off the last digits."), values),
            Message(N_("Load the file as it was downloaded, without saving it first.")),
        )
    if is_date_made(text):
        return Doubt(
            Message(
                N_("“{text}” in “{column}”: a spreadsheet turned a number into a date."),
                values,
            ),
            Message(N_("Load the file as it was downloaded, without saving it first.")),
        )
    return Doubt(
        Message(N_("“{text}” in “{column}” is not a number."), values),
        Message(N_("Correct the cell in the file, or enter this row by hand.")),
    )


def ambiguous_number(text: str, column: str) -> Doubt:
    """The doubt about a number that can be read in two ways."""
    return Doubt(
        Message(
            N_("“{text}” in “{column}” can mean thousands or decimals, and no other row tells."),
            {"text": text, "column": column},
        ),
        Message(N_("Write the number without a thousands separator.")),
    )
