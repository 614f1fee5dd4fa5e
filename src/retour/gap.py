"""What an answer lacks, as whoever finds it out says it."""

from __future__ import annotations

from dataclasses import dataclass

from retour.words import Message


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the answer lacks, and what would fill it.

    `worth` is an amount a period in the business's currency: the most that filling it can be
    worth, 0 when that is not known yet.
    """

    code: str
    message: Message
    remedy: Message
    channel: str = ""
    worth: float = 0.0
