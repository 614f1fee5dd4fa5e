"""The closed forms agree with the textbook's, computed the long way."""

from __future__ import annotations

import numpy as np
import pytest

from retour.models.launch.baseline import Fit, fit
from retour.models.launch.covariance import KINDS, Array, covariances, factors
from retour.models.launch.design import design, fourier

STEPS, WINDOW = 30, slice(24, 30)


def fitted(seed: int = 0) -> tuple[Fit, Array]:
    """A fit with a season and a control, and its whole response; the last six steps are sought."""
    rng = np.random.default_rng(seed)
    controls = rng.standard_normal((STEPS, 1))
    response = np.cumsum(rng.standard_normal(STEPS)) + controls[:, 0]
    sought = np.zeros(STEPS, dtype=bool)
    sought[WINDOW] = True
    parts = factors(~sought, sought)
    base = design(STEPS, (12.0,), controls)
    seen, asked = np.flatnonzero(~sought), np.flatnonzero(sought)
    return fit(base, parts, response[seen], seen, asked), response


def whole_covariance(one: Fit, kind: int, combination: int, level: float) -> Array:
    """The covariance of all steps over s^2, coefficients integrated out; `level` the variance of
    the level, that the fit takes to be without bound."""
    variance = 1 / np.maximum(one.design.precision[kind, combination], 1 / level)
    columns = one.design.columns
    return np.asarray(covariances(STEPS)[kind] + (columns * variance) @ columns.T)


@pytest.mark.parametrize("kind", [0, 3, 8, len(KINDS) - 1])
def test_marginal_likelihoods_are_restricted_likelihoods_with_the_scale_out(kind: int) -> None:
    one, response = fitted()
    y, ones = response[: WINDOW.start], np.ones(WINDOW.start)
    for combination in (0, one.log_ml.shape[1] - 1):
        variance = 1 / one.design.precision[kind, combination, 1:]
        columns = one.design.columns[: WINDOW.start, 1:]
        cov = covariances(STEPS)[kind][: WINDOW.start, : WINDOW.start]
        cov = cov + (columns * variance) @ columns.T
        inverse = np.linalg.inv(cov)
        level = ones @ inverse @ y / (ones @ inverse @ ones)
        square = (y - level) @ inverse @ (y - level)
        expected = -0.5 * (
            np.linalg.slogdet(cov)[1]
            + np.log(ones @ inverse @ ones)
            + (WINDOW.start - 1) * np.log(square)
        )
        mine = one.log_ml[kind, combination] - one.design.log_prior[kind, combination]
        assert mine == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("kind", [0, 3, 8])
def test_a_prediction_is_the_conditional_of_the_joint_gaussian(kind: int) -> None:
    one, response = fitted()
    combination = one.log_ml.shape[1] - 1
    said = one.predict(np.array([kind * one.log_ml.shape[1] + combination]))
    cov = whole_covariance(one, kind, combination, 1e7)
    seen = slice(0, WINDOW.start)
    gain = np.linalg.solve(cov[seen, seen], cov[seen, WINDOW]).T
    np.testing.assert_allclose(said.mean[0], gain @ response[seen], rtol=1e-3, atol=1e-3)
    _, _, square = one.coefficients(kind, combination)
    conditional = cov[WINDOW, WINDOW] - gain @ cov[seen, WINDOW]
    np.testing.assert_allclose(said.cov[0] / square, conditional, rtol=1e-2, atol=1e-2)
    assert said.df == WINDOW.start - 1


def test_a_step_left_out_is_what_all_others_say_of_it() -> None:
    one, response = fitted()
    kind, combination, step = 3, one.log_ml.shape[1] - 1, 11
    residual, error = one.left_out(kind * one.log_ml.shape[1] + combination)
    cov = whole_covariance(one, kind, combination, 1e7)[: WINDOW.start, : WINDOW.start]
    others = np.arange(WINDOW.start) != step
    gain = np.linalg.solve(cov[np.ix_(others, others)], cov[others, step])
    expected = response[: WINDOW.start][others] @ gain
    assert residual[step] == pytest.approx(response[step] - expected, rel=1e-3)
    _, _, square = one.coefficients(kind, combination)
    variance = cov[step, step] - gain @ cov[others, step]
    assert error[step] == pytest.approx(np.sqrt(square * variance), rel=1e-3)


def test_prior_weights_sum_to_one() -> None:
    one, _ = fitted()
    assert np.exp(one.design.log_prior).sum() == pytest.approx(1.0)


def test_every_kind_is_a_covariance() -> None:
    assert (np.linalg.eigvalsh(covariances(40)) > 0).all()


@pytest.mark.parametrize(("period", "columns"), [(52.1775, 6), (7.0, 6), (12.0, 6), (4.0, 2)])
def test_a_season_has_no_more_harmonics_than_its_steps_can_tell(
    period: float, columns: int
) -> None:
    waves, sizes = fourier(120, period)
    assert waves.shape == (120, columns)
    assert sizes.shape == (columns,)
    assert np.linalg.matrix_rank(np.column_stack([np.ones(120), waves])) == columns + 1
