"""Refunds of sales that are told twice: each is taken off once, whichever ledger knows of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from retour.gather.pairing import One, Pair

_PART = 0.75  # a payment of less than this of an order is a part of it, and so is its refund
_LEAST = 0.01  # of an order: less is rounding, or a fee
_HALF = 0.5


@dataclass
class Refunds:
    """What was given back of sales, as a share of each.

    `pairs` are the sales that are told again, each with the one that counts, in the order in which
    they were found. `beyond`: by the number of the row of a sale that counts, the share of it that
    only those who tell it again say was given back. `apart`: shares that rows of their own say.
    """

    pairs: list[Pair] = field(default_factory=list)
    beyond: dict[int, float] = field(default_factory=dict)
    apart: dict[int, float] = field(default_factory=dict)

    def name(self, refunds: Iterable[One], sales: Sequence[One]) -> list[One]:
        """Note the refunds of a ledger that name a sale of it; those that name none."""
        numbers = {one.number: one for one in sales}
        loose = []
        for refund in refunds:
            order, named, _ = refund.number.partition(":refund:")
            if named and order in numbers:
                self._add(numbers[order], refund)
            else:
                loose.append(refund)
        return loose

    def settle(self) -> None:
        """Find `beyond`, once every ledger's refunds are named.

        A sale may be told by one that is itself told again: what it knows is passed on.
        """
        for told, by in self.pairs:
            if not (share := self._share(told)):
                continue
            if told.worth < _PART * by.worth:
                share *= told.worth / by.worth
            more = min(share, 1.0) - self._share(by)
            if more > _LEAST:
                self.beyond[by.id] = self.beyond.get(by.id, 0.0) + more

    def unknown(self, loose: Iterable[One], sales: Sequence[One], room: float) -> list[One]:
        """Of refunds that name no sale, of a ledger whose sales are told again, those that the
        better ledger does not know and of which no sale can be found.

        The better ledger knows those of a sale that it gave back whole, and of the others as many
        as come to `room`. Then one of the amount of an earlier sale is of the last such sale.
        """
        told = {one.id: by for one, by in self.pairs}
        known: dict[int, list[One]] = defaultdict(list)
        kept: dict[int, list[One]] = defaultdict(list)
        for one in sorted((one for one in sales if one.id in told), key=attrgetter("time")):
            if not self._share(one):
                (known if self._share(told[one.id]) > 1 - _LEAST else kept)[one.charged].append(one)
        rest = []
        for refund in sorted(loose, key=attrgetter("time")):
            if _take(known, refund) is None:
                rest.append(refund)
            else:
                room += refund.sold
        found = []
        for refund in rest:
            if room >= -_HALF * refund.sold:
                room += refund.sold
            elif (sale := _take(kept, refund)) is not None:
                self._add(sale, refund)
            else:
                found.append(refund)
        return found

    def room(self, ledger: Iterable[One]) -> float:
        """What better ledgers gave back of a ledger's sales beyond what it says sale by sale."""
        mine = {one.id for one in ledger}
        return sum(
            max(self._share(by) - self._share(told), 0.0) * told.worth
            for told, by in self.pairs
            if told.id in mine
        )

    def of_nobody(self, told: Iterable[One]) -> float:
        """What was given back of sales told again of which it is not known by which sale."""
        given = [one for one in told if self._share(one)]
        paired = {one.id for one, _ in self.pairs} if given else set()
        return sum(self._share(one) * one.worth for one in given if one.id not in paired)

    def _add(self, sale: One, refund: One) -> None:
        if sale.total > 0 and not sale.refunded:  # else the sale says itself what was given back
            share = (refund.refunded - refund.total) / sale.total
            self.apart[sale.id] = self.apart.get(sale.id, 0.0) + share

    def _share(self, one: One) -> float:
        own = one.refunded / one.total if one.refunded and one.total > 0 else 0.0
        if not (own or one.id in self.apart or one.id in self.beyond):
            return 0.0
        return min(own + self.apart.get(one.id, 0.0) + self.beyond.get(one.id, 0.0), 1.0)


def _take(sales: Mapping[int, list[One]], refund: One) -> One | None:
    """The last sale of a refund's amount before it, which is taken out of `sales`."""
    some = sales.get(refund.refunded - refund.total, [])
    at = bisect_right(some, refund.time, key=attrgetter("time"))
    return some.pop(at - 1) if at else None
