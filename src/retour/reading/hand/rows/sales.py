"""Sales in hand-made tables: sums of a day, a week or a month; or by channel, or one a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise

from retour.facts import Fact, Line, Sale, Takings
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.hand.rows.moments import Moments, Parts
from retour.reading.hand.rows.papers import as_paper, refuse_papers, status_of, status_text
from retour.reading.hand.rows.row import HandRow, amount_of, positive_count, tax_of
from retour.reading.hand.rows.tax_said import taxed_of
from retour.reading.hand.rows.trail import trail_of
from retour.reading.shapes.amounts import currency_of, minor, say_once
from retour.reading.shapes.statuses import is_refunded
from retour.reading.table import Row, Table
from retour.span import Span
from retour.words import N_, Message

# What makes a row one sale, or the sales of one channel, rather than the takings of some days.
_OF_ONE = (
    "channel", "answer", "customer", "number", "code", "source", "referrer", "landing", "document",
)  # fmt: skip
# What takings cannot say: nobody knows which of their sales it was.
_OF_SALES = ("shipping", "family", "product")


def sales(hand: HandRow) -> Iterator[Fact]:
    """Takings; or a sale, where the row says by which channel, for whom, or under which number."""
    row, span = hand.row, hand.period()
    refuse_papers(hand)
    whole = hand.orders.amount(row, hand.label("number"), span.since)
    if whole is None and not row.text("amount"):
        raise row.empty("amount")  # it says nothing of the currency either
    currency = currency_of(row, "amount")
    if whole is None:
        amount = amount_of(row, "amount", currency)
    else:
        amount = row.intake.minor(whole, currency)
    taxed = hand.said.get("taxed") or taxed_of(row.table)
    # Of an order that its rows add up, the tax of one row says nothing.
    alone = whole is None or amount_of(row, "amount", currency) == amount
    tax = tax_of(row, amount, currency, taxed) if alone else None
    if _is_one(hand, span):
        sale = _sale(hand, span, amount, currency, (taxed, tax))
        yield sale
        yield from _line(hand, sale, alone=whole is None)
        return
    _refuse_overlap(row, span)
    if any(row.text(name) for name in _OF_SALES):
        raise _no_takings()
    if refunded := abs(minor(row, "refunded", currency) or 0):
        note = N_("What was given back is taken off the takings of its row.")
        say_once(row.intake, Message(note))
        tax = None  # that of all that was taken
    yield Takings(
        day=span.since,
        until=span.until,
        amount=amount - refunded,
        currency=currency,
        ledger=hand.ledger,
        number=_number(hand, span),
        taxed=taxed,
        tax=tax,
        orders=positive_count(row, "orders") if row.has("orders") else None,
    )


def _is_one(hand: HandRow, span: Span) -> bool:
    """Whether a row is one sale, or the sales of one channel."""
    row = hand.row
    one = any(row.has(name) for name in _OF_ONE) or (row.has("status") and span.days == 1)
    return one or bool(hand.said.get("channel"))


def _number(hand: HandRow, span: Span) -> str:
    """The number of a row that has none of its own."""
    state, parts = hand.row.table.state, _parts(hand, span)
    if hand.label("customer"):
        return hand.number(*parts)  # an appointment that was moved to another hour is the same
    moments: Moments = state["moments"]
    return moments.number(state["numbers"], hand.row.raw, parts)


def _parts(hand: HandRow, span: Span) -> Parts:
    """What such a row says but for its figures, so that they can be corrected."""
    if not _is_one(hand, span):
        return span.since, span.until, hand.label("note")
    return span.since, hand.label("channel"), hand.label("answer"), hand.row.text("customer")


def begin_moments(table: Table, said: Mapping[str, str], ledger: str) -> None:
    """Look at all rows that have no number: their times tell the tickets of two tills apart."""
    table.state["moments"] = Moments(table, ledger, _unnumbered(table, said))


def _unnumbered(table: Table, said: Mapping[str, str]) -> Iterator[tuple[Raw, Parts]]:
    for raw in table.below():
        hand = HandRow(Row(table, raw), said)
        with suppress(Doubt, Skip):  # the row itself is listed when its turn comes
            if not (hand.label("number") or hand.label("customer")):
                yield raw, _parts(hand, hand.period())


def _sale(
    hand: HandRow, span: Span, amount: int, currency: str, taxes: tuple[str, int | None]
) -> Sale:
    row = hand.row
    if span.days > 7:
        raise Doubt(
            Message(N_("Sales by channel are dated by the day or the week, not by the month.")),
            Message(N_("Give a row for each week.")),
        )
    number = hand.label("number")
    number = hand.orders.key(number, span.since) if number else _number(hand, span)
    sale = Sale(
        day=span.since,
        ledger=hand.ledger,
        number=number,
        currency=currency,
        total=amount,
        layer="till",
        tax=taxes[1],
        taxed=taxes[0],
        status=status_of(hand),
        customer=hand.label("customer"),
        shipping=minor(row, "shipping", currency),
        refunded=_refunded(row, amount, currency),
        trail=trail_of(hand),
    )
    return as_paper(hand, sale)


def _refunded(row: Row, amount: int, currency: str) -> int:
    """What was given back, written with or without a minus; `Doubt` when it is more than paid.

    All of it where only the status says that it was.
    """
    refunded = abs(minor(row, "refunded", currency) or 0)
    if not refunded and is_refunded(status_text(row)):
        return amount
    if refunded > abs(amount):
        raise Doubt(
            Message(N_("More is refunded than was paid.")),
            Message(N_("Correct the row in the file.")),
        )
    return refunded


def _line(hand: HandRow, sale: Sale, alone: bool) -> Iterator[Line]:
    """The product of a sale that stands on one row, when the row names it or its family."""
    family, product = hand.label("family"), hand.label("product")
    if not (family or product):
        return
    if not alone:
        note = N_("Families and products are read of orders that stand on one row only.")
        say_once(hand.row.intake, Message(note))
        return
    yield Line(
        day=sale.day,
        ledger=sale.ledger,
        sale=sale.number,
        number=1,
        product=product or family,
        currency=sale.currency,
        amount=sale.total - (sale.shipping or 0),
        family=family,
    )


def _no_takings() -> Doubt:
    return Doubt(
        Message(N_("A sum of sales has a shipping or a product: it cannot be told of which.")),
        Message(N_("Give a row for each sale with its number, or leave that column out (--map).")),
    )


def _refuse_overlap(row: Row, span: Span) -> None:
    """`Doubt` for a row that covers days of another one in part: its money would count twice."""
    days: set[Span] = row.table.state.setdefault("days", set())
    longs: set[Span] = row.table.state.setdefault("longs", set())
    others = longs | days if span.days > 1 else longs
    if any(other != span and other.overlap(span) for other in others):
        raise Doubt(
            Message(
                N_("The days of this row, {since} to {until}, are partly those of another row."),
                {"since": span.since, "until": span.until},
            ),
            Message(N_("Keep either the days or their sum.")),
        )
    (longs if span.days > 1 else days).add(span)


def say_weeks(table: Table) -> None:
    """Note that takings dated a week apart are read as those of single days."""
    days = sorted(span.since for span in table.state.get("days", ()))
    apart = {(later - earlier).days for earlier, later in pairwise(days)}
    if len(days) >= 3 and apart == {7}:
        note = N_(
            "The days are a week apart: name their column “Week” if each row is a whole week."
        )
        say_once(table.intake, Message(note))
