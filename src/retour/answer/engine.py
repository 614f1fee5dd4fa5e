"""What an answer was reckoned with."""

from __future__ import annotations

from retour.version import VERSION


def engine() -> str:
    """The name and the version of what reckons, as an answer carries it."""
    return f"retour {VERSION}"
