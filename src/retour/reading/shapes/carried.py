"""Amounts with parts of a cent: what rounding a row leaves is carried to the next one.

So the rows of a file add up to its sum, rounded once, and a report of a thousand small amounts
loses nothing. Rows are taken in order of their days and names, not of their lines: the same report
in another order gives the same amounts, and one that goes on for longer gives those of its first
days again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from retour.money import exponent

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Exact:
    """An amount as its file writes it, in major units; `key` is what orders its rows."""

    line: int
    currency: str
    key: tuple[str, ...]
    amount: Decimal


def carried(rows: Iterable[Exact]) -> dict[int, int]:
    """Minor units by line; empty where no amount has parts of a minor unit."""
    found = [*rows]
    if not any(_has_parts(row) for row in found):
        return {}
    sums: dict[str, Decimal] = {}
    result = {}
    for row in sorted(found, key=lambda row: (row.key, row.amount)):
        before = sums.get(row.currency, Decimal(0))
        after = before + row.amount.scaleb(exponent(row.currency))
        sums[row.currency] = after
        result[row.line] = _rounded(after) - _rounded(before)
    return result


def _has_parts(row: Exact) -> bool:
    minor = row.amount.scaleb(exponent(row.currency))
    return minor != minor.to_integral_value()


def _rounded(minor: Decimal) -> int:
    """Halves go up, also below zero: whole amounts stay what they are, whatever is carried."""
    return int((minor + _HALF).to_integral_value(ROUND_FLOOR))
