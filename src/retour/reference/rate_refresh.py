"""Rates newer than those that come with retour, as a book keeps them.

A book keeps the days that the shipped table lacks or has otherwise, so that its answers stay the
same on every machine and with every later version. Numbers, since what people are called is never
looked for in numbers when somebody is erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from retour.reference.rate_files import Loaded
from retour.reference.rate_table import RateTable
from retour.reference.rates import shipped_rates

# What a book keeps: {"2026-11-02": {"USD": 1.1172, ...}, ...}
Kept = dict[str, dict[str, float]]


def with_kept(kept: Mapping[str, Mapping[str, float]]) -> RateTable:
    """The shipped rates, and over them the days that a book keeps."""
    shipped = shipped_rates()
    if not kept:
        return shipped
    codes = tuple(dict.fromkeys([*shipped.currencies, *(c for row in kept.values() for c in row)]))
    blank = "," * (len(codes) - len(shipped.currencies))
    lines = {line[:10]: line + blank for line in shipped.lines}
    lines |= {
        # The shortest text of a float is the number that was read: no digit is lost or won.
        day: ",".join([day, *(repr(float(row[code])) if code in row else "" for code in codes)])
        for day, row in kept.items()
    }
    return RateTable(codes, [lines[day] for day in sorted(lines)], shipped.source)


def to_keep(kept: Mapping[str, Mapping[str, float]], loaded: Loaded, since: date) -> dict[str, Any]:
    """What a book keeps once `loaded` is added to what it kept.

    Days before `since`, and before the shipped rates begin, are left out: no fact needs them.
    """
    shipped = shipped_rates()
    first = min(since, shipped.first)
    known = {day: _numbers(row) for day, row in shipped.rows()}
    merged: Kept = {day: dict(row) for day, row in kept.items()}
    for day, row in loaded.rates.rows():
        said = merged.get(day.isoformat(), known.get(day, {}))
        new = said | _numbers(row)
        if day >= first and new != said:
            merged[day.isoformat()] = new
    return dict(sorted(merged.items()))


def _numbers(row: Mapping[str, Decimal]) -> dict[str, float]:
    return {code: float(rate) for code, rate in row.items() if code != "EUR"}
