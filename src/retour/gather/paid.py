"""Money spent, by channel and day: what platforms report, then what bills hold beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from retour.gather.billed import NO_BILLS, Billed, Days, between_reports, billed
from retour.gather.bills import PLATFORM, Bill, Sorted, ledger_words, told_once
from retour.gather.exchange import Exchange
from retour.gather.owed import CENT, LATE, Report
from retour.gather.recovered import NO_VAT, Recovered, Vat
from retour.gather.reports import reported_once
from retour.gather.told import BY_HAND, span_of
from retour.reference.channels import channel
from retour.reference.folding import campaign_key
from retour.span import Span
from retour.words import N_, Message

Daily = dict[str, dict[date, float]]
# Work and money for social media as a whole, before it is divided.
SHARED = "social"
# Costs after the period tell of it too: whether one goes on, and when a long sum was spent.
EVER = "9999-12-31"
_WEEK = 7
_WORTH_A_WORD = 0.1  # of the currency: bills and reports round, each by half a cent a day or so


def daily() -> Daily:
    """No amount yet on any day, by channel."""
    return defaultdict(lambda: defaultdict(float))


class Kept(NamedTuple):
    """A bill that counts, `share` of it: the rest a network's own report tells. `row` is that of
    the book, `days` what counts by day, in major units.
    """

    row: Mapping[str, Any]
    bill: Bill
    share: float
    days: Mapping[date, float]


@dataclass
class Paid:
    """Costs as they are found: `money` and `campaigns` by day, in major units.

    `reported` is all that platforms tell, `wide` what of it they tell by sums of more than a week,
    and no bill says when. Of the period, in major units: `left` is what was not added, by ledger,
    channel and who tells it already; `added` what was, by ledger and channel, to what the platform
    tells; `beside` what was typed near bills of another ledger, by channel and that ledger;
    `nameless` what the accounts spent on advertising of some kind; `unassigned` what the
    owner wrote without a channel, `tools` what tools for social media cost, by day. `kept` are
    the bills of all days that name a channel, `monthly` the days over which bills of every month
    are spread, by channel, `unbilled` those after the newest of them that no platform tells,
    `paid_for` all days that such bills are of.
    """

    exchange: Exchange
    period: Span
    taxes: Recovered
    money: Daily = field(default_factory=daily)
    campaigns: Daily = field(default_factory=daily)
    reported: Daily = field(default_factory=daily)
    wide: dict[str, dict[Span, dict[date, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    )
    left: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    added: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    beside: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    nameless: float = 0.0
    unassigned: float = 0.0
    tools: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    kept: list[Kept] = field(default_factory=list)
    monthly: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    unbilled: dict[str, Days] = field(default_factory=dict)
    paid_for: dict[str, Days] = field(default_factory=dict)
    _rows: dict[Bill, Mapping[str, Any]] = field(default_factory=dict)

    def take(self, costs: list[dict[str, Any]]) -> None:
        """Count costs, each once: what platforms tell, then what bills hold beyond it."""
        self._report([row for row in costs if row["layer"] == PLATFORM])
        self._pay([row for row in costs if row["layer"] != PLATFORM])

    def _report(self, costs: list[dict[str, Any]]) -> None:
        """Spread what platforms tell over its days."""
        for row, span, parts in reported_once(costs):
            spent = self.exchange.spread(parts, row["currency"])
            self._spend(row["channel"], spent)
            told = [self.reported[row["channel"]]]
            if span.days > _WEEK:
                told.append(self.wide[row["channel"]][span])
            for days, (day, part) in product(told, spent.items()):
                days[day] += part
            if row["campaign"]:
                total = self.campaigns[campaign_key(row["campaign"])]
                for day, part in spent.items():
                    total[day] = total.get(day, 0.0) + part

    def _pay(self, costs: list[dict[str, Any]]) -> None:
        """Add the bills of the accounts, of banks and of tables that nothing else tells."""
        bills: dict[str, list[Bill]] = defaultdict(list)
        for row in costs:
            amount, vat = self.taxes.taken_out(row)
            bill = Bill(span_of(row), amount, row["currency"], [row["ledger"]], vat)
            self._rows[bill] = row
            if row["layer"] == "ledger" and not row["channel"]:
                # Advertising of some kind: a sign, a flyer.
                self.nameless += self._inside(self._spread(bill))
            elif not row["channel"]:
                # As hours are: flour is no social media. What is for all of it says "social".
                self.unassigned += self._inside(self._spread(bill))
            elif row["what"] == "ads":
                bills[row["channel"]].append(bill)
            else:
                parts = self._spread(bill)
                self._spend(row["channel"], parts, vat)
                self.kept.append(Kept(row, bill, 1.0, parts))
                if row["what"] == "tool" and channel(row["channel"]).is_social:
                    for day, part in parts.items():
                        self.tools[day] += part
        for name, found in bills.items():
            self._settle(name, told_once(found))

    def notes(self) -> Iterator[Message]:
        """What was not added, and why; what was, and is not sure."""
        yield from self.taxes.notes()
        yield from self._said_left()
        yield from self._said_added()
        yield from self._said_beside()
        yield from self._said_coarse()
        yield from self._said_monthly()
        yield from self._said_nameless()

    def _settle(self, name: str, once: Sorted) -> None:
        """The bills of one channel, each once, less what the platform itself reports."""
        for bill, by in once.left:
            self.left[bill.ledger, name, by] += self._inside(self._spread(bill))
        told = self.reported[name]
        typed = [bill for bill in once.kept if bill.ledger == BY_HAND]
        bills = [bill for bill in once.kept if bill.ledger != BY_HAND]
        # Bills pay for what the platform tells; what was typed speaks of the same, not of more.
        by_hand = Report({**told}, self.wide[name])
        # Boosts of posts are of their own days.
        days = billed(bills, self._rows) if channel(name).paid else NO_BILLS
        self.unbilled[name] = days.unbilled() - told.keys()
        self.paid_for[name] = days.paid_for()
        self._beyond(name, Report(told, self.wide[name]), bills, days)
        self._beyond(name, by_hand, typed, NO_BILLS, bills)

    def _beyond(
        self,
        name: str,
        report: Report,
        bills: Sequence[Bill],
        days: Billed,
        others: Sequence[Bill] = (),
    ) -> None:
        """Count what bills hold beyond what the platform tells; `others` count beside them."""
        told = any(day in self.period for day in report.unpaid)
        reported = between_reports(report.unpaid)
        spread = [(bill, days.spread(bill, self._spread(bill))) for bill in bills]
        alone = {bill: days.spread(bill, parts, reported) for bill, parts in spread}
        whole = [self._is_month(report, bill, sum(parts.values())) for bill, parts in spread]
        for (bill, parts), is_month in zip(spread, whole, strict=True):
            amount = sum(parts.values())
            # What was typed may be of the day on which an advertisement began.
            ahead = LATE if bill.ledger == BY_HAND else 0
            paid = amount if is_month else report.pay(bill.span, amount, ahead, days.of(bill))
            share = paid / amount if paid else 0.0
            if paid and abs(paid - self.taxes.without(bill.vat, amount)) < CENT:
                share = 1.0  # the rest is VAT, which comes back
            self.left[bill.ledger, name, PLATFORM] += self._inside(self._spread(bill)) * share
            rest = {day: part * (1 - share) for day, part in alone[bill].items()}
            near = min(others, key=bill.gap, default=None)
            if near is not None and bill.gap(near) <= LATE:
                self.beside[name, near.ledger] += self._inside(rest)
            elif told:
                self.added[bill.ledger, name] += self._inside(rest)
            if bill in days.level and (share < 1 or days.of(bill) in report.dated):
                self.monthly[name].append(days.of(bill))
            self._spend(name, rest, bill.vat)
            self.kept.append(Kept(self._rows[bill], bill, 1 - share, rest))
        self._spend(name, report.moved)

    def _is_month(self, report: Report, bill: Bill, amount: float) -> bool:
        """Whether a bill of one day is a month of the report, as it stands or without VAT."""
        alike = dict.fromkeys((amount, self.taxes.without(bill.vat, amount)))
        return bill.span.days == 1 and any(report.pay_month(bill.span.until, one) for one in alike)

    def _spend(self, name: str, parts: Mapping[date, float], vat: Vat = NO_VAT) -> None:
        self.taxes.count(vat, self._inside(parts))
        for day, part in parts.items():
            if day <= self.period.until:
                self.money[name or SHARED][day] += part

    def _spread(self, bill: Bill) -> dict[date, float]:
        days = dict.fromkeys(bill.span, bill.amount / bill.span.days)
        return self.exchange.spread(days, bill.currency)

    def _inside(self, parts: Mapping[date, float]) -> float:
        return sum(part for day, part in parts.items() if day in self.period)

    def _said_left(self) -> Iterator[Message]:
        text = N_("{amount} {currency} for {channel} in {ledger} not added: told by {by}.")
        for (ledger, name, by), amount in sorted(self.left.items()):
            values = {"ledger": ledger_words(ledger), "by": ledger_words(by)}
            yield from self._said(text, amount, name, values)

    def _said_added(self) -> Iterator[Message]:
        text = N_("{amount} {currency} for {channel} in {ledger} added to what {by} tells.")
        for (ledger, name), amount in sorted(self.added.items()):
            values = {"ledger": ledger_words(ledger), "by": ledger_words(PLATFORM)}
            yield from self._said(text, amount, name, values)

    def _said_beside(self) -> Iterator[Message]:
        text = N_(
            "{amount} {currency} for {channel} that you wrote by hand count beside what {by} tells "
            "of those weeks: take back what is the same payment."
        )
        for (name, by), amount in sorted(self.beside.items()):
            yield from self._said(text, amount, name, {"by": ledger_words(by)})

    def _said_coarse(self) -> Iterator[Message]:
        text = N_(
            "{amount} {currency} for {channel} are known by reports of up to {days} days "
            "only, and spread evenly over these: load a report by week or by day."
        )
        for name, wide in sorted(self.wide.items()):
            sums = {span: self._inside(days) for span, days in wide.items()}
            longest = max(
                (span.days for span, amount in sums.items() if round(amount, 2)), default=0
            )
            yield from self._said(text, sum(sums.values()), name, {"days": longest})

    def _said_monthly(self) -> Iterator[Message]:
        text = N_(
            "{channel}: about one bill a month, counted evenly for the days since the one before. "
            "Load its report by week or by day: it tells which weeks cost more."
        )
        for name, spans in sorted(self.monthly.items()):
            if any(span.overlap(self.period) for span in spans):
                yield Message(text, {"channel": channel(name).name})

    def _said_nameless(self) -> Iterator[Message]:
        text = N_(
            "{amount} {currency} of advertising in the accounts name no network: not "
            "counted as social media."
        )
        yield from self._said(text, self.nameless)
        text = N_(
            "Costs that name no channel are not counted as social media: {amount} {currency}."
        )
        yield from self._said(text, self.unassigned)

    def _said(
        self, text: str, amount: float, name: str = "", more: Mapping[str, object] | None = None
    ) -> Iterator[Message]:
        """A note on an amount; none on the cents that rounding leaves."""
        if abs(amount) >= _WORTH_A_WORD:
            values = {"amount": round(amount, 2), "currency": self.exchange.currency}
            about = {"channel": channel(name).name} if name else {}
            yield Message(text, {**values, **about, **(more or {})})
