"""Columns of money beside the one that was chosen, where they change what was sold or spent.

A column that is the chosen one with others in every row (the day's total beside its cash and cards,
net sales beside gross ones and discounts) may be the one that counts: it is named. So is a discount
that nothing takes off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.hand.finding.chosen_layout import ChosenLayout
from retour.reading.hand.lexicon.money_headers import money_in
from retour.reading.hand.lexicon.roles import Kind, role_of
from retour.reading.hand.rows.again import options_with
from retour.reading.headers import duplicated, labels, normal
from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.reading.table import Row, Table
from retour.words import N_, Message, Quoted

_ROWS = 60  # looked at
_FEW = 3  # rows whose sums may be so by chance
_MOST = 8  # columns looked at
_NEAR = 0.011
_FLOAT = re.compile(r"\b(?:fonds?|float)\b")  # what a till is opened with is no part of its takings
_DISCOUNT = re.compile(r"\b(?:remises?|rabais|reductions?|discounts?|ristournes?)\b")
# What may be taken off what was taken in, and what is added to it that is no sale.
_OFF = re.compile(
    rf"{_DISCOUNT.pattern}|\b(?:refund\w*|rembours\w*|avoirs?|voids?|commissions?|fees?|frais|tips?"
    r"|pourboires?)\b"
)
_NO_SALE = re.compile(r"\b(?:tips?|pourboires?|shipping|livraison|port)\b")
_RATE = re.compile(r"%|\b(?:rate|taux|code|percent|pourcentage)\b")
SUM = N_(
    "Not read: “{total}”, which is {sum}. If that is what counts, load the file again with "
    "{options}"
)
_DISCOUNTED = N_(
    "“{column}” is not read: “{amount}” is taken for what was paid, with it taken off already."
)


def say_beside(table: Table, kind: Kind) -> set[str]:
    """Note the column that is the chosen one with others, else discounts that are not read. The
    headers that were spoken of.
    """
    if "amount" not in table.columns or not (unread := left_unread(table)):
        return set()
    chosen, others = figures_of(table)
    amount = table.columns["amount"].header
    if found := sum_with(chosen, others, unread):
        total, parts, sign = found
        signs = (*(_sign(one, sign) for one in parts), "")
        shown = Quoted((amount, *parts), signs, " ")
        off = tuple(role for role in ("refunded",) if _is_among(table, role, parts))
        options = options_with(table, kind, off, amount=total)
        values = {"total": total, "sum": shown, "options": options}
        say_once(table.intake, Message(SUM, values))
        return {total, *parts}
    for header, figures in others.items():
        if _DISCOUNT.search(fold(header)) and not _RATE.search(fold(header)) and any(figures):
            values = {"column": header, "amount": amount}
            say_once(table.intake, Message(_DISCOUNTED, values))
    return set()


def _is_among(table: Table, role: str, headers: Sequence[str]) -> bool:
    return role in table.columns and table.columns[role].header in headers


def sum_with(
    chosen: Sequence[float], others: dict[str, list[float]], unread: Sequence[str]
) -> tuple[str, tuple[str, ...], str] | None:
    """The column of `unread` that is the chosen one with others, these, and `+`, `−` or `±` where
    some are added and others taken off.
    """
    if len(chosen) < _FEW:
        return None
    some = [header for header, figures in others.items() if any(figures)][:_MOST]
    for total in some:
        if total not in unread or alike(others[total], chosen):
            continue
        rest = [header for header in some if header != total and not _is_tax(header)]
        for sign in ("+", "−", "±"):
            able = [one for one in rest if sign != "−" or _OFF.search(fold(one))]
            for parts in choices(able):
                told = {*parts}.isdisjoint(unread)
                aside = sign != "−" and all(_NO_SALE.search(fold(one)) for one in parts)
                if told or aside:
                    continue
                signed = [_signed(one, others[one], sign) for one in parts]
                if _comes_to(others[total], chosen, signed):
                    return total, parts, sign
    return None


def alike(one: Iterable[float], other: Iterable[float], near: float = _NEAR) -> bool:
    """Whether two columns say the same in every row, but for what is lost by rounding."""
    return all(abs(first - second) <= near for first, second in zip(one, other, strict=True))


def choices(headers: Sequence[str], least: int = 1) -> Iterator[tuple[str, ...]]:
    """Every choice of at least so many headers, the largest first."""
    for count in range(len(headers), least - 1, -1):
        yield from combinations(headers, count)


def parts_of(
    chosen: Sequence[float], others: Mapping[str, Sequence[float]]
) -> Iterator[tuple[str, ...]]:
    """The columns that the chosen one adds up, row by row: all choices that come to it, the largest
    first. A row of totals may have its total only.
    """
    able = {header: figures for header, figures in others.items() if any(figures)}
    some = [header for header in able if not _FLOAT.search(fold(header))]
    for parts in (tuple(some), *choices(some[:_MOST], least=2)):
        rows = [*zip(chosen, *(able[one] for one in parts), strict=True)]
        filled = [row for row in rows if any(row[1:])]
        exact = all(abs(total - sum(each)) <= _NEAR for total, *each in filled)
        if len(parts) > 1 and len(filled) > 1 and exact:
            yield parts


def _signed(header: str, figures: Sequence[float], sign: str) -> list[float]:
    """The figures of a part, taken off where the sign says so, or under `±` its header."""
    return [*figures] if _sign(header, sign) == "+" else [-abs(one) for one in figures]


def _sign(header: str, sign: str) -> str:
    """`+` or `−` of a part: under `±` as its header says."""
    return sign if sign != "±" else "−" if _OFF.search(fold(header)) else "+"


def _comes_to(total: Sequence[float], chosen: Sequence[float], parts: list[list[float]]) -> bool:
    rows = zip(total, chosen, *parts, strict=True)
    return all(abs(sum(row) - whole) <= _NEAR for whole, *row in rows)


def _is_tax(header: str) -> bool:
    money = money_in(header)
    return role_of(header) == "tax" or bool(money and money.taxed)


def figures_of(table: Table) -> tuple[list[float], dict[str, list[float]]]:
    """The chosen amounts of the first rows, and those of each other column that holds amounts, by
    its header.
    """
    shown = labels(table.header.cells)
    read = {shown[place] for role, place in table.places.items() if role in _ONE_OF_ALL}
    beside = [header for header in shown if header and header not in read]
    rows = [*islice(_filled(with_columns(table, beside)), _ROWS)]
    columns = {header: _column(rows, header) for header in beside}
    found = {name: figures for name, figures in columns.items() if figures is not None}
    return _column(rows, "amount") or [], found


def with_columns(table: Table, headers: Iterable[str]) -> Table:
    """The table bound to its amount and other columns, each by its header."""
    names = duplicated([normal(cell) for cell in table.header.cells])
    named = dict(zip(labels(table.header.cells), names, strict=True))
    chosen = {header: named[header] for header in headers}
    chosen["amount"] = names[table.places["amount"]]
    scratch = Intake(table.intake.document, table.intake.context)
    layout = ChosenLayout("", {}, (), chosen=chosen)
    return Table(layout, table.sheet, table.header, scratch, [])


def left_unread(table: Table) -> list[str]:
    """The headers of the columns that were not chosen."""
    taken = {*table.places.values()}
    shown = enumerate(labels(table.header.cells))
    return [header for place, header in shown if header and place not in taken]


# Columns that are read for what they are, and change no amount.
_ONE_OF_ALL = ("amount", "day", "week", "month", "quarter", "year", "orders", "number")


def _filled(table: Table) -> Iterator[Row]:
    for raw in table.below():
        if _has_amount(row := Row(table, raw), raw):
            yield row


def _has_amount(row: Row, raw: Raw) -> bool:
    try:
        return not raw.broken and row.decimal("amount") is not None
    except Doubt:
        return False


def _column(rows: Sequence[Row], role: str) -> list[float] | None:
    """The figures of a column, None where it holds something else."""
    try:
        return [float(row.decimal(role) or 0) for row in rows]
    except Doubt:
        return None
