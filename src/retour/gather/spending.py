"""Money and hours of a book, by channel and day; shared ones divided by posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.told import Told, span_of
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Message

Daily = dict[str, dict[date, float]]
# Work and money for social media as a whole, before it is divided.
SHARED = "social"


def _daily() -> Daily:
    return defaultdict(lambda: defaultdict(float))


@dataclass
class Spending:
    """By channel and day: money (major units), hours, and the value of those hours."""

    money: Daily = field(default_factory=_daily)
    hours: Daily = field(default_factory=_daily)
    labour: Daily = field(default_factory=_daily)
    posts: Daily = field(default_factory=_daily)
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
    for row in book.rows("ask_efforts", until=until):
        _effort(spending, owner, dict(row), period)
    costs = [dict(row) for row in book.rows("ask_costs", until=until)]
    _pay(spending, _spoken_once(costs, spending), exchange, period.until)
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


def _spoken_once(costs: list[dict[str, Any]], spending: Spending) -> list[dict[str, Any]]:
    """The costs without those that the accounts tell again of a network that billed itself.

    A bill stands in the accounts in its own month or in the one after.
    """
    billed = {
        (row["channel"], month + late)
        for row in costs
        if row["layer"] == "platform"
        for month in _months(row)
        for late in (0, 1)
    }
    kept = [
        row
        for row in costs
        if row["layer"] != "ledger"
        or not any((row["channel"], month) in billed for month in _months(row))
    ]
    # An entry of the accounts that names no channel is advertising of some kind, not social media.
    named = [row for row in kept if row["layer"] != "ledger" or row["channel"]]
    if len(named) < len(costs):
        spending.notes.append(
            Message(
                N_(
                    "{n} cost of the accounts is not added: the networks' own bills hold it, "
                    "or it names no channel."
                ),
                {"n": len(costs) - len(named)},
                plural=N_(
                    "{n} costs of the accounts are not added: the networks' own bills hold them, "
                    "or they name no channel."
                ),
            )
        )
    return named


def _months(row: Mapping[str, Any]) -> range:
    """The months of a cost, counted from the year 0."""
    first, last = (date.fromisoformat(row[end]) for end in ("day", "until"))
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _pay(spending: Spending, costs: list[dict[str, Any]], exchange: Exchange, until: date) -> None:
    """Spread every cost over its days, the same money told by several reports only once.

    A platform tells a campaign by day, by month, ad by ad, and all campaigns together; each is
    another view of one bill. Entries of hands and accounts are bills of their own.
    """
    told: dict[tuple[str, ...], Told] = defaultdict(Told)
    whole: dict[tuple[str, ...], Told] = defaultdict(Told)
    for row in costs:
        span = span_of(row)
        amount = exchange.major(row["amount"], row["currency"], span.since)
        if amount is None:
            continue
        account = (row["ledger"], row["channel"])
        if row["layer"] != "platform":
            # A bill of its own, or a credit note: its amount as it stands.
            for day in span:
                if day <= until:
                    spending.money[row["channel"] or SHARED][day] += amount / span.days
            continue
        # Campaigns come first: all of them together is what they leave.
        campaign = row["campaign"]
        bill = told[(*account, campaign)] if campaign else whole[account]
        for day, part in bill.take(span, amount).items():
            if campaign:
                days = whole[account].days
                days[day] = days.get(day, 0.0) + part
            if day <= until:
                spending.money[row["channel"] or SHARED][day] += part


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
