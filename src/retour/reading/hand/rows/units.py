"""Columns of amounts whose header says that they are in thousands or in cents: refused.

Read as they stand, they would be a thousand or a hundred times wrong.
"""

from __future__ import annotations

import re

from retour.reading.cells.days import fold
from retour.reading.errors import ReadError
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
