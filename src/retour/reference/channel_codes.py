"""The channel that a promotion code says: the business's own list, then names in the code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retour.reference.folding import folded
from retour.reference.networks import table

NONE = "none"  # whose a code is that tells no channel: everybody sees it on the site itself


def codes_of(text: str) -> tuple[str, ...]:
    """The codes of a list separated by commas, folded."""
    return tuple(code for code in (folded(part).strip() for part in text.split(",")) if code)


def channels_listed(codes: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The channels of the codes that the business listed, each once.

    An entry that ends in '*' covers every code that begins so; the longest entry decides.
    """
    listed = _folded(known)
    found = (_listed(code, listed) for code in codes_of(codes))
    return tuple(dict.fromkeys(channel for channel in found if channel and channel != NONE))


def _folded(known: Mapping[str, str]) -> dict[str, str]:
    return {folded(code).strip(): channel for code, channel in known.items()}


def _listed(code: str, listed: Mapping[str, str]) -> str:
    if code in listed:
        return listed[code]
    starts = [entry for entry in listed if entry.endswith("*") and code.startswith(entry[:-1])]
    return listed[max(starts, key=len)] if starts else ""


def channels_guessed(codes: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The networks whose name stands in a code without doubt: INSTA10, FACEBOOK5, TIKTOK20; of
    codes that the business did not list.
    """
    listed = _folded(known)
    found = (_guessed(code) for code in codes_of(codes) if not _listed(code, listed))
    return tuple(dict.fromkeys(channel for channels in found for channel in channels))


def is_told(code: str, known: Mapping[str, str]) -> bool:
    """Whether it is known whose a code is, or that it is no channel's."""
    return bool(_listed(code, _folded(known)) or _guessed(code))


def _guessed(code: str) -> list[str]:
    """No letter may follow the name, nor precede a short one: INSTANT10 is not Instagram."""
    return [
        channel
        for name, channel in table().codes.items()
        if re.search(rf"{'' if len(name) > 5 else '(?<![a-z])'}{name}(?![a-z])", code)
    ]
