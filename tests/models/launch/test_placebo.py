"""Placebo in time: each is what a fit of the steps before it alone would have said."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri, stdtr

from retour.models.launch import placebo
from retour.models.launch.baseline import fit
from retour.models.launch.covariance import factors
from retour.models.launch.design import design

from .test_baseline import STEPS, fitted


def test_a_placebo_is_a_fit_of_the_steps_before_it() -> None:
    one, response = fitted()
    start, length = 14, 5
    models = np.array([70])
    found = placebo._score(one, models, start, length)
    seen, asked = np.arange(start), np.arange(start, start + length)
    before = np.arange(STEPS) < start
    window = (np.arange(STEPS) >= start) & (np.arange(STEPS) < start + length)
    base = design(STEPS, (12.0,), one.design.columns[:, -1:])
    short = fit(base, factors(before, window), response[seen], seen, asked).predict(models)
    strayed = float(response[asked].sum() - short.mean[0].sum())
    score = strayed / np.sqrt(short.cov[0].sum())
    assert found == pytest.approx(float(ndtri(stdtr(start - 1, score))), abs=1e-6)


def test_placebos_stand_side_by_side_before_the_event() -> None:
    assert placebo.starts(60, 8) == [52, 44, 36, 28, 20]
    assert placebo.starts(10, 8) == []
    assert len(placebo.starts(500, 4)) == placebo.MOST


def test_placebos_that_stray_widen_and_those_that_do_not_leave_alone() -> None:
    assert placebo.Placebos().widening == 1.0
    assert placebo.Placebos((1, 2), (0.5, -0.5)).widening == 1.0
    wild = placebo.Placebos((1, 2, 3), (3.0, -3.0, 2.5))
    assert 1.2 < wild.widening < 3.0
    assert wild.inside == 0
    draws = np.random.default_rng(0).standard_normal((1000, 2))
    assert wild.widen(draws).std() == pytest.approx(draws.std() * wild.widening, rel=0.01)
