"""Columns that a mapping leaves out though they change what was sold: refunds, statuses, types,
quantities. What is left out on purpose is said all the same, once, with how to read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell, Raw
from retour.reading.hand.lexicon.money_headers import is_unit_price
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.rows.papers import is_not_sold
from retour.reading.table import Table
from retour.words import N_, Message

_TYPE = re.compile(r"(?:type|nature|document)s?", re.IGNORECASE)
_SHOWN = 3
_NOTE = N_(
    "“{column}” is not read, and says {words}: add --map {role}={column} unless it changes nothing."
)


def say_dropped(table: Table) -> None:
    """Note every column that was not chosen and whose cells change what was sold."""
    taken = set(table.places.values())
    for place, cell in enumerate(table.header.cells):
        if place in taken or not isinstance(cell, str):
            continue
        role = "document" if _TYPE.fullmatch(cell.strip()) else role_of(cell)
        tells = _TELLS.get(role)
        if tells is None or role in table.places or (role == "quantity" and not _by_piece(table)):
            continue
        words = Counter(word for word in _words(table, place) if tells(table, word))
        if words:
            shown = ", ".join(f"“{word}” ({n})" for word, n in words.most_common(_SHOWN))
            values = {"column": cell.strip(), "words": shown, "role": role}
            table.intake.notes.append(Message(_NOTE, values))


def _by_piece(table: Table) -> bool:
    return "amount" in table.columns and is_unit_price(table.columns["amount"].header)


def _words(table: Table, place: int) -> Iterator[str]:
    for raw in table.sheet.rows():
        if raw.line > table.line and (word := _word(raw, place)):
            yield word


def _word(raw: Raw, place: int) -> str:
    cell: Cell = raw.cells[place] if place < len(raw.cells) else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell).strip()
    return "" if is_null(text) else text


def _is_some(_: Table, word: str) -> bool:
    return bool(re.search(r"[1-9]", word))


def _is_several(table: Table, word: str) -> bool:
    return _is_some(table, word) and word not in ("1", "1.0", "1,0", "1,00", "1.00")


def _is_no_sale(_: Table, word: str) -> bool:
    return paper_in(word) in ("refund", "none")


# What a cell of a column says that changes money, by the role that the column has.
_TELLS: Mapping[str, Callable[[Table, str], bool]] = {
    "refunded": _is_some,
    "status": is_not_sold,
    "document": _is_no_sale,
    "quantity": _is_several,
}
