"""Invoices and what stands among them: credit notes are taken off, quotes are left out, and what is
not paid yet is not counted. What becomes of each is said once, by the words of the table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from retour.facts import Sale
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.hand.lexicon.paper_words import Paper, paper_in
from retour.reading.hand.lexicon.yes_no import answer_in, asked_by, plain, status_said
from retour.reading.hand.rows.row import HandRow
from retour.reading.shapes.statuses import (
    SHOP,
    Statuses,
    is_paid_in_part,
    is_refunded,
    is_refunded_in_part,
)
from retour.reading.table import Row, Table
from retour.reading.uncounted import not_counted
from retour.words import N_, Message, Quoted, counted

_INVOICE = re.compile(r"\b(?:factures?|invoices?|facturation|invoicing|billing)\b")
_DEPOSIT = re.compile(r"\b(?:acomptes?|deposits?|arrhes)\b")
# Words for what customers owe, whatever the table is; and what only an invoice's status means so.
_OWED = (
    r"retard|overdue|past due|outstanding|\bechue?s?\b|\brelance|a (?:payer|regler|encaisser)"
    r"|to (?:be )?pa(?:y|id)\b"
)
_SENT = (
    r"^(?:sent|issued|open|due|late)\b|\b(?:envoyee?s?|emise?s?|finalisee?s?|ouverte?s?|due?s?)$"
)
_OWN = Statuses((("pending", _OWED), *SHOP.rules))
_INVOICES = Statuses((("paid", r"^(?:paid|payee?s?|reglee?s?|encaissee?s?|soldee?s?)\b"),
                      ("pending", f"{_OWED}|{_SENT}"), *SHOP.rules))  # fmt: skip

# What makes a row one sale, of which nothing was paid, rather than a day on which nothing was sold.
_OF_ONE = ("number", "customer", "code", "document")

_NOT_COUNTED = N_("Not counted: {words}.")
_TAKEN_OFF = N_("Taken off as credit notes: {words}.")
_DEPOSITS = N_(
    "Deposits are counted as sales ({words}): see that no final invoice holds them again."
)


def refuse_papers(hand: HandRow) -> None:
    """`Skip` for a quote or another paper by which nothing is sold; `Doubt` for a status that says
    that a part was paid or given back, and not how much.
    """
    _refuse_quote(hand)
    status, written = status_text(hand.row), _as_written(hand)
    if _part_of(status):
        raise Doubt(
            Message(N_("“{status}”: how much of it was paid is not said."), {"status": written}),
            Message(N_("Write what was paid as the amount, with the status “paid”.")),
        )
    if is_refunded_in_part(status) and not hand.row.decimal("refunded"):
        raise Doubt(
            Message(
                N_("“{status}”: how much of it was given back is not said."), {"status": written}
            ),
            Message(
                N_(
                    "Write it in a column and name that with --map refunded=COLUMN, or enter this "
                    "row by hand."
                )
            ),
        )


def spent_by(hand: HandRow, amount: int) -> int:
    """What a supplier's paper cost: a credit note gives back; `Skip` for a quote."""
    _refuse_quote(hand)
    if _paper_of(hand) != "refund":
        return amount
    _count(hand.row.table, "back", hand.label("document"))
    return -abs(amount)


def _refuse_quote(hand: HandRow) -> None:
    paper = _paper_of(hand)
    if paper in ("none", "cancelled"):
        _count(hand.row.table, "left", hand.label("document"))
        text = N_("a quote, or another paper by which nothing is sold")
        raise Skip(Message(N_("cancelled") if paper == "cancelled" else text))


def _paper_of(hand: HandRow) -> Paper:
    """What the paper of a row is: one that was cancelled takes back where it is below nought."""
    paper = paper_in(hand.label("document"))
    if paper != "cancelled":
        return paper
    try:
        amount = hand.row.decimal("amount")
    except Doubt:
        return paper
    return "refund" if amount is not None and amount < 0 else paper


def as_paper(hand: HandRow, sale: Sale) -> Sale:
    """The sale as its row's paper says: what a credit note gives back is a refund."""
    table, text = hand.row.table, hand.label("document")
    paper = _paper_of(hand)
    if sale.status != "paid" and not (paper == "refund" and sale.status == "pending"):
        _count(table, "left", _as_written(hand))
        return sale
    if paper == "refund":
        _count(table, "back", text)
        back = abs(sale.total)
        number = _number_of_refund(table, sale, back)
        whole = replace(sale, total=0, refunded=back, status="paid", tax=None, shipping=None)
        return replace(whole, number=number)
    if paper == "deposit":
        _count(table, "deposit", text)
    elif text and not paper:
        _count(table, "unknown", text)
    if sale.uncounted and is_refunded(status_text(hand.row)):
        _count(table, "left", _as_written(hand))
    elif sale.uncounted == "free" and any(hand.label(name) for name in _OF_ONE):
        table.state["free"] = table.state.get("free", 0) + 1
    return sale


def _number_of_refund(table: Table, sale: Sale, back: int) -> str:
    """Of the invoice, where it has its number; several of one day are told apart by amount."""
    given: dict[tuple[str, date], list[int]] = table.state.setdefault("given back", {})
    amounts = given.setdefault((sale.number, sale.day), [])
    if back not in amounts:
        amounts.append(back)
    place = amounts.index(back)
    return f"{sale.number}:refund:{sale.day}" + (f".{place}" if place else "")


def status_of(hand: HandRow) -> str:
    """What became of a sale, by the words for invoices where the table is of invoices."""
    return _statuses(hand.row.table).of(hand.row.intake, status_text(hand.row))


def status_text(row: Row) -> str:
    """What a row says became of its sale, in words: below "Paid?" a no is "not paid". `Doubt` for
    an empty cell where others say yes and no.
    """
    text = "" if is_null(text := row.text("status")) else text
    if not row.has("status") or not asked_by(row.table.columns["status"].header):
        return text
    said = status_said(row.table.columns["status"].header, text, blank_is_no=_only_yes(row.table))
    if not said:
        raise row.empty("status")
    return said


def _only_yes(table: Table) -> bool:
    """Whether the column of statuses has marks for yes, and none for no."""
    known: bool | None = table.state.get("only yes")
    if known is None:
        column = table.columns["status"]
        answers = {answer_in(plain(cell)) for cell in column.cells(column.index)}
        table.state["only yes"] = known = True in answers and False not in answers
    return known


def _as_written(hand: HandRow) -> str:
    """The cell of a status, with its header where it says yes or no."""
    text, column = hand.label("status"), hand.row.table.columns.get("status")
    return f"{column.header}: {text or '–'}" if column and asked_by(column.header) else text


def is_not_sold(table: Table, status: str) -> bool:
    """Whether a status says that less was sold than the amount: not paid, given back, in part."""
    known = _statuses(table).known(status)
    return known in ("cancelled", "pending") or is_refunded(status) or _in_part(status)


def is_status(table: Table, word: str) -> bool:
    """Whether a word is known as what became of a sale."""
    return bool(_statuses(table).known(word))


def say_papers(table: Table) -> None:
    """Note what was left out, taken off, or counted though it may be told twice."""
    for what, text in (("left", _NOT_COUNTED), ("back", _TAKEN_OFF), ("deposit", _DEPOSITS)):
        if words := _words(table, what):
            table.intake.notes.append(Message(text, {"words": words}))
    if free := table.state.get("free", 0):
        table.intake.notes.append(not_counted({"free": free}))
    if words := _words(table, "unknown"):
        note = N_("Rows of another type are counted as sales: {words}.")
        table.intake.notes.append(Message(note, {"words": words}))


def _in_part(status: str) -> bool:
    return _part_of(status) or is_refunded_in_part(status)


def _part_of(status: str) -> bool:
    word = fold(status)
    return (is_paid_in_part(word) or bool(_DEPOSIT.search(word))) and "refund" not in word


def _statuses(table: Table) -> Statuses:
    return _INVOICES if _of_invoices(table) else _OWN


def _of_invoices(table: Table) -> bool:
    known: bool | None = table.state.get("of invoices")
    if known is None:
        names = [table.columns[role].header for role in table.columns]
        names += [table.sheet.name, table.intake.document.base]
        texts = (re.sub(r"[\W_\d]+", " ", fold(name)) for name in names)
        known = "document" in table.columns or any(map(_INVOICE.search, texts))
        table.state["of invoices"] = known
    return known


def _count(table: Table, what: str, word: str) -> None:
    counts: dict[str, Counter[str]] = table.state.setdefault("papers", {})
    counts.setdefault(what, Counter())[word.strip()] += 1


def _words(table: Table, what: str) -> Quoted:
    counts: Counter[str] = table.state.get("papers", {}).get(what, Counter())
    return counted((word, n) for word, n in counts.most_common() if not is_null(word))
