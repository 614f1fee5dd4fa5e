"""Numbers that networks give to posts; each holds the instant at which it was given."""

from __future__ import annotations

from datetime import datetime

from retour.worlds.exports.scene import stamp

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_INSTAGRAM_EPOCH = 1314220021721
_X_EPOCH = 1288834974657


def shortcode(at: datetime, low: int) -> str:
    """Instagram's eleven letters: base 64 of (ms since its epoch << 23 | 23 low bits)."""
    number = (stamp(at) - _INSTAGRAM_EPOCH) << 23 | low & 0x7FFFFF
    letters = ""
    for _ in range(11):
        number, rest = divmod(number, 64)
        letters = _LETTERS[rest] + letters
    return letters


def tiktok(at: datetime, low: int) -> int:
    """TikTok: (seconds since 1970 << 32 | 32 low bits)."""
    return stamp(at) // 1000 << 32 | low & 0xFFFFFFFF


def linkedin(at: datetime, low: int) -> int:
    """LinkedIn activity: (ms since 1970 << 22 | 22 low bits)."""
    return stamp(at) << 22 | low & 0x3FFFFF


def x(at: datetime, low: int) -> int:
    """X: (ms since its epoch << 22 | 22 low bits)."""
    return (stamp(at) - _X_EPOCH) << 22 | low & 0x3FFFFF
