"""Channels that rest: nothing was put in over the period, though something was before.

What other businesses see is a return on what goes in, so of nothing it is nothing, or what is
still felt of what went in before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from retour.gather.gathered import Gathered

# Half of what a week brings is gone the week after (the prior of `trend`); customers who come back
# and a page that is still found leave a twentieth, a judgement.
_LEFT, _LEAST = 0.5, 0.05
_FELT = timedelta(days=14)  # about what is felt at once of a steady effort that halves each week


@dataclass(frozen=True, slots=True)
class Resting:
    """What is still felt of a channel: the share `left` of what its last days cost, `cost`."""

    left: float
    cost: float

    @property
    def felt(self) -> float:
        """What it counts as having cost."""
        return self.left * self.cost


def resting(gathered: Gathered, channel: str) -> Resting | None:
    """What is left of a channel that is known to rest for the whole period; None of any other.

    `None` too where nothing is known to have gone in before: that tells of no rest.
    """
    spending, covered = gathered.spending, gathered.covered
    tables = {"hours": spending.hours, "spend": spending.money, "posts": spending.posts}
    put = {kind: table[channel] for kind, table in tables.items() if channel in table}
    worked = {kind: _active(days) for kind, days in put.items()}
    told = [kind for kind, days in worked.items() if days]
    before = [day for kind in told for day in worked[kind] if day < gathered.panel.period.since]
    if not before or any(day in gathered.panel.period for kind in told for day in worked[kind]):
        return None
    if not all(covered.inside <= covered.of(kind, channel) for kind in told):
        return None
    last = max(before)
    weeks = (gathered.panel.period.since - last).days / 7
    costs = (spending.money.get(channel), spending.labour.get(channel))
    return Resting(max(_LEFT**weeks, _LEAST), sum(_lately(days or {}, last) for days in costs))


def _active(days: Mapping[date, float]) -> list[date]:
    return [day for day, value in days.items() if value > 0]


def _lately(days: Mapping[date, float], last: date) -> float:
    """What was put in within the last days up to `last`."""
    return sum(value for day, value in days.items() if last - _FELT < day <= last)
