"""Shapes of response: what was brought at 1, concave, nothing at 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.models.trend.results import Curve
from retour.models.trend.shapes import Cell, Form
from retour.plan.response import Response

from .making import WEEKS, uneven

WINDOW = np.ones(WEEKS, dtype=bool)
MULTIPLES = np.linspace(0.0, 3.0, 31)


@given(st.integers(0, 500), st.integers(0, 40))
def test_every_shape_is_concave_and_exact_at_one(seed: int, skipped: int) -> None:
    window = np.arange(WEEKS) >= skipped
    table = Response.of([uneven(seed), uneven(seed + 1)], window, None).at(MULTIPLES)
    assert table[:, 0] == pytest.approx(0.0)
    assert table[:, 10] == pytest.approx(1.0)
    assert (np.diff(table, axis=1) > 0).all()
    assert (np.diff(table, n=2, axis=1) < 1e-12).all()


def test_the_unit_of_effort_does_not_matter() -> None:
    one = Response.of([uneven()], WINDOW, None).at(MULTIPLES)
    other = Response.of([uneven() * 100], WINDOW, None).at(MULTIPLES)
    assert one == pytest.approx(other)


def test_the_shapes_of_a_trend_count_where_the_channel_acts() -> None:
    straight = Cell(0, (0.0, 0.12), (0.0, 0.1), 1.0)
    bent = Cell(0, (0.0, 0.12), (1.6, 3.4), 1.0, Form.TANGENT)
    curve = Curve(
        cells=(straight, bent),
        cell=np.array([0, 1, 1, 1]),
        scale=np.array([2.0, 0.0, 0.0, 3.0]),  # where nothing is brought, no shape is believed
        units=(1.0,),
    )
    found = Response.of([uneven()], WINDOW, curve)
    assert found.weights == pytest.approx([0.5, 0.5])
    assert found.at(np.array([2.0]))[0, 0] == pytest.approx(2.0)
    assert found.at(np.array([2.0]))[1, 0] < 1.3


def test_a_trend_in_which_the_channel_never_acts_leaves_shapes_open() -> None:
    cells = (Cell(0, (0.0, 0.12), (0.0, 0.1), 1.0), Cell(0, (0.0, 0.12), (1.6, 3.4), 1.0))
    curve = Curve(cells, np.array([0, 1]), np.zeros(2), (1.0,))
    assert Response.of([uneven()], WINDOW, curve).weights == pytest.approx([0.5, 0.5])


@pytest.mark.filterwarnings("error")
def test_where_no_whole_week_is_known_it_brings_in_proportion() -> None:
    found = Response.of([uneven()], np.zeros(WEEKS, dtype=bool), None)
    assert (found.at(MULTIPLES) == MULTIPLES).all()


def test_shapes_are_drawn_by_their_weights() -> None:
    found = Response.of([uneven()], WINDOW, None)
    drawn = np.bincount(found.draw(10_000, np.random.default_rng(0)), minlength=len(found.weights))
    assert drawn / 10_000 == pytest.approx(found.weights, abs=2e-4)


def test_effort_outside_the_window_only_brings_nothing_more() -> None:
    effort = np.zeros(WEEKS)
    effort[0] = 1.0
    window = np.arange(WEEKS) >= 40
    table = Response.of([effort], window, None).at(MULTIPLES)
    assert np.isfinite(table).all()
