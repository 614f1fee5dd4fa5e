"""Which column of an unknown table has the amount that counts: what was taken in or spent, whole
and less what was given back; not what was planned, what a till held, or another year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import sub

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.cells.taxed import speaks_of_gross_sales, speaks_of_net_sales
from retour.reading.documents.rows import Raw, cell_at
from retour.reading.hand.days.years import years_named
from retour.reading.hand.finding.unknown_tables import Found
from retour.reading.hand.lexicon.cost_headers import costs_beside
from retour.reading.hand.lexicon.money_headers import PLANNED
from retour.reading.hand.lexicon.roles import PERIODS, role_of
from retour.reading.hand.lexicon.tool_reports import tool_cost
from retour.reading.hand.proposing.guess_cells import ColumnGuess, is_number, years_in
from retour.reading.hand.rows.beside_amounts import alike, sum_with
from retour.words import N_, Message, Quoted

_GIVEN_BACK = re.compile(r"\b(?:refund\w*|rembours\w*|avoirs?)\b")
_LOWERED = re.compile(
    rf"{_GIVEN_BACK.pattern}|\b(?:discounts?|remises?|reductions?|rabais|ristournes?"
    r"|voids?)\b"
)
_ADDED = re.compile(r"\b(?:tips?|pourboires?|gratuity|shipping|livraison|port)\b")
_CHARGED = re.compile(r"\b(?:commissions?|fees?|frais)\b")
_FLOAT = re.compile(r"\b(?:fonds?(?: de caisse)?|float|caisse initiale|opening cash)\b")
_IN_TILL = re.compile(r"\b(?:en caisse|caisse finale|in (?:the )?till|closing cash|cash counted)\b")
_SUBTOTAL = re.compile(
    r"^(?:sub|sous|zwischen)[ -]?(?:total|summe)"
)  # before discounts and shipping
_OF_TOOLS = (*PERIODS, "year", "currency", "channel", "campaign")
_SIDE = re.compile(r"\b(?:debits?|credits?)\b")


def net_of_gross(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with net sales as the amount where gross sales stand beside them: what was given
    back and taken off is off them already.
    """
    at = _amount(guesses)
    if at is None or not speaks_of_gross_sales(fold(guesses[at].header)):
        return guesses
    nets = (
        place
        for place, header in enumerate(found.headers)
        if speaks_of_net_sales(fold(header)) and any(map(is_number, found.cells(place)))
    )
    net = next(nets, at)
    if net == at:
        return guesses
    why = Message(N_("its header says so"))
    return [
        replace(guess, role="amount", why=why)
        if place == net
        else replace(guess, role="", why=None)
        if guess.role in ("amount", "refunded")
        else guess
        for place, guess in enumerate(guesses)
    ]


def costs_of_tool(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """The guesses for a tool's report: what it cost is the amount, what it claims is nothing."""
    cost = tool_cost([guess.header for guess in guesses])
    why = Message(N_("its header says so"))
    return [
        replace(guess, role="amount", why=why)
        if guess.header == cost
        else guess
        if guess.role in _OF_TOOLS
        else replace(guess, role="", why=None)
        for guess in guesses
    ]


def amount_that_counts(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with the amount where it is: of several columns of money, the one that was not
    planned, is of the years of the days, holds no float and is no subtotal; and no column of words.
    """
    at = _amount(guesses)
    if at is None:
        return guesses
    able = [
        place
        for place, header in enumerate(found.headers)
        if place == at or (not guesses[place].role and role_of(header) == "amount")
    ]
    left = [place for place in able if _may_count(found, place)]
    if _has_two_sides(found.headers):  # which side is money in depends on the account
        left = [place for place in left if not _speaks(found.headers[place], _SIDE)]
    floats = any(_FLOAT.search(fold(header)) for header in found.headers)
    for aside in (PLANNED, _IN_TILL if floats else None, _SUBTOTAL):
        other = [place for place in left if not _speaks(found.headers[place], aside)]
        left = other or left
    if at in left:
        return guesses
    moved = _without(guesses, at)
    if not left:
        return moved
    why = Message(N_("its header says so"))
    return [
        replace(guess, role="amount", why=why) if place == left[0] else guess
        for place, guess in enumerate(moved)
    ]


def _has_two_sides(headers: Iterable[str]) -> bool:
    return len({match[0][0] for one in headers if (match := _SIDE.search(fold(one)))}) > 1


def _amount(guesses: Sequence[ColumnGuess]) -> int | None:
    return next((place for place, guess in enumerate(guesses) if guess.role == "amount"), None)


def _speaks(header: str, of: re.Pattern[str] | None) -> bool:
    return of is not None and bool(of.search(fold(header)))


def _may_count(found: Found, place: int) -> bool:
    """Whether a column holds figures, and of no other year than the days do."""
    cells = found.cells(place)
    if sum(map(is_number, cells)) * 2 < len(cells):
        return False
    said = years_named(found.headers[place])
    if not said:
        return True
    known = {year for at, _ in enumerate(found.headers) for year in years_in(found.cells(at))}
    return not known or bool(said & known)


def _without(guesses: list[ColumnGuess], at: int) -> list[ColumnGuess]:
    return [
        replace(guess, role="", why=None) if place == at else guess
        for place, guess in enumerate(guesses)
    ]


# ---- sums ---------------------------------------------------------------------------------------


def whole_amount(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with the sum as the amount, where a column adds up the guessed one and others; or
    what is left of it, where a column takes off discounts and what was given back.
    """
    at = _amount(guesses)
    if at is None or not guesses[at].header or speaks_of_net_sales(fold(guesses[at].header)):
        return guesses
    columns = _columns(guesses, found)
    chosen = columns.pop(guesses[at].header, [])
    free = [guess.header for guess in guesses if not guess.role]
    beside = {guess.header for guess in guesses if guess.role in ("", "refunded")}
    others = {header: figures for header, figures in columns.items() if header in beside}
    told = sum_with(chosen, others, free)
    if told is None or _all(told[1], _CHARGED) or _speaks(told[0], _SUBTOTAL):
        return guesses
    total, parts, sign = told
    lowered = _all(parts, _LOWERED)
    if sign == "−" and not lowered:
        return guesses
    shown = Quoted((guesses[at].header, *parts))
    text = N_("it is {columns} together") if lowered else N_("it adds up {columns}")
    why = Message(text, {"columns": shown})
    return [
        replace(guess, role="amount", why=why)
        if guess.header == total
        else replace(guess, role="", why=None)
        if place == at or guess.header in parts
        else guess
        for place, guess in enumerate(guesses)
    ]


def all_costs(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a table of costs with its other columns of what was spent on a channel."""
    at = _amount(guesses)
    if at is None or any(guess.role == "channel" for guess in guesses):
        return guesses
    cells = [found.cells(place) for place, _ in enumerate(found.headers)]
    beside = costs_beside(found.headers, cells, found.headers[at])
    return [
        replace(guess, role="amount", why=guesses[at].why) if header in beside else guess
        for header, guess in zip(found.headers, guesses, strict=True)
    ]


def without_tax(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with the column that is, row by row, the amount less its tax as `net`."""
    at = _amount(guesses)
    tax = next((guess.header for guess in guesses if guess.role == "tax"), "")
    columns = _columns(guesses, found)
    told = any(guess.role == "net" for guess in guesses)
    if told or at is None or not {tax, guesses[at].header} <= columns.keys():
        return guesses
    if not any(columns[tax]):  # then every column of amounts would be it
        return guesses
    less = [*map(sub, columns[guesses[at].header], columns[tax])]
    why = Message(N_("it is the amount less its tax, in every row"))
    nets = (
        place
        for place, guess in enumerate(guesses)
        if not guess.role and guess.header in columns and alike(less, columns[guess.header])
    )
    place = next(nets, None)
    if place is None:
        return guesses
    return [*guesses[:place], replace(guesses[place], role="net", why=why), *guesses[place + 1 :]]


def taxed_by(guesses: Sequence[ColumnGuess], found: Found) -> str:
    """`net` where a column is the amount with its tax (and tips), row by row; else ''."""
    at = _amount(guesses)
    tax = next((guess.header for guess in guesses if guess.role == "tax"), "")
    columns = _columns(guesses, found)
    if at is None or not {tax, guesses[at].header} <= columns.keys() or not any(columns[tax]):
        return ""
    chosen = columns[guesses[at].header]
    more = [header for header in columns if _ADDED.search(fold(header))]
    free = [guess.header for guess in guesses if not guess.role and guess.header in columns]
    for header in free:
        for parts in ([tax], [tax, *more]):
            sums = zip(chosen, *(columns[one] for one in parts), strict=True)
            if alike(map(sum, sums), columns[header]):
                return "net"
    return ""


def _all(headers: Iterable[str], words: re.Pattern[str]) -> bool:
    return all(words.search(fold(header)) for header in headers)


def _columns(guesses: Sequence[ColumnGuess], found: Found) -> dict[str, list[float]]:
    return {
        guess.header: figures
        for place, guess in enumerate(guesses)
        if guess.header and (figures := _figures(found.rows, place)) is not None
    }


def _figures(rows: Sequence[Raw], place: int) -> list[float] | None:
    """The figures of a column, nought for empty cells; None where it holds something else."""
    cells = [cell_at(raw.cells, place) for raw in rows]
    if any(cell not in ("", None) and not is_number(cell) for cell in cells):
        return None
    return [figure(cell) or 0.0 for cell in cells]
