"""From measurements and costs to net and verdict: rules, sums, and units."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.answer.judging import Cost, Spent, Time, cost_of, verdict_of
from retour.answer.model import Estimate
from retour.answer.verdict import SURE, Verdict
from retour.answer.weigh import Weighed, prior_of, weigh
from retour.panel import Bias

from ..examples import examples
from .making import MARGIN, MONTHS, says, weighed, worked

# ---- the verdict ---------------------------------------------------------------------------------


def net(low: float, high: float) -> Estimate:
    """A net whose 80% interval is this."""
    middle = (low + high) / 2
    return Estimate(middle, middle, {50: (low, high), 80: (low, high), 95: (low, high)})


@pytest.mark.parametrize(
    ("low", "high", "chance", "known", "verdict"),
    [
        (10.0, 90.0, 0.90, True, Verdict.PAYS),
        (-90.0, -10.0, 0.10, True, Verdict.DOES_NOT_PAY),
        (-30.0, 45.0, 0.89, True, Verdict.TOO_CLOSE),
        (-85.0, 5.0, 0.11, True, Verdict.CANNOT_TELL),  # narrow, and not about even
        (-50.0, 50.0, 0.5, True, Verdict.TOO_CLOSE),  # half of what was spent, either way
        (-50.0, 51.0, 0.5, True, Verdict.CANNOT_TELL),
        (10.0, 90.0, 0.99, False, Verdict.CANNOT_TELL),
        (-90.0, -10.0, 0.01, False, Verdict.CANNOT_TELL),
    ],
)
def test_the_rules(low: float, high: float, chance: float, known: bool, verdict: Verdict) -> None:
    assert verdict_of(net(low, high), chance, 100.0, known) is verdict


def test_a_clear_case_each_way() -> None:
    costs = {"instagram": worked(50.0), "facebook": worked(50.0)}
    found = weighed(costs, says("instagram", 6000.0), says("facebook", 100.0))
    verdicts = {part.id: part.verdict for part in found.parts}
    assert verdicts == {"instagram": Verdict.PAYS, "facebook": Verdict.DOES_NOT_PAY}
    # Spent 1000 on each; nets of about 5000 and -900 in all.
    assert found.total.verdict is Verdict.PAYS
    assert found.total.net.median == pytest.approx(4100.0, rel=0.1)
    assert [part.id for part in found.parts] == ["instagram", "facebook"]


def test_without_a_measurement_of_its_own_there_is_no_verdict() -> None:
    found = weighed({"instagram": worked()})
    (part,) = found.parts
    assert part.verdict is Verdict.CANNOT_TELL
    assert part.evidence == ()
    assert found.total.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("put", "channel", "known"),
    [
        (Spent(posts=30), "instagram", Cost.NO_HOURS),  # work that nobody logged is not free
        (Spent(posts=30, money=5.0), "instagram", Cost.NO_HOURS),
        (Spent(posts=30, hours=5.0, labour=100.0), "instagram", Cost.KNOWN),
        (Spent(money=100.0), "instagram", Cost.NO_HOURS),  # somebody had it made, and posted it
        (Spent(money=100.0), "flyer", Cost.KNOWN),
        (Spent(hours=2.0, labour=40.0), "meta-ads", Cost.NO_BILL),  # somebody paid for these ads
        (Spent(money=100.0), "meta-ads", Cost.KNOWN),
    ],
)
def test_without_its_cost_there_is_no_verdict(put: Spent, channel: str, known: Cost) -> None:
    found = weighed({channel: put}, says(channel, 800.0, 0.05))
    (part,) = found.parts
    assert cost_of(put, part.id) is known
    wanted = Verdict.PAYS if known is Cost.KNOWN else Verdict.CANNOT_TELL
    assert part.verdict is wanted
    assert found.everything.verdict is wanted


@pytest.mark.parametrize(
    ("brought", "hourly", "verdict"),
    [
        (800.0, 20.0, Verdict.CANNOT_TELL),  # an hour or two a week would change it
        (800.0, 0.0, Verdict.PAYS),  # hours that cost nothing change nothing
        (80_000.0, 20.0, Verdict.PAYS),  # a full post would not
        (20.0, 20.0, Verdict.DOES_NOT_PAY),  # hours only make it worse
    ],
)
def test_hours_that_nobody_logged_leave_what_they_cannot_change(
    brought: float, hourly: float, verdict: Verdict
) -> None:
    costs = {"instagram": Spent(money=100.0)}
    found = weigh(costs, [says("instagram", brought, 0.05)], 10 * brought, 6.0, hourly=hourly)
    (part,) = found.parts
    assert (part.verdict, found.total.verdict) == (verdict, verdict)
    spare = Time(6.0, hourly).spare(part.net)
    assert (spare >= 35) == (verdict is Verdict.PAYS)
    # So many hours a week are what the net would be spent on.
    if 0 < spare < math.inf:
        assert spare * hourly * 6.0 * 365.25 / 12 / 7 == pytest.approx(part.net.low)


@pytest.mark.parametrize(
    ("brought", "untold", "verdict"),
    [
        (800.0, 0.0, Verdict.PAYS),
        (800.0, 100.0, Verdict.PAYS),  # were it so, it would pay still
        (800.0, 900.0, Verdict.CANNOT_TELL),
        (20.0, 900.0, Verdict.DOES_NOT_PAY),  # it only makes it worse
    ],
)
def test_days_of_which_nothing_tells_leave_what_they_cannot_change(
    brought: float, untold: float, verdict: Verdict
) -> None:
    costs = {"instagram": Spent(hours=5.0, labour=100.0, untold=untold)}
    found = weighed(costs, says("instagram", brought, 0.05))
    assert (found.parts[0].verdict, found.total.verdict) == (verdict, verdict)
    assert found.total.untold == untold


def test_one_channel_whose_cost_is_not_known_leaves_the_whole_open() -> None:
    costs = {"instagram": worked(), "facebook": Spent(posts=5)}
    found = weighed(costs, says("instagram", 9000.0), says("facebook", 10.0))
    assert found.total.verdict is Verdict.CANNOT_TELL
    assert next(part for part in found.parts if part.id == "instagram").verdict is Verdict.PAYS


def test_what_nobody_works_on_has_no_verdict_and_does_not_stop_the_others() -> None:
    costs = {"instagram": worked(), "search": Spent()}
    found = weighed(costs, says("instagram", 9000.0), says("search", 5000.0))
    parts = {part.id: part for part in found.parts}
    assert parts["search"].verdict is Verdict.CANNOT_TELL
    assert parts["search"].roi is None
    assert parts["search"].per_hour is None
    assert found.total.verdict is Verdict.PAYS


def test_what_comes_by_itself_is_no_return_on_what_was_put_into_others() -> None:
    """A network that customers name, and nobody works on, neither pays for the others nor stops
    their verdict.
    """
    costs = {"instagram": worked(), "facebook": worked(), "tiktok": Spent()}
    poor = [says("instagram", 300.0), says("facebook", 300.0)]
    found = weighed(costs, *poor, says("tiktok", 9_000.0))
    assert found.total.brought.median == pytest.approx(600.0, rel=0.1)
    assert found.total.verdict is weighed(costs, *poor).total.verdict is Verdict.DOES_NOT_PAY
    alone = weighed({"tiktok": Spent()}, says("tiktok", 9_000.0))
    assert alone.total.brought.median == pytest.approx(9_000.0, rel=0.1)
    assert alone.total.verdict is Verdict.CANNOT_TELL


# ---- sums ----------------------------------------------------------------------------------------

COSTS = {
    "instagram": worked(50.0, 100.0),
    "meta-ads": Spent(money=900.0),
    "search": worked(10.0),
}
SHARED = Bias("shared", math.log(0.6), 0.9, "test", business=0.3, channel=0.3, measure=0.2)
FOUND = [says(c, 2000.0, 0.3, SHARED) for c in COSTS]
FOUND += [says(c, 2500.0, 0.3, SHARED, "said") for c in COSTS]


def test_every_sum_is_of_the_same_draws() -> None:
    found = weighed(COSTS, *FOUND)
    draws = {c: found.posterior.of(c) for c in COSTS}
    social = draws["instagram"] + draws["meta-ads"]
    assert found.total.brought == Estimate.of(social)
    assert found.total.net == Estimate.of(social - 2000.0)
    assert found.total.net_per_month == Estimate.of((social - 2000.0) / MONTHS)
    assert found.total.roi == Estimate.of((social - 2000.0) / 2000.0)
    assert found.total.per_hour == Estimate.of((social - 1000.0) / 50.0)
    assert found.total.chance == (social > 2000.0).mean()
    whole = social + draws["search"]
    assert found.everything.brought == Estimate.of(whole)
    assert found.unattributed == Estimate.of(MARGIN - whole)


def test_costs_add_up_and_means_do() -> None:
    found = weighed(COSTS, *FOUND)
    social = [part for part in found.parts if part.social]
    for name in ("money", "hours", "labour", "posts", "spent"):
        total = sum(getattr(part, name) for part in social)
        assert getattr(found.total, name) == pytest.approx(total)
    assert found.total.brought.mean == pytest.approx(sum(part.brought.mean for part in social))
    everything = sum(part.brought.mean for part in found.parts)
    assert found.unattributed.mean == pytest.approx(MARGIN - everything)


def test_a_common_bias_makes_the_sum_wider_than_its_parts_by_themselves() -> None:
    alone = replace(SHARED, business=0.0, channel=0.0, measure=0.0)
    narrow = weighed(COSTS, *[replace(one, bias=alone) for one in FOUND]).total.brought
    wide = weighed(COSTS, *FOUND).total.brought
    assert math.log(wide.high / wide.low) > 1.1 * math.log(narrow.high / narrow.low)


# ---- no more than there is -----------------------------------------------------------------------


def test_channels_never_bring_more_than_all_there_was() -> None:
    found = weighed(COSTS, *FOUND, margin=5000.0)
    assert (found.posterior.draws.sum(axis=1) <= 5000.0).all()
    assert found.unattributed.intervals[95][0] >= 0


def test_evidence_of_more_than_everything_keeps_the_nearest_draws() -> None:
    found = weighed({"instagram": worked()}, says("instagram", 50_000.0, 0.05), margin=1000.0)
    assert len(found.posterior.draws) > 100
    assert found.total.brought.high < 50_000.0


def test_without_any_sale_nothing_is_cut() -> None:
    found = weighed({"instagram": worked()}, margin=0.0)
    assert found.total.brought.median > 0
    assert found.total.verdict is Verdict.CANNOT_TELL


def test_no_channel_at_all() -> None:
    found = weighed({})
    assert found.parts == ()
    assert found.total.brought == Estimate.of(np.zeros(3))
    assert found.unattributed.median == MARGIN


# ---- evidence ------------------------------------------------------------------------------------


def test_what_a_piece_of_evidence_moved() -> None:
    (part,) = weighed({"instagram": worked()}, says("instagram", 6000.0)).parts
    (one,) = part.evidence
    (before,) = weighed({"instagram": worked()}).parts
    assert one.moved == pytest.approx(part.net.median - before.net.median, rel=0.05)
    assert one.brought.median == pytest.approx(6000.0, rel=1e-3)


def test_evidence_alone_has_its_bias_in_it() -> None:
    bias = Bias("half", math.log(0.5), 0.3, "test")
    (part,) = weighed({"instagram": worked()}, says("instagram", 6000.0, 0.4, bias)).parts
    alone = part.evidence[0].brought
    assert alone.median == pytest.approx(3000.0, rel=1e-3)
    # A spread of hypot(.4, .3) = .5 in logs: 1.2816 of them to the end of the 80% interval.
    assert alone.high == pytest.approx(3000.0 * math.exp(1.2816 * 0.5), rel=1e-2)


def test_a_comparison_of_weeks_alone_has_its_bias_in_it_too() -> None:
    bias = Bias("half", math.log(0.5), 0.3, "test")
    weeks = replace(says("instagram", 1.0, bias=bias), centre=6000.0, spread=800.0, log=False)
    (part,) = weighed({"instagram": worked()}, weeks).parts
    alone = part.evidence[0].brought
    assert alone.median == pytest.approx(3000.0, rel=1e-3)
    # Its own 800, and .3 of the 6000 observed.
    assert alone.high == pytest.approx(3000.0 + 1.2816 * math.hypot(800.0, 1800.0), rel=1e-2)
    assert part.evidence[0].seen == 6000.0


def test_pieces_that_disagree_are_said_to() -> None:
    (part,) = weighed(
        {"instagram": worked()}, says("instagram", 100.0), says("instagram", 9000.0, measure="said")
    ).parts
    assert part.conflict > 3
    assert len(part.evidence) == 2


# ---- units and properties ------------------------------------------------------------------------


def _scaled(scale: float) -> Weighed:
    costs = {
        c: replace(put, money=put.money * scale, labour=put.labour * scale)
        for c, put in COSTS.items()
    }
    found = [replace(one, centre=one.centre + math.log(scale)) for one in FOUND]
    return weigh(costs, found, MARGIN * scale, MONTHS)


@pytest.mark.parametrize("scale", [100.0, 0.01, 655.957])
def test_the_currency_makes_no_difference(scale: float) -> None:
    plain, scaled = _scaled(1.0), _scaled(scale)
    for one, other in zip(plain.parts, scaled.parts, strict=True):
        assert (one.id, one.verdict) == (other.id, other.verdict)
        assert other.net.median == pytest.approx(scale * one.net.median, rel=1e-6)
        assert other.chance == pytest.approx(one.chance)
    assert plain.total.verdict is scaled.total.verdict


def test_the_prior_is_what_peers_see() -> None:
    prior = prior_of(Spent(money=1000.0), MARGIN)
    found = weighed({"instagram": worked(50.0)})
    # P(brought > spent) is 24/62 among channels that bring anything, 85 in 100.
    above = (found.posterior.of("instagram") > 1000.0).mean()
    assert above == pytest.approx(0.85 * 24 / 62, abs=0.02)
    assert prior.nothing == 0.15
    assert (found.posterior.of("instagram") == 0).mean() == pytest.approx(0.15, abs=0.02)


def test_much_more_than_peers_see_is_no_evidence_of_nothing() -> None:
    """Three hours, and orders of 6,000 that all name the channel."""
    (part,) = weighed({"instagram": worked(3.0)}, says("instagram", 6000.0, 0.06, SHARED)).parts
    assert part.brought.median > 1000.0
    assert part.chance > 0.9


@settings(max_examples=examples(30))
@given(
    st.floats(1.0, 1e6), st.floats(0.05, 2.0), st.floats(0.0, 1e5), st.floats(0.1, 2000.0),
    st.floats(1.0, 1e7),
)  # fmt: skip
def test_whatever_comes_the_answer_is_finite_and_ordered(
    amount: float, spread: float, money: float, hours: float, margin: float
) -> None:
    found = weighed(
        {"instagram": worked(hours, money)}, says("instagram", amount, spread), margin=margin
    )
    part = found.total
    assert 0.0 <= part.chance <= 1.0
    for estimate in (part.brought, part.net, part.net_per_month, part.roi, part.per_hour):
        assert estimate is not None
        ends = [estimate.intervals[level] for level in (95, 80, 50)]
        inside = [low for low, _ in ends] + [estimate.median] + [high for _, high in ends[::-1]]
        assert inside == sorted(inside)
        assert all(map(math.isfinite, inside))
    assert part.brought.intervals[95][0] >= 0
    if part.verdict is Verdict.PAYS:
        assert part.chance >= SURE
        assert part.net.low >= 0
    if part.verdict is Verdict.DOES_NOT_PAY:
        assert 1 - part.chance >= SURE
        assert part.net.high <= 0


@settings(max_examples=examples(20))
@given(st.floats(100.0, 20_000.0), st.floats(1.1, 5.0))
def test_more_evidence_of_more_never_lowers_the_net(amount: float, factor: float) -> None:
    less = weighed({"instagram": worked()}, says("instagram", amount, 0.3), margin=1e7)
    more = weighed({"instagram": worked()}, says("instagram", amount * factor, 0.3), margin=1e7)
    assert more.total.net.median >= less.total.net.median


def test_neither_the_order_of_channels_nor_of_evidence_matters() -> None:
    names = ("instagram", "facebook", "tiktok")
    clues = [says(name, 900.0 * (n + 1)) for n, name in enumerate(names)]
    clues += [says("instagram", 700.0, measure="said"), says("tiktok", 2000.0, measure="said")]
    plain = weighed({name: worked(40.0) for name in names}, *clues)
    turned = weighed({name: worked(40.0) for name in reversed(names)}, *reversed(clues))
    assert turned.total.net.median == pytest.approx(plain.total.net.median, rel=0.03, abs=15.0)
    for part in plain.parts:
        (same,) = [other for other in turned.parts if other.id == part.id]
        assert same.net.median == pytest.approx(part.net.median, rel=0.03, abs=15.0)
        assert same.verdict is part.verdict
