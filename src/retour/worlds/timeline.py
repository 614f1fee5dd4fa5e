"""The days of a world: a warm-up nobody exports, then the weeks of the business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from retour.worlds.latent import Ints

WARM = 56  # days before the first exported one, so that memories and habits exist on that day


@dataclass(frozen=True, slots=True)
class Timeline:
    """`days` days of which the first `WARM` precede `since`; `until` is included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """Length of the simulation, warm-up included."""
        return WARM + (self.until - self.since).days + 1

    @property
    def weeks(self) -> int:
        """Number of blocks of seven days, the last one perhaps not whole."""
        return -(-self.days // 7)

    @property
    def origin(self) -> date:
        """The first day of the warm-up."""
        return self.since - timedelta(days=WARM)

    def day(self, index: int) -> date:
        """The calendar day of an index."""
        return self.origin + timedelta(days=int(index))

    def index(self, day: date) -> int:
        """The index of a calendar day."""
        return (day - self.origin).days

    def weekdays(self) -> Ints:
        """Monday = 0 for every day."""
        return (self.origin.weekday() + np.arange(self.days)) % 7

    def yeardays(self) -> Ints:
        """1 to 366 for every day."""
        whole = np.datetime64(self.origin) + np.arange(self.days)
        past: Ints = (whole - whole.astype("datetime64[Y]")).astype(np.int64)
        return past + 1
