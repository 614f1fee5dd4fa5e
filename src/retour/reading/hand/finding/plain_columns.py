"""Columns of a till that change no amount: the time of day, the VAT at one rate, the means of
payment. Every row of them is looked at: one that says "unpaid" is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure, is_null
from retour.reading.documents.rows import Cell, cell_at
from retour.reading.hand.finding.unknown_tables import Found, roles_told
from retour.reading.hand.lexicon.moment_words import is_means, means_header, time_header
from retour.reading.hand.lexicon.roles import role_of

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?:[:m][0-5]\d)?s?(?: ?[ap]\.?m\.?)?")
_VAT = re.compile(
    r"(?:(?:dont|montant|total) )?(?:tva|vat) ?(?:a |at )?\d{1,2}(?:[.,]\d{1,2})? ?%?"
    r"|\d{1,2}(?:[.,]\d{1,2})? ?% ?(?:tva|vat)"
)
_CENT = 0.011


def plain_places(table: Found) -> frozenset[int]:
    """The places of such columns, of those whose header has no role."""
    headers = table.headers
    times = [place for place, header in enumerate(headers) if time_header(header)]
    means = [place for place, header in enumerate(headers) if means_header(header)]
    taxes = [place for place, header in enumerate(headers) if _is_vat(header)]
    if not (times or means or taxes):
        return frozenset()
    rows = [
        raw.cells
        for raw in table.sheet.rows()
        if raw.line > table.header.line and not all(map(is_null, raw.cells))
    ]
    found = [place for place in times if all(_is_time(cell_at(row, place)) for row in rows)]
    found += [place for place in means if all(is_means(cell_at(row, place)) for row in rows)]
    if taxes and _adds_up(table, rows, taxes):
        found += taxes
    return frozenset(found)


def _is_time(cell: Cell) -> bool:
    return is_null(cell) or isinstance(cell, time) or bool(_CLOCK.fullmatch(fold(str(cell))))


def _is_vat(header: str) -> bool:
    return bool(_VAT.fullmatch(fold(header).strip(" :"))) and not role_of(header)


def _adds_up(table: Found, rows: Sequence[Sequence[Cell]], taxes: Sequence[int]) -> bool:
    """Whether the amounts without VAT and the VAT are, on every row, those with it: then nothing of
    the VAT is lost where it is left out.
    """
    roles = roles_told(table)
    if not {"net", "amount"} <= roles.keys():
        return False
    net, gross = (table.headers.index(roles[role]) for role in ("net", "amount"))
    for row in rows:
        parts = [_figure(cell_at(row, place)) for place in (net, *taxes)]
        whole = _figure(cell_at(row, gross))
        if whole is None or None in parts:
            return False
        if abs(sum(part for part in parts if part is not None) - whole) > _CENT:
            return False
    return True


def _figure(cell: Cell) -> float | None:
    return 0.0 if is_null(cell) else figure(cell)
