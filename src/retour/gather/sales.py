"""Sales of a book as gross margin without tax, each with the channel its trail names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book import Book
from retour.facts import Trail
from retour.gather.bills import ledger_words
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.takings import TillTakings
from retour.gather.told import BY_HAND
from retour.gather.worth import Taxless, Worth
from retour.money import to_major
from retour.panel import Gap
from retour.reference.channels import Aliases, channel_of
from retour.span import Span
from retour.words import N_, Message

_TRAIL = tuple(Trail.__dataclass_fields__)
# Which layers count as sales when the owner does not say: the first that the book holds. The
# others tell the same sales again (a card payment of a web order, a line of the accounts).
_FIRST_CHOICE = ("order", "till")
_SECOND_CHOICE = ("deal",)
_THIRD_CHOICE = ("payment",)
_LAST_CHOICE = ("ledger",)


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
    sales.notes = _left_out(sales.counts, told, bool(owner.sales_from))
    asked = {
        **bounds,
        "counts": json.dumps(sorted(sales.counts)),
        "margin": owner.margin,
        "margins": json.dumps(dict(owner.margins)),
    }
    taxless = Taxless(owner)
    make = _Worths(taxless, exchange, owner.aliases)
    for row in book.rows("ask_sales", **asked):
        worth = make(dict(row))
        if worth is not None:
            sales.worths.append(worth)
    takings = TillTakings(taxless, exchange, _tickets(sales.worths, owner))
    rows = [dict(row) for row in book.rows("ask_takings", until=until)]
    sales.worths.extend(takings.worths(row for row in rows if _names(row) & sales.counts))
    unpaid = book.rows("ask_unpaid", **bounds, counts=asked["counts"])
    sales.notes += takings.notes + [_unpaid(dict(row)) for row in unpaid]
    sales.gaps = taxless.gaps()
    return sales


def _names(row: Mapping[str, Any]) -> set[str]:
    """The words of the setting `sales_from` that stand for a row."""
    return {row["layer"], row["ledger"], row["ledger"].partition("@")[0]}


def _tickets(worths: Iterable[Worth], owner: Owner) -> dict[date, float]:
    """What the tickets of tills come to without tax, by day."""
    days: dict[date, float] = defaultdict(float)
    for one in worths:
        if one.layer == "till" and one.ledger != BY_HAND and owner.margin:
            days[one.day] += one.margin / owner.margin
    return days


def _unpaid(row: Mapping[str, Any]) -> Message:
    currency = row["currency"]
    return Message(
        N_("{n} sale of {amount} {currency} is not paid yet: not counted."),
        {
            "n": row["sales"],
            "amount": float(to_major(row["total"], currency)),
            "currency": currency,
        },
        plural=N_("{n} sales of {amount} {currency} in all are not paid yet: not counted."),
    )


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


def _left_out(
    counts: frozenset[str], told: Iterable[Mapping[str, Any]], asked: bool
) -> list[Message]:
    """What is not added, by who tells it; `asked`: because the owner's setting leaves it out."""
    left: Counter[str] = Counter()
    for row in told:
        if not _names(row) & counts:
            left[row["ledger"]] += row["amounts"]
    if asked:
        return [
            Message(
                N_("{n} amount from {ledger} is not added: the setting sales_from leaves it out."),
                {"n": n, "ledger": ledger_words(ledger)},
                plural=N_(
                    "{n} amounts from {ledger} are not added: the setting sales_from leaves them "
                    "out."
                ),
            )
            for ledger, n in sorted(left.items())
        ]
    return [
        Message(
            N_("{n} amount from {ledger} is not added: it tells the same sales again."),
            {"n": n, "ledger": ledger},
            plural=N_("{n} amounts from {ledger} are not added: they tell the same sales again."),
        )
        for ledger, n in sorted(left.items())
    ]


@dataclass(frozen=True)
class _Worths:
    """Makes rows of sales into margins in the business's currency."""

    taxless: Taxless
    exchange: Exchange
    aliases: Aliases

    def __call__(self, row: Mapping[str, Any]) -> Worth | None:
        """The worth of a row; None when there is no rate for its currency."""
        day = date.fromisoformat(row["day"])
        count = max(round(row["orders"]), 1)
        rate = self.exchange.rate(row["currency"], day, row["sold"], count)
        if rate is None:
            return None
        if row["untaxed"]:
            rate *= self.taxless.factor
            self.taxless.remember(row["net"] * rate if day in self.exchange.period else 0.0)
        trail = Trail(**{name: row[name] for name in _TRAIL})
        came = channel_of(trail, self.aliases)
        return Worth(
            day=day,
            margin=row["net"] * rate,
            squares=row["squares"] * rate**2,
            orders=row["orders"],
            ledger=row["ledger"],
            layer=row["layer"],
            channel=came.channel,
            by=came.by,
            said=row["said"],
            new=None if row["new"] is None else bool(row["new"]),
            recent=bool(row["recent"]),
            campaign=row["campaign"],
            loose=bool(row["loose"]) and not came.channel,
        )
