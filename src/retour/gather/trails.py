"""How somebody came, from a row of the book."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from retour.facts import Trail

_NAMES = tuple(Trail.__dataclass_fields__)


def trail_of(row: Mapping[str, Any]) -> Trail:
    """The trail of a row; what its query does not tell is ''."""
    return _trail(tuple([row.get(name, "") for name in _NAMES]))


@lru_cache(maxsize=1 << 15)  # a book tells the same few ways of coming again and again
def _trail(words: tuple[str, ...]) -> Trail:
    return Trail(**dict(zip(_NAMES, words, strict=True)))
