"""The data of a fit, reduced to inner products under every baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array, Index, Mask
from retour.models.trend.demand import Signals
from retour.models.trend.shapes import Cell, columns
from retour.models.trend.spectra import Spectra


@dataclass(frozen=True)
class Series:
    """What is fitted: `outcome` (n observed weeks, mean size 1), `inputs` a channel (each of all
    T weeks), `controls` (n, q), `signals` of the n weeks, `observed` and `window` masks of the T
    weeks; `groups` (C) numbers the channels whose contributions are pooled, -1 for none.
    """

    outcome: Array
    inputs: tuple[tuple[Array, ...], ...]
    controls: Array
    signals: Signals
    observed: Mask
    window: Mask
    groups: tuple[int, ...]


@dataclass(frozen=True)
class Problem:
    """Inner products of P columns (all cells of all channels, controls, the outcome last).

    `plain` (U, P, P) under each different R_k^-1, `follow` (W, P, P) under each R_w^-1, `cross`
    (W, P, J) of the columns with the signals under that; `demand` and `own` (K) say which belong to
    a baseline. `turned` (K, n, J) are the signals in the common basis. `first[c]` is the first
    column of channel c, `table` (n, P) the columns themselves.
    """

    series: Series
    spectra: Spectra
    cells: tuple[tuple[Cell, ...], ...]
    first: Array
    plain: Array
    follow: Array
    cross: Array
    demand: Index
    own: Index
    turned: Array
    table: Array

    @property
    def channels(self) -> int:
        """How many channels."""
        return len(self.cells)

    @property
    def weeks(self) -> int:
        """How many observed weeks."""
        return len(self.series.outcome)

    def effects(self, cell: NDArray[np.int64]) -> Array:
        """The channels' columns (n, C) for one draw's cells."""
        return np.asarray(self.table[:, self.first + cell])

    @property
    def fixed(self) -> Array:
        """The columns of the controls."""
        start = sum(len(cells) for cells in self.cells)
        return np.arange(start, start + self.series.controls.shape[1])


def reduce(series: Series, spectra: Spectra, cells: Sequence[Sequence[Cell]]) -> Problem:
    """Every inner product that a draw may need, once."""
    shapes = [
        columns(inputs, own, series.window)[series.observed]
        for inputs, own in zip(series.inputs, cells, strict=True)
    ]
    table = np.column_stack([*shapes, series.controls, series.outcome])
    _, one, demand = np.unique(spectra.demand, return_index=True, return_inverse=True)
    turned = spectra.basis[one] @ table
    plain = turned.transpose(0, 2, 1) @ (turned / spectra.values[one][:, :, None])
    _, one, own = np.unique(spectra.own, return_index=True, return_inverse=True)
    turned = (spectra.basis[one] @ table).transpose(0, 2, 1)
    signals = spectra.basis @ series.signals.table
    return Problem(
        series=series,
        spectra=spectra,
        cells=tuple(tuple(own) for own in cells),
        first=np.cumsum([0, *(len(own) for own in cells)])[:-1],
        plain=plain,
        follow=turned @ turned.transpose(0, 2, 1),
        cross=turned @ signals[one],
        demand=demand,
        own=own,
        turned=signals,
        table=table,
    )
