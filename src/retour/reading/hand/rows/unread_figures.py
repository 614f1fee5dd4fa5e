"""Columns of figures that nobody chose, and that may be more of the same: a second till, takings in
another currency, the hours of somebody else, what was spent beside what was taken in.

What the chosen column explains is not named: its parts, its running sum, its tax; nor what counts
something else (tickets, customers, nights). All others are: no money is left
out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.cells.taxed import speaks_of_gross_sales, speaks_of_net_sales
from retour.reading.documents.rows import Cell
from retour.reading.hand.days.years import years_named
from retour.reading.hand.lexicon.cost_headers import speaks_of_spending
from retour.reading.hand.lexicon.money_headers import PLANNED, is_unit_price, money_in
from retour.reading.hand.lexicon.roles import PERIODS, Kind, role_of
from retour.reading.hand.rows.again import options_for
from retour.reading.hand.rows.beside_amounts import alike, choices, figures_of, parts_of
from retour.reading.hand.rows.pieces import are_pieces
from retour.reading.hand.rows.unread_hours import OTHER, base_of, figures_left, more_hours
from retour.reading.headers import labels
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message, Quoted

_ROWS = 2_000  # looked at
_MOST = 10  # columns whose sums are tried
_NEAR = 0.02
# What customers paid with, though the words count something else: meal and gift vouchers.
_MEANS = re.compile(
    r"\b(?:tickets?|titres?|cheques?|cartes?|bons?)[ -](?:resto|restaurants?|repas|dejeuners?"
    r"|cadeaux?|vacances)\b|\b(?:meal|lunch|gift|luncheon) (?:vouchers?|tickets?|cards?)\b"
)
_RECEIVED = re.compile(
    r"factur|invoiced|\b(?:encaissee?s?|reglee?s?|payee?s?|versee?s?|percue?s?|paid|received)\b"
)
_TIME = re.compile(r"\b(?:heures?|hours?|minutes?|mins?|durees?|duration|temps|time)\b")
_SPENT = re.compile(
    r"\b(?:depenses?|spent|spend|expenses?|money out|paid out|debits?|sorties?|achats?|charges)\b"
)
MORE = N_(
    "Figures that are not read: {columns}. If they are {what} too, load the file again for each of "
    "them, with its own name: {options}"
)
SECOND_TABLE = N_(
    "A second table stands beside this one and is not read: {columns}, by “{days}”. To read it "
    "too, load the file again with what its rows are: {options}"
)
COSTS = N_(
    "“{column}” is not read: it is what was spent. If that was to be found by customers, load the "
    "file again with {options}"
)
INVOICED = N_(
    "“{column}” is not read: leads bring no money by themselves. If that was sold, load the file "
    "again with {options}"
)
_WHAT: Mapping[Kind, str] = {
    "sale": N_("what was taken in"), "cost": N_("what was spent"), "hours": N_("hours worked"),
}  # fmt: skip


def say_unread(table: Table, kind: Kind, spoken: Collection[str] = ()) -> None:
    """Note the columns of figures that are neither chosen nor explained by those that are, nor
    `spoken` of already.
    """
    left = {header: cells for header, cells in figures_left(table).items() if header not in spoken}
    if not left:
        return
    if kind == "hours":
        more = [
            header
            for header in left
            if _is_namesake(header, table, "amount") or speaks_of_spending(header)
        ]
        _say_more(table, kind, more_hours(table, left))
        _say_more(table, "cost", more)
    elif "amount" in table.columns and kind in ("sale", "cost", "lead"):
        money = _more_money(table, left, kind)
        spent = [header for header in money if kind == "sale" and _SPENT.search(fold(header))]
        for header in spent:
            said = {"column": header, "options": options_for(table, "cost", amount=header)}
            say_once(table.intake, Message(COSTS, said))
        rest = [header for header in money if header not in spent]
        if kind == "lead":
            for header in rest:
                said = {"column": header, "options": options_for(table, "sale", amount=header)}
                say_once(table.intake, Message(INVOICED, said))
        else:
            _say_more(table, kind, rest)


def _say_more(table: Table, kind: Kind, headers: Sequence[str]) -> None:
    if not headers:
        return
    shown = Quoted(tuple(headers))
    role = "hours" if kind == "hours" else "amount"
    named = {role: headers[0], "ledger": headers[0]}
    if days := _days_of_another(table):
        options = f'--map kind=… --map "day={days}" ' + " ".join(
            f'--map "{role}={header}"' for role, header in named.items()
        )
        values = {"days": days, "columns": shown, "options": options}
        say_once(table.intake, Message(SECOND_TABLE, values))
    else:
        what, options = Message(_WHAT[kind]), options_for(table, kind, **named)
        said = {"columns": shown, "what": what, "options": options}
        say_once(table.intake, Message(MORE, said))


def _days_of_another(table: Table) -> str:
    """The column of days of a second table beside this one, on the same rows: `Date (2)`."""
    period = next((table.columns[name].header for name in PERIODS if name in table.columns), "")
    headers = labels(table.header.cells)
    return f"{period} (2)" if period and f"{period} (2)" in headers else ""


# ---- money --------------------------------------------------------------------------------------


def _more_money(table: Table, left: Mapping[str, Sequence[Cell]], kind: Kind) -> list[str]:
    """The columns of figures that may be money of this kind."""
    able = [
        header
        for header, cells in left.items()
        if (_may_be_money(base_of(header), kind) or _is_namesake(header, table, "amount"))
        and _are_figures(cells)
        and not are_pieces(base_of(header), cells)
        and not _is_of_another_year(header, table)
        and not _is_gross_of(header, table)
    ]
    if not able:
        return []
    chosen, others = figures_of(table)
    explained = {*chain.from_iterable(parts_of(chosen, others)), *_same(chosen, others)}
    found = [header for header in able if header not in explained]
    aside = [header for header in others if header not in found]
    return [header for header in found if not _is_with(header, aside, chosen, others)]


def _may_be_money(header: str, kind: Kind) -> bool:
    money, text = money_in(header), fold(header)
    if kind == "lead":
        return money is not None or bool(_RECEIVED.search(text))
    if is_unit_price(header) or PLANNED.search(text):
        return False
    if money is not None:
        return not money.taxed and (money.about in ("", kind) or bool(_SPENT.search(text)))
    told = (OTHER.search(text) and not _MEANS.search(text)) or _TIME.search(text)
    return role_of(header) in ("", "refunded") and not told


def _is_gross_of(header: str, table: Table) -> bool:
    """Whether a column is what was sold before discounts, where net sales are chosen."""
    return speaks_of_gross_sales(header) and speaks_of_net_sales(table.columns["amount"].header)


def _is_namesake(header: str, table: Table, role: str) -> bool:
    """Whether a column has the name of a chosen one, so that only its place tells them apart."""
    chosen = table.columns[role].header if role in table.columns else ""
    return bool(chosen) and bool(re.fullmatch(re.escape(chosen) + r" \(\d+\)", header))


def _is_of_another_year(header: str, table: Table) -> bool:
    """Whether a header names a year that is none of the days': last year's takings beside ours."""
    said = years_named(header)
    period = next((table.columns[name] for name in PERIODS if name in table.columns), None)
    if not said or period is None:
        return False
    days = (str(cell) for cell in islice(period.cells(period.index), _ROWS))
    known = {year for day in days for year in years_named(day)}
    return bool(known) and said.isdisjoint(known)


def _are_figures(cells: Iterable[Cell]) -> bool:
    found = [figure(cell) for cell in cells if not isinstance(cell, bool)]
    known = [one for one in found if one is not None]
    return len(known) * 2 > len(found) and any(known)


def _is_with(
    header: str,
    aside: Sequence[str],
    chosen: Sequence[float],
    others: Mapping[str, Sequence[float]],
) -> bool:
    """Whether a column is the chosen one with what is no sale: tips, tax, what was given back."""
    rest = [one for one in aside if one in others and any(others[one])][:_MOST]
    more = [total - amount for total, amount in zip(others.get(header, ()), chosen, strict=False)]
    for parts in [*choices(rest, least=2), *((one,) for one in rest)]:
        sums = [sum(row) for row in zip(*(others[one] for one in parts), strict=True)]
        if more and alike(more, sums, _NEAR):
            return True
    return False


def _same(chosen: Sequence[float], others: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """The columns that say the same, or what it has come to so far."""
    for header, figures in others.items():
        steps = [later - earlier for earlier, later in pairwise(figures)]
        grown = sum(abs(one - two) <= _NEAR for one, two in zip(chosen[1:], steps, strict=True))
        if alike(chosen, figures, _NEAR) or (len(steps) > 2 and grown * 5 >= len(steps) * 4):
            yield header
