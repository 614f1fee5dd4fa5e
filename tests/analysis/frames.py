"""Small stand-ins for series and tables of data frames: what they can do, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

MONDAY = date(2024, 1, 1)


def mondays(count: int) -> list[date]:
    """So many Mondays."""
    return [MONDAY + timedelta(weeks=n) for n in range(count)]


def days(count: int) -> list[date]:
    """So many days from a Monday."""
    return [MONDAY + timedelta(days=n) for n in range(count)]


@dataclass(frozen=True)
class Labels:
    """An index, as of pandas."""

    values: Sequence[Any]

    def to_numpy(self) -> Any:
        """Its labels."""
        first = self.values[0]
        return np.array(self.values, dtype=object if isinstance(first, date) else None)


@dataclass(frozen=True)
class Series:
    """A series: with an index as of pandas, without as of polars."""

    values: Sequence[Any]
    index: Labels | None = None
    name: str | None = None

    def to_numpy(self) -> Any:
        """Its values."""
        return np.array(self.values)


@dataclass(frozen=True)
class Table:
    """A table of columns."""

    data: dict[str, Sequence[Any]]
    index: Labels | None = None

    @property
    def columns(self) -> list[str]:
        """Names of columns."""
        return list(self.data)

    def __getitem__(self, name: str) -> Series:
        return Series(self.data[name], self.index, name)


@dataclass(frozen=True)
class Coordinate:
    """Labels of a dimension."""

    values: Any


class Labelled:
    """An array with named dimensions, as of xarray."""

    def __init__(self, values: Any, **coords: Sequence[Any]) -> None:
        self.array = np.asarray(values)
        self.dims = tuple(coords)
        self.coords = {
            name: Coordinate(np.array(one, dtype="datetime64[ns]" if name == "time" else None))
            for name, one in coords.items()
        }

    def to_numpy(self) -> Any:
        """Its values."""
        return self.array

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return self.array
