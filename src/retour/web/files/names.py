"""Names of files as their owners gave them, made safe to write on a disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

_LONGEST = 120  # characters: a name is at most 255 bytes, of up to four bytes each
_DEEPEST = 8


def safe_name(given: str) -> str:
    """A relative path, never absolute and never leading up, close to what was given.

    Its folders are kept: files of one folder belong together.
    """
    parts = [_part(part) for part in given.replace("\\", "/").split("/")]
    kept = [part for part in parts if part]
    return "/".join(kept[-_DEEPEST:]) or "_"


def _part(text: str) -> str:
    shown = "".join(
        letter for letter in unicodedata.normalize("NFC", text) if _is_written(letter)
    ).strip()
    if not shown.strip("."):
        return ""
    stem, dot, ending = shown.rpartition(".")
    if dot and stem and len(ending) < 10:
        return f"{stem[: _LONGEST - len(ending) - 1].rstrip()}.{ending}"
    return shown[:_LONGEST]


def _is_written(letter: str) -> bool:
    """No control, no surrogate, nothing that turns the direction of what follows."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def apart(names: Iterable[str]) -> list[str]:
    """The names, those that stand twice each in a folder of its own: `2/sales.csv`.

    Its name itself stays, since readers look at it.
    """
    taken: set[str] = set()
    found = []
    for name in names:
        number, free = 2, name
        while free.casefold() in taken:
            free, number = str(PurePosixPath(str(number)) / name), number + 1
        taken.add(free.casefold())
        found.append(free)
    return found
