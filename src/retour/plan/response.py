"""How what a channel brings grows when everything put into it is multiplied by one number.

The weeks stay as they were and are scaled together, so that a multiple of 1 brings exactly what
was brought, whatever the shape. Carry-over and saturation are those of models/trend/shapes.py:
concave, hence no channel ever brings more by the second hour than by the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array, Mask
from retour.models.resampling import systematic
from retour.models.trend.results import Curve
from retour.models.trend.shapes import Cell, adstock, first_cells, saturate, unit


@dataclass(frozen=True)
class Response:
    """Shapes with their weights (K), and the efforts by week after carry-over (K, weeks)."""

    cells: tuple[Cell, ...]
    weights: Array
    efforts: Array = field(repr=False)

    @classmethod
    def of(cls, inputs: Sequence[Array], window: Mask, curve: Curve | None) -> Response:
        """From what was put in by week: with the shapes of a trend, else those of its prior."""
        if curve is None:
            cells = tuple(first_cells(len(inputs)))
            units = tuple(unit(effort) for effort in inputs)
            weights = np.array([one.weight for one in cells])
        else:
            cells, units = curve.cells, curve.units
            present = curve.cell[curve.scale > 0]
            weights = np.bincount(present, minlength=len(cells)).astype(float)
            if not len(present):  # it does nothing in any draw: then any shape is as good
                weights += 1.0
        kept = [
            adstock(inputs[one.source] / units[one.source], one.point[0])[window] for one in cells
        ]
        return cls(cells, weights / weights.sum(), np.array(kept))

    def scaled(self, share: float) -> Response:
        """The same, beside a share of the effort: a multiple of 1 is what that brings."""
        return replace(self, efforts=share * self.efforts)

    def at(self, multiples: Array) -> NDArray[np.float64]:
        """What multiples of the effort bring, relative to what it brought: (K, len(multiples)).

        In proportion where nothing was put in, or no whole week is known.
        """
        table = np.tile(np.asarray(multiples, dtype=float), (len(self.cells), 1))
        if not self.efforts.shape[1]:
            return table
        for k, (cell, effort) in enumerate(zip(self.cells, self.efforts, strict=True)):
            whole = float(saturate(effort, cell.point[1], cell.form).mean())
            if whole > 0:
                scaled = np.outer(multiples, effort)
                table[k] = saturate(scaled, cell.point[1], cell.form).mean(axis=1) / whole
        return table

    def mean(self, multiples: Array) -> Array:
        """The expected relative response."""
        return np.asarray(self.weights @ self.at(multiples))

    def draw(self, size: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Numbers of shapes, in proportion to their weights as evenly as can be."""
        return np.asarray(rng.permutation(systematic(self.weights, size, rng.random())))
