"""Money and hours of a book, by channel and day; shared ones divided by posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book import Book
from retour.gather.bills import PLATFORM, Bill, Report, Sorted, ledger_words, told_once
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.recovered import Recovered
from retour.gather.reports import reported_once
from retour.gather.same_hours import worked_once
from retour.gather.told import BY_HAND, span_of
from retour.reference.channels import channel
from retour.reference.folding import campaign_key
from retour.span import Span
from retour.words import N_, Message

Daily = dict[str, dict[date, float]]
# Work and money for social media as a whole, before it is divided.
SHARED = "social"
_WEEK = 7


def _daily() -> Daily:
    return defaultdict(lambda: defaultdict(float))


@dataclass
class Spending:
    """By channel and day: money (major units), hours, and the value of those hours."""

    money: Daily = field(default_factory=_daily)
    hours: Daily = field(default_factory=_daily)
    labour: Daily = field(default_factory=_daily)
    posts: Daily = field(default_factory=_daily)
    campaigns: Daily = field(default_factory=_daily)
    unassigned: float = 0.0
    notes: list[Message] = field(default_factory=list)

    def channels(self) -> set[str]:
        """Every channel that something was put into."""
        return {c for part in (self.money, self.hours, self.posts) for c in part if c}


def spending_of(book: Book, owner: Owner, period: Span, exchange: Exchange) -> Spending:
    """What was put into each channel up to the period's end."""
    spending = Spending()
    until = period.until.isoformat()
    for row in book.rows("ask_posts", until=until):
        spending.posts[row["channel"]][date.fromisoformat(row["day"])] += row["posts"]
    worked = worked_once(dict(row) for row in book.rows("ask_efforts", until=until))
    for effort in worked.rows:
        _effort(spending, owner, effort, period)
    spending.notes += worked.notes(owner, period)
    taxes = Recovered(owner, period, exchange)
    costs = [taxes.taken_out(dict(row)) for row in book.rows("ask_costs", until=until)]
    spending.notes += taxes.notes()
    money = _Money(spending, exchange, period)
    money.report([row for row in costs if row["layer"] == "platform"])
    money.pay([row for row in costs if row["layer"] != "platform"])
    money.say()
    _share(spending, period)
    if spending.unassigned:
        spending.notes.append(
            Message(
                N_("Logged hours that name no channel are not counted as social media: {hours}."),
                {"hours": round(spending.unassigned, 1)},
            )
        )
    return spending


def _effort(spending: Spending, owner: Owner, row: Mapping[str, Any], period: Span) -> None:
    day, hours = date.fromisoformat(row["day"]), row["seconds"] / 3600
    if not row["channel"]:
        spending.unassigned += hours if day in period else 0.0
        return
    spending.hours[row["channel"]][day] += hours
    spending.labour[row["channel"]][day] += hours * owner.rate(row["person"])


@dataclass
class _Money:
    """Costs on their way into a spending: what platforms report, then what bills hold beyond it.

    `reported` is all that platforms tell. Of the period, in major units: `left` is what was not
    added, by ledger, channel and who tells it already; `added` what was, by ledger and channel,
    to what the platform tells; `coarse` what only reports of more than a week tell, by channel and
    by how many days these have; `nameless` what the accounts spent on
    advertising of some kind; `unassigned` what the owner wrote without a channel.
    """

    spending: Spending
    exchange: Exchange
    period: Span
    reported: Daily = field(default_factory=_daily)
    left: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    added: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    coarse: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    nameless: float = 0.0
    unassigned: float = 0.0

    def _spend(self, name: str, parts: Mapping[date, float]) -> None:
        for day, part in parts.items():
            if day <= self.period.until:
                self.spending.money[name or SHARED][day] += part

    def report(self, costs: list[dict[str, Any]]) -> None:
        """Spread what platforms tell over its days."""
        for row, span, parts in reported_once(costs):
            spent = self.exchange.spread(parts, row["currency"])
            self._spend(row["channel"], spent)
            if span.days > _WEEK:
                sums = self.coarse[row["channel"]]
                sums[span.days] = sums.get(span.days, 0.0) + self._inside(spent)
            for day, part in spent.items():
                self.reported[row["channel"]][day] += part
            if row["campaign"]:
                total = self.spending.campaigns[campaign_key(row["campaign"])]
                for day, part in spent.items():
                    total[day] = total.get(day, 0.0) + part

    def pay(self, costs: list[dict[str, Any]]) -> None:
        """Add the bills of the accounts, of banks and of tables that nothing else tells."""
        bills: dict[str, list[Bill]] = defaultdict(list)
        for row in costs:
            span = span_of(row)
            if row["layer"] == "ledger" and not row["channel"]:
                # Advertising of some kind: a sign, a flyer.
                self.nameless += self._inside(self._spread(span, row["amount"], row["currency"]))
            elif not row["channel"]:
                # As hours are: flour is no social media. What is for all of it says "social".
                self.unassigned += self._inside(self._spread(span, row["amount"], row["currency"]))
            elif row["what"] == "ads" and row["ledger"] != BY_HAND and row["channel"]:
                bill = Bill(span, row["amount"], row["currency"], [row["ledger"]])
                bills[row["channel"]].append(bill)
            else:
                self._spend(row["channel"], self._spread(span, row["amount"], row["currency"]))
        for name, found in bills.items():
            self._settle(name, told_once(found))

    def _settle(self, name: str, once: Sorted) -> None:
        """The bills of one channel, each once, less what the platform itself reports."""
        report = Report(self.reported[name])
        for bill, by in once.left:
            parts = self._spread(bill.span, bill.amount, bill.currency)
            self.left[bill.ledger, name, by] += self._inside(parts)
        told = any(day in self.period for day in report.unpaid)
        spread = [(b, self._spread(b.span, b.amount, b.currency)) for b in once.kept]
        whole = [
            bill.span.days == 1 and report.pay_month(bill.span.until, sum(parts.values()))
            for bill, parts in spread
        ]
        for (bill, parts), is_month in zip(spread, whole, strict=True):
            amount = sum(parts.values())
            paid = amount if is_month else report.pay(bill.span, amount)
            share = paid / amount if paid else 0.0
            inside = self._inside(parts)
            self.left[bill.ledger, name, PLATFORM] += inside * share
            if told:
                self.added[bill.ledger, name] += inside * (1 - share)
            self._spend(name, {day: part * (1 - share) for day, part in parts.items()})

    def _spread(self, span: Span, amount: int, currency: str) -> dict[date, float]:
        return self.exchange.spread(dict.fromkeys(span, amount / span.days), currency)

    def _inside(self, parts: Mapping[date, float]) -> float:
        return sum(part for day, part in parts.items() if day in self.period)

    def say(self) -> None:
        """Note what was not added, and why."""
        currency = self.exchange.currency
        for (ledger, name, by), amount in sorted(self.left.items()):
            if round(amount, 2):
                self.spending.notes.append(
                    Message(
                        N_(
                            "{amount} {currency} for {channel} in {ledger} not added: told by {by}."
                        ),
                        {
                            "ledger": ledger_words(ledger),
                            "amount": round(amount, 2),
                            "currency": currency,
                            "channel": channel(name).name,
                            "by": ledger_words(by),
                        },
                    )
                )
        for (ledger, name), amount in sorted(self.added.items()):
            if round(amount, 2):
                text = N_("{amount} {currency} for {channel} in {ledger} added to what {by} tells.")
                values = {
                    "ledger": ledger_words(ledger),
                    "amount": round(amount, 2),
                    "currency": currency,
                    "channel": channel(name).name,
                    "by": ledger_words(PLATFORM),
                }
                self.spending.notes.append(Message(text, values))
        for name, sums in sorted(self.coarse.items()):
            if round(sum(sums.values()), 2):
                text = N_(
                    "{amount} {currency} for {channel} are known by reports of up to {days} days "
                    "only, and spread evenly over these: load a report by week or by day."
                )
                values = {
                    "amount": round(sum(sums.values()), 2),
                    "currency": currency,
                    "channel": channel(name).name,
                    "days": max(days for days, amount in sums.items() if round(amount, 2)),
                }
                self.spending.notes.append(Message(text, values))
        if round(self.nameless, 2):
            self.spending.notes.append(
                Message(
                    N_(
                        "{amount} {currency} of advertising in the accounts name no network: not "
                        "counted as social media."
                    ),
                    {"amount": round(self.nameless, 2), "currency": currency},
                )
            )
        if round(self.unassigned, 2):
            self.spending.notes.append(
                Message(
                    N_(
                        "Costs that name no channel are not counted as social media: {amount} "
                        "{currency}."
                    ),
                    {"amount": round(self.unassigned, 2), "currency": currency},
                )
            )


def _share(spending: Spending, period: Span) -> None:
    """Divide what was put into social media as a whole: by posts, else evenly."""
    networks = [
        c for c in sorted(spending.channels()) if channel(c).is_social and not channel(c).paid
    ]
    networks = [c for c in networks if c != SHARED]
    parts = (spending.money, spending.hours, spending.labour)
    if not networks or not any(SHARED in part for part in parts):
        return
    weights = _weights(spending, networks, period)
    for part in parts:
        for day, amount in part.pop(SHARED, {}).items():
            for network, weight in weights.items():
                part[network][day] += amount * weight
    spending.notes.append(
        Message(
            N_("What was spent on social media as a whole is divided among {networks} by {key}."),
            {
                "networks": [channel(c).name for c in networks],
                "key": Message(N_("their posts"))
                if len(set(weights.values())) > 1
                else Message(N_("equal parts")),
            },
        )
    )


def _weights(spending: Spending, networks: list[str], period: Span) -> dict[str, float]:
    posts = {
        c: sum(n for day, n in spending.posts.get(c, {}).items() if day in period) for c in networks
    }
    total = sum(posts.values())
    return {c: posts[c] / total if total else 1 / len(networks) for c in networks}
