"""What is kept of secrets that are handed out: links, invitations, tokens."""

from __future__ import annotations

import hashlib


def digest(secret: str) -> str:
    """What is kept of a secret: it is long and random, so that one pass hides it."""
    return hashlib.sha256(secret.encode()).hexdigest()
