"""Notes that speak of an owner's tables by the names of their files, which the owner knows.

A table's ledger is its file's name without days and copies: `octobre.csv` is "table".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from retour.book import Book
from retour.reading.hand.lexicon.cell_words import ledger_of
from retour.words import N_, Message

_NAMED = ("ledger", "others", "by")  # values of notes that may be ledgers
_FEW = 2  # files that are named


def by_files(book: Book, notes: Sequence[Message]) -> tuple[Message, ...]:
    """The notes, with files in the place of ledgers that were named after them."""
    if not any(name in note.values for note in notes for name in _NAMED):
        return tuple(notes)
    files: dict[str, list[str]] = defaultdict(list)
    for row in book.rows("ledger_files"):
        name = PurePosixPath(row["file"]).name
        if ledger_of(name) == row["ledger"] and name not in files[row["ledger"]]:
            files[row["ledger"]].append(name)
    said = {ledger: _said(names) for ledger, names in files.items() if names}
    return tuple(_renamed(note, said) for note in notes)


def _said(names: Sequence[str]) -> list[str | Message]:
    if len(names) <= _FEW:
        return [*names]
    return [Message(N_("{file} and files like it"), {"file": names[-1]})]


def _renamed(note: Message, said: dict[str, list[str | Message]]) -> Message:
    values: dict[str, Any] = {}
    for name in _NAMED:
        value = note.values.get(name)
        if isinstance(value, str) and value in said:
            values[name] = said[value]
        elif isinstance(value, list | tuple):
            values[name] = [*_each(value, said)]
    return replace(note, values={**note.values, **values}) if values else note


def _each(value: Iterable[Any], said: dict[str, list[str | Message]]) -> Iterable[Any]:
    for one in value:
        if isinstance(one, str) and one in said:
            yield from said[one]
        else:
            yield one
