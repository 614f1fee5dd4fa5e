"""Counting visits one by one, when a file holds the visits themselves and not their sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from decimal import Decimal

from retour.facts import Trail, Visit

# The detail of visits that are cut by all that their trails say, each visit in one cut.
WAY = "way="


class Tally:
    """Sums of metrics by day and by how people came. Holds one number for each such pair."""

    def __init__(self) -> None:
        self._sums: defaultdict[tuple[str, date, str, Trail, str], Decimal] = defaultdict(Decimal)

    def add(
        self,
        day: date,
        trail: Trail,
        metric: str = "visits",
        value: float = 1,
        *,
        unit: str = "count",
        account: str = "",
    ) -> None:
        """Count `value` of a metric on a day."""
        self._sums[account, day, metric, trail, unit] += Decimal(str(value))

    def facts(self, ledger: str, detail: str = WAY) -> Iterator[Visit]:
        """One visit fact for each sum, in order of site, day, metric and trail."""
        order = sorted(self._sums.items(), key=lambda item: (*item[0][:3], astuple(item[0][3])))
        for (account, day, metric, trail, unit), value in order:
            yield Visit(
                day=day,
                until=day,
                metric=metric,
                value=float(value),
                unit=unit,
                ledger=ledger,
                account=account,
                detail=detail,
                trail=trail,
            )
