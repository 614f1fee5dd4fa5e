"""launch: what changed in sales when a channel rested, started or stopped.

See docs/methods/launch.md. The state a channel is usually in makes the baseline; what it brings
shows in the weeks around its starts and stops in which it was in the other one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from retour.gap import Gap
from retour.measures.base import Measure
from retour.measures.changes import AFTER, Seen, as_before, changes, compared, proved
from retour.measures.closed import Weeks, closed, opened, runs, told
from retour.models.special import student_quantile
from retour.models.student import student
from retour.panel import Bias, Grade, Measurement, Panel, Vector
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message

if TYPE_CHECKING:
    from retour.models.launch import Launched

# A before/after is not randomised: something else may have changed the same week. The bias is on
# the scale of money there (`log` False), so only its source is used: the baseline's own error
# already carries what usually changes from week to week, and its placebos widen it.
BIAS = Bias(
    "launch",
    mean=0.0,
    sd=0.0,
    source="placebo in time: Abadie, Diamond & Hainmueller 2010; setting of Brodersen et al. 2015",
)
LEAST_USUAL = 16  # weeks of the usual state
_FEW = 0.1  # share of active weeks
# Tails are read between these chances: one and two spreads of a normal.
_ONE, _TWO = (0.15865525, 0.84134475), (0.025, 0.975)
# Weeks without the channel would have earned at least this share of what they did.
_LEAST_SHARE = 0.1


class Launch(Measure):
    """Sales beside the starts and stops of a channel."""

    name = "launch"
    title = N_("Before and after a start or a stop")
    grade = Grade.B
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel with a clean start or stop, from all of its own."""
        inside, shut = panel.inside(), closed(panel)
        margin = opened(panel.margin, shut)
        seen = _undisturbed(_seen(panel, shut))
        found: list[Measurement] = []
        gaps: list[Gap] = []
        for channel, one in seen.items():
            on = one.active & inside
            base = float(panel.margin[on].sum()) * panel.uplift.factor
            if not one.changes or base <= 0:
                continue
            others = [s.control() for c, s in seen.items() if c != channel and s.changes]
            result = _answer(margin, one, others)
            if isinstance(result, Message):
                gaps.append(_gap(result))
            elif result is not None:
                share, basis = result
                measured = _measurement(channel, base, share, panel.uplift.spread, basis)
                found.append(told(measured, int(shut.sum())))
        return found, gaps


def _seen(panel: Panel, shut: Weeks) -> dict[str, Seen]:
    empty = np.zeros(len(panel.weeks))
    found = {}
    for channel in panel.channels:
        order = [panel.posts, panel.hours, panel.spend]
        if channel_info(channel).paid:
            order = [panel.spend, panel.posts, panel.hours]
        parts = [p[channel] for p in order if channel in p]
        active = np.asarray(sum((np.nan_to_num(part) for part in parts), start=empty) > 0)
        known = active | _quiet_told(parts) if parts else active
        # While the shop is shut a channel neither stops nor starts, and nothing of it is told.
        active, known = as_before(active, shut), as_before(known, shut)
        heard = np.asarray(panel.reach.get(channel, empty) > 0)
        clean = [one for one in changes(active, shut) if proved(one, active, heard, known)]
        found[channel] = Seen(active, tuple(clean), known)
    return found


def _quiet_told(parts: Sequence[Vector]) -> Weeks:
    """The weeks in which every effort is known that a quiet one could not be told without.

    The first of `parts` always is: what the public sees. Another is when it alone made active more
    than a few of the weeks of which all is known, as hours do of a channel with few posts.
    """
    table = np.array(parts)
    whole = table[:, np.isfinite(table).all(axis=0)]
    alone = (whole > 0) & ((whole > 0).sum(axis=0) == 1)
    needed = alone.sum(axis=1) > _FEW * (whole > 0).any(axis=0).sum()
    needed[0] = True
    if not whole.size:
        needed[:] = True
    return np.asarray(np.isfinite(table[needed]).all(axis=0))


def _undisturbed(seen: dict[str, Seen]) -> dict[str, Seen]:
    """Leave out the changes within `AFTER` weeks of another channel's: one cannot be told from
    the other."""
    found = {}
    for channel, one in seen.items():
        busy = [c.week for name, other in seen.items() if name != channel for c in other.changes]
        alone = [c for c in one.changes if all(abs(c.week - week) >= AFTER for week in busy)]
        found[channel] = Seen(one.active, tuple(alone), one.known)
    return found


def _answer(
    margin: Vector, seen: Seen, others: list[Vector]
) -> tuple[Vector, Message] | Message | None:
    """Draws of the share of active weeks' margin that the channel brings, and on what they rest;
    or why there are none. The state with more weeks is the usual one, unless the other tells more.
    """
    controls = np.column_stack(others) if others else None
    gap: Message | None = None
    sold = np.isfinite(margin)
    mostly = bool(2 * seen.is_in(True).sum() > (seen.is_in(True) | seen.is_in(False)).sum())
    for usual in (mostly, not mostly):
        chosen = compared(seen, usual) & seen.is_in(not usual) & sold
        rest = seen.is_in(usual) & sold
        if not chosen.any() or int(rest.sum()) < LEAST_USUAL:
            continue
        if float(margin[chosen].sum()) <= 0:
            gap = gap or Message(N_("Nothing was sold in the weeks to compare."))
            continue
        values = np.where(rest | chosen, margin, np.nan)
        windows: list[tuple[int, int | None]] = [(first, after) for first, after in runs(chosen)]
        # Here, because most questions have no start and no stop to look at.
        from retour.models.launch import launches

        answer = launches(values, windows, controls=controls)
        if answer.gap is None:
            return _share(answer, usual), _basis(answer, int(chosen.sum()), int(rest.sum()))
        gap = gap or answer.gap
    return gap


def _basis(answer: Launched, compared: int, others: int) -> Message:
    """What the share rests on."""
    values = {"n": compared, "weeks": others, "odd": len(answer.diagnosis.doubted)}
    if not values["odd"]:
        return Message(N_("{n} weeks beside starts and stops, against {weeks} others"), values)
    text = N_(
        "{n} weeks beside starts and stops, against {weeks} others (counted less, because they "
        "stand out as errors would: {odd})"
    )
    return Message(text, values)


def _share(answer: Launched, usual: bool) -> Vector:
    """What the channel brings as a share of active weeks' margin.

    With the channel usually on, the compared weeks are without it: what was lost over what would
    have been. With the channel usually off they are with it: what was won over what came.
    """
    effect = np.sum([one.total for one in answer.effects], axis=0)
    would = np.sum([one.would for one in answer.effects], axis=0)
    if not usual:
        return np.asarray(effect / (would + effect))
    return np.asarray(-effect / np.maximum(would, _LEAST_SHARE * float(np.median(would))))


def _measurement(
    channel: str, base: float, share: Vector, uplift: float, basis: Message
) -> Measurement:
    """The draws of the share as Student's t: same median, same middle 68%, same middle 95%.

    `base` is the margin of the period's active weeks; `uplift` the error of what customers' later
    orders multiply it by, on the log scale.
    """
    low, high, far_low, far_high = np.quantile(share, [*_ONE, *_TWO])
    free = student((low, high), (far_low, far_high)).df
    one = 2.0 * float(student_quantile(free, _ONE[1]))
    centre = base * float(np.median(share))
    return Measurement(
        measure=Launch.name,
        grade=Launch.grade,
        channel=channel,
        centre=centre,
        spread=math.hypot(base * float(high - low) / one, uplift * centre),
        log=False,
        bias=BIAS,
        df=free,
        basis=basis,
    )


def _in_weeks(why: Message) -> Message:
    """What the model says of values, which are weeks here."""
    from retour.models.launch.checks import FEW_BEFORE, FEW_OTHERS

    said = {
        FEW_BEFORE: N_("only {n} weeks of sales are known before it, and it takes {least}."),
        FEW_OTHERS: N_(
            "to judge {length} weeks of it takes {least} other weeks of sales, and {n} are known."
        ),
    }
    return Message(said.get(why.text, why.text), why.values)


def _gap(why: Message) -> Gap:
    return Gap(
        "short_history",
        Message(
            N_("A channel started or stopped, but sales cannot tell what it did: {why}"),
            {"why": _in_weeks(why)},
        ),
        Message(N_("Load older sales, or wait a few more weeks.")),
    )
