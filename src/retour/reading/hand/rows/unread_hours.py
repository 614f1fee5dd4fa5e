"""Columns that nobody chose and that may hold hours too, of another channel or of somebody else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, islice

from retour.reading.cells.days import fold
from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import figure, is_null
from retour.reading.documents.rows import Cell, cell_at
from retour.reading.hand.lexicon.cost_headers import speaks_of_spending
from retour.reading.hand.lexicon.money_headers import PLANNED, money_in
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.lexicon.sum_words import begins_a_sum
from retour.reading.hand.lexicon.work_headers import (
    channel_of_column,
    speaks_of_clock,
    speaks_of_pauses,
)
from retour.reading.hand.rows.again import options_with
from retour.reading.hand.rows.beside_amounts import alike, parts_of
from retour.reading.headers import labels, normal
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message, Quoted

_ROWS = 2_000  # looked at
_NEAR = 0.02
# Figures that are no money and no hours, or money that is no sale.
OTHER = re.compile(
    r"%|\bn[°º]|\b(?:nb|nbre|nombre|number|clients?|customers?|couverts?|covers?|tickets?|visit\w*"
    r"|passages?|points?|no|num\w*|id|codes?|cp|postal|postcode|zip|tel\w*|phone|annee|year"
    r"|semaines?|weeks?|stock|poids|weight|kg|age|temperature|meteo|nuits?|nights?|voyageurs?"
    r"|guests?|personnes?|people|pax|km|ecarts?|tables?|serve(?:u\w+|r)|waiter"
    r"|evolution|variation|moyen\w*|average|avg|panier|taux|rate|marge|margin|soldes?"
    r"|balance|cumul\w*|ytd|running|fonds?|float|remises?|discounts?|rabais|reductions?"
    r"|ristournes?|commissions?|fees?|frais|tips?|pourboires?|shipping|livraison|port|tva|vat|tax\w*"
    r"|ht|likes?|vues|views|abonnes|followers|jours?|days|(?<!en )lignes?|lines?"
    r"|resultats?|results?|digits|derniers chiffres"
    r"|acomptes?|arrhes|deposits?|cautions?|conversions?|impressions?|clics?|clicks?|reach|portee"
    r"|e?mails? (?:sent|envoyes)|sends?|sent|recipients?|destinataires?|delivered|opens?"
    r"|ouvertures?|bounces?|unsub\w*|desabonn\w*|desinscri\w*)\b"
)
_PAID = re.compile(r"[€$£]|\b(?:montants?|amounts?|prix|price|tarifs?|rates?|factur\w*|billed)\b")
TOTAL = N_(
    "Not read: “{total}”, which holds the hours of {others} too. If those count, load the file "
    "again with {options}"
)


def figures_left(table: Table) -> dict[str, list[Cell]]:
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


def more_hours(table: Table, left: Mapping[str, Sequence[Cell]]) -> list[str]:
    """The columns of durations, or of figures that can be hours."""
    able = [header for header, cells in left.items() if _may_be_hours(base_of(header), cells)]
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


def base_of(header: str) -> str:
    """A header without the number that tells it from another of its name."""
    return re.sub(r" \(\d+\)\Z", "", header)


def _may_be_hours(header: str, cells: Sequence[Cell]) -> bool:
    text = fold(header)
    if speaks_of_pauses(header) or speaks_of_clock(header) or OTHER.search(text):
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


def hours_of_others(table: Table, ledger: str) -> list[int]:
    """Where hours on other channels, or of other people, stand on the rows of the one column that
    is read: then an empty cell of it is no work there. None where it may be the sum of others.

    It is of one channel, as they are, or the user gave it a `ledger` by its name, as for each.
    """
    column = table.columns.get("hours")
    if column is None or begins_a_sum(column.header):
        return []
    named = bool(ledger) and normal(ledger) == normal(column.header)
    own = {"", "social", channel_of_column(column.header)}
    places = {header: at for at, header in enumerate(labels(table.header.cells))}
    return [
        places[header]
        for header, cells in figures_left(table).items()
        if _may_be_hours(base_of(header), cells)
        and not begins_a_sum(header)
        and (named or (len(own) == 3 and channel_of_column(header) not in own))
    ]
