"""Exports that do not say their account, beside some that do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

_REVISED = 0.1  # platforms revise what they told; by more, it is another account's
_Row = Mapping[str, Any]


def account_unsaid(
    rows: Sequence[_Row],
    account: Callable[[_Row], str],
    of: Callable[[_Row], Hashable],
    figure: str,
) -> str:
    """The account of the rows that say none, '' when that is not known.

    It is the only one that is said, unless most of the figures that both tell of the same things
    (`of`) differ. Why so: docs/decisions/0009-accounts-in-keys.md.
    """
    said = {account(row) for row in rows}
    if len(said) != 2 or "" not in said:
        return ""
    (only,) = said - {""}
    figures: dict[bool, dict[Hashable, float]] = {True: {}, False: {}}
    for row in rows:
        if row[figure] is not None:
            figures[bool(account(row))].setdefault(of(row), row[figure])
    both = figures[True].keys() & figures[False].keys()
    pairs = [(figures[True][one], figures[False][one]) for one in both]
    apart = [abs(a - b) > _REVISED * max(abs(a), abs(b)) for a, b in pairs]
    return "" if sum(apart) > len(apart) / 2 else only
