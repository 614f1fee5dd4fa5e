"""The ledgers that tell sales one by one, the best first."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.pairing import One, Ordered
from retour.gather.told import BY_HAND
from retour.gather.worth import Taxless

# Who speaks first of a sale that several tell.
RANKS = ("order", "till", "deal", "payment")
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True, eq=False)
class Teller:
    """A ledger of one layer, its sales and the refunds that it tells apart."""

    layer: str
    ledger: str
    sales: list[One] = field(default_factory=list)
    refunds: list[One] = field(default_factory=list)
    _left: Ordered = field(default_factory=Ordered)

    def left(self, told: Container[int]) -> Ordered:
        """The sales that nobody else tells."""
        left = [one for one in self.sales if one.id not in told]
        if len(left) != len(self._left):  # more are told than when it was asked before
            self._left = Ordered(left)
        return self._left


def tellers_of(
    book: Book, taxless: Taxless, exchange: Exchange, twins: Sequence[int]
) -> list[Teller]:
    """The ledgers with their sales but `twins`, hands left out; of a book that has one ledger only,
    none, since nothing is to be compared.

    Those after the period too: the longer two ledgers are compared, the surer it is.
    """
    if len({one.who for one in book.told(("sale",)) if one.layer in RANKS} - {BY_HAND}) < 2:
        return []
    told = sorted(book.rows("ask_tellers"), key=_order)
    names = [(row["layer"], row["ledger"]) for row in told if row["layer"] in RANKS]
    tellers = {name: Teller(*name) for name in names}
    asked = {"left": json.dumps(list(twins))}
    asked["ledgers"] = json.dumps(sorted({ledger for _, ledger in tellers}))
    for row in book.rows("ask_told", **asked):
        one = _one(row, taxless, exchange)
        if one is not None and (row["layer"], row["ledger"]) in tellers:
            teller = tellers[row["layer"], row["ledger"]]
            (teller.sales if row["total"] > 0 else teller.refunds).append(one)
    return list(tellers.values())


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The best ledgers first, however they were loaded: among equals, who knows the customers."""
    rank = RANKS.index(row["layer"]) if row["layer"] in RANKS else len(RANKS)
    return rank, -row["traced"], -row["known"], -row["sales"], row["ledger"]


def _one(row: Mapping[str, Any], taxless: Taxless, exchange: Exchange) -> One | None:
    """A sale; None when there is no rate for its currency."""
    day, currency = date.fromisoformat(row["day"]), row["currency"]
    rate = exchange.of(currency, day)
    if rate is None:
        return None
    time = day.toordinal() + 0.5
    if row["at"]:
        time = datetime.fromisoformat(row["at"]).timestamp() / 86400 + _EPOCH
    return One(
        id=row["id"],
        day=day,
        time=time,
        number=row["number"],
        currency=currency,
        charged=row["charged"],
        whole=bool(row["whole"]),
        worth=row["charged"] * rate,
        sold=row["sold"] * rate,
        income=row["income"] * rate * (taxless.factor_of(row["ledger"]) if row["untaxed"] else 1.0),
        total=row["total"],
        refunded=row["total"] - row["sold"],
        traced=bool(row["traced"]),
        untaxed=bool(row["untaxed"]),
    )
