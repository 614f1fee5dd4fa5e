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
from retour.reading.documents.rows import Cell
from retour.reading.hand.lexicon.money_headers import is_unit_price, money_in
from retour.reading.hand.lexicon.roles import PERIODS, Kind, role_of
from retour.reading.hand.lexicon.work_headers import speaks_of_clock, speaks_of_pauses
from retour.reading.hand.rows.beside_amounts import choices, figures_of, parts_of
from retour.reading.headers import labels
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message

_ROWS = 2_000  # looked at
_MOST = 10  # columns whose sums are tried
_NEAR = 0.02
# Figures that are no money and no hours, or money that is no sale.
_OTHER = re.compile(
    r"%|\bn[°º]|\b(?:nb|nbre|nombre|number|clients?|customers?|couverts?|covers?|tickets?|visit\w*"
    r"|passages?|points?|no|num\w*|id|codes?|cp|postal|postcode|zip|tel\w*|phone|annee|year"
    r"|semaines?|weeks?|stock|poids|weight|kg|age|temperature|meteo|nuits?|nights?|voyageurs?"
    r"|guests?|personnes?|people|pax|km|ecarts?"
    r"|evolution|variation|moyen\w*|average|avg|panier|taux|rate|marge|margin|soldes?"
    r"|balance|cumul\w*|ytd|running|fonds?|float|remises?|discounts?|rabais|reductions?"
    r"|ristournes?|commissions?|fees?|frais|tips?|pourboires?|shipping|livraison|port|tva|vat|tax\w*"
    r"|ht|likes?|vues|views|abonnes|followers|jours?|days|lignes?|lines?|resultats?|results?"
    r"|conversions?|impressions?|clics?|clicks?|reach|portee)\b"
)
_PLANNED = re.compile(
    r"\b(?:budgets?|objectifs?|targets?|goals?|prevu\w*|previs\w*|forecasts?|planned|n ?- ?1)\b"
)
_TIME = re.compile(r"\b(?:heures?|hours?|minutes?|mins?|durees?|duration|temps|time)\b")
_PAID = re.compile(r"[€$£]|\b(?:montants?|amounts?|prix|price|tarifs?|rates?|factur\w*|billed)\b")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SPENT = re.compile(
    r"\b(?:depenses?|spent|spend|expenses?|money out|paid out|debits?|sorties?|achats?|charges)\b"
)
_MORE = N_(
    "Figures that are not read: {columns}. If they are {what} too, load the file again for each of "
    'them, with its own name: --map "{role}={first}" --map "ledger={first}".'
)
_TOTAL = N_(
    "Not read: “{total}”, which holds the hours of {others} too. If those count, load the file "
    'again with --map "hours={total}".'
)
_COSTS = N_(
    "“{column}” is not read: it is what was spent. If that was to be found by customers, load the "
    'file again with --map kind=cost --map "amount={column}".'
)
_INVOICED = N_(
    "“{column}” is not read: leads bring no money by themselves. If that was sold, load the file "
    'again with --map kind=sale --map "amount={column}".'
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
        _say_more(table, kind, _more_hours(table, left))
    elif "amount" in table.columns and kind in ("sale", "cost", "lead"):
        money = _more_money(table, left, kind)
        spent = [header for header in money if kind == "sale" and _SPENT.search(fold(header))]
        for header in spent:
            say_once(table.intake, Message(_COSTS, {"column": header}))
        more = [header for header in money if header not in spent]
        if kind == "lead":
            for header in more:
                say_once(table.intake, Message(_INVOICED, {"column": header}))
        else:
            _say_more(table, kind, more)


def _say_more(table: Table, kind: Kind, headers: Sequence[str]) -> None:
    if headers:
        values = {
            "columns": ", ".join(f"“{header}”" for header in headers),
            "what": Message(_WHAT[kind]),
            "role": "hours" if kind == "hours" else "amount",
            "first": headers[0],
        }
        say_once(table.intake, Message(_MORE, values))


def _left(table: Table) -> dict[str, list[Cell]]:
    """The cells of each column that was not chosen, by its header; what is empty is left out."""
    taken = {*table.places.values()}
    below = table.below()
    rows = [raw.cells for raw in islice(below, _ROWS)]
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
        if _may_be_money(header, kind)
        and _are_figures(cells)
        and not _is_of_another_year(header, table)
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
        return money is not None or "facture" in text or "invoiced" in text
    if is_unit_price(header) or _PLANNED.search(text):
        return False
    if money is not None:
        return not money.taxed and (money.about in ("", kind) or bool(_SPENT.search(text)))
    told = _OTHER.search(text) or _TIME.search(text)
    return role_of(header) in ("", "refunded") and not told


def _is_of_another_year(header: str, table: Table) -> bool:
    """Whether a header names a year that is none of the days': last year's takings beside ours."""
    said = {*_YEAR.findall(header)}
    period = next((table.columns[name] for name in PERIODS if name in table.columns), None)
    if not said or period is None:
        return False
    days = (str(cell) for cell in islice(period.cells(period.index), _ROWS))
    known = {year for day in days for year in _YEAR.findall(day)}
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
        if more and _alike(more, sums):
            return True
    return False


def _same(chosen: Sequence[float], others: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """The columns that say the same, or what it has come to so far."""
    for header, figures in others.items():
        steps = [later - earlier for earlier, later in pairwise(figures)]
        grown = sum(abs(one - two) <= _NEAR for one, two in zip(chosen[1:], steps, strict=True))
        if _alike(chosen, figures) or (len(steps) > 2 and grown * 5 >= len(steps) * 4):
            yield header


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(first - second) <= _NEAR for first, second in zip(one, other, strict=True))


# ---- hours --------------------------------------------------------------------------------------


def _more_hours(table: Table, left: Mapping[str, Sequence[Cell]]) -> list[str]:
    """The columns of durations, or of figures that can be hours."""
    able = {header: cells for header, cells in left.items() if _may_be_hours(header, cells)}
    taken = [column for role, column in table.columns.items() if role.startswith("hours")]
    if not able or not taken:
        return []
    worked = sum(_worked(column.cells(column.index)) for column in taken)
    sums = {header: _worked(cells) for header, cells in able.items()}
    for header, own in sums.items():
        rest = sum(sums.values()) - own
        if rest and abs(own - worked - rest) <= _NEAR * len(sums):
            shown = ", ".join(f"“{one}”" for one in sums if one != header)
            values = {"total": header, "others": shown}
            say_once(table.intake, Message(_TOTAL, values))
            return []
    if abs(sum(sums.values()) - worked) <= _NEAR * len(sums):
        return []  # the parts of the chosen one
    return [header for header, own in sums.items() if abs(own - worked) > _NEAR * len(sums)]


def _may_be_hours(header: str, cells: Sequence[Cell]) -> bool:
    text = fold(header)
    if speaks_of_pauses(header) or speaks_of_clock(header) or _OTHER.search(text):
        return False
    money = money_in(header)
    if (money and money.about) or _PAID.search(text) or _PLANNED.search(text):
        return False
    if role_of(header) not in ("", "hours", "amount"):
        return False
    found = [_hours(cell) for cell in cells]
    known = [one for one in found if one is not None]
    return len(known) * 2 > len(found) and any(known) and max(known) <= 24 * 7


def _worked(cells: Iterable[Cell]) -> float:
    return sum(_hours(cell) or 0.0 for cell in islice(cells, _ROWS))


def _hours(cell: Cell) -> float | None:
    seconds = seconds_of(cell)
    return figure(cell) if seconds is None else seconds / 3600
