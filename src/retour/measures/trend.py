"""trend: what sales did in the weeks of more and of less effort. See docs/methods/trend.md."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from retour.gap import Gap
from retour.measures.base import Measure
from retour.measures.closed import closed, opened, told
from retour.models.trend.fit import LEAST_WEEKS, TrendError, fit
from retour.models.trend.holes import unclear
from retour.models.trend.results import FOLLOWS, TrendFit
from retour.panel import MOSTLY, Bias, Grade, Joint, Measurement, Panel, Vector
from retour.words import N_, Message

# What the model does not see pulls both ways. Causes that raise effort and sales in the same
# week and leave no trace before or after: observational estimates of 663 campaigns were 3 to 5
# times the randomised ones (Gordon, Moakler & Zettelmeyer 2023), though those had users who chose
# to look, and weeks of a shop have not. Against that, customers whom a channel brought and who come
# back for months look like level, not like effort. A factor of 1.9 either way (80% range).
BIAS = Bias(
    "trend",
    mean=0.0,
    sd=0.5,
    measure=0.7,
    source=N_("Gordon, Moakler & Zettelmeyer 2023; Cinelli & Hazlett 2020 for the way of thinking"),
)
# While one channel is looked at by itself the others may bring about a tenth of all margin each.
_LOOSE = 0.1
_FREE = 5.0  # degrees of freedom of one channel's part: shapes are uncertain, tails heavy
# Fewer orders a week than this are no series but single events.
LEAST_ORDERS = 2.0
# With fewer weeks of effort than this there is nothing to compare, and nothing to remark on.
_BEGUN = 4
# How likely effort must follow demand for the owner to be told so beside an interval.
_LIKELY = 0.8


class Trend(Measure):
    """Sales week by week against the effort put into each channel."""

    name = "trend"
    title = N_("Weeks of more and of less effort")
    grade = Grade.C
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel whose effort varied, all from one fit."""
        efforts, start = _known(panel)
        shut = closed(panel)[start:]
        margin, lost = _outcome(opened(panel.margin[start:], shut), efforts)
        window = panel.inside()[start:] & np.isfinite(margin)
        weeks = int(np.isfinite(margin).sum())
        known = float(margin[window].sum())
        # A period that sold nothing, as of holidays, brought nothing that a channel could have a
        # part of.
        if not efforts or known <= 0:
            return [], []
        if weeks < LEAST_WEEKS:
            active = max(int(np.any(parts, axis=0).sum()) for parts in efforts.values())
            return [], [_short(weeks)] if active >= _BEGUN else []
        if _few(panel.orders[start:][~shut]):
            return [], []
        try:
            found = fit(margin, efforts, window=window)
        except TrendError:
            return [], []
        if not found.trusted:
            return [], [_untrusted()]
        if found.confounded:
            return [], [_busy() if found.following >= FOLLOWS else _tied()]
        measured = _measurements(panel, found, _whole(panel, known), known, lost)
        measured = [told(one, int(shut.sum())) for one in measured]
        return measured, [_follows()] if found.following >= _LIKELY else []


def _known(panel: Panel) -> tuple[dict[str, list[Vector]], int]:
    """The efforts of each channel from the first week in which all are known, and that week.

    Channels that begin so late that too few weeks are left, or of which too many later weeks are
    not known, stay out.
    """
    first: dict[str, int] = {}
    inputs: dict[str, list[Vector]] = {}
    for channel in panel.channels:
        parts = panel.efforts(channel)
        known = np.isfinite(np.sum(parts, axis=0)) if parts else np.zeros(0, dtype=bool)
        if not known.any():
            continue
        begun = int(np.flatnonzero(known)[0])
        if known[begun:].mean() >= MOSTLY:
            first[channel], inputs[channel] = begun, parts
    latest = len(panel.weeks) - LEAST_WEEKS
    kept = [c for c in inputs if first[c] <= max(latest, 0)]
    start = max((first[c] for c in kept), default=0)
    return {c: [part[start:] for part in inputs[c]] for c in kept}, start


def _outcome(margin: Vector, efforts: Mapping[str, Sequence[Vector]]) -> tuple[Vector, int]:
    """The margin of each week, NaN where an effort is not known or may still act from such a week,
    and how many weeks of known sales that leaves out.
    """
    sold = np.isfinite(margin)
    if efforts:
        away = unclear(part for parts in efforts.values() for part in parts)
        margin = np.where(away, np.nan, margin)
    return margin, int((sold & ~np.isfinite(margin)).sum())


def _few(orders: Vector) -> bool:
    """Whether sales are so few that they are single events and no series.

    Weeks of takings that do not say how many sales they sum (NaN) are not weeks of few.
    """
    counted = orders[np.isfinite(orders)]
    selling = int((counted > 0).sum())
    return selling >= len(orders) - len(counted) and float(counted.sum()) < LEAST_ORDERS * len(
        counted
    )


def _whole(panel: Panel, weeks: float) -> float:
    """What the period's margin is beside that of its `weeks`, and customers' later orders."""
    days = min(max(panel.total / panel.uplift.factor / weeks, 1.0), 2.0)
    return days * panel.uplift.factor


def _measurements(
    panel: Panel, found: TrendFit, factor: float, known: float, lost: int
) -> list[Measurement]:
    """Each channel's margin brought by itself, and all of them together in `joint`.

    `known`, above 0, is the margin of the weeks fitted, `lost` how many weeks were left out.
    """
    basis = Message(N_("{n} weeks of effort and sales"), {"n": found.weeks})
    if lost:
        text = N_("{n} weeks of effort and sales; of {lost} more, what was put in is not known")
        basis = Message(text, {"n": found.weeks, "lost": lost})
    joint = Joint(
        found.channels, lambda amounts: found.likelihood.log(amounts / factor), found.curves
    )
    loose = _LOOSE * known
    centres, spreads = found.likelihood.parts(loose)
    return [
        Measurement(
            measure=Trend.name,
            grade=Trend.grade,
            channel=channel,
            centre=float(centre) * factor,
            spread=math.hypot(float(spread) * factor, panel.uplift.spread * float(centre) * factor),
            log=False,
            bias=BIAS,
            df=_FREE,
            joint=joint,
            basis=basis,
        )
        for channel, centre, spread in zip(found.channels, centres, spreads, strict=True)
    ]


def _short(weeks: int) -> Gap:
    return Gap(
        "short_history",
        Message(
            N_("Effort and sales are known together for {n} weeks: too few to compare weeks."),
            {"n": weeks},
        ),
        Message(
            N_("Go on logging, or load older exports: {n} weeks are the least."),
            {"n": LEAST_WEEKS},
        ),
    )


_PAUSE = N_("Pause one channel in weeks drawn by lot: that tells, whatever the season.")


def _busy() -> Gap:
    return Gap(
        "follows_demand",
        Message(
            N_("You do more when it is busy, so busy weeks say nothing of what effort brings.")
        ),
        Message(_PAUSE),
    )


def _tied() -> Gap:
    return Gap(
        "follows_demand",
        Message(
            N_(
                "Your weeks rise and fall with what you do more closely than effort alone could "
                "make them: you may do more when it is busy."
            )
        ),
        Message(_PAUSE),
    )


def _follows() -> Gap:
    return Gap(
        "follows_demand",
        Message(
            N_(
                "You seem to do more when it is busy. What that explains is taken off what effort "
                "seems to bring, which leaves much open."
            )
        ),
        Message(_PAUSE),
    )


def _untrusted() -> Gap:
    return Gap(
        "fit_not_trusted",
        Message(N_("The comparison of weeks could not be computed well enough to be trusted.")),
        Message(N_("Load more weeks, or weigh fewer channels.")),
    )
