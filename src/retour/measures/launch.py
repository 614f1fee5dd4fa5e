"""launch: what changed in sales when a channel started or stopped. See docs/methods/launch.md.

A simple before/after with its placebo: the same comparison is made at every earlier week where
nothing happened, and how far those stray is the error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retour.measures.base import Measure
from retour.panel import Bias, Gap, Grade, Measurement, Panel, Vector
from retour.words import N_, Message

# A before/after is not randomised: something else may have changed the same week. The bias is on
# the scale of money there (`log` False), so only its source is used: the placebo distribution
# already carries what usually changes from week to week.
BIAS = Bias(
    "launch",
    mean=0.0,
    sd=0.0,
    source="placebo in time: Abadie, Diamond & Hainmueller 2010; setting of Brodersen et al. 2015",
)
QUIET = 8  # weeks without the channel before a start (or with it before a stop)
AFTER = 8  # weeks compared after the change, at most
LEAST_AFTER = 3
LEAST_PLACEBOS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """A week at which a channel's activity starts (`sign` 1) or stops (-1)."""

    week: int
    sign: int


def changes(active: NDArray[np.bool_]) -> list[Change]:
    """The starts and stops of a channel that are clean: `QUIET` weeks of one, then the other."""
    found = []
    for week in range(QUIET, len(active) - LEAST_AFTER + 1):
        before, after = active[week - QUIET : week], active[week : week + LEAST_AFTER]
        if after.all() and not before.any():
            found.append(Change(week, 1))
        elif before.all() and not after.any():
            found.append(Change(week, -1))
    return found


def proved(change: Change, active: NDArray[np.bool_], heard: NDArray[np.bool_]) -> bool:
    """Whether the quiet side of a change was really quiet, and not just missing from the files.

    It was, when the channel was active on its far side too (a pause), or when the network reported
    an audience for most of the quiet weeks. A first export always looks like a start.
    """
    if change.sign > 0:
        quiet, far = heard[change.week - QUIET : change.week], active[: change.week - QUIET]
    else:
        quiet, far = heard[change.week : change.week + QUIET], active[change.week :]
    return bool(far.any()) or (len(quiet) > 0 and float(quiet.mean()) > 0.5)


def deseasoned(series: Vector, active: NDArray[np.bool_]) -> Vector:
    """The series on the log scale, less its yearly shape (under two years: as it is).

    The shape is one harmonic of 52.18 weeks, fitted with a straight line and with the channel's
    own on and off, so that a long pause is not taken for a season; more would follow noise.
    """
    logs = np.log(np.maximum(series, max(float(np.median(series)), 1e-9) * 0.02))
    weeks = np.arange(len(series))
    if len(series) < 100:
        return np.asarray(logs)
    angle = 2 * np.pi * weeks / 52.1775
    design = np.column_stack(
        [np.ones_like(weeks), weeks, active.astype(float), np.sin(angle), np.cos(angle)]
    )
    fit, *_ = np.linalg.lstsq(design, logs, rcond=None)
    return np.asarray(logs - design[:, 3:] @ fit[3:])


def contrast(logs: Vector, week: int, length: int) -> float:
    """Mean of `length` weeks from `week` less the mean of the `QUIET` weeks before it."""
    return float(logs[week : week + length].mean() - logs[week - QUIET : week].mean())


class Launch(Measure):
    """Sales before and after a channel starts or stops."""

    name = "launch"
    title = N_("Before and after a start or a stop")
    grade = Grade.B
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel with a clean start or stop and enough placebo weeks."""
        if (panel.margin > 0).sum() < 2 * QUIET + LEAST_AFTER:
            return [], []
        active = {c: _active(panel, c) for c in panel.channels}
        empty = np.zeros(len(panel.weeks))
        events = {
            c: [
                change
                for change in changes(active[c])
                if proved(change, active[c], np.asarray(panel.reach.get(c, empty) > 0))
            ]
            for c in panel.channels
        }
        busy = {change.week for found in events.values() for change in found}
        inside = panel.inside()
        found = [
            self._one(panel, channel, events[channel][-1], active[channel], busy)
            for channel in panel.channels
            if events[channel] and (active[channel] & inside).any()
        ]
        return [one for one in found if one is not None], []

    def _one(
        self,
        panel: Panel,
        channel: str,
        change: Change,
        active: NDArray[np.bool_],
        busy: set[int],
    ) -> Measurement | None:
        length = _length(active, change)
        logs = deseasoned(panel.margin, active)
        placebos = [
            contrast(logs, week, length)
            for week in range(QUIET, len(logs) - length + 1)
            if not any(week - QUIET < other < week + length for other in busy)
        ]
        if len(placebos) < LEAST_PLACEBOS or any(
            abs(other - change.week) < length for other in busy - {change.week}
        ):
            return None
        # Placebo windows overlap, so they hold fewer independent looks than their number.
        free = max(len(placebos) / (QUIET + length) * 2, 2.0)
        error = math.sqrt(float(np.mean(np.square(placebos))) * (1 + 1 / free))
        effect = change.sign * contrast(logs, change.week, length)
        on = active & panel.inside()
        base = float(panel.margin[on].sum()) * panel.uplift.factor
        if base <= 0:
            return None
        # A lift of e on the log scale over weeks that earned `base`: base (1 - exp(-e)).
        centre = base * (1 - math.exp(-effect))
        return Measurement(
            measure=self.name,
            grade=self.grade,
            channel=channel,
            centre=centre,
            spread=base * math.exp(-effect) * error,
            log=False,
            bias=BIAS,
            df=free,
            basis=Message(
                N_("{n} weeks from the week of {day} on, against {placebos} placebo weeks"),
                {"n": length, "day": panel.weeks[change.week], "placebos": len(placebos)},
            ),
        )


def _active(panel: Panel, channel: str) -> NDArray[np.bool_]:
    empty = np.zeros(len(panel.weeks))
    parts = (panel.hours, panel.posts, panel.spend)
    total = sum((part.get(channel, empty) for part in parts), start=empty)
    return np.asarray(total > 0)


def _length(active: NDArray[np.bool_], change: Change) -> int:
    """How many weeks after the change the new state lasts, at most `AFTER`."""
    state = change.sign > 0
    after = active[change.week : change.week + AFTER]
    same = np.flatnonzero(after != state)
    return int(same[0]) if len(same) else len(after)
