"""The curve of hours: bars that do not hide one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retour.answer.model import Estimate
from retour.plan.model import AtHours
from retour.web.plans.curve import apart

NET = Estimate(0.0, 0.0, {80: (0.0, 0.0)})


def _points(*hours: float) -> list[AtHours]:
    return [AtHours(one, NET) for one in hours]


def test_a_last_point_close_to_the_one_before_stands_alone() -> None:
    found = apart(_points(8.0, 9.0, 10.0, 10.3), 0.5)
    assert [one.hours for one in found] == [8.0, 9.0, 10.3]


@given(st.lists(st.floats(0, 50), min_size=1, max_size=30, unique=True), st.floats(0.01, 2))
def test_both_ends_are_drawn_and_no_two_bars_overlap(hours: list[float], room: float) -> None:
    points = _points(*sorted(hours))
    found = [one.hours for one in apart(points, room)]
    assert found[0] == points[0].hours
    assert found[-1] == points[-1].hours
    if points[-1].hours - points[0].hours >= room:
        assert all(b - a >= room for a, b in pairwise(found))
    else:
        assert found == sorted({points[0].hours, points[-1].hours})
