"""Lists of what was given back: each row is of the order that it names, in that order's ledger.

A refund is numbered after its order, `1003:refund:2026-05-12`, so that it is taken off once where
the order tells it too (decision 8). One whose order the book does not hold lowers the sales of its
day's ledger. Nothing is guessed where two ledgers have an order of its number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from retour.facts import Fact, Sale, Takings
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, ReadError, Skip
from retour.reading.hand.lexicon.money_headers import taxed_in
from retour.reading.hand.rows.numbers import bare_number
from retour.reading.hand.rows.row import HandRow, amount_of
from retour.reading.hand.rows.trail import trail_of
from retour.reading.shapes.amounts import currency_of
from retour.reading.source import Held
from retour.reading.table import Row, Table
from retour.span import Span
from retour.words import N_, Message

_STATE = "orders that refunds are of"
_FOUND = N_("{n} refund is taken off the order that it names.")
_FOUND_MANY = N_("{n} refunds are taken off the orders that they name.")
_LOOSE = N_(
    "{n} refund names no order that the book holds: it lowers the sales of “{ledger}” on its day. "
    "If its order is yet to be loaded, undo this file and load it after that."
)
_LOOSE_MANY = N_(
    "{n} refunds name no order that the book holds: they lower the sales of “{ledger}” on their "
    "days. If their orders are yet to be loaded, undo this file and load it after those."
)


class Refunded:
    """The orders that the refunds of one table can be of, and where those of none are put."""

    def __init__(self, table: Table, said: str) -> None:
        known = table.intake.context.held
        self._orders: dict[str, list[Held]] = defaultdict(list)
        ledgers = set()
        for one in known() if known is not None else ():
            if not said or one.ledger == said:
                ledgers.add(one.ledger)
                self._orders[_like(bare_number(one.number))].append(one)
        self._takings = self._orders.pop("", [])
        self._said = said
        self._ledgers = sorted(ledgers)
        self._likely = self._ledger_of(table)
        self.found: Counter[str] = Counter()  # refunds by the ledger of their order
        self.loose: Counter[str] = Counter()

    def of(self, number: str, day: date, amount: int) -> tuple[str, str]:
        """The ledger and the number of the order of a refund; the number is its own where the book
        does not hold it. `Doubt` where several orders can be meant, or less was paid.
        """
        orders = [one for one in self._orders.get(_like(number), []) if one.span.since <= day]
        same = [one for one in orders if one.span.since == day] or orders
        if len({one.span for one in same}) > 1:
            same = []  # numbers that begin anew, and none of that day
        enough = [one for one in same if one.total >= amount]
        if same and not enough:
            raise Doubt(
                Message(N_("More is refunded than was paid.")),
                Message(N_("Correct the row in the file.")),
            )
        if len({one.total for one in enough}) > 1:
            raise _several(number, sorted({one.ledger for one in enough}))
        if enough:
            self.found[enough[0].ledger] += 1
            return enough[0].ledger, enough[0].number
        ledger = self._likely
        if not ledger:
            raise _several(number, self._ledgers)
        self.loose[ledger] += 1
        return ledger, number

    @property
    def of_something(self) -> bool:
        """Whether there is anything that could have been given back."""
        return bool(self._ledgers or self._said)

    def takings(self, ledger: str, day: date) -> Span | None:
        """The period of the takings of a ledger that hold a day, None where it has none."""
        spans = [one.span for one in self._takings if one.ledger == ledger and day in one.span]
        return min(spans, key=lambda span: span.days, default=None)

    def _ledger_of(self, table: Table) -> str:
        """The ledger of refunds that name no order: the only one, or that of most of the others."""
        if self._said or not self._ledgers:
            return self._said
        if len(self._ledgers) == 1:
            return self._ledgers[0]
        named: Counter[str] = Counter()
        for raw in table.below() if "number" in table.places else ():
            orders = self._orders.get(_like(Row(table, raw).text("number")), [])
            named.update({one.ledger for one in orders})
        (first, most), *others = [*named.most_common(2), ("", 0)]
        return first if most and all(n < most for _, n in others) else ""


def refuse_only_refunds(table: Table) -> None:
    """`ReadError` for a table of sales in which every amount is below nought: what was given back
    counts where it is taken off its sales, and nowhere as sales of its own. Papers say
    it themselves.
    """
    amounts = [] if "document" in table.columns else [*_amounts(table)]
    if amounts and max(amounts) <= 0 and min(amounts) < 0:
        raise ReadError(
            Message(
                N_("Every amount in “{column}” is below nought: this lists what was given back."),
                {"column": table.columns["amount"].header},
            ),
            Message(N_("Load it as refunds, with the same columns: --map kind=refund.")),
        )


def refuse_flags(table: Table) -> None:
    """`ReadError` for a column of what was given back that holds noughts and ones only: they are
    more likely no and yes, of whole orders.
    """
    if "refunded" not in table.columns or "status" in table.columns:
        return
    if {*_amounts(table, "refunded")} in ({Decimal(1)}, {Decimal(0), Decimal(1)}):
        header = {"column": table.columns["refunded"].header}
        raise ReadError(
            Message(N_("“{column}” holds 0 and 1 only, and not what was given back."), header),
            Message(N_('If 1 is for yes: --map "status={column}" in place of refunded.'), header),
        )


def _amounts(table: Table, role: str = "amount") -> Iterator[Decimal]:
    """The amounts that can be read."""
    column = table.columns[role]
    for cell in column.cells(column.index):
        try:
            amount = column.decimal(cell)
        except Doubt:
            continue
        if amount is not None:
            yield amount


def begin_refunds(table: Table, said: str) -> None:
    """Look up what the refunds of a table can be of; `ReadError` where the book has no sales."""
    table.state[_STATE] = found = Refunded(table, said)
    if table.intake.context.held is not None and not found.of_something:
        raise ReadError(
            Message(
                N_("{name} lists refunds, and the book has no sales that they are of."),
                {"name": table.intake.document.name},
            ),
            Message(N_("Load the sales first, and then this file.")),
        )


def refunds(hand: HandRow) -> Iterator[Fact]:
    """What was given back on one row, with or without a minus."""
    row, span = hand.row, hand.period()
    if span.days > 7:
        raise Doubt(
            Message(N_("Refunds are dated by the day or the week, not by the month.")),
            Message(N_("Give a row for each of them.")),
        )
    currency = currency_of(row, "amount")
    amount = abs(amount_of(row, "amount", currency))
    if not amount:
        raise Skip(Message(N_("nothing was given back")))
    orders: Refunded = row.table.state[_STATE]
    named = hand.label("number")
    ledger, number = orders.of(named, span.since, amount)
    taxed = hand.said.get("taxed") or taxed_in(row.table.columns["amount"].header) or "gross"
    own = hand.number(number, span.since)
    if held := orders.takings(ledger, span.since):  # of the same period, so that both add up
        yield Takings(
            day=held.since,
            until=held.until,
            amount=-amount,
            currency=currency,
            ledger=ledger,
            number=f"refund:{own}",
            taxed=taxed,
        )
        return
    yield Sale(
        day=span.since,
        ledger=ledger,
        number=f"{number}:refund:{own}" if number else f"refund:{own}",
        currency=currency,
        total=0,
        layer="till",
        taxed=taxed,
        refunded=amount,
        customer=hand.label("customer"),
        trail=trail_of(hand),
    )


def say_refunds(table: Table) -> None:
    """Note how many refunds were found to be of an order, and what the others lower."""
    orders: Refunded | None = table.state.get(_STATE)
    if orders is None:
        return
    if n := orders.found.total():
        table.intake.notes.append(Message(_FOUND, {"n": n}, plural=_FOUND_MANY))
    for ledger, n in orders.loose.items():
        values = {"n": n, "ledger": ledger}
        table.intake.notes.append(Message(_LOOSE, values, plural=_LOOSE_MANY))


def _several(number: str, ledgers: list[str]) -> Doubt:
    values = {"number": number, "ledgers": ", ".join(ledgers)}
    text = N_("Refund “{number}” can be of sales of several ledgers: {ledgers}.")
    return Doubt(
        Message(text, values), Message(N_("Say of which with --map ledger=NAME, a file for each."))
    )


def _like(number: str) -> str:
    """A number without what people leave out: `#1003`, `N° 1003` and `1003` are one."""
    plain = fold(number).strip()
    return (
        "" if is_null(plain) else plain.lstrip("#").removeprefix("n°").removeprefix("no.").strip()
    )
