"""Which rows of a report add others up: those with a name left blank, over the rows they cover."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

Identity = tuple[str, ...]

_NOTHING = (0, Decimal(0))


def subtotals(
    rows: Iterable[tuple[int, Decimal | None, Identity]],
) -> tuple[frozenset[int], frozenset[int]]:
    """Lines of the rows with a blank among their names that cover others.

    A row is its line, what was spent (None when that cannot be read) and its names. It covers the
    rows with the most names that have all of its own. Those that equal the sum of what they cover,
    to a hundredth a row, and those that are more than it.
    """
    known = [(line, spend, names) for line, spend, names in rows if spend is not None]
    widest = max((_filled(names) for _, _, names in known), default=0)
    leaves = _Leaves([(spend, names) for _, spend, names in known if _filled(names) == widest])
    equal, more = set(), set()
    for line, spend, names in known:
        if not 0 < _filled(names) < widest:
            continue
        count, under = leaves.under(names)
        if count and abs(under - spend) <= Decimal("0.01") * count:
            equal.add(line)
        elif under <= spend:
            more.add(line)
    return frozenset(equal), frozenset(more)


def _filled(names: Identity) -> int:
    return sum(map(bool, names))


class _Leaves:
    """What the rows with the most names spent, added up once for each choice of names asked for.

    Reports by day and by ad hold tens of thousands of rows: looking each subtotal's rows up among
    all of them would take minutes.
    """

    def __init__(self, leaves: list[tuple[Decimal, Identity]]) -> None:
        self._leaves = leaves
        self._sums: dict[tuple[int, ...], dict[Identity, tuple[int, Decimal]]] = {}

    def under(self, names: Identity) -> tuple[int, Decimal]:
        """How many of the rows have all of these names, and what they spent."""
        places = tuple(place for place, name in enumerate(names) if name)
        if places not in self._sums:
            self._sums[places] = self._by(places)
        return self._sums[places].get(tuple(names[place] for place in places), _NOTHING)

    def _by(self, places: tuple[int, ...]) -> dict[Identity, tuple[int, Decimal]]:
        sums: dict[Identity, tuple[int, Decimal]] = {}
        for spend, leaf in self._leaves:
            names = tuple(leaf[place] for place in places)
            count, spent = sums.get(names, _NOTHING)
            sums[names] = (count + 1, spent + spend)
        return sums
