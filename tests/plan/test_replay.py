"""Weeks of simulated businesses run again: as they were, and with other efforts."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from validation.replay import Replay, longer

from retour.span import Span
from retour.worlds import World, build

FUTURES = 3


@cache
def world() -> World:
    """A small business, known for half a year."""
    return build("bakery", 3, weeks=26)


@cache
def replay() -> Replay:
    """Its weeks 17 to 20, beside those before."""
    since = world().since + timedelta(weeks=16)
    span = Span(since, since + timedelta(days=27))
    return Replay(world(), span, Span(world().since, since - timedelta(days=1)), FUTURES)


def test_the_first_future_is_the_world_as_it_was() -> None:
    as_it_was = {c: 1.0 / x for c, x in zip(world().channels, replay().usual, strict=True)}
    first, last = replay().days[0], world().timeline.index(world().until)
    assert replay().margins(as_it_was)[0] == pytest.approx(
        world().run().margin(first, last) / 100, rel=1e-3
    )


def test_the_more_is_done_the_more_comes_in_every_future() -> None:
    none, usual, double = (
        replay().margins(dict.fromkeys(world().channels, m)) for m in (0.0, 1.0, 2.0)
    )
    assert (none < usual).all()
    assert (usual < double).all()
    assert len(np.unique(usual)) == FUTURES


def test_nothing_changes_before_these_weeks() -> None:
    until = replay().days[0] - 1
    before = [one.run().margin(0, until) for one in replay().worlds({"instagram": 2.0})]
    assert set(before) == {world().run().margin(0, until)}


def test_a_random_business_is_longer_by_so_many_weeks() -> None:
    assert longer(5, 39).weeks - longer(5, 0).weeks == 39
    assert longer(5, 39).knobs == longer(5, 0).knobs
