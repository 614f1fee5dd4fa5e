"""What the networks' own reports tell of costs: by day, by month, ad by ad, all campaigns together.

Each of these is another view of one bill, so every day is counted once, as the finest report tells
it: see docs/decisions/0006-bills-told-once.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from retour.gather.told import Told, span_of
from retour.gather.unsaid import account_unsaid
from retour.reading.accounts import in_ledger
from retour.span import Span

Row = Mapping[str, Any]
_BILL = itemgetter("channel", "campaign", "currency", "day", "until")


def reported_once(costs: Sequence[Row]) -> Iterator[tuple[Row, Span, dict[date, float]]]:
    """Each row with its days, and the parts of its amount that no finer report told, by day."""
    campaigns: dict[tuple[str, ...], Told] = defaultdict(Told)
    whole: dict[tuple[str, ...], Told] = defaultdict(Told)
    account_of = _accounts(costs)
    # Days that a report of all campaigns tells, and sums of longer reports of each campaign.
    finer: dict[tuple[str, ...], set[date]] = defaultdict(set)
    sums: dict[tuple[Any, ...], float] = defaultdict(float)
    for row in costs:
        if row["campaign"]:
            account = (account_of[row["ledger"]], row["channel"], row["currency"])
            sums[*account, span_of(row)] += row["amount"]
    # Campaigns come first: all of them together is what they leave.
    for row in sorted(costs, key=lambda row: (span_of(row).days, not row["campaign"])):
        account, span = (account_of[row["ledger"]], row["channel"], row["currency"]), span_of(row)
        if not row["campaign"]:
            parts = whole[account].take(span, row["amount"])
            finer[account].update(span)
        elif finer[account].isdisjoint(span):
            parts = campaigns[*account, row["campaign"]].take(span, row["amount"])
            days = whole[account].days
            for day, part in parts.items():
                days[day] = days.get(day, 0.0) + part
        else:
            # All campaigns at once, less what finer reports tell of those days.
            campaigns[*account, row["campaign"]].take(span, row["amount"])
            parts = whole[account].take(span, sums.pop((*account, span), 0.0))
        yield row, span, parts


def _accounts(costs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The account of each platform's ledger."""
    known: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in costs:
        known[row["ledger"].partition("@")[0]].append(row)
    result: dict[str, str] = {}
    for base, rows in known.items():
        result |= {row["ledger"]: row["ledger"] for row in rows}
        account = account_unsaid(rows, lambda row: row["ledger"].partition("@")[2], _BILL, "amount")
        result[base] = in_ledger(base, account)
    return result
