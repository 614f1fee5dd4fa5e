"""Tables of takings beside one another: which of them tell the same money.

They are compared by their amounts: see docs/decisions/0007-takings-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from retour.gather.bills import ledger_words
from retour.gather.told import BY_HAND
from retour.reference.vat_rates import USUAL_VAT
from retour.span import Span
from retour.words import N_, Message

# One may be with tax and the other without (a fifth), and a little may be corrected.
_ALIKE = 1.25
_SPREAD = 0.05
_FEW = 3
_MOST, _HALF = 0.9, 0.5
_EXACT = 0.03  # one or two rows, which say little
_TAX = 1 + USUAL_VAT
_TILL, _ORDER, _PAYMENT = "till", "order", "payment"
_ALONE = (_ORDER, _PAYMENT)
_NEARLY = 0.75  # of a row's days that orders or payments tell: a month's first day may sell nothing


@dataclass(slots=True)
class Sum:
    """What one table tells over some days: without tax in major units, and how many orders.

    `unsaid` is the part of the amount of which the table does not say the tax, `written` the amount
    as it stands there.
    """

    amount: float = 0.0
    orders: float = 0.0
    unsaid: float = 0.0
    written: float = 0.0

    def add(self, other: Sum) -> None:
        """Add what another row tells of the same days."""
        self.amount += other.amount
        self.orders += other.orders
        self.unsaid += other.unsaid
        self.written += other.written


@dataclass(slots=True, eq=False)
class Table:
    """One table of takings; `days` of it were counted, `told` is how new its newest document is.

    `layer` is said of what files tell sale by sale: tickets, orders, payments. `note` is what the
    owner wrote beside takings by hand, which tells tills apart.
    """

    ledger: str
    layer: str = ""
    told: str = ""
    note: str = ""
    sums: dict[Span, Sum] = field(default_factory=lambda: defaultdict(Sum))
    days: dict[date, float] = field(default_factory=dict)

    def length(self) -> float:
        """Days that its rows usually tell."""
        return median(span.days for span in self.sums)

    def name(self) -> str | Message:
        """How notes call it."""
        if self.layer == _TILL:
            return Message(N_("the tickets"))
        if self.ledger == BY_HAND and self.note:
            return Message(N_("what you write by hand ({note})"), {"note": self.note})
        return ledger_words(self.ledger)

    def by_hand_too(self, other: Table) -> bool:
        """Whether both were written by hand, of one till."""
        typed = self.ledger == other.ledger == BY_HAND
        return typed and not (self.note and other.note and self.note != other.note)

    def may_tell(self, other: Table) -> bool:
        """Whether its amounts may show that it tells another's money again: not where the owner
        wrote both by hand, and said of which till they are.
        """
        return not self.ledger == other.ledger == BY_HAND


def one_by_one(sold: Mapping[tuple[str, str], Mapping[date, float]]) -> list[Table]:
    """What is told sale by sale, as tables: all tickets as one, every other ledger as its own.

    Between its first and its last sale a ledger of orders or payments tells every day, be it 0.
    """
    tickets = Table("", _TILL)
    found = []
    for (layer, ledger), amounts in sorted(sold.items()):
        if layer == _TILL:
            for day, amount in amounts.items():
                tickets.days[day] = tickets.days.get(day, 0.0) + amount
        elif layer in _ALONE and amounts:
            first, length = min(amounts), (max(amounts) - min(amounts)).days + 1
            every = (first + timedelta(days=n) for n in range(length))
            days = {day: amounts.get(day, 0.0) for day in every}
            found.append(Table(ledger, layer, days=days))
    return [tickets, *found] if tickets.days else found


def meet(table: Table, other: Table, period: Span | None = None) -> bool:
    """Whether both tell a day, of `period` when it is given."""
    days = (day for span in table.sums for day in span if period is None or day in period)
    return any(day in other.days for day in days)


def same_money(table: Table, earlier: Sequence[Table]) -> list[Table]:
    """The earlier tables of its days whose money this one tells again: all together, or one."""
    if not earlier or _agrees(table, earlier):
        return list(earlier)
    return next(([one] for one in earlier if _agrees(table, [one])), [])


def holds_parts(table: Table, parts: Sequence[Table]) -> bool:
    """Whether a till's sums may hold tickets or payments that are a part of them: the cards.

    Cards are used on most days that a till is open; courses that are paid by link are not.
    """
    inner = {
        span: sum(one.days.get(day, 0.0) for one in parts for day in span) for span in table.sums
    }
    held = [found.amount >= inner[span] for span, found in table.sums.items() if inner[span]]
    days = [day for one in parts for day in one.days]
    first, last = min(days), max(days)
    open_then = sum(span.until >= first and span.since <= last for span in table.sums)
    return sum(held) >= _MOST * len(held) and len(held) >= _HALF * open_then


def surely_same(table: Table, earlier: Sequence[Table]) -> tuple[list[Table], float]:
    """As `same_money`, where enough rows show it; else none. And how far apart its rows' ratios are
    (median deviation from the middle one, as a share of it).
    """
    for way in (list(earlier), *([one] for one in earlier)):
        ratios = _ratios(table, way, _NEARLY)
        if len(ratios) >= _FEW and _agrees(table, way, _NEARLY):
            return way, _spread(ratios)
    return [], 1.0


def times(table: Table, others: Sequence[Table]) -> float:
    """How many times the rows are what others tell of the same days, as one may hold tax."""
    ratios = _ratios(table, others, _NEARLY)
    middle = median(ratios) if ratios else 1.0
    return middle if 1 / _ALIKE <= middle <= _ALIKE else 1.0


def by_chance(table: Table, other: Table) -> bool:
    """Whether rows are of about the size of another table, and too few to show that it is so."""
    return len(table.sums) < _FEW and times(table, [other]) != 1.0


def _spread(ratios: Sequence[float]) -> float:
    middle = median(ratios)
    return median(abs(ratio / middle - 1) for ratio in ratios)


def _ratios(table: Table, others: Sequence[Table], least: float) -> list[float]:
    """The rows over what others tell of their days, where they tell the share `least` of these."""
    return [
        amount / inner
        for amount, inner, share in _beside(table, others)
        if share >= least and amount > 0 and inner > 0
    ]


def _beside(table: Table, others: Sequence[Table]) -> Iterator[tuple[float, float, float]]:
    """Each row, what others tell of its days, and of which share of these they tell."""
    for span, found in table.sums.items():
        inner = [sum(one.days.get(day, 0.0) for one in others) for day in span]
        told = sum(any(day in one.days for one in others) for day in span)
        yield found.amount, sum(inner), told / span.days


def _agrees(table: Table, others: Sequence[Table], least: float = 1.0) -> bool:
    """Whether the rows come to what the others tell over the same days.

    The ratio must be near 1, and nearly the same in most rows: takings of two tills go up and down
    each in its own way. Where no row's days are all told, a row must only be no less than its part,
    which says nothing of orders.
    """
    if any(one.layer in _ALONE for one in others):
        least = _NEARLY
    ratios = _ratios(table, others, least)
    if not ratios:
        return not any(one.layer == _ORDER for one in others) and _has_room(table, others, least)
    if len(ratios) < _FEW and any(one.layer in _ALONE for one in others):
        # The sums of a day or a month are of one size by chance; exports are exact.
        return any(abs(median(ratios) / tax - 1) <= _EXACT for tax in (1.0, _TAX, 1 / _TAX))
    alike = len(ratios) < _FEW or _spread(ratios) <= _SPREAD
    return alike and 1 / _ALIKE <= median(ratios) <= _ALIKE


def _has_room(table: Table, others: Sequence[Table], least: float) -> bool:
    """Whether no row, of whose days too few are told, is less than what is told of them."""
    return not any(
        share < least and inner > amount * _ALIKE for amount, inner, share in _beside(table, others)
    )
