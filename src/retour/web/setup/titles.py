"""What settings are called where several are named at once."""

from __future__ import annotations

from collections.abc import Iterable

from retour.reference.setting_meanings import TITLES
from retour.words import Message


def titles(names: Iterable[str]) -> list[Message]:
    """Those that have one; what a book keeps beside is no setting of anybody's."""
    return [Message(TITLES[name]) for name in names if name in TITLES]
