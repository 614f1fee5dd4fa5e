"""Which of the documents under some paths are meant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of some paths is to be loaded: the documents of these names, else all; as this source
    reads them, else as they are recognised.
    """

    source: str = ""
    names: Collection[str] | None = None

    def has(self, name: str) -> bool:
        """Whether a document of that name is meant."""
        return self.names is None or name in self.names


EVERYTHING = Wanted()
