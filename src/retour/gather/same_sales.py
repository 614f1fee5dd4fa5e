"""Sales that several ledgers tell one by one: orders, tickets, deals and payments, each told once.

Two ledgers are compared by the amounts and times of their sales, beside what chance alone would
match. Why so: docs/decisions/0011-sales-told-once.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from retour.gather.about import about
from retour.gather.alike import Likeness, are_others, in_step, likeness
from retour.gather.exchange import Exchange
from retour.gather.fees import less_fees
from retour.gather.pairing import One, Pair, Window, pairs
from retour.gather.refunds import Refunds
from retour.gather.retold import DEAL_AFTER, DEAL_BEFORE, Again
from retour.gather.tellers import RANKS, Teller
from retour.gather.told import Unpaid
from retour.span import Span

_ORDER, _TILL, _DEAL, _PAYMENT = RANKS
_HALF, _MOST, _CHANCE = 0.5, 0.8, 0.65
_LEAST = 3  # matches of a shop and a till; a deal or a payment seldom has the amount of another
_AT_ONCE = Window(-1 / 96, 1 / 96)  # a quarter of an hour
_SAME_DAY = Window(-0.5, 0.5)  # of clocks that differ, and where only days are known
_DEAL_TOLD = Window(-7, 7)
_PAID = Window(-3, 10)  # from an order to its payment
_DEAL_PAID = Window(-30, 90)
_INVOICE_PAID = Window(-3, 60)
_SELDOM = 0.5  # sales a day: invoices, not tickets
_NEAR = Window(-1, 3)  # for amounts that differ


class Once:
    """Ledgers one after the other, the best first. `taxes`: what may make one's price another's."""

    def __init__(self, tax: float) -> None:
        self.again = Again()
        self._tax = tax
        self._own: list[Teller] = []
        self._payments: list[Teller] = []
        self._refunds = Refunds()

    def take(self, tellers: Iterable[Teller]) -> None:
        """Note which sales of each ledger are told by others."""
        for teller in tellers:
            if teller.layer == _PAYMENT:
                tills = [one for one in self._own if one.layer == _TILL]
                self._alike(teller, [*tills, *self._payments])
                self._payments.append(teller)
            else:
                self._alike(teller, self._own)
                self._own.append(teller)
        self._pay()
        self._give_back()
        self._say_ways()
        self._say_net()

    def _left(self, some: Iterable[One]) -> list[One]:
        return [one for one in some if one.id not in self.again.by]

    def _alike(self, teller: Teller, others: Sequence[Teller]) -> None:
        """Sales that a ledger of the same sort tells: a shop its till's tickets, a CRM its orders.

        At least half of the smaller one's match, and half of those that chance does not (of those
        that are paid weeks later, as invoices are, most). Tips make payments other than a till's
        tickets: then the days must be alike.
        """
        for other in others:
            mine, theirs = teller.left(self.again.by), other.left(self.again.by)
            if not mine or not theirs or _two_accounts(teller.ledger, other.ledger):
                continue
            deal = _DEAL in (teller.layer, other.layer)
            windows = dict.fromkeys((_DEAL_TOLD,) if deal else (_AT_ONCE, _SAME_DAY), _HALF)
            invoices = (teller.layer, other.layer) == (_PAYMENT, _TILL) and _are_few(theirs)
            if invoices:
                windows |= dict.fromkeys((_PAID, _INVOICE_PAID), _MOST)
            taxes = (1.0, self._tax, 1 / self._tax) if deal or invoices else (1.0,)
            for window, share in windows.items():
                like = likeness(mine, theirs, window, taxes)
                least = max(like.sales * _HALF, 1 if deal else _LEAST)
                if like.matched >= least and like.share >= share and _shows(like, share):
                    self._match(other, pairs(mine, theirs, window, taxes), theirs)
                    break
            else:
                if (teller.layer, other.layer) == (_PAYMENT, _TILL):
                    self._of_tickets(other, mine, theirs)

    def _of_tickets(self, till: Teller, mine: Sequence[One], theirs: Sequence[One]) -> None:
        """Payments of tickets which all have another amount: tips, fees."""
        if in_step(mine, theirs):
            self._match(till, about(mine, theirs, _NEAR), theirs)
        elif priced := less_fees(mine, theirs):
            self._match(till, pairs(priced, theirs, _NEAR), theirs)

    def _pay(self) -> None:
        """Payments of orders and deals: all together, for a sale is paid once.

        Of an order, the payment of the same amount near by; another amount near by too (fees, a
        part). Not those of ledgers that show that they are of other sales than a shop's. And sums
        that pay for deals, in parts.
        """
        every = [one for some in self._payments for one in some.left(self.again.by)]
        every.sort(key=attrgetter("time"))
        deals: list[One] = []
        orders: list[tuple[Teller, list[One], list[One]]] = []
        for teller in self._own:
            theirs = teller.left(self.again.by)
            if teller.layer == _ORDER:
                mine, priced = self._of_shop(theirs)
                rest = self._match(teller, self._equal([*mine, *priced], theirs, _PAID), theirs)
                orders.append((teller, mine, rest))
            elif teller.layer == _DEAL:
                found = self._equal(self._left(every), theirs, _DEAL_PAID)
                deals += self._match(teller, found, theirs)
        for teller, mine, rest in orders:
            self._match(teller, about(self._left(mine), rest, _NEAR), rest)
        if not deals:
            return
        owed = Unpaid(back=DEAL_AFTER, ahead=DEAL_BEFORE)
        for one in deals:
            owed.add(one.day, one.worth)
        by = next(one.ledger for one in self._own if one.layer == _DEAL)
        for one in self._left(every):
            if owed.pay(one.day, one.worth, least=_HALF):
                self.again.by[one.id] = by

    def _of_shop(self, orders: Sequence[One]) -> tuple[list[One], list[One]]:
        """Payments of the ledgers that may pay for these orders; and of those that do but for a
        constant fee or the like, without it.
        """
        found: list[One] = []
        priced: list[One] = []
        for teller in self._payments:
            mine = teller.left(self.again.by)
            if not mine or not orders:
                continue
            if are_others(mine, orders, likeness(mine, orders, _PAID)):
                priced += less_fees(mine, orders)
            else:
                found += mine
        return found, priced

    def _match(self, teller: Teller, found: Sequence[Pair], theirs: Sequence[One]) -> list[One]:
        """Note payments of a ledger's sales; those of its sales that are left."""
        paid = {other.id for _, other in found}
        self._refunds.pairs += found
        self.again.by.update((one.id, teller.ledger) for one, _ in found)
        return [one for one in theirs if one.id not in paid]

    def _equal(self, mine: Sequence[One], theirs: Sequence[One], window: Window) -> list[Pair]:
        return pairs(mine, theirs, window, (1.0, self._tax))

    def _give_back(self) -> None:
        """Refunds of sales that are told again, and of no sale where most are, unless nobody else
        knows of them; what only they tell is taken off the sales that count.
        """
        by, tellers = self.again.by, (*self._own, *self._payments)
        every = [self._refunds.name(teller.refunds, teller.sales) for teller in tellers]
        given: dict[str, float] = defaultdict(float)
        for teller, loose in zip(tellers, every, strict=True):
            given[teller.ledger] -= sum(one.sold for one in loose)
        for teller, loose in zip(tellers, every, strict=True):
            told = {one.number: by[one.id] for one in teller.sales if one.id in by}
            for refund in teller.refunds:
                order, named, _ = refund.number.partition(":refund:")
                if named and order in told:
                    by[refund.id] = told[order]
            if loose and len(told) > _HALF * len(teller.sales):
                room = self._refunds.room(teller.sales) + sum(
                    given[who] for who in {*told.values()}
                )
                known = {*loose}.difference(self._refunds.unknown(loose, teller.sales, room))
                by.update(dict.fromkeys((one.id for one in known), next(iter(told.values()))))
        self._refunds.settle()

    def _say_ways(self) -> None:
        """Of a sale that counts and does not say how the customer came, note who does, in the order
        of their ledgers: a deal of a CRM knows, the invoice of it does not.
        """
        paid = {told.id: by for told, by in self._refunds.pairs}
        for told, by in self._refunds.pairs:
            counts = by
            while counts.id in paid:
                counts = paid[counts.id]
            if told.traced and not counts.traced:
                self.again.ways[told.id] = counts.id

    def _say_net(self) -> None:
        """Note the ledgers whose prices, of which nothing says whether they hold VAT, are paid with
        it on top.
        """
        ledgers = {one.id: teller.ledger for teller in self._own for one in teller.sales}
        more: Counter[str] = Counter()
        for told, by in self._refunds.pairs:
            if by.untaxed and told.whole and by.id in ledgers:
                taxed = told.charged == round(by.charged * self._tax) != by.charged
                more[ledgers[by.id]] += 1 if taxed else -1
        self.again.net.update(ledger for ledger, beyond in more.items() if beyond > 0)

    def count(self, exchange: Exchange) -> None:
        """Add up what is left out, and what payments add to it."""
        period, again = exchange.period, self.again
        for teller in (*self._own, *self._payments):
            beyond, told = 0.0, False
            for one in (*teller.sales, *teller.refunds):
                by = again.by.get(one.id, "")
                if by and teller.layer == _TILL:
                    again.tickets[one.day] += one.income
                self._lower(one, teller.ledger, period)
                if one.day in period:
                    told = told or bool(by)
                    if by:
                        again.left[teller.ledger, by] += one.sold
                    else:
                        beyond += one.sold
            inside = [one for one in teller.sales if one.id in again.by and one.day in period]
            again.lost[teller.ledger] += self._refunds.of_nobody(inside)
            if teller.layer == _PAYMENT and self._better(period):
                again.beyond[teller.ledger] = beyond

    def _lower(self, one: One, ledger: str, period: Span) -> None:
        """Take off a sale that counts what only others say was given back of it."""
        share = self._refunds.beyond.get(one.id, 0.0)
        if share and one.id not in self.again.by:
            self.again.back[one.id] = round(share * one.total)
            if one.day in period:
                self.again.given[ledger] += share * one.worth

    def _better(self, period: Span) -> bool:
        return any(one.day in period for some in self._own for one in some.sales)


def _shows(like: Likeness, share: float) -> bool:
    """Whether chance leaves room to see by that most sales are the same: where a shop has one price
    and weeks to be paid in, nearly all match anyway.
    """
    room = like.chance <= _CHANCE * like.sales and like.matched - like.chance >= _LEAST
    return share < _MOST or room


def _are_few(sales: Sequence[One]) -> bool:
    """Whether sales are as rare as invoices are, which are paid days and weeks later."""
    days = sales[-1].time - sales[0].time + 1
    return len(sales) <= _SELDOM * days


def _two_accounts(one: str, other: str) -> bool:
    """Whether two ledgers are of two accounts of one platform: these never tell the same sales."""
    mine, theirs = one.partition("@"), other.partition("@")
    return mine[0] == theirs[0] and bool(mine[2] and theirs[2])
