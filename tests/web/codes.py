"""Codes of an authenticator application (RFC 6238: SHA-1, six digits, half a minute)."""

from __future__ import annotations

import base64
import hmac
import struct
import time

PERIOD = 30
ROOM = 3.0  # seconds that a test on a busy machine may take to hand in what it just read


def half_minute() -> int:
    """The number of the half minute in which we are."""
    return int(time.time()) // PERIOD


def code(secret: str, steps: int = 0) -> str:
    """The code of this half minute, or of one so many steps from it, soon enough to be typed.

    Who reads a code that is about to end waits for the next, as people do.
    """
    if (left := PERIOD - time.time() % PERIOD) < ROOM:
        time.sleep(left)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", half_minute() + steps), "sha1").digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
