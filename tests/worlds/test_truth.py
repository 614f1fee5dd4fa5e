from datetime import timedelta

import numpy as np
import pytest

from retour.worlds import build, names
from retour.worlds.crowd import TALK
from retour.worlds.run import Run
from retour.worlds.timeline import WARM
from tests.worlds.made import plain, world

PLAIN = ("bakery", "restaurant", "webshop", "consultant")


def _visits(run: Run) -> set[tuple[int, int]]:
    """Visits as (person, day): enquiries where there are enquiries, tickets elsewhere."""
    told = run.leads if run.leads.person.size > run.sales.person.size else run.sales
    return set(zip(told.person.tolist(), told.day.tolist(), strict=True))


@pytest.mark.parametrize("name", names())
def test_the_same_arguments_give_the_same_world(name: str) -> None:
    once, again = (build(name, 3, weeks=20) for _ in range(2))
    assert once.truth().as_json() == again.truth().as_json()
    assert np.array_equal(once.run().sales.total, again.run().sales.total)
    assert once.truth().as_json() != build(name, 4, weeks=20).truth().as_json()


@pytest.mark.parametrize("name", names())
def test_a_channel_without_effect_brings_exactly_nothing(name: str) -> None:
    made = plain(name, effect=0.0)
    truth = made.truth()
    assert all(one.margin == 0 and one.sales == 0 for one in truth.channels.values())
    assert truth.total.margin == 0
    assert truth.total.net == -truth.total.money - truth.total.hours_cost < 0


@pytest.mark.parametrize("name", PLAIN)
def test_switching_a_channel_off_only_takes_visits_away(name: str) -> None:
    made = plain(name)
    full = _visits(made.run())
    everything = _visits(made.run(frozenset(made.channels)))
    for channel in made.channels:
        less = _visits(made.run(frozenset({channel})))
        assert everything <= less <= full


def test_where_nobody_buys_twice_ads_bring_people_sooner_never_fewer() -> None:
    made = plain("woodshelter")
    full, less = made.run(), made.run(frozenset({"google-ads"}))
    when = dict(zip(full.leads.person.tolist(), full.leads.day.tolist(), strict=True))
    for person, day in zip(less.leads.person.tolist(), less.leads.day.tolist(), strict=True):
        assert when[person] <= day
    assert len(less.leads.person) < len(full.leads.person)


@pytest.mark.parametrize("name", names())
def test_what_a_channel_brought_is_the_difference_of_two_runs(name: str) -> None:
    made = world(name)
    first, last = WARM, made.timeline.days - 1
    truth = made.truth()
    for channel, one in truth.channels.items():
        less = made.run(frozenset({channel}))
        assert one.margin == made.run().margin(first, last) - less.margin(first, last)
        assert one.net == one.margin - one.money - one.hours_cost
        assert less.put(made.channels.index(channel), first, last).hours == 0
        assert not less.spend[made.channels.index(channel), first:].any()
    assert truth.margin == made.run().margin(first, last)
    assert truth.total.money == sum(one.money for one in truth.channels.values())


def test_what_two_channels_would_each_have_done_is_missing_only_when_both_stop() -> None:
    truth = build("webshop", 2, weeks=45, effect=2.0).truth()
    apart = sum(one.margin for one in truth.channels.values())
    assert max(one.margin for one in truth.channels.values()) < apart < truth.total.margin
    assert truth.social is not None
    assert truth.social.channels == ("instagram", "meta-ads")


def test_a_shorter_period_counts_only_what_was_done_and_sold_in_it() -> None:
    made = plain("bakery")
    middle = made.since + timedelta(days=105)
    late = made.truth(since=middle)
    whole = made.truth()
    for channel in made.channels:
        assert 0 < late.channels[channel].hours < whole.channels[channel].hours
        # Memories of what was done before still work in both runs: they are not counted.
        assert late.channels[channel].margin < whole.channels[channel].margin
    before = made.run(frozenset(made.channels), middle)
    index = made.timeline.index(middle)
    assert before.margin(0, index - 1) == made.run().margin(0, index - 1)


def test_a_code_given_to_people_who_come_anyway_costs_money() -> None:
    free = build("bakery", 5, weeks=30, effect=0.0, tagged=0.5, giveaway=0.0).truth()
    paid = build("bakery", 5, weeks=30, effect=0.0, tagged=0.5, giveaway=0.4).truth()
    assert free.channels["instagram"].margin == 0
    assert paid.channels["instagram"].margin < 0


def test_stock_outs_bound_a_day_and_hide_part_of_what_a_channel_brings() -> None:
    tight = build("bakery", 5, weeks=30, stockouts=True, competitor=0)
    most = round(tight.business.capacity * tight.business.daily)
    per_day = np.bincount(tight.run().sales.day)
    assert per_day.max() == most
    loose = build("bakery", 5, weeks=30, stockouts=False, competitor=0)
    assert np.bincount(loose.run().sales.day).max() > most
    assert tight.truth().total.margin < loose.truth().total.margin


def test_a_competitor_takes_customers_from_its_week_on() -> None:
    # Without effects: owners and channels would answer to the whole year's demand.
    alone = build("webshop", 5, weeks=45, effect=0.0, competitor=0)
    rivalled = build("webshop", 5, weeks=45, effect=0.0, competitor=20)
    opens = WARM + 19 * 7
    before, after = (0, opens - 1), (opens + 60, alone.timeline.days - 1)
    assert rivalled.run().margin(*before) == alone.run().margin(*before)
    assert rivalled.run().margin(*after) < 0.95 * alone.run().margin(*after)


def test_in_a_cascade_guests_bring_friends() -> None:
    quiet = build("restaurant", 5, weeks=30, effect=0.0, stockouts=False, cascade=0.0)
    loud = build("restaurant", 5, weeks=30, effect=0.0, stockouts=False, cascade=1.0)
    assert _visits(quiet.run()) < _visits(loud.run())
    brought = int((loud.run().sales.cause == TALK).sum())
    assert 0.1 < brought / len(loud.run().sales.cause) < 0.25


def test_owners_post_more_in_busy_weeks_when_told_to() -> None:
    def link(confounding: float) -> float:
        made = build("bakery", 5, weeks=104, confounding=confounding)
        weeks = made.effort.work.day // 7
        hours = np.bincount(weeks, weights=made.effort.work.seconds, minlength=112)
        return float(np.corrcoef(made.feel.busy, hours[: len(made.feel.busy)])[0, 1])

    assert link(1.0) > 0.5
    assert abs(link(0.0)) < 0.3
    assert link(-1.0) < -0.4


@pytest.mark.slow
def test_channels_bring_about_what_they_aim_at() -> None:
    found = []
    for seed in range(12):
        made = build("webshop", seed, competitor=0)
        for channel in made.business.channels:
            one = made.truth().channels[channel.id]
            found.append(one.margin / (one.money + one.hours_cost) / channel.returns)
    assert np.mean(found) == pytest.approx(0.9, abs=0.15)
