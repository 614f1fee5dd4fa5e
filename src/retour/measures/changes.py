"""The weeks at which a channel started or stopped, and those beside them that are compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.measures.closed import Weeks, runs
from retour.panel import Vector

QUIET = 8  # weeks without the channel before a start (or with it before a stop)
AFTER = 8  # weeks compared beside a change, at most
LEAST_AFTER = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A week at which a channel's activity starts (`sign` 1) or stops (-1)."""

    week: int
    sign: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel's states by week, and the clean changes between them that are not disturbed.

    `known`: the weeks of which it is known whether the channel was active; None: all.
    """

    active: Weeks
    changes: tuple[Change, ...]
    known: Weeks | None = None

    def is_in(self, state: bool) -> Weeks:
        """The weeks that are known to be in a state."""
        found = np.asarray(self.active == state)
        return found if self.known is None else np.asarray(found & self.known)

    def control(self) -> Vector:
        """1 in active weeks, 0 in quiet ones, NaN where it is not known."""
        return np.where(self.is_in(True), 1.0, np.where(self.is_in(False), 0.0, np.nan))


def changes(active: Weeks, shut: Weeks | None = None) -> list[Change]:
    """The starts and stops of a channel that are clean: `QUIET` weeks of one, then the other.

    Weeks in which the shop was `shut` are not counted.
    """
    weeks = np.arange(len(active)) if shut is None else np.flatnonzero(~shut)
    active = active[weeks]
    found = []
    for place in range(QUIET, len(active) - LEAST_AFTER + 1):
        before, after = active[place - QUIET : place], active[place : place + LEAST_AFTER]
        if after.all() and not before.any():
            found.append(Change(int(weeks[place]), 1))
        elif before.all() and not after.any():
            found.append(Change(int(weeks[place]), -1))
    return found


def proved(change: Change, active: Weeks, heard: Weeks, known: Weeks | None = None) -> bool:
    """Whether the quiet side of a change was really quiet, and not just missing from the files.

    Files must cover all of it (`known`). And the channel was active on its far side too (a pause),
    or the network reported an audience for most of the quiet weeks: a first export always looks
    like a start.
    """
    if change.sign > 0:
        side, far = slice(change.week - QUIET, change.week), active[: change.week - QUIET]
    else:
        side, far = slice(change.week, change.week + QUIET), active[change.week :]
    quiet = heard[side]
    covered = known is None or bool(known[side].all())
    return covered and (bool(far.any()) or (len(quiet) > 0 and float(quiet.mean()) > 0.5))


def compared(seen: Seen, usual: bool) -> Weeks:
    """The weeks of the unusual state that are compared: `AFTER` beside each clean change."""
    chosen = np.zeros(len(seen.active), dtype=bool)
    for first, after in runs(seen.active != usual):
        for change in seen.changes:
            if change.week == first:
                chosen[first : min(first + AFTER, after)] = True
            elif change.week == after:
                chosen[max(after - AFTER, first) : after] = True
    return chosen


def as_before(state: Weeks, shut: Weeks) -> Weeks:
    """A state by week, of the weeks in which the shop was shut as in the open one before them."""
    opens = np.flatnonzero(~shut)
    if not len(opens):
        return state
    last = np.searchsorted(opens, np.arange(len(state)), side="right") - 1
    return np.asarray(state[opens[np.maximum(last, 0)]])
