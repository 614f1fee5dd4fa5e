"""Money and hours of a book, by channel and day; shared ones divided by posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.lasting import Lasting, lasting_of
from retour.gather.owner import Owner
from retour.gather.paid import EVER, SHARED, Daily, Paid, daily
from retour.gather.recovered import Recovered
from retour.gather.same_hours import worked_once
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Message


@dataclass
class Spending:
    """By channel and day: money (major units), hours, and the value of those hours. `tools`: what
    of the money was for tools for social media, by day; `unbilled` days for which the bill of a
    channel is still to come, `paid_for` those that its monthly bills are of.
    """

    money: Daily = field(default_factory=daily)
    hours: Daily = field(default_factory=daily)
    labour: Daily = field(default_factory=daily)
    posts: Daily = field(default_factory=daily)
    campaigns: Daily = field(default_factory=daily)
    unassigned: float = 0.0
    tools: Mapping[date, float] = field(default_factory=dict)
    unbilled: Mapping[str, frozenset[date]] = field(default_factory=dict)
    paid_for: Mapping[str, frozenset[date]] = field(default_factory=dict)
    lasting: list[Lasting] = field(default_factory=list)
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
    worked = worked_once(book.rows("ask_efforts"), period.until)
    for effort in worked.rows:
        _effort(spending, owner, effort, period)
    spending.notes += worked.notes(owner, period)
    told = [*book.rows("ask_costs", until=EVER)]
    paid = Paid(exchange, period, Recovered(owner, exchange.currency, book))
    paid.take(told)
    spending.lasting = lasting_of(paid, told)
    spending.money, spending.campaigns, spending.tools = paid.money, paid.campaigns, paid.tools
    spending.unbilled, spending.paid_for = paid.unbilled, paid.paid_for
    spending.notes += paid.notes()
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
    spending.lasting = [*_divided(spending.lasting, weights)]
    if len(networks) == 1:
        text = N_(
            "What was put into social media as a whole counts for {channel}, into which alone "
            "anything else was put."
        )
        spending.notes.append(Message(text, {"channel": channel(networks[0]).name}))
        return
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


def _divided(lasting: list[Lasting], weights: Mapping[str, float]) -> Iterator[Lasting]:
    """Each cost, one for social media as a whole in the parts of its networks."""
    for one in lasting:
        if one.charge.channel != SHARED:
            yield one
            continue
        for network, weight in weights.items():
            yield one.part(network, weight)


def _weights(spending: Spending, networks: list[str], period: Span) -> dict[str, float]:
    posts = {
        c: sum(n for day, n in spending.posts.get(c, {}).items() if day in period) for c in networks
    }
    total = sum(posts.values())
    return {c: posts[c] / total if total else 1 / len(networks) for c in networks}
