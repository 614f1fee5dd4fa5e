"""Hours that an earlier export of a calendar or time sheet told, and that a later one lacks.

Such an export holds every entry of its days, so that one which is gone was moved or deleted, and
its hours count twice or were never worked. It is asked about, and not taken out: nothing says for
sure that two exports are of one calendar. They seem so when they share entries, or have names that
differ by figures only and tell of the same channels; a time sheet may be of one person only, and
nothing is asked about the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from retour.book import Book
from retour.business.typed_after import undo_after
from retour.words import N_, Message

WHOLE = frozenset({"ics", "toggl", "clockify", "harvest", "kimai"})

_GONE = N_(
    "{n} entry of batch {batch} ({file}) is not in this export, and still counts. If both are of "
    "the same calendar or time sheet, it was moved or deleted since: take that load back."
)
_GONE_MANY = N_(
    "{n} entries of batch {batch} ({file}) are not in this export, and still count. If both are of "
    "the same calendar or time sheet, they were moved or deleted since: take that load back."
)
_IN_PART = N_(
    "{n} entry of batch {batch} ({file}) is not in this export, and still counts. If both are of "
    "the same calendar or time sheet, it was moved or deleted since: load an export of all the "
    "days of that load, then take that load back."
)
_IN_PART_MANY = N_(
    "{n} entries of batch {batch} ({file}) are not in this export, and still count. If both are of "
    "the same calendar or time sheet, they were moved or deleted since: load an export of all the "
    "days of that load, then take that load back."
)
_FEW = 3  # entries that two calendars of one business may share, such as a meeting
_BESIDES = 0.1  # of a calendar's entries, before its first that is left: gone too
_FIGURES = re.compile(r"[\W\d_]+")


def moved_or_deleted(book: Book, file: str, source: str, batch: int) -> Iterator[Message]:
    """What to ask of a load of hours that lacks some of earlier exports of the same."""
    if source not in WHOLE:
        return
    for found in book.rows("hours_taken_out", batch=batch):
        gone, besides = found["gone"], found["besides"]
        if source == "ics" and besides <= _BESIDES * found["entries"]:
            gone, besides = gone + besides, 0
        if gone and _is_same(found, file):
            texts = (_IN_PART, _IN_PART_MANY) if besides else (_GONE, _GONE_MANY)
            values = {"n": gone, "file": found["file"], "batch": str(found["batch"])}
            yield undo_after(Message(texts[0], values, plural=texts[1]), book, found["batch"])


def _is_same(found: Mapping[str, Any], file: str) -> bool:
    """Whether two exports seem to be of one calendar or time sheet."""
    named = _FIGURES.sub("", found["file"].casefold()) == _FIGURES.sub("", file.casefold())
    return found["same"] >= _FEW or (named and bool(found["same"] or found["alike"]))
