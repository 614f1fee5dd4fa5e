"""Cut normals against rejection sampling."""

from __future__ import annotations

import numpy as np
import pytest

from retour.models.truncated import positive_normal

MEAN = np.array([0.3, -0.4, 0.5])
COVER = np.array([[1.0, 0.6, -0.3], [0.6, 1.5, 0.2], [-0.3, 0.2, 0.8]])


def test_the_weighted_draws_are_those_that_rejection_keeps() -> None:
    rng = np.random.default_rng(0)
    count = 60_000
    root = np.linalg.cholesky(np.linalg.inv(COVER))
    found, logs = positive_normal(
        np.tile(MEAN, (count, 1)),
        np.tile(root, (count, 1, 1)),
        np.ones((count, 3), dtype=bool),
        rng.random((count, 3)),
    )
    raw = rng.multivariate_normal(MEAN, COVER, 400_000)
    kept = raw[(raw > 0).all(axis=1)]
    weights = np.exp(logs)
    assert (found >= 0).all()
    np.testing.assert_allclose(weights @ found / weights.sum(), kept.mean(axis=0), rtol=0.02)
    # Each factor counts relative to one half.
    assert weights.mean() / 8 == pytest.approx(len(kept) / len(raw), rel=0.02)


def test_free_entries_are_not_cut() -> None:
    rng = np.random.default_rng(1)
    count = 40_000
    root = np.linalg.cholesky(np.linalg.inv(COVER))
    found, logs = positive_normal(
        np.tile(MEAN, (count, 1)),
        np.tile(root, (count, 1, 1)),
        np.zeros((count, 3), dtype=bool),
        rng.random((count, 3)),
    )
    assert (logs == 0).all()
    np.testing.assert_allclose(np.cov(found.T), COVER, atol=0.05)


def test_far_in_the_tail_nothing_breaks() -> None:
    found, logs = positive_normal(
        np.full((100, 1), -40.0),
        np.ones((100, 1, 1)),
        np.ones((100, 1), dtype=bool),
        np.linspace(0.001, 0.999, 100)[:, None],
    )
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert np.isfinite(logs).all()
