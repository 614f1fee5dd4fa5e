"""What an analyst may hand over: lists, arrays, series and tables, known by what they can do.

pandas, polars and xarray are never imported: a series is what has `to_numpy`, a table what has
`columns`, a labelled array what has `dims` and `coords`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retour.models.arrays import Array

_DATES = (str, date, np.datetime64)
_MOST = 1e100  # of a number: its square and sums of it are numbers still
Labels = NDArray[Any]  # datetime64[s], or float64 for an index of numbers


@dataclass(frozen=True, slots=True)
class Column:
    """`values` (n), NaN where missing, in the order given; `labels` (n) where rows have any."""

    name: str
    values: Array
    labels: Labels | None = None

    @property
    def counted(self) -> bool:
        """Whether rows have no labels, or are merely numbered from 0 in order."""
        return self.labels is None or (
            self.labels.dtype.kind != "M"
            and np.array_equal(self.labels, np.arange(len(self.labels)))
        )


def flag(name: str, given: object) -> bool:
    """Yes or no. Raises `ValueError` naming `name`: a word like "no" would count as yes."""
    if not isinstance(given, bool | np.bool_):
        raise ValueError(f"{name}: expected True or False, got {given!r}")
    return bool(given)


def column(name: str, given: object) -> Column:
    """One series of numbers; a mapping is one by date. Raises `ValueError` naming `name`."""
    if isinstance(given, Mapping) and not hasattr(given, "columns"):
        found = numbers(name, np.array(list(given.values()), dtype=object))
        return Column(name, found, dates(f"{name}: its keys", list(given)))
    if given is None or isinstance(given, str | bytes) or np.ndim(_peek(given)) == 0:
        raise ValueError(f"{name}: expected a series of numbers, got {_said(given)}")
    if hasattr(given, "columns"):
        return _single(name, given)
    raw = _raw(name, given)
    if raw.ndim != 1:
        raise ValueError(f"{name}: expected one series of numbers, got an array of {raw.shape}")
    return Column(name, numbers(name, raw), _labels(name, given))


def table(name: str, given: object) -> dict[str, list[Column]]:
    """Series by name, each with one or more columns: a mapping, a table, or an array (steps, n)."""
    if given is None or isinstance(given, str | bytes) or np.ndim(_peek(given)) == 0:
        raise ValueError(f"{name}: expected series by name, or a table, got {_said(given)}")
    if isinstance(given, Mapping):
        return {str(key): _inputs(f"{name}[{str(key)!r}]", one) for key, one in given.items()}
    if hasattr(given, "columns"):
        return {key: [one] for key, one in _columns(name, given).items()}
    raw = _raw(name, given)
    if raw.ndim == 1:
        own = getattr(given, "name", None)
        return {name if own is None else str(own): [column(name, given)]}
    if raw.ndim != 2:
        raise ValueError(f"{name}: expected an array of (steps, series), got one of {raw.shape}")
    labels, names = _labels(name, given), _second(given, raw.shape[1])
    return {
        key: [Column(f"{name}[{key!r}]", numbers(f"{name}[{key!r}]", raw[:, n]), labels)]
        for n, key in enumerate(names)
    }


def numbers(name: str, raw: NDArray[Any]) -> Array:
    """Values as numbers, NaN where missing."""
    if raw.dtype.kind in "fiub":
        found = raw.astype(np.float64)
    elif raw.dtype.kind in "OUS":
        found = np.array([_number(name, n, one) for n, one in enumerate(raw)], dtype=np.float64)
    else:
        raise ValueError(f"{name}: expected numbers, got {raw.dtype}")
    if np.isinf(found).any():
        place = int(np.flatnonzero(np.isinf(found))[0])
        raise ValueError(f"{name}: expected finite numbers, got {found[place]} at row {place}")
    known = np.abs(found[np.isfinite(found)])
    if known.any() and not 1 / _MOST <= known.max() <= _MOST:
        raise ValueError(
            f"{name}: expected numbers up to {_MOST:g} and not all below {1 / _MOST:g}, got "
            f"{known.max():g}: give them in another unit"
        )
    return found


def dates(name: str, given: Sequence[Any] | NDArray[Any]) -> Labels:
    """Dates as datetime64[s]; a time zone is left out, so that local days stay days."""
    found = []
    for one in given:
        try:
            moment = _moment(one)
        except (TypeError, ValueError):  # text that is no date, pandas.NaT
            moment = None
        if moment is None or np.isnat(moment):
            raise ValueError(f"{name}: expected dates (2024-12-31), got {one!r}")
        found.append(moment)
    return np.array(found, dtype="datetime64[s]")


def _moment(one: Any) -> Any:
    plain = one.replace(tzinfo=None) if isinstance(one, datetime) else one
    made: Any = np.datetime64
    return made(plain, "s") if isinstance(plain, _DATES) else None


def _number(name: str, place: int, one: Any) -> float:
    # pandas.NA is neither a number nor equal to itself, and refuses to be asked.
    if one is None or type(one).__name__ in {"NAType", "NaTType"}:
        return float("nan")
    if isinstance(one, int | float | Decimal | np.number | np.bool_):
        return float(one)
    plain = one.item() if isinstance(one, np.generic) else one
    raise ValueError(f"{name}: expected numbers, got {plain!r} at row {place}")


def _peek(given: Any) -> Any:
    """Something whose dimensions can be asked without making an array of ragged parts."""
    if hasattr(given, "columns") or hasattr(given, "to_numpy") or isinstance(given, Mapping):
        return [0]
    if isinstance(given, Sequence) and not isinstance(given, str | bytes):
        return [0]
    return given


def _raw(name: str, given: Any) -> NDArray[Any]:
    if isinstance(given, np.ma.MaskedArray):
        return np.ma.filled(given.astype(np.float64), np.nan)
    try:
        return np.asarray(given.to_numpy() if hasattr(given, "to_numpy") else given)
    except ValueError as error:
        raise ValueError(f"{name}: expected rows of one length, got {_said(given)}") from error


def _single(name: str, given: Any) -> Column:
    """A table with a single column of numbers, beside its dates."""
    found = list(_columns(name, given).values())
    if len(found) != 1:
        names = ", ".join(str(one) for one in given.columns)
        raise ValueError(f"{name}: expected one series of numbers, got a table of {names}")
    return Column(name, found[0].values, found[0].labels)


def _columns(name: str, given: Any) -> dict[str, Column]:
    """The columns of a table; where its rows have no dates, a column of dates gives them."""
    labels = _labels(name, given)
    names = [str(one) for one in given.columns]
    if len(set(names)) < len(names):
        twice = next(one for one in names if names.count(one) > 1)
        raise ValueError(f"{name}: expected each column once, got {twice!r} twice")
    raw = {str(one): _raw(f"{name}[{str(one)!r}]", given[one]) for one in given.columns}
    dated = [key for key, one in raw.items() if _dated(one)]
    if dated and (labels is None or labels.dtype.kind != "M"):
        labels = dates(f"{name}[{dated[0]!r}]", raw[dated[0]])
    return {
        key: Column(f"{name}[{key!r}]", numbers(f"{name}[{key!r}]", one), labels)
        for key, one in raw.items()
        if key not in dated
    }


def _inputs(name: str, given: Any) -> list[Column]:
    """The inputs of one channel: a series, or several as a list of series or a table."""
    if hasattr(given, "columns"):
        return list(_columns(name, given).values())
    if isinstance(given, list | tuple) and given and np.ndim(_peek(given[0])) > 0:
        return [column(f"{name}[{n}]", one) for n, one in enumerate(given)]
    return [column(name, given)]


def _dated(raw: NDArray[Any]) -> bool:
    return raw.dtype.kind == "M" or (
        raw.dtype.kind == "O" and len(raw) > 0 and all(isinstance(one, date) for one in raw)
    )


def _labels(name: str, given: Any) -> Labels | None:
    """The labels of the rows: dates, or numbers; None where there are none."""
    index = _index(given)
    if index is None:
        return None
    if hasattr(index, "to_timestamp"):  # periods, by their beginnings
        index = index.to_timestamp()
    raw = np.asarray(index.to_numpy() if hasattr(index, "to_numpy") else index)
    if raw.dtype.kind in "iuf":
        return raw.astype(np.float64)
    return dates(f"{name}: its index", raw)


def _index(given: Any) -> Any:
    if hasattr(given, "dims") and hasattr(given, "coords"):
        first = given.dims[0]
        return given.coords[first].values if first in given.coords else None
    index = getattr(given, "index", None)
    return None if index is None or callable(index) else index


def _second(given: Any, count: int) -> list[str]:
    """The names of the second dimension of a labelled array, else their numbers from 1."""
    if hasattr(given, "dims") and hasattr(given, "coords") and given.dims[1] in given.coords:
        return [str(one) for one in np.asarray(given.coords[given.dims[1]].values)]
    return [str(n + 1) for n in range(count)]


def _said(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
