"""Columns that a mapping leaves out though they change what was sold: refunds, statuses, types,
quantities. What is left out on purpose is said all the same, once, with how to read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Raw, cell_at
from retour.reading.hand.lexicon.money_headers import is_unit_price
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.lexicon.roles import is_of_parcels, role_of
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.hand.lexicon.yes_no import asked_by, is_of_answers, plain, status_said
from retour.reading.hand.rows.papers import is_not_sold, is_status
from retour.reading.table import Table
from retour.words import N_, Message, counted

_TYPE = re.compile(r"(?:type|nature|document)s?", re.IGNORECASE)
_SHOWN = 3
DROPPED = N_(
    "“{column}” is not read, and says {words}: add --map {role}={column} unless it changes nothing."
)


# "Payée le", "Date de paiement", "Paid on".
_PAID_ON = re.compile(
    r"(?:date )?(?:de |du |d')?(?:payee?|reglee?|encaissee?|paiement|reglement|encaissement|paid"
    r"|payment)(?: (?:le|on|date|day|received))?"
)
UNPAID = N_(
    "“{column}” is empty on {n} row, which counts all the same. If it is not paid yet, write its "
    "status in a column, and name that with --map status=COLUMN."
)
UNPAID_MANY = N_(
    "“{column}” is empty on {n} rows, which count all the same. If they are not paid yet, write "
    "their status in a column, and name that with --map status=COLUMN."
)
# What a remark says of its row alone: "Annulée", "Commande remboursée", "cancelled by phone".
_REMARK = re.compile(
    r"(?:commande |vente |facture |ticket |order |sale |invoice )?(?:annul|rembours|impaye|non paye"
    r"|cancel|refund|void\b|unpaid|not paid)[^\d]{0,30}"
)
_CLASH = N_(
    "“{column}” is not read, and says {words}: where that changes what was sold, correct those "
    "rows in “{status}”."
)


def say_dropped(table: Table) -> None:
    """Note every column that was not chosen and whose cells change what was sold."""
    for place, cell in _left(table):
        header = cell.strip()
        if _said_of_answers(table, place, header) or _said_of_payments(table, place, header):
            continue
        role = "document" if _TYPE.fullmatch(cell.strip()) else role_of(cell)
        role = role if role in _TELLS else _role_by_words(table, place, role)
        tells = _TELLS.get(role)
        if tells is None or role in table.places or (role == "quantity" and not _by_piece(table)):
            continue
        _say(table, header, role, (word for word in _words(table, place) if tells(table, word)))
    for place, cell in _remarks(table):
        _say(table, cell.strip(), "status", filter(_is_remark, _words(table, place)))


def _say(table: Table, header: str, role: str, words: Iterable[str]) -> None:
    if found := Counter(words):
        values = {"column": header, "words": counted(found.most_common(_SHOWN)), "role": role}
        table.intake.notes.append(Message(DROPPED, values))


def _role_by_words(table: Table, place: int, role: str) -> str:
    """The role of a column whose header says none, by its cells: each of them a status, or each a
    paper, of which some and not all are no sale.
    """
    words = Counter(_words(table, place))
    if role not in ("", "activity") or not words or is_of_parcels(str(table.header.cells[place])):
        return role
    for name, known in (("status", is_status), ("document", _is_paper)):
        odd = sum(n for word, n in words.items() if _TELLS[name](table, word))
        if 0 < odd < words.total() and all(known(table, word) for word in words):
            return name
    return role


def _is_paper(_: Table, word: str) -> bool:
    return bool(paper_in(word))


def _remarks(table: Table) -> Iterator[tuple[int, str]]:
    """The columns of remarks, chosen or not, of a table whose statuses are not chosen."""
    for place, cell in enumerate(table.header.cells if "status" not in table.columns else ()):
        if isinstance(cell, str) and role_of(cell) == "note":
            yield place, cell


def _is_remark(word: str) -> bool:
    return bool(_REMARK.fullmatch(fold(word)))


def say_outcomes(table: Table) -> None:
    """Note every column that was not chosen and says by yes and no what became of a lead."""
    for place, cell in _left(table):
        _said_of_answers(table, place, cell.strip())


def _left(table: Table) -> Iterator[tuple[int, str]]:
    """The columns that were not chosen: place and header."""
    taken = set(table.places.values())
    for place, cell in enumerate(table.header.cells):
        if place not in taken and isinstance(cell, str):
            yield place, cell


def _said_of_answers(table: Table, place: int, header: str) -> bool:
    """Note a column of yes and no that says that rows were not paid, cancelled or given back; of
    leads, that some of them were won. Whether it is such a column.
    """
    words = Counter(_words(table, place))
    if not is_of_answers(header, [*words]):
        return False
    if not _changes_nothing(table, header, words):
        values = {"column": header, "words": counted(words.most_common(_SHOWN)), "role": "status"}
        if "status" in table.columns:
            values["status"] = table.columns["status"].header
        table.intake.notes.append(Message(_CLASH if "status" in values else DROPPED, values))
    return True


def _said_of_payments(table: Table, place: int, header: str) -> bool:
    """Note a column of the days of payments that is empty on some rows. Whether it is one."""
    if not _PAID_ON.fullmatch(fold(header).strip(" :.")):
        return False
    if any(is_status(table, word) for word in _words(table, place)):
        return False
    amount = table.places.get("amount", 0)
    below = [raw for raw in table.below() if _word(raw, amount)]
    empty = sum(not _word(raw, place) for raw in below if not any(map(begins_a_sum, raw.cells)))
    if 0 < empty < len(below) and "status" not in table.columns:
        values = {"column": header, "n": empty}
        table.intake.notes.append(Message(UNPAID, values, plural=UNPAID_MANY))
    return True


def _changes_nothing(table: Table, header: str, words: Counter[str]) -> bool:
    """Whether all that is said is that sales were paid, and not given back."""
    if "amount" not in table.columns or any(
        status_said(header, word, blank_is_no=False) != "paid" for word in words
    ):
        return False
    amounts = table.columns["amount"].cells(table.places["amount"])
    filled = sum(not is_null(cell) for cell in amounts)
    return asked_by(header) in ("cancelled", "refunded", "unpaid") or words.total() >= filled


def _by_piece(table: Table) -> bool:
    return "amount" in table.columns and is_unit_price(table.columns["amount"].header)


def _words(table: Table, place: int) -> Iterator[str]:
    return (word for raw in table.below() if (word := _word(raw, place)))


def _word(raw: Raw, place: int) -> str:
    return plain(cell_at(raw.cells, place))


def _is_some(_: Table, word: str) -> bool:
    return bool(re.search(r"[1-9]", word))


def _is_several(table: Table, word: str) -> bool:
    return _is_some(table, word) and word not in ("1", "1.0", "1,0", "1,00", "1.00")


def _is_no_sale(_: Table, word: str) -> bool:
    return paper_in(word) in ("refund", "none", "cancelled")


# What a cell of a column says that changes money, by the role that the column has.
_TELLS: Mapping[str, Callable[[Table, str], bool]] = {
    "refunded": _is_some,
    "status": is_not_sold,
    "document": _is_no_sale,
    "quantity": _is_several,
}
