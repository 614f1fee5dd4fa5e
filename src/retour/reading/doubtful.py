"""The doubtful rows of one document: the first of them, and how many there are by reason."""

from __future__ import annotations

from collections.abc import Callable

from retour.reading.errors import DoubtfulRow
from retour.words import Message

LISTED = 1_000  # rows kept of one document: a file may have millions, at about a kilobyte each


class DoubtfulRows(list[DoubtfulRow]):
    """The first `LISTED` doubtful rows; `total` counts all, and `told` hears of every one."""

    def __init__(self) -> None:
        super().__init__()
        self.total = 0
        self.told: Callable[[DoubtfulRow], None] | None = None
        self._reasons: dict[tuple[str, ...], tuple[Message, int]] = {}

    def add(self, row: DoubtfulRow) -> None:
        """Count a row, and keep it when it is one of the first."""
        self.total += 1
        texts = _texts(row.reason)
        first, count = self._reasons.get(texts, (row.reason, 0))
        self._reasons[texts] = (first, count + 1)
        if len(self) < LISTED:
            self.append(row)
        if self.told is not None:
            self.told(row)

    @property
    def reasons(self) -> list[tuple[Message, int]]:
        """Each reason as its first row has it, with how many rows have it: the commonest first."""
        return sorted(self._reasons.values(), key=lambda found: -found[1])


def _texts(message: Message) -> tuple[str, ...]:
    """What a reason says but for the cells it quotes, which differ from row to row."""
    inner = (text for value in message.values.values() if isinstance(value, Message)
             for text in _texts(value))  # fmt: skip
    return (message.text, *inner)
