"""Bills of advertising: the accounts, PayPal, banks and the owner's tables tell the same ones.

Bills are compared within one channel only. Two ledgers tell the same bill when the amounts are
equal to the cent (or one is the other with its tax) and the days are near; each bill of a ledger
stands for one bill of another. What a platform's own report tells is then taken off the bills that
pay for it. Why so: docs/decisions/0006-bills-told-once.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from retour.gather.owed import LATE, Report
from retour.gather.recovered import NO_VAT, Vat
from retour.gather.told import BY_HAND
from retour.reference.vat_rates import USUAL_VAT
from retour.span import Span
from retour.words import N_, Message

# Accounts may hold a bill without the tax that the bank paid; a fifth is the usual rate in the
# countries these files come from.
_TAX = 1 + USUAL_VAT
_NEARLY = 0.1  # of what was typed: by so much its bill may differ
_SHOWN = 4  # figures of an account's number that every statement shows
_BANKS = ("bank", "ofx", "camt", "qif")
_RANKS = ("fec", "paypal", "bank")
PLATFORM = "platform"  # told by the network's own report
_WORDS = {
    PLATFORM: N_("the platform's own report"),
    BY_HAND: N_("what you write by hand"),
    "fec": N_("the accounts"),
    "paypal": N_("PayPal"),
    "bank": N_("the bank statement"),
    "ofx": N_("the bank statement (OFX)"),
    "camt": N_("the bank statement (CAMT)"),
    "qif": N_("the bank statement (QIF)"),
}


def ledger_words(ledger: str) -> Message | str:
    """How a ledger is called in a note; a table has its own name."""
    base = ledger.partition("@")[0]
    return Message(_WORDS[base]) if base in _WORDS else base


@dataclass(eq=False, slots=True)
class Bill:
    """What one ledger says was paid for a channel; `amount` in minor units of `currency`.

    `told` are the ledgers that tell it, the first of them the one that counts; `vat` is what was
    done about the VAT that it held.
    """

    span: Span
    amount: int
    currency: str
    told: list[str]
    vat: Vat = NO_VAT

    @property
    def ledger(self) -> str:
        """The ledger that counts."""
        return self.told[0]

    def gap(self, other: Bill) -> int:
        """Days between the two bills, 0 when they touch."""
        between = max(
            (self.span.since - other.span.until).days, (other.span.since - self.span.until).days
        )
        return max(between, 0)


@dataclass(slots=True)
class Sorted:
    """Bills that count, and those that another ledger (`by`) tells already."""

    kept: list[Bill] = field(default_factory=list)
    left: list[tuple[Bill, str]] = field(default_factory=list)

    def add(self, ledger: str, found: Sequence[Bill], against: Sequence[Bill]) -> None:
        """Take in the bills of one more ledger; those of `against` may be the same ones."""
        for mine, theirs in _same(found, against):
            self.left.append((mine, theirs[0].ledger))
            for bill in theirs:
                bill.told.append(ledger)
        again = {id(bill) for bill, _ in self.left}
        self.kept += [bill for bill in found if id(bill) not in again]

    def nearly(self, ledger: str) -> None:
        """Leave out what was typed of a day where another ledger tells about as much: who types a
        boost writes the 40 of its budget, the bank 40.93 days later.
        """
        others = [bill for bill in self.kept if ledger not in bill.told and bill.span.days == 1]
        typed = [bill for bill in self.kept if bill.ledger == ledger and bill.span.days == 1]
        pairs = sorted(
            (mine.gap(other), abs(mine.amount - other.amount), n, m)
            for n, mine in enumerate(typed)
            for m, other in enumerate(others)
            if mine.currency == other.currency
            and mine.gap(other) <= LATE
            and abs(mine.amount - other.amount) <= _NEARLY * mine.amount
        )
        mine_done, theirs_done = set[int](), set[int]()
        for _, _, n, m in pairs:
            if n not in mine_done and m not in theirs_done:
                mine_done.add(n)
                theirs_done.add(m)
                self.left.append((typed[n], others[m].ledger))
                others[m].told.append(ledger)
        gone = {id(typed[n]) for n in mine_done}
        self.kept = [bill for bill in self.kept if id(bill) not in gone]

    def lower(self, ledger: str) -> None:
        """Take off the months of a table what other ledgers tell of them, though not to the cent.

        What an owner notes for a month is often rounded, or known before the last bill comes.
        """
        others = [bill for bill in self.kept if ledger not in bill.told]
        if not others:
            return
        by = min((bill.ledger for bill in others), key=_rank)
        told: dict[str, Report] = defaultdict(lambda: Report(defaultdict(float)))
        for other in others:
            told[other.currency].unpaid[other.span.until] += other.amount
        for bill in [bill for bill in self.kept if bill.ledger == ledger and bill.span.days > 1]:
            paid = round(told[bill.currency].pay(bill.span, bill.amount))
            if paid:
                self.left.append((replace(bill, amount=paid, told=[ledger]), by))
                bill.amount -= paid
        self.kept = [bill for bill in self.kept if bill.amount]


def told_once(bills: Sequence[Bill]) -> Sorted:
    """Bills of one channel, each once: as the accounts tell it, else PayPal, the bank, a table, and
    what was typed.
    """
    by_ledger: dict[str, list[Bill]] = defaultdict(list)
    for bill in sorted(bills, key=lambda bill: bill.span.until):
        by_ledger[bill.ledger].append(bill)
    banks = Sorted()
    for ledger in sorted(filter(_is_bank, by_ledger), key=lambda name: (not _account(name), name)):
        one = [bill for bill in banks.kept if _may_be_one(bill.told, ledger)]
        banks.add(ledger, by_ledger.pop(ledger), one)
    result = Sorted(left=banks.left)
    by_ledger["bank"] = banks.kept
    for ledger in sorted(by_ledger, key=_rank):
        one = [bill for bill in result.kept if _may_be_one(bill.told, ledger)]
        result.add(ledger, by_ledger[ledger], one)
        if _rank(ledger)[0] >= len(_RANKS):
            result.lower(ledger)
        if _kind(ledger) == BY_HAND:
            result.nearly(ledger)
    result.kept = _credited(result.kept)
    return result


def _kind(ledger: str) -> str:
    """What a ledger is, whosever it is: a bank's table and its OFX file are one kind."""
    base = ledger.partition("@")[0]
    return "bank" if base in _BANKS else base


def _is_bank(ledger: str) -> bool:
    return _kind(ledger) == "bank"


def _rank(ledger: str) -> tuple[int, str]:
    kind = _kind(ledger)
    table = len(_RANKS) + (kind == BY_HAND)
    return _RANKS.index(kind) if kind in _RANKS else table, ledger


def _account(ledger: str) -> str:
    """The end of the account's number (statements write all of it, an IBAN, or the end), or its
    name; '' when the statement does not say it.
    """
    return ledger.partition("@")[2].replace(" ", "")[-_SHOWN:]


def _may_be_one(told: Sequence[str], ledger: str) -> bool:
    """Whether a bill of `ledger` may be one that others tell; never those of two accounts.

    A number and a name may be the same account.
    """
    mine = _account(ledger)
    known = {_account(one) for one in told if _kind(one) == _kind(ledger)} - {""}
    alike = {one for one in known if one.isdigit() == mine.isdigit()}
    return ledger not in told and (not mine or not alike or mine in alike)


def _same(found: Sequence[Bill], against: Sequence[Bill]) -> Iterator[tuple[Bill, list[Bill]]]:
    """Bills of `found` and what they are in `against`: one for one, or a sum of several."""
    ours, theirs = list(found), list(against)
    for taxes in (1.0,), (_TAX, 1 / _TAX):
        for tax in taxes:
            for mine, other in _one_for_one(ours, theirs, tax):
                ours.remove(mine)
                theirs.remove(other)
                yield mine, [other]
    for other in list(theirs):
        if run := _adding_up(other, ours):
            theirs.remove(other)
            ours = [mine for mine in ours if mine not in run]
            yield from ((mine, [other]) for mine in run)
    for mine in list(ours):
        if run := _adding_up(mine, theirs):
            theirs = [other for other in theirs if other not in run]
            yield mine, run


def _one_for_one(
    ours: Sequence[Bill], theirs: Sequence[Bill], tax: float
) -> list[tuple[Bill, Bill]]:
    """Pairs of near bills, `theirs` being `tax` times ours, the nearest first.

    Networks often bill one same amount again and again. The order of such bills is kept, so that
    the last ones of a statement are not taken for the first ones of the accounts.
    """
    amounts: dict[tuple[str, int], list[Bill]] = defaultdict(list)
    for other in theirs:
        amounts[other.currency, other.amount].append(other)
    equal: dict[tuple[str, int], list[Bill]] = defaultdict(list)
    for mine in ours:
        equal[mine.currency, round(mine.amount * tax)].append(mine)
    return [pair for key, some in equal.items() for pair in _in_order(some, amounts.get(key, []))]


def _near(ours: Sequence[Bill], theirs: Sequence[Bill]) -> Iterator[tuple[int, int, int]]:
    """Days between two near bills, and their places; both are in the order of their last days."""
    ends = [other.span.until for other in theirs]
    longest = max((other.span.days for other in theirs), default=0)
    for n, mine in enumerate(ours):
        first = bisect_left(ends, mine.span.since - timedelta(days=LATE))
        last = bisect_right(ends, mine.span.until + timedelta(days=LATE + longest))
        for m in range(first, last):
            if (gap := mine.gap(theirs[m])) <= LATE:
                yield gap, n, m


def _in_order(ours: Sequence[Bill], theirs: Sequence[Bill]) -> list[tuple[Bill, Bill]]:
    near = sorted(_near(ours, theirs))
    pairs: list[tuple[int, int]] = []
    for _, n, m in near:
        place = bisect_left(pairs, (n, m))
        before = pairs[place - 1] if place else (-1, -1)
        after = pairs[place] if place < len(pairs) else (len(ours), len(theirs))
        if before[0] < n < after[0] and before[1] < m < after[1]:
            pairs.insert(place, (n, m))
    return [(ours[n], theirs[m]) for n, m in pairs]


def _adding_up(whole: Bill, parts: Sequence[Bill]) -> list[Bill]:
    """Several bills, one after the other, whose sum is `whole`, with or without its tax."""
    near = [
        part
        for part in parts
        if part.currency == whole.currency and part.amount > 0 and part.gap(whole) <= LATE
    ]
    wanted = {whole.amount, round(whole.amount * _TAX), round(whole.amount / _TAX)}
    for start in range(len(near)):
        total = 0
        for end in range(start, len(near)):
            total += near[end].amount
            if end > start and total in wanted:
                return near[start : end + 1]
            if total > max(wanted):
                break
    return []


def _credited(bills: Sequence[Bill]) -> list[Bill]:
    """Bills less the credit notes of their currency that follow them, the latest bill first."""
    paid: dict[str, list[Bill]] = defaultdict(list)
    for bill in sorted(bills, key=lambda bill: bill.span.until):
        same = paid[bill.currency]
        while bill.amount < 0 and same and same[-1].amount > 0:
            last = same[-1]
            rest = last.amount + bill.amount
            last.amount, bill.amount = max(rest, 0), min(rest, 0)
            if not last.amount:
                same.pop()
        if bill.amount:
            same.append(bill)
    return sorted((one for some in paid.values() for one in some), key=lambda one: one.span.until)
