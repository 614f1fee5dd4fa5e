"""Even draws from weighted ones: each as often as its weight asks for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retour.models.resampling import systematic

WEIGHTS = st.lists(st.floats(0.0, 1e6), min_size=1, max_size=50).filter(lambda w: sum(w) > 1e-6)


@given(WEIGHTS, st.integers(1, 500), st.floats(0.0, 1.0, exclude_max=True))
def test_each_is_drawn_as_often_as_its_weight_asks_for_to_within_one(
    weights: list[float], count: int, start: float
) -> None:
    places = systematic(np.array(weights), count, start)
    assert len(places) == count
    drawn = np.bincount(places, minlength=len(weights))
    assert len(drawn) == len(weights)
    asked = np.array(weights) / sum(weights) * count
    assert (np.abs(drawn - asked) < 1 + 1e-6).all()


def test_equal_weights_are_drawn_once_each() -> None:
    assert systematic(np.full(7, 1 / 7), 7).tolist() == list(range(7))
    assert systematic(np.array([0.5, 0.0, 0.5]), 4).tolist() == [0, 0, 2, 2]
