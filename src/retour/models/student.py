"""Intervals as a Student's t: what a measurement carries of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.models.special import student_quantile

MOST_FREE = 100.0  # a normal, for all that can be seen
_ONE, _TWO = 0.84134475, 0.975


@dataclass(frozen=True, slots=True)
class Student:
    """Spread and degrees of freedom of a Student's t."""

    spread: float
    df: float


def student(one: tuple[float, float], two: tuple[float, float]) -> Student:
    """The t with intervals as wide as `one` (of 68.27%) and `two` (of 95%)."""
    grid = np.geomspace(2.0, MOST_FREE, 60)
    far, near = student_quantile(grid, _TWO), student_quantile(grid, _ONE)
    ratio = (two[1] - two[0]) / (one[1] - one[0])
    place = int(np.abs(far / near - ratio).argmin())
    # The tails decide: the 95% interval is kept, and the 68% one as nearly as a t can.
    return Student((two[1] - two[0]) / (2 * float(far[place])), float(grid[place]))
