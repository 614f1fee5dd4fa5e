"""Which days, and which names, a row of a report of advertising says."""

from __future__ import annotations

import re

from retour.reading.cells.days import day_order
from retour.reading.cells.numbers import is_null
from retour.reading.headers import normal
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.table import Row, Table
from retour.span import Span

_EVERY = re.compile(r"(?:all|tous|toutes|total|totals|totaux|total (?:of|de) \d+ \w+)\Z")


def said(row: Row, name: str) -> str:
    """A name, '' where the row stands for all of them."""
    text = row.text(name)
    return "" if is_null(text) or _EVERY.match(normal(text)) else text


def span_of(row: Row) -> Span:
    """The row's days: its day, else its week or month, else the report's period."""
    for name in ("day", "week", "month"):
        if said(row, name):
            spans = periods_in_text(row.text(name))
            if spans:
                return spans[0]
            if name == "day":
                return Span(row.day(name), row.day(name))
    if row.has("since") and row.has("until"):
        return Span(row.day("since"), row.day("until"))
    found = periods_in_text(row.intake.document.base)
    return needed_period(row.intake, found[0] if found else None)


def agree_on_days(table: Table) -> None:
    """One file writes all its days alike: a campaign's end can prove how the period is written."""
    if table.intake.context.day_order:
        return
    orders = {
        day_order(cell) for raw in table.below() for cell in raw.cells if isinstance(cell, str)
    } - {""}
    if len(orders) == 1:
        (order,) = orders
        for name in ("day", "since", "until"):
            if name in table.columns:
                table.columns[name].default_order = order
