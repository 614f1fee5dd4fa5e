"""Numbers for rows that the platform does not number: bank lines, ledger lines, bookings."""

from __future__ import annotations

import hashlib
from collections import Counter


def digest_of(*parts: object) -> str:
    """The number of the first row that says `parts`: 16 hexadecimal digits."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class Occurrences:
    """Gives each row of a document a number made of what the row says.

    Two identical rows of one document are two facts, so the second is marked `-2`. The same rows in
    another export get the same numbers, so that overlapping exports count once.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def number(self, *parts: object) -> str:
        """The number of a row that says `parts`: 16 hexadecimal digits, and its occurrence."""
        digest = digest_of(*parts)
        self._seen[digest] += 1
        count = self._seen[digest]
        return digest if count == 1 else f"{digest}-{count}"
