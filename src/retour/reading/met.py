"""What was met before, in little memory: a document may tell millions of things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

_BYTES = 8  # of a hash
_ALL = (1 << 8 * _BYTES) - 1


class Met:
    """Things that were met, known by their hashes.

    About a dozen bytes each, where a set of Python's numbers takes six times as many.
    """

    def __init__(self) -> None:
        # By the first two bytes of their hashes, those one after the other.
        self._hashes: defaultdict[bytes, bytearray] = defaultdict(bytearray)

    def is_new(self, one: Hashable) -> bool:
        """Whether it was not met before; from now on it was."""
        word = (hash(one) & _ALL).to_bytes(_BYTES, "little")
        alike = self._hashes[word[:2]]
        at = alike.find(word)
        while at > 0 and at % _BYTES:  # the end of one hash and the beginning of the next
            at = alike.find(word, at + 1)
        if at >= 0:
            return False
        alike += word
        return True
