"""Sales that are told again: what is found out of them. docs/decisions/0011-sales-told-once.md."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

DEAL_BEFORE, DEAL_AFTER = 35, 365  # days before and after a deal in which it may be paid, in parts


@dataclass
class Again:
    """Sales told again: by the number of their row, the ledger that tells them already.

    `back`: minor units to take off sales that count, by the number of their row, since only those
    that tell them again know that it was given back; `given` the same by ledger, in the period and
    our major units. `ways`: by the number of a row that is left out, that of the sale that counts,
    of which it alone says how the customer came. `lost`: what a ledger gives back of sales that are
    told by sums, of deals. `net`: ledgers whose prices are without the VAT that customers paid.

    In the period and in our major units: `left`, the amounts that are not added, by ledger and who
    tells them; `beyond`, what a ledger of payments adds to better ones. `tickets`: those of tills
    that an order tells, by day, without tax.
    """

    by: dict[int, str] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    ways: dict[int, int] = field(default_factory=dict)
    net: set[str] = field(default_factory=set)
    given: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    lost: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    left: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    beyond: dict[str, float] = field(default_factory=dict)
    tickets: dict[date, float] = field(default_factory=lambda: defaultdict(float))
