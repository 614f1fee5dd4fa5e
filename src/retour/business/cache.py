"""Where what was found out about a book is kept between two commands: in the user's cache.

All of it can be found out again, so a cache that cannot be written or read is no error.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def cached(path: Path, kind: str = "") -> Path:
    """Where something of the book at `path` is kept: nothing of its name can be read from it."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]
    return Path(home) / "retour" / f"{name}{kind}"


def read(place: Path) -> str:
    """What is kept there; '' where nothing is."""
    with suppress(OSError, UnicodeDecodeError):
        return place.read_text("utf-8")
    return ""


def keep(place: Path, text: str) -> None:
    """Keep a text for this user only. Whole or not at all: another command may read meanwhile."""
    mine = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine.write_text(text, "utf-8")
        mine.replace(place)
