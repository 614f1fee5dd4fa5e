"""Accounts of loaded documents as JSON, from which any language can be read later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from retour.book import BatchResult, Counts
from retour.business.loaded import Loaded
from retour.freezing import Codec, FrozenError
from retour.reading.errors import DoubtfulRow

_CODEC = Codec({one.__name__: one for one in (Loaded, BatchResult, Counts, DoubtfulRow)})


def freeze(loaded: Loaded) -> dict[str, Any]:
    """An account as JSON, but for its doubtful rows and its proposal, which is made anew."""
    result = loaded.result
    if result is not None:
        result = replace(
            result, changes=(), duplicates=(), conflicts=(), unlike=None, elsewhere=None,
            backwards=(),
        )  # fmt: skip
    kept = replace(loaded, doubtful=(), proposal=None, result=result)
    found: dict[str, Any] = _CODEC.frozen(kept)
    return found


def thaw(data: Any) -> Loaded:
    """The account of what `freeze` made. Raises FrozenError."""
    found = _CODEC.thawed(data)
    if not isinstance(found, Loaded):
        raise FrozenError("no account")
    return found


def kept_row(row: DoubtfulRow) -> Any:
    """A doubtful row as JSON without its cells: whoever is erased from a book is not left here."""
    return _CODEC.frozen(replace(row, values=()))


def heard_row(data: Any) -> DoubtfulRow:
    """The row of what `kept_row` made. Raises FrozenError."""
    found = _CODEC.thawed(data)
    if not isinstance(found, DoubtfulRow):
        raise FrozenError("no row")
    return found
