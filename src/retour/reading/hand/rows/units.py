"""Columns of amounts whose header says that they are in thousands or in cents, or a running sum:
refused.

Read as they stand, they would be a thousand or a hundred times wrong, or count again and again. A
column that only grows, under a header that says nothing, is said.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.errors import ReadError
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message

_MONEY = ("amount", "tax", "net", "refunded", "shipping")
_SIGN = r"(?:€|\$|£|eur(?:os?)?\b|usd\b|gbp\b|chf\b|cad\b)"
_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        N_("thousands"),
        re.compile(
            rf"\bk ?{_SIGN}|{_SIGN} ?k\b|\(k\)|\bmilliers?\b|\bthousands?\b|\b000s?\b"
            r"|\b1[ .,]?000\b"
        ),
    ),
    (N_("millions"), re.compile(rf"\bm ?{_SIGN}|{_SIGN} ?m\b|\bmillions?\b")),
    (N_("cents"), re.compile(r"(?<!per )(?<!pour )\b(?:cents?|centimes?|pence|pennies)\b")),
)
_RUNNING = re.compile(
    r"\bcumul\w*|\brunning (?:total|sum)\b|\b(?:to|till) date\b|\bytd\b|\bmtd\b|\bdepuis le debut\b"
)
_GROWS = 12  # rows: as many amounts in a row that each are more are no chance
_ROWS = 2_000  # looked at
_RUNS = N_("“{column}” is a running sum: its amounts cannot be added up.")
_MAY_RUN = N_(
    "“{column}” grows from each row to the next: if it is a running sum, undo this load, and load "
    "the amount of each day."
)


def refuse_running(table: Table) -> None:
    """`ReadError` for a column of amounts that its header calls a running sum; a note where only
    its figures look like one.
    """
    column = table.columns.get("amount")
    if column is None:
        return
    named = {"column": column.header}
    if _RUNNING.search(fold(column.header)):
        remedy = N_(
            "Add a column with the amount of each row, and name it with --map amount=COLUMN."
        )
        raise ReadError(Message(_RUNS, named), Message(remedy))
    cells = islice(column.cells(column.index), _ROWS)
    found = [one for cell in cells if (one := figure(cell)) is not None]
    if len(found) >= _GROWS and all(one < other for one, other in pairwise(found)):
        say_once(table.intake, Message(_MAY_RUN, named))


def refuse_units(table: Table) -> None:
    """Raise `ReadError` where a column of amounts is not in whole units of its currency."""
    for role in _MONEY:
        if role in table.columns and (unit := _unit(table.columns[role].header)):
            header = {"column": table.columns[role].header, "unit": Message(unit)}
            raise ReadError(
                Message(N_("“{column}” is in {unit}: its amounts cannot be read."), header),
                Message(
                    N_("Add a column with the whole amounts to the file, and name it with --map.")
                ),
            )


def _unit(header: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", header)
    text = " ".join(fold(apart).split())
    return next((unit for unit, words in _UNITS if words.search(text)), "")
