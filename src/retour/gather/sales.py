"""Sales of a book as gross margin without tax, each with the channel its trail names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from retour.book import Book
from retour.facts import Trail
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.panel import Gap
from retour.reference.channels import channel_of
from retour.span import Span
from retour.words import N_, Message

_TRAIL = tuple(Trail.__dataclass_fields__)
# Which layers count as sales when the owner does not say: the first that the book holds. The
# others tell the same sales again (a card payment of a web order, a line of the accounts).
_FIRST_CHOICE = ("order", "till")
_SECOND_CHOICE = ("deal",)
_THIRD_CHOICE = ("payment",)
_LAST_CHOICE = ("ledger",)
BY_HAND = "hand"  # the ledger of what the owner writes


@dataclass(frozen=True, slots=True)
class Worth:
    """Sales of one day and one trail, `orders` of them, as their margin in major units.

    `squares` is the sum of the squares of the single margins (0 where only a sum is known). `new`:
    whether they were their customers' first, None when not known.
    """

    day: date
    margin: float
    squares: float
    orders: float
    ledger: str
    layer: str
    channel: str = ""
    by: str = ""
    said: str = ""
    new: bool | None = None
    recent: bool = False
    campaign: str = ""

    def worth(self, ratio: float) -> float:
        """The margin when a new customer counts for `ratio` times the first order.

        The later orders of a customer met in the period are in that ratio already.
        """
        if ratio == 1.0:
            return self.margin
        if self.new:
            return self.margin * ratio
        return 0.0 if self.recent else self.margin


@dataclass
class Sales:
    """Every sale that counts, and what was decided on the way."""

    worths: list[Worth] = field(default_factory=list)
    counts: frozenset[str] = frozenset()
    notes: list[Message] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def within(self, period: Span) -> Iterator[Worth]:
        """The sales of the period."""
        return (one for one in self.worths if one.day in period)


def sales_of(book: Book, owner: Owner, period: Span, exchange: Exchange) -> Sales:
    """Every sale up to the period's end that counts, by the layers chosen or the best there are."""
    until = period.until.isoformat()
    bounds = {"since": period.since.isoformat(), "until": until}
    told = [dict(row) for row in book.rows("ask_layers", **bounds)]
    sales = Sales(counts=_counts(owner, told))
    sales.notes = _left_out(sales.counts, told)
    asked = {
        **bounds,
        "counts": json.dumps(sorted(sales.counts)),
        "margin": owner.margin,
        "margins": json.dumps(dict(owner.margins)),
    }
    taxless = _Taxless(owner, exchange)
    resolve = _Resolver(owner)
    for row in book.rows("ask_sales", **asked):
        worth = _worth(dict(row), taxless, resolve)
        if worth is not None:
            sales.worths.append(worth)
    ticketed = {one.day for one in sales.worths if one.layer == "till"}
    for row in book.rows("ask_takings", until=until):
        if {row["layer"], row["ledger"]} & sales.counts:
            sales.worths.extend(_spread(dict(row), taxless, owner, ticketed))
    sales.gaps = taxless.gaps()
    return sales


def _counts(owner: Owner, told: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The layers and ledgers that count: the owner's choice, else the best that tell the period.

    What the owner writes by hand counts beside whatever files tell.
    """
    if owner.sales_from:
        return frozenset(owner.sales_from)
    present = {row["layer"] for row in told if row["ledger"] != BY_HAND}
    for choice in (_FIRST_CHOICE, _SECOND_CHOICE, _THIRD_CHOICE, _LAST_CHOICE):
        if present & set(choice):
            return frozenset({*choice, BY_HAND})
    return frozenset({*_FIRST_CHOICE, BY_HAND})


def _left_out(counts: frozenset[str], told: Iterable[Mapping[str, Any]]) -> list[Message]:
    """What is not added, by who tells it."""
    left: Counter[str] = Counter()
    for row in told:
        if not {row["layer"], row["ledger"]} & counts:
            left[row["ledger"]] += row["amounts"]
    return [
        Message(
            N_("{n} amount from {ledger} is not added: it tells the same sales again."),
            {"n": n, "ledger": ledger},
            plural=N_("{n} amounts from {ledger} are not added: they tell the same sales again."),
        )
        for ledger, n in sorted(left.items())
    ]


@dataclass
class _Taxless:
    """Amounts without tax, in the business's currency; counts those whose tax is not known."""

    owner: Owner
    exchange: Exchange
    unknown: float = 0.0

    def rate(self, currency: str, day: date, untaxed: bool, amount: float) -> float | None:
        """What turns minor units of `currency` into untaxed major units of ours; None: no rate."""
        rate = self.exchange.rate(currency, day, amount)
        if rate is None or not untaxed:
            return rate
        if self.owner.vat is None:
            self.unknown += amount * rate
            return rate
        return rate / (1 + self.owner.vat)

    def gaps(self) -> list[Gap]:
        """The gap of prices whose tax nobody knows."""
        if self.unknown <= 0:  # refunds alone lower the income: nothing is gained by their tax
            return []
        return [
            Gap(
                "vat_unknown",
                Message(N_("Some sales do not say their VAT: it is counted as your income.")),
                Message(
                    N_("Say your usual rate: retour set BOOK vat 0.2 (or 0 when you charge none).")
                ),
                # A fifth is the usual rate in the countries these files come from.
                worth=self.unknown * (1 - 1 / 1.2),
            )
        ]


class _Resolver:
    """The channel of a trail, each different trail resolved once."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._known: dict[tuple[str, ...], tuple[str, str]] = {}

    def __call__(self, row: Mapping[str, Any]) -> tuple[str, str]:
        words = tuple(row[name] for name in _TRAIL)
        if words not in self._known:
            trail = Trail(**dict(zip(_TRAIL, words, strict=True)))
            found = channel_of(trail, self._owner.aliases)
            self._known[words] = (found.channel, found.by)
        return self._known[words]


def _worth(row: Mapping[str, Any], taxless: _Taxless, resolve: _Resolver) -> Worth | None:
    day = date.fromisoformat(row["day"])
    rate = taxless.rate(row["currency"], day, bool(row["untaxed"]), row["net"])
    if rate is None:
        return None
    channel, by = resolve(row)
    return Worth(
        day=day,
        margin=row["net"] * rate,
        squares=row["squares"] * rate**2,
        orders=row["orders"],
        ledger=row["ledger"],
        layer=row["layer"],
        channel=channel,
        by=by,
        said=row["said"],
        new=None if row["new"] is None else bool(row["new"]),
        recent=bool(row["recent"]),
        campaign=row["campaign"],
    )


def _spread(
    row: Mapping[str, Any], taxless: _Taxless, owner: Owner, ticketed: set[date]
) -> Iterator[Worth]:
    """Takings of a period, spread evenly over its days; days with tickets are left to those."""
    span = Span(date.fromisoformat(row["day"]), date.fromisoformat(row["until"]))
    known = row["taxed"] == "net" or (row["taxed"] == "gross" and row["tax"] is not None)
    amount = row["amount"] - (row["tax"] if known and row["taxed"] == "gross" else 0)
    rate = taxless.rate(row["currency"], span.since, not known, amount * owner.margin)
    if rate is None:
        return
    one = partial(
        Worth,
        margin=amount * owner.margin * rate / span.days,
        squares=0.0,
        orders=(row["orders"] or 0) / span.days,
        ledger=row["ledger"],
        layer=row["layer"],
    )
    yield from (one(day=day) for day in span if day not in ticketed or row["layer"] != "till")
