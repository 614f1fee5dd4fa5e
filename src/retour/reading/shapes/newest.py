"""Cumulative numbers told several times: only the newest of each post is worth keeping."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from retour.facts import Reading


class Newest:
    """The newest readings of each post, by the moment they were taken."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[datetime, ...], list[Reading]]] = {}

    def offer(self, post: str, taken: tuple[datetime, ...], readings: list[Reading]) -> bool:
        """Keep the readings if they are the newest so far; whether others gave way or these did."""
        older = self._kept.get(post)
        if older is None or taken > older[0]:
            self._kept[post] = (taken, readings)
        return older is not None

    def readings(self) -> Iterator[Reading]:
        """What was kept, post by post."""
        for _, readings in self._kept.values():
            yield from readings
