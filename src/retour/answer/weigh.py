"""From measurements and costs to one answer: posterior, net, verdict, what each piece moved."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from statistics import NormalDist

import numpy as np

from retour.answer.fuse import DRAWS, Posterior, Prior, fuse, once
from retour.answer.joint import on_money
from retour.answer.judging import Cost, Spent, Time, cost_of, verdict_of
from retour.answer.model import Estimate, Evidence, Part, counted
from retour.answer.single import LEAST_KEPT, median
from retour.models.special import normal_quantile, student_quantile
from retour.panel import Measurement, Vector
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message, Renderable


@dataclass(frozen=True)
class Weighed:
    """The parts of an answer that come from the joint posterior."""

    parts: tuple[Part, ...]
    total: Part
    everything: Part
    unattributed: Estimate
    posterior: Posterior = field(repr=False)


# The prior of a channel, from the published studies: the share of small firms that see a return,
# 39% of 1,200 (Manta 2013) with power .05, Beta(1 + 23, 1 + 37), so P(brought > spent) = 24/62.
# Its spread is a factor of 20 either way (80% range): twice the span of the studies' own bands of
# returns on the log scale, since firms that answer differ from the one that asks.
_SHARE_SEEING_A_RETURN = 24 / 62
_SPREAD = 2.0
# And one channel in seven brings nothing: a judgement, since the studies ask for "a return" only.
_NOTHING = 0.15
# Where nothing is known to have been spent: a fiftieth of the margin, with a factor of 13.
_SHARE_WITHOUT_COST = 0.02
_SPREAD_WITHOUT_COST = 2.0
# A prior so wide that it says nothing, to see what the evidence says without one.
_FLAT = 6.0


def prior_of(put: Spent, margin: float) -> Prior:
    """The prior of a channel's margin brought, on the log scale, from what was put in.

    In answer to "do peers get more back than they spend?": grade D, and any measurement of the
    business's own outweighs it. Of a channel that rests, what is still felt counts as put in.
    """
    rests = put.resting
    spent = rests.felt if rests and not put.total else put.total
    if spent > 0:
        centre = math.log(spent) + NormalDist().inv_cdf(_SHARE_SEEING_A_RETURN) * _SPREAD
        return Prior(centre, _SPREAD, _NOTHING)
    left = rests.left if rests else 1.0
    centre = math.log(max(margin, 1e-9) * _SHARE_WITHOUT_COST * left)
    return Prior(centre, _SPREAD_WITHOUT_COST, _NOTHING)


def weigh(
    costs: Mapping[str, Spent],
    measurements: Sequence[Measurement],
    margin: float,
    months: float,
    seed: int = 0,
    hourly: float | None = None,
) -> Weighed:
    """Weigh all measurements of all channels in `costs`.

    `margin` is the gross margin of all sales over the period, `months` its length, `hourly` what an
    hour is worth (None: nobody knows). No channel can bring more than all there was: draws are kept
    below `margin` by rejection.
    """
    time = Time(months, hourly)
    priors = {c: prior_of(spent, margin) for c, spent in costs.items()}
    posterior = _possible(fuse(priors, measurements, seed), margin)
    parts = [
        _part(
            channel,
            spent,
            posterior,
            [one for one in measurements if one.channel == channel],
            time,
            priors[channel],
            margin,
        )
        for channel, spent in costs.items()
    ]
    social = counted(parts)
    told = _told(parts)
    explained = [part for part in parts if part.evidence]
    return Weighed(
        parts=tuple(sorted(parts, key=lambda part: (not part.social, -part.net.median))),
        total=_together("total", Message(N_("Social media")), social, posterior, time),
        everything=_together("everything", Message(N_("All channels")), told, posterior, time),
        unattributed=Estimate.of(margin - _summed(explained, posterior)),
        posterior=posterior,
    )


def _told(parts: Sequence[Part]) -> list[Part]:
    """The parts of which there is evidence; all of them when there is none of any."""
    return [part for part in parts if part.evidence] or list(parts)


def _summed(parts: Sequence[Part], posterior: Posterior) -> Vector:
    """Draws of several channels together."""
    return sum((posterior.of(part.id) for part in parts), start=np.zeros(len(posterior.draws)))


def _possible(posterior: Posterior, margin: float) -> Posterior:
    """The posterior given that all channels together brought no more than there was."""
    if not posterior.channels or margin <= 0:
        return posterior
    kept = posterior.draws[posterior.draws.sum(axis=1) <= margin]
    least = int(DRAWS * LEAST_KEPT)
    if len(kept) < least:  # the evidence says more than everything: keep the nearest draws
        order = np.argsort(posterior.draws.sum(axis=1))[:least]
        kept = posterior.draws[order]
    return Posterior(posterior.channels, kept, posterior.conflicts)


@dataclass(frozen=True, slots=True)
class _Label:
    id: str
    name: Renderable
    social: bool
    paid: bool


def _build(
    label: _Label,
    draws: Vector,
    spent: Spent,
    time: Time,
    evidence: tuple[Evidence, ...],
    conflict: float,
    cost: Cost | None,
) -> Part:
    net = draws - spent.total
    chance = float((net > 0).mean())
    estimate = Estimate.of(net)
    return Part(
        id=label.id,
        name=label.name,
        social=label.social,
        paid=label.paid,
        brought=Estimate.of(draws),
        money=spent.money,
        hours=spent.hours,
        labour=spent.labour,
        net=estimate,
        net_per_month=Estimate.of(net / time.months),
        roi=Estimate.of(net / spent.total) if spent.total > 0 else None,
        per_hour=Estimate.of((draws - spent.money) / spent.hours) if spent.hours > 0 else None,
        chance=chance,
        verdict=verdict_of(
            estimate,
            chance,
            spent.total,
            known=cost in (Cost.KNOWN, Cost.NO_HOURS) and spent.total > 0,
            bears=time.bears(estimate, spent, cost),
        ),
        evidence=evidence,
        conflict=conflict,
        posts=spent.posts,
        reach=spent.reach,
        objective=spent.objective,
        untold=spent.untold,
        free=spent.free,
    )


def _part(
    channel: str,
    spent: Spent,
    posterior: Posterior,
    found: Sequence[Measurement],
    time: Time,
    prior: Prior,
    margin: float,
) -> Part:
    info = channel_info(channel)
    label = _Label(channel, info.name, info.is_social, info.paid)
    conflict = posterior.conflicts.get(channel, 1.0)
    draws = posterior.of(channel)
    if not found:
        return _build(label, draws, spent, time, (), conflict, None)
    whole = median(prior, found, margin)
    evidence = _evidence(found, prior, margin, whole)
    built = _build(label, draws, spent, time, evidence, conflict, cost_of(spent, channel))
    pulled = _pulled(found, prior, margin, whole)
    return replace(built, pulled=pulled, beside=built.brought.median - whole)


def _pulled(found: Sequence[Measurement], prior: Prior, margin: float, whole: float) -> float:
    """How far the prior moves the median of a channel's evidence by itself, to `whole`."""
    used = once(found)
    logs = [one.centre + one.bias.mean for one in used if one.log]
    if not logs:
        # A difference may be negative, and no channel's margin is.
        return whole - max(float(np.median(_alone(used[0]))), 0.0)
    # As wide as that, and around what the evidence says, a prior pulls nowhere.
    return whole - median(Prior(sum(logs) / len(logs), _FLAT, 0.0), found, margin)


def _evidence(
    found: Sequence[Measurement], prior: Prior, margin: float, whole: float
) -> tuple[Evidence, ...]:
    """Each measurement of a channel, and how far the median goes back from `whole` without it.

    The channel by itself, with and without, under the same ceiling: what others do is left out.
    """
    return tuple(
        Evidence(
            measure=one.measure,
            grade=one.grade,
            basis=one.basis,
            brought=Estimate.of(_alone(one)),
            bias=one.bias,
            moved=whole - median(prior, [other for other in found if other is not one], margin),
            seen=_seen(one),
            untraced=one.untraced,
            summed=one.counted is not None,
        )
        for one in found
    )


def _seen(one: Measurement) -> float:
    """The plain amount that a measurement counts, or the difference that it finds."""
    if one.counted is not None:
        return one.counted
    return math.exp(one.centre) if one.log else one.centre


def _alone(one: Measurement) -> Vector:
    """Equally likely values of a measurement by itself, its bias included."""
    if one.log:
        spread = math.hypot(one.spread, one.bias.sd)
        return np.asarray(np.exp(one.centre + one.bias.mean + spread * _quantiles(math.inf)))
    centre, spread = on_money(one)
    return np.asarray(centre + spread * _quantiles(one.df))


@cache
def _quantiles(df: float) -> Vector:
    """Equally likely values of a standard Student's t, of a normal where `df` is infinite."""
    chances = (np.arange(2_000) + 0.5) / 2_000
    return normal_quantile(chances) if math.isinf(df) else student_quantile(df, chances)


def _together(
    id_: str, name: Renderable, parts: Sequence[Part], posterior: Posterior, time: Time
) -> Part:
    draws = _summed(parts, posterior)
    spent = Spent(
        money=sum(part.money for part in parts),
        hours=sum(part.hours for part in parts),
        labour=sum(part.labour for part in parts),
        posts=sum(part.posts for part in parts),
        reach=sum(part.reach for part in parts),
        untold=sum(part.untold for part in parts),
    )
    label = _Label(id_, name, id_ == "total", False)
    conflict = max((part.conflict for part in parts), default=1.0)
    costs = {cost_of(part, part.id) for part in parts}
    worst = next((one for one in (Cost.NO_BILL, Cost.NO_HOURS) if one in costs), Cost.KNOWN)
    cost = worst if any(part.evidence for part in parts) else None
    return _build(label, draws, spent, time, (), conflict, cost)
