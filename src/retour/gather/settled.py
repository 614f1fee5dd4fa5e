"""Sales that do not say their VAT, settled by the accounts, which hold the same without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book import Book
from retour.gather.owner import Owner
from retour.gather.pairing import Places, Window, met
from retour.reference.vat_rates import USUAL_VAT, standard_vat

_NEAR = 35  # days between a sale and its entry: an invoice, its payment
_WINDOW = Window(-_NEAR, _NEAR)
_FEW = 2  # one sale of the amount of one entry may be chance


@dataclass
class _Untaxed:
    """Sales of one ledger that do not say their VAT, by day, in minor units."""

    sales: list[tuple[date, int]] = field(default_factory=list)
    gross: bool = False


def settled(
    book: Book, owner: Owner, takings: Iterable[Mapping[str, Any]], left: str
) -> dict[str, float]:
    """The rate of VAT that each ledger's sales hold, by ledger, 0 where they hold none, of those
    that do not say it and that the accounts hold one for one, to the cent.

    More than half of those on days that the accounts cover must be there, in one way more of them
    than in the other. `left`: the ids of sales that do not count, a JSON list.
    """
    if owner.vat == 0:
        return {}
    entries: list[tuple[date, int]] = [
        (date.fromisoformat(row["day"]), row["amount"])
        for row in takings
        if row["layer"] == "ledger" and row["taxed"] == "net" and row["day"] == row["until"]
        if row["currency"] == owner.currency and row["amount"] > 0
    ]
    if not entries:
        return {}
    first, last = min(entries)[0], max(entries)[0]
    found: dict[str, _Untaxed] = defaultdict(_Untaxed)
    for row in book.rows("ask_untaxed", left=left, currency=owner.currency):
        some, day = found[row["ledger"]], date.fromisoformat(row["day"])
        some.gross = some.gross or bool(row["gross"])
        if first <= day <= last and row["sold"] > 0:
            some.sales.append((day, row["sold"]))
    usual = standard_vat(owner.zone) or USUAL_VAT
    rate = usual if owner.vat is None else owner.vat
    rates = {ledger: _rate(some, entries, rate) for ledger, some in found.items()}
    return {ledger: one for ledger, one in rates.items() if one is not None}


def _rate(untaxed: _Untaxed, entries: Sequence[tuple[date, int]], rate: float) -> float | None:
    shares = {0.0: 0.0 if untaxed.gross else _share(untaxed.sales, entries, 1.0)}
    shares[rate] = _share(untaxed.sales, entries, 1 + rate)
    best = max(shares, key=shares.__getitem__)
    alone = list(shares.values()).count(shares[best]) == 1
    return best if alone and shares[best] > 1 / 2 else None


def _share(
    sales: Sequence[tuple[date, int]], entries: Sequence[tuple[date, int]], tax: float
) -> float:
    """The share of sales, or of their sums by day, that are entries times `tax`."""
    shares = [0.0]
    for mine, theirs in ((sales, entries), (_by_day(sales), _by_day(entries))):
        # Without the tax, as accounts are: their cents are rounded.
        found = len(met(_places(theirs), _places(mine), _WINDOW, (1 / tax,)))
        if found >= _FEW:
            shares.append(found / len(mine))
    return max(shares)


def _by_day(some: Iterable[tuple[date, int]]) -> list[tuple[date, int]]:
    total: dict[date, int] = defaultdict(int)
    for day, amount in some:
        total[day] += amount
    return list(total.items())


def _places(some: Iterable[tuple[date, int]]) -> Places:
    found: Places = defaultdict(list)
    for place, (day, amount) in enumerate(sorted(some)):
        found["", amount].append((float(day.toordinal()), place))
    return found


@dataclass
class AsWritten:
    """What sales whose VAT is not known came to, by day: as written, and as they were counted.

    Whatever rate was said of them, an entry of the amount that is written is the same sale.
    """

    days: dict[tuple[str, str], dict[date, tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, layer: str, ledger: str, day: date, written: float, counted: float) -> None:
        """One more sale, in major units."""
        before = self.days[layer, ledger].get(day, (0.0, 0.0))
        self.days[layer, ledger][day] = (before[0] + written, before[1] + counted)

    def told(self, entries: Mapping[date, float]) -> Iterator[tuple[str, date, date, float]]:
        """The layer, day, day of its entry, and counted amount of what `entries` hold to the cent,
        where it was counted for less.
        """
        theirs = _places((day, round(100 * amount)) for day, amount in entries.items())
        days = sorted(entries)
        for (layer, _), some in self.days.items():
            less = sorted(day for day, (written, counted) in some.items() if counted < written)
            mine = _places((day, round(100 * some[day][0])) for day in less)
            for one, other in met(mine, theirs, _WINDOW, (1.0,)):
                yield layer, less[one], days[other], some[less[one]][1]
