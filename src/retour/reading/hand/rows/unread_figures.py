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
from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import figure, is_null
from retour.reading.cells.taxed import speaks_of_gross_sales, speaks_of_net_sales
from retour.reading.documents.rows import Cell, cell_at
from retour.reading.hand.days.years import years_named
from retour.reading.hand.lexicon.cost_headers import speaks_of_spending
from retour.reading.hand.lexicon.money_headers import PLANNED, is_unit_price, money_in
from retour.reading.hand.lexicon.roles import PERIODS, Kind, role_of
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.hand.lexicon.work_headers import speaks_of_clock, speaks_of_pauses
from retour.reading.hand.rows.again import options_for, options_with
from retour.reading.hand.rows.beside_amounts import alike, choices, figures_of, parts_of
from retour.reading.hand.rows.pieces import are_pieces
from retour.reading.headers import labels
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message, Quoted

_ROWS = 2_000  # looked at
_MOST = 10  # columns whose sums are tried
_NEAR = 0.02
# Figures that are no money and no hours, or money that is no sale.
_OTHER = re.compile(
    r"%|\bn[°º]|\b(?:nb|nbre|nombre|number|clients?|customers?|couverts?|covers?|tickets?|visit\w*"
    r"|passages?|points?|no|num\w*|id|codes?|cp|postal|postcode|zip|tel\w*|phone|annee|year"
    r"|semaines?|weeks?|stock|poids|weight|kg|age|temperature|meteo|nuits?|nights?|voyageurs?"
    r"|guests?|personnes?|people|pax|km|ecarts?|tables?|serve(?:u\w+|r)|waiter"
    r"|evolution|variation|moyen\w*|average|avg|panier|taux|rate|marge|margin|soldes?"
    r"|balance|cumul\w*|ytd|running|fonds?|float|remises?|discounts?|rabais|reductions?"
    r"|ristournes?|commissions?|fees?|frais|tips?|pourboires?|shipping|livraison|port|tva|vat|tax\w*"
    r"|ht|likes?|vues|views|abonnes|followers|jours?|days|(?<!en )lignes?|lines?"
    r"|resultats?|results?|digits|derniers chiffres"
    r"|acomptes?|arrhes|deposits?|cautions?|conversions?|impressions?|clics?|clicks?|reach|portee)\b"
)
# What customers paid with, though the words count something else: meal and gift vouchers.
_MEANS = re.compile(
    r"\b(?:tickets?|titres?|cheques?|cartes?|bons?)[ -](?:resto|restaurants?|repas|dejeuners?"
    r"|cadeaux?|vacances)\b|\b(?:meal|lunch|gift|luncheon) (?:vouchers?|tickets?|cards?)\b"
)
_RECEIVED = re.compile(
    r"factur|invoiced|\b(?:encaissee?s?|reglee?s?|payee?s?|versee?s?|percue?s?|paid|received)\b"
)
_TIME = re.compile(r"\b(?:heures?|hours?|minutes?|mins?|durees?|duration|temps|time)\b")
_PAID = re.compile(r"[€$£]|\b(?:montants?|amounts?|prix|price|tarifs?|rates?|factur\w*|billed)\b")
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
TOTAL = N_(
    "Not read: “{total}”, which holds the hours of {others} too. If those count, load the file "
    "again with {options}"
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
    left = {header: cells for header, cells in _left(table).items() if header not in spoken}
    if not left:
        return
    if kind == "hours":
        more = [
            header
            for header in left
            if _is_namesake(header, table, "amount") or speaks_of_spending(header)
        ]
        _say_more(table, kind, _more_hours(table, left))
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


def _left(table: Table) -> dict[str, list[Cell]]:
    """The cells of each column that was not chosen, by its header; what is empty is left out."""
    taken = {*table.places.values()}
    rows = [raw.cells for raw in islice(table.below(), _ROWS)]
    found = {}
    for place, header in enumerate(labels(table.header.cells)):
        if header and place not in taken:
            cells = [row[place] for row in rows if place < len(row) and not is_null(row[place])]
            if cells:
                found[header] = cells
    return found


# ---- money --------------------------------------------------------------------------------------


def _more_money(table: Table, left: Mapping[str, Sequence[Cell]], kind: Kind) -> list[str]:
    """The columns of figures that may be money of this kind."""
    able = [
        header
        for header, cells in left.items()
        if (_may_be_money(_base(header), kind) or _is_namesake(header, table, "amount"))
        and _are_figures(cells)
        and not are_pieces(_base(header), cells)
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
    told = (_OTHER.search(text) and not _MEANS.search(text)) or _TIME.search(text)
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


# ---- hours --------------------------------------------------------------------------------------


def _more_hours(table: Table, left: Mapping[str, Sequence[Cell]]) -> list[str]:
    """The columns of durations, or of figures that can be hours."""
    able = [header for header, cells in left.items() if _may_be_hours(_base(header), cells)]
    places = {header: at for at, header in enumerate(labels(table.header.cells))}
    taken = [column.index for role, column in table.columns.items() if role.startswith("hours")]
    rows = [
        raw.cells for raw in islice(table.below(), _ROWS) if not any(map(begins_a_sum, raw.cells))
    ]
    worked = [sum(_hours_at(cells, place) for place in taken) for cells in rows]
    others = {one: [_hours_at(cells, places[one]) for cells in rows] for one in able}
    for header in able:
        rest = [one for one in able if one != header]
        sums = [sum(row) for row in zip(worked, *(others[one] for one in rest), strict=True)]
        if rest and alike(others[header], sums, _NEAR):
            shown = Quoted(tuple(rest))
            options = options_with(table, "hours", hours=header)
            values = {"total": header, "others": shown, "options": options}
            say_once(table.intake, Message(TOTAL, values))
            return []
    explained = {*chain.from_iterable(parts_of(worked, others))}
    same = {one for one, hours in others.items() if alike(worked, hours, _NEAR)}
    return [one for one in able if one not in explained and one not in same]


def _hours_at(cells: Sequence[Cell], place: int) -> float:
    return _hours(cell_at(cells, place)) or 0.0


def _base(header: str) -> str:
    """A header without the number that tells it from another of its name."""
    return re.sub(r" \(\d+\)\Z", "", header)


def _may_be_hours(header: str, cells: Sequence[Cell]) -> bool:
    text = fold(header)
    if speaks_of_pauses(header) or speaks_of_clock(header) or _OTHER.search(text):
        return False
    if speaks_of_spending(header):
        return False
    money = money_in(header)
    if (money and money.about) or _PAID.search(text) or PLANNED.search(text):
        return False
    if role_of(header) not in ("", "hours", "amount"):
        return False
    found = [_hours(cell) for cell in cells]
    known = [one for one in found if one is not None]
    return len(known) * 2 > len(found) and any(known) and max(known) <= 24 * 7


def _hours(cell: Cell) -> float | None:
    seconds = seconds_of(cell)
    return figure(cell) if seconds is None else seconds / 3600
