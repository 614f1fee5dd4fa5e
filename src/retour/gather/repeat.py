"""What a new customer is worth over twelve months, measured from the book's own repeat orders."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date

from retour.book import Book
from retour.gap import Gap
from retour.gather.owner import Owner
from retour.gather.sales import Sales
from retour.words import N_, Message

LEAST_CUSTOMERS = 30


@dataclass(frozen=True, slots=True)
class Repeat:
    """Margin of a customer's first twelve months over that of the first order.

    `ratio` 1 and `error` 0 when only orders count; `error` is the standard error of its logarithm.
    """

    ratio: float = 1.0
    error: float = 0.0
    customers: int = 0


def repeat_of(
    book: Book, owner: Owner, until: date, sales: Sales
) -> tuple[Repeat, list[Message], list[Gap]]:
    """The ratio of this business, when its owner counts in years; what to say of it.

    Of the sales that count, `sales`.
    """
    if owner.value != "year":
        return Repeat(), [], []
    asked = {
        "until": until.isoformat(),
        "currency": owner.currency,
        "counts": json.dumps(sorted(sales.counts)),
        "left": sales.left,
    }
    row = dict(next(iter(book.rows("ask_repeat", **asked))))
    if row["customers"] < LEAST_CUSTOMERS or not row["x"]:
        return Repeat(), [], [_too_young(row["customers"])]
    if min(row["x"], row["y"]) <= 0:
        return Repeat(), [], [_given_back(row["customers"])]
    ratio = row["y"] / row["x"]
    # Variance of a ratio of sums over independent customers (Cochran 1977, section 2.11).
    rest = row["yy"] - 2 * ratio * row["xy"] + ratio**2 * row["xx"]
    error = math.sqrt(max(rest, 0.0)) / row["x"] / ratio
    found = Repeat(ratio, error, row["customers"])
    return found, [_told(found)], []


def _told(found: Repeat) -> Message:
    spread = math.exp(1.2816 * found.error)  # 80% interval
    return Message(
        N_(
            "A new customer counts for {ratio} times the first order: what {n} of yours bought "
            "in their first twelve months (80% interval {low} to {high})."
        ),
        {
            "ratio": round(found.ratio, 2),
            "n": found.customers,
            "low": round(found.ratio / spread, 2),
            "high": round(found.ratio * spread, 2),
        },
    )


def _given_back(customers: int) -> Gap:
    text = N_(
        "{n} of your customers gave back as much in their first twelve months as they bought, so "
        "orders count for themselves."
    )
    remedy = N_("Look at the refunds in your exports: some may be of other customers.")
    return Gap("no_repeat", Message(text, {"n": customers}), Message(remedy))


def _too_young(customers: int) -> Gap:
    return Gap(
        "no_repeat",
        Message(
            N_(
                "Only {n} customers can be followed for a year after their first order, "
                "so orders count for themselves."
            ),
            {"n": customers},
        ),
        Message(N_("Load older exports of your shop, with the customers' e-mail in them.")),
    )
