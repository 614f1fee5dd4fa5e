"""Sales of a book as gross margin without tax, each with the channel its trail names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from retour.book import Book
from retour.gap import Gap
from retour.gather.again import told_again
from retour.gather.booked import Booked, added_up
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.recaps import Recap, recaps_of, shared_out
from retour.gather.retold import Again
from retour.gather.sales_notes import names_of, notes_again, notes_unasked, recap_notes, unpaid
from retour.gather.settled import AsWritten, settled
from retour.gather.tables import Sum, Table
from retour.gather.takings import TillTakings
from retour.gather.told import BY_HAND
from retour.gather.trails import trail_of
from retour.gather.worth import Taxless, Worth
from retour.reference.channels import Aliases, channel_of
from retour.span import Span
from retour.words import Message

# Each of them tells sales; what several tell is counted once (decision 11).
_TILL = "till"
_EVERY = frozenset({"order", "till", "deal", "payment", "ledger", BY_HAND})


@dataclass
class Sales:
    """Every sale that counts, and what was decided on the way.

    `counts` and `left` are what the queries ask for: layers and ledgers, and numbers of rows that
    do not count.
    """

    worths: list[Worth] = field(default_factory=list)
    counts: frozenset[str] = frozenset()
    left: str = "[]"
    notes: list[Message] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def within(self, period: Span) -> Iterator[Worth]:
        """The sales of the period."""
        return (one for one in self.worths if one.day in period)


def sales_of(book: Book, owner: Owner, period: Span, exchange: Exchange) -> Sales:
    """Every sale up to the period's end that counts: as the owner chose, else each told once.

    Who tells whose sales is found out on the whole book, so that the same days have the same sums
    wherever a question ends.
    """
    recaps = [] if owner.sales_from else _recaps(book, owner, exchange)
    sales, _ = _counted(book, owner, exchange, recaps)
    for recap in recaps:
        sales.worths, known = shared_out(sales.worths, recap, period)
        sales.notes += recap_notes(recap, known, exchange.currency)
    sales.worths = [one for one in sales.worths if one.day <= period.until]
    return sales


def _recaps(book: Book, owner: Owner, exchange: Exchange) -> list[Recap]:
    """The ledgers that sum up what the others tell."""
    aside = replace(exchange, changed=defaultdict(int), refused=defaultdict(float), outside=set())
    found = recaps_of(book, Taxless(owner), aside, owner.aliases)
    if not found:
        return []
    sales, tables = _counted(book, owner, aside, found)
    return [one for one in found if one.settle(tables, sales.worths)]


def _counted(
    book: Book, owner: Owner, exchange: Exchange, recaps: Collection[Recap]
) -> tuple[Sales, list[Table]]:
    """The sales that count, those of `recaps` as takings; and the tables of their sums."""
    period = exchange.period
    accounts = json.dumps({row["ledger"]: row["account"] for row in book.rows("ask_accounts")})
    left = [row["id"] for row in book.rows("ask_twins", accounts=accounts)]
    left += [number for recap in recaps for number in recap.ids]
    takings = [*book.rows("ask_takings", until=date.max.isoformat())]
    again, taxless = Again(), Taxless(owner, settled(book, owner, takings, json.dumps(left)))
    if not owner.sales_from:
        again = told_again(book, taxless, exchange, left)
        taxless.paid_on_top = again.net
    sales = Sales(counts=frozenset(owner.sales_from) or _EVERY)
    sales.left = json.dumps([*left, *again.by])
    asked = {
        "until": period.until.isoformat(),
        "since": period.since.isoformat(),
        "counts": json.dumps(sorted(sales.counts)),
        "left": sales.left,
    }
    settings = {"margin": owner.margin, "margins": json.dumps(dict(owner.margins))}
    found = {"back": json.dumps(again.back), "ways": json.dumps(again.ways), "accounts": accounts}
    make = _Worths(taxless, exchange, owner.aliases)
    # Only sums are compared with sales day by day.
    some = {**asked, "until": date.max.isoformat()} if takings or recaps else asked
    for row in book.rows("ask_sales", **some, **settings, **found):
        worth = make(row)
        if worth is not None:
            sales.worths.append(worth)
    make.income[_TILL, ""] = again.tickets
    more = [recap.table for recap in recaps if recap.table is not None]
    tables = _takings(takings, sales, make, more)
    sales.notes = [*notes_again(again, exchange), *sales.notes]
    if owner.sales_from:
        sales.notes += notes_unasked(book, sales.counts, exchange)
    sales.notes += [unpaid(row) for row in book.rows("ask_unpaid", **_waiting(sales, asked))]
    sales.notes += taxless.notes()
    sales.gaps = taxless.gaps()
    return sales, tables


def _takings(
    rows: Sequence[dict[str, Any]], sales: Sales, make: _Worths, more: Sequence[Table]
) -> list[Table]:
    """Sales known only as sums: of tills, and of the accounts. Returns the tables of the first."""
    period = make.exchange.period
    booked: list[dict[str, Any]] = []
    summed: list[dict[str, Any]] = []
    for row in rows:
        if names_of(row) & sales.counts:
            by_files = row["layer"] == "ledger" and row["ledger"] != BY_HAND
            (booked if by_files else summed).append(row)
    tills = TillTakings(make.taxless, make.exchange, dict(make.income), make.typed)
    sales.worths.extend(tills.worths(summed, more))
    accounts = Booked(make.taxless, make.exchange)
    if not make.taxless.owner.sales_from:
        typed = {day: some.amount for day, some in make.typed.items()}  # beside any takings
        sold = (make.of("order"), make.of(_TILL), make.of("payment"), tills.counted, typed)
        accounts.sold, accounts.deals = added_up(*sold), make.of("deal")
        accounts.written = make.written
        accounts.tellers = tuple(sorted({one.ledger for one in sales.within(period)}))
    sales.worths.extend(accounts.worths(booked))
    sales.notes += tills.notes + accounts.notes
    return tills.tables


def _waiting(sales: Sales, asked: Mapping[str, str]) -> dict[str, str]:
    """What to ask of sales that wait for their money: those of payments are orders elsewhere."""
    counts = sales.counts
    if counts == _EVERY and any(one.layer in ("order", "till", "deal") for one in sales.worths):
        counts = counts - {"payment"}
    return {**asked, "counts": json.dumps(sorted(counts))}


@dataclass(frozen=True)
class _Worths:
    """Makes rows of sales into margins in the business's currency.

    `income` is what the files' sales came to without tax, by layer and ledger, and day; `typed`
    that of sales by hand, by day; `written` what does not say its tax.
    """

    taxless: Taxless
    exchange: Exchange
    aliases: Aliases
    income: dict[tuple[str, str], dict[date, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    typed: dict[date, Sum] = field(default_factory=dict)
    written: AsWritten = field(default_factory=AsWritten)

    def of(self, layer: str) -> dict[date, float]:
        """What the files of a layer sold, by day."""
        return added_up(*(days for (one, _), days in self.income.items() if one == layer))

    def __call__(self, row: Mapping[str, Any]) -> Worth | None:
        """The worth of a row; None when there is no rate for its currency."""
        day = date.fromisoformat(row["day"])
        count = max(round(row["orders"]), 1)
        rate = self.exchange.rate(row["currency"], day, row["sold"], count)
        if rate is None:
            return None
        if row["untaxed"]:
            full, rate = row["sold"] * rate, rate * self.taxless.factor_of(row["ledger"])
            margin = row["net"] * rate if day in self.exchange.period else 0.0
            self.taxless.remember(margin, row["ledger"])
            self.written.add(row["layer"], row["ledger"], day, full, row["income"] * rate)
        if row["ledger"] == BY_HAND:
            written = row["sold"] * (self.exchange.of(row["currency"], day) or 0.0)
            some = Sum(row["income"] * rate, row["orders"], written=written)
            self.typed.setdefault(day, Sum()).add(some)
        else:
            self.income[row["layer"], row["ledger"]][day] += row["income"] * rate
        came = channel_of(trail_of(row), self.aliases)
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
