"""Doubtful rows of the documents of a load: one file a document, a row a line."""

from __future__ import annotations

import csv
import io
import json
import secrets
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from retour.business.doubtful import HEADER, told
from retour.reading.documents.files import Document
from retour.reading.errors import DoubtfulRow
from retour.web.files.frozen import heard_row, kept_row
from retour.words import Words

PAGE = 50


class DoubtsBeside:
    """Hears of every doubtful row of the document that is being read, and writes it down."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{secrets.token_hex(8)}.new"
        self._file: TextIO | None = None

    def begin(self, document: Document) -> None:
        """A document is read: what was heard before is of another, or of an earlier trial."""
        self.drop()

    def add(self, row: DoubtfulRow) -> None:
        """Write a row down."""
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8")
            self._path.chmod(0o600)
        self._file.write(json.dumps(kept_row(row), ensure_ascii=False) + "\n")

    def drop(self) -> None:
        """What was heard is not kept."""
        self._close()
        self._path.unlink(missing_ok=True)

    def keep(self, path: Path) -> None:
        """What was heard of the document is kept at `path`, in place of what an earlier reading
        left there.
        """
        self._close()
        if self._path.exists():
            self._path.replace(path)
        else:
            path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def rows_in(path: Path, begin: int = 0, number: int | None = None) -> Iterator[DoubtfulRow]:
    """The doubtful rows of a file, from one on."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        end = None if number is None else begin + number
        for line in islice(file, begin, end):
            yield heard_row(json.loads(line))


def as_csv(name: str, rows: Iterable[DoubtfulRow], words: Words) -> Iterator[bytes]:
    """The rows as a table for a spreadsheet, which takes no cell of it for a formula."""
    yield "\ufeff".encode()
    yield _line([words(header) for header in HEADER])
    for row in rows:
        yield _line(told(name, row, words))


def _line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
