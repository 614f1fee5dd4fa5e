"""How effort becomes effect: carry-over to later weeks, saturation, and their uncertainty.

Carry-over is the geometric adstock, saturation 1 - exp(-x / s) (both in the review of Jin et al.
2017, "Bayesian Methods for Media Mix Modeling with Carryover and Shape Effects", sections 2.1-2.3).
Their parameters and which input to believe (hours, posts, spend, reach) are not estimated as
points: they live on cells of a grid, each with its prior weight, that is refined where the data
say something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array

# Cells of carry-over (share of a week's effect left the week after): half of small businesses'
# effects are gone within a week, and no week keeps more than .95.
_CARRY_EDGES = (0.0, 0.12, 0.4, 0.6, 0.78, 0.95)
_CARRY_WEIGHTS = (0.3, 0.3, 0.2, 0.12, 0.08)
# Cells of saturation, as 1 / s in units of the mean active effort: 0 is a straight line.
_BEND_EDGES = (0.0, 0.1, 0.65, 1.6, 3.4)
_BEND_WEIGHTS = (0.3, 0.25, 0.25, 0.2)
# Refinement: the share of a channel's mass above which a cell is split, below which it is dropped,
# and the number of cells from which on nothing more is split.
_SPLIT = 0.08
_DROPPED = 0.001
_MOST_CELLS = 60


class Form(Enum):
    """How effects level off, from the slowest to the quickest."""

    HYPERBOLA = "x / (1 + b x)"
    EXPONENTIAL = "(1 - exp(-b x)) / b"
    TANGENT = "tanh(b x) / b"


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of (carry-over, bend) for one input and one form, with its prior weight."""

    source: int
    carry: tuple[float, float]
    bend: tuple[float, float]
    weight: float
    form: Form = Form.EXPONENTIAL

    @property
    def point(self) -> tuple[float, float]:
        """The values the cell stands for: its middle, but exactly 0 where a cell begins there."""
        return (
            0.0 if self.carry == _CARRY_EDGES[:2] else sum(self.carry) / 2,
            0.0 if self.bend == _BEND_EDGES[:2] else sum(self.bend) / 2,
        )

    def split(self) -> list[Cell]:
        """Finer cells for one, in every form; a side that is exactly 0 is not split."""
        carries, bends = _halves(self.carry, _CARRY_EDGES[:2]), _halves(self.bend, _BEND_EDGES[:2])
        forms = [self.form] if self.bend == _BEND_EDGES[:2] else list(Form)
        share = self.weight / (len(carries) * len(bends) * len(forms))
        return [
            Cell(self.source, c, b, share, form) for form in forms for c in carries for b in bends
        ]


def _halves(edge: tuple[float, float], zero: tuple[float, ...]) -> list[tuple[float, float]]:
    if edge == zero:
        return [edge]
    middle = sum(edge) / 2
    return [(edge[0], middle), (middle, edge[1])]


def first_cells(sources: int) -> list[Cell]:
    """The coarse grid, for each of `sources` inputs that may carry the channel's effect."""
    carries = list(zip(_CARRY_EDGES[:-1], _CARRY_EDGES[1:], _CARRY_WEIGHTS, strict=True))
    bends = list(zip(_BEND_EDGES[:-1], _BEND_EDGES[1:], _BEND_WEIGHTS, strict=True))
    return [
        Cell(source, (c0, c1), (b0, b1), cw * bw / sources)
        for source in range(sources)
        for c0, c1, cw in carries
        for b0, b1, bw in bends
    ]


def refined(cells: Sequence[Cell], mass: Array) -> list[Cell]:
    """Cells that hold much of the posterior `mass`, split; cells with next to none dropped.

    The many small cells that a flat posterior leaves are kept: they are its width.
    """
    order = np.argsort(-mass)
    total = max(float(mass.sum()), 1e-300)
    found: list[Cell] = []
    for n in order:
        share = float(mass[n]) / total
        if share > _SPLIT and len(found) < _MOST_CELLS:
            found += cells[n].split()
        elif share > _DROPPED:
            found.append(cells[n])
    return found or list(cells)


def adstock(effort: Array, carry: float) -> Array:
    """Geometric carry-over, normalised so that a constant effort keeps its size."""
    if carry == 0.0:
        return effort
    kept = carry ** np.arange(len(effort))
    return np.asarray(np.convolve(effort, (1.0 - carry) * kept)[: len(effort)])


def saturate(effort: Array, bend: float, form: Form = Form.EXPONENTIAL) -> Array:
    """Effort bent by `form`, its slope 1 at zero; bend 0 is a straight line."""
    if bend == 0.0:
        return effort
    if form is Form.HYPERBOLA:
        return np.asarray(effort / (1.0 + bend * effort))
    if form is Form.TANGENT:
        return np.asarray(np.tanh(bend * effort) / bend)
    return np.asarray(-np.expm1(-bend * effort) / bend)


def response(effort: Array, cell: Cell) -> Array:
    """Effect of an effort (in units of its mean active week), week by week, up to a factor."""
    carry, bend = cell.point
    return saturate(adstock(effort, carry), bend, cell.form)


def unit(effort: Array) -> float:
    """What an effort is measured in: its mean over the weeks in which there is any."""
    active = effort[effort > 0]
    return float(active.mean()) if len(active) else 1.0


def columns(
    inputs: Sequence[Array], cells: Sequence[Cell], window: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """One column a cell: the response, scaled so that its mean over the `window` is 1.

    A coefficient is then the mean contribution a week over the window, whatever the shape.
    """
    table = np.empty((len(window), len(cells)))
    for n, cell in enumerate(cells):
        effort = inputs[cell.source]
        shape = response(effort / unit(effort), cell)
        mean = float(shape[window].mean())
        table[:, n] = shape / mean if mean > 0 else 0.0
    return table
