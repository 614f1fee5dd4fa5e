"""The complete list of the rows that could not be read for sure, as a file for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from retour.book.csvfile import guarded
from retour.book.errors import explained_files
from retour.reading.documents.files import Document
from retour.reading.errors import DoubtfulRow
from retour.words import N_, Words

HEADER = (
    N_("File"),
    N_("Sheet"),
    N_("Line"),
    N_("What became of it"),
    N_("Why"),
    N_("What to do"),
)


def told(name: str, row: DoubtfulRow, words: Words) -> list[str]:
    """The cells of a row of a document for `HEADER`, none of which a spreadsheet takes for a
    formula.
    """
    kept = words(N_("read with a repair")) if row.kept else words(N_("left out"))
    texts = (kept, words.say(row.reason), words.say(row.remedy))
    return [guarded(name), guarded(row.sheet), str(row.line), *map(guarded, texts)]


class Doubtfuls(Protocol):
    """What hears of every doubtful row, not of the first ones only."""

    def begin(self, document: Document) -> None:
        """A document is read; what was heard of an earlier reading of it holds no more."""

    def add(self, row: DoubtfulRow) -> None:
        """A row of that document."""


class DoubtfulFile:
    """A new CSV file with a line for every doubtful row: where, why, what to do, and its cells.

    Raises `ExistingFileError` when there is something at `path`, `DiskError` when it cannot be
    written. Use it as a context manager.
    """

    def __init__(self, path: Path, words: Words) -> None:
        self._path, self._words = path, words
        with explained_files(path):
            self._file = path.open("x", encoding="utf-8-sig", newline="")  # for Excel, as exports
            self._writer = csv.writer(self._file, lineterminator="\r\n")
            header = (*HEADER, N_("Cells"))
            self._writer.writerow([words(name) for name in header])
        self._document: Document | None = None
        self._begin = 0

    def begin(self, document: Document) -> None:
        """Read a document; what an earlier reading of the very same one wrote is taken out."""
        if document is not self._document:
            self._document, self._begin = document, self._file.tell()
            return
        with explained_files(self._path):
            self._file.seek(self._begin)
            self._file.truncate()

    def add(self, row: DoubtfulRow) -> None:
        """Write a row of the document that is being read."""
        name = self._document.name if self._document is not None else ""
        cells = told(name, row, self._words) + [guarded(cell) for cell in row.values]
        with explained_files(self._path):
            self._writer.writerow(cells)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with explained_files(self._path):
            self._file.close()
