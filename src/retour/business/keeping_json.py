"""What was written, taken back, erased or checked, for programs: command line and API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retour.book import EraseResult, Problem, UndoResult
from retour.business.entries import Added
from retour.words import Message, Words


def added_as_json(added: Added, words: Words) -> dict[str, Any]:
    """An entry by hand: its number for undo, how it was understood, what to know of it."""
    return {
        "batch": added.batch,
        "new": 1,
        "understood": words("{what}", what=added.understood),
        "notes": [words.say(note) for note in added.notes],
    }


def undone_as_json(batch: int, done: UndoResult, taught: Sequence[str]) -> dict[str, Any]:
    """What taking a batch back did; `tables` are still read by the columns that it named."""
    figures = {"removed": done.removed, "promoted": done.promoted}
    return {"batch": batch, **figures, "tables": list(taught)}


def erased_as_json(done: EraseResult) -> dict[str, Any]:
    """What was cleaned of a person, in the book and in the backups that it knows."""
    return {
        "versions": sum(done.versions.values()),
        "elsewhere": done.elsewhere,
        "backups": [{"path": str(one.path), "outcome": one.outcome} for one in done.backups],
        "swept": done.swept,
    }


def verified_as_json(
    problems: Sequence[Problem], remedy: Message | None, words: Words
) -> dict[str, Any]:
    """What in a book is not what was written, and what to do; both empty when it is whole."""
    found = [words.say(problem.message) for problem in problems]
    return {"problems": found, "remedy": words.say(remedy) if remedy else None}
