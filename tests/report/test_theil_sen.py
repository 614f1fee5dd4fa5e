"""The median slope is SciPy's, whose package is too slow to load for a page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from retour.report.trend import theil_sen


@given(st.lists(st.integers(0, 30), min_size=8, max_size=60), st.integers(1, 3))
def test_it_is_that_of_scipy(heights: list[int], gap: int) -> None:
    places = np.arange(len(heights), dtype=float) * gap
    theirs = theilslopes(np.array(heights, float), places)
    ours = theil_sen(np.array(heights, float), places)
    assert ours == pytest.approx(tuple(float(one) for one in theirs))
