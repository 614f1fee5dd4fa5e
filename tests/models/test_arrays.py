"""Quantiles of columns are those of NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from retour.models.arrays import Array, column_quantiles

DRAWS = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, max_side=40),
    elements=st.floats(-1e12, 1e12),
)
LEVELS = st.lists(st.floats(0, 1), min_size=1, max_size=4)


@given(DRAWS, LEVELS)
def test_quantiles_of_columns_are_those_of_numpy(draws: Array, levels: list[float]) -> None:
    before = draws.copy()
    found = column_quantiles(draws, levels)
    assert found.shape == (len(levels), draws.shape[1])
    assert found == pytest.approx(np.quantile(draws, levels, axis=0), rel=1e-12, abs=1e-9)
    assert (draws == before).all()
