"""Rows of a document: the sheets of a workbook (XLSX, XLSM, XLS, ODS)."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from retour.reading.documents.files import Document
from retour.reading.documents.marked_up import markup_sheets
from retour.reading.documents.one_column import lines_cut
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.documents.twice import once
from retour.reading.documents.workbook_child import PASSWORD, decoded
from retour.reading.documents.workbook_limits import check_workbook, damaged_workbook
from retour.reading.errors import ReadError
from retour.words import N_, Message

# [MS-OFFCRYPTO] 2.3.4.4: the stream that holds an encrypted XLSX inside an OLE container.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# [MS-XLS] 2.4.117: a FilePass record right after the workbook's first BOF record.
_FILE_PASS = re.compile(rb"\x09\x08\x10\x00[\s\S]{16}\x2f\x00")
_CHILD = (sys.executable, "-P", "-m", "retour.reading.documents.workbook_child")
_TIMEOUT = 180.0  # seconds
# The name of a sheet and whether it is hidden, its first row and column (from 1), and its rows.
_Grid = tuple[tuple[str, bool], tuple[int, int], list[list[Any]]]


def workbook_sheets(document: Document) -> list[Sheet]:
    """The sheets of a workbook, values typed as the workbook types them.

    A cell whose formula failed is the text of the failure (`#REF!`). Rows that are each one cell of
    delimited text are cut. Raises `ReadError` for a
    workbook that is damaged, protected by a password, or made to exhaust the machine.
    """
    if document.marked_up:
        return markup_sheets(document)
    with document.open() as handle:
        data = handle.read()
    if data.startswith(b"PK"):
        failed = check_workbook(document, io.BytesIO(data))
    elif _ENCRYPTED_PACKAGE in data or _FILE_PASS.search(data):
        raise _protected(document)
    else:
        failed = {}
    sheets = []
    grids = list(_grids(_opened(document, data)))
    _undo_twice(row for _, _, values in grids for row in values)
    for (title, hidden), start, values in grids:
        _mark_failed(values, start, failed.get(title, {}))
        rows = lines_cut(document, values, start[0]) if start[1] == 1 else None
        sheets.append(Sheet(title, rows or _grid(values, start[0]), hidden))
    return sheets


def _opened(document: Document, data: bytes) -> Iterable[bytes]:
    """The JSON lines of `workbook_child`, run in a process of its own."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            _CHILD,
            input=data,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "RUST_BACKTRACE": "0"},
        )
    except subprocess.TimeoutExpired as error:
        raise damaged_workbook(document) from error
    if done.returncode == PASSWORD:
        raise _protected(document)
    if done.returncode:
        raise damaged_workbook(document)
    return done.stdout.splitlines()


def _grids(lines: Iterable[bytes]) -> Iterator[_Grid]:
    """Every sheet."""
    current: _Grid | None = None
    for line in lines:
        if line.startswith(b"{"):
            if current:
                yield current
            found = json.loads(line)
            name = found["sheet"], found["hidden"]
            current = (name, (found["row"] + 1, found["column"] + 1), [])
        elif current:
            current[2].append(json.loads(line, object_hook=decoded))
    if current:
        yield current


def _protected(document: Document) -> ReadError:
    return ReadError(
        Message(N_("{name} is protected by a password."), {"name": document.name}),
        Message(N_("Save it without a password, or download it again.")),
    )


def _undo_twice(rows: Iterable[list[Any]]) -> None:
    """Put right what a spreadsheet showed as `dÃ©pensÃ©` before it was saved as a workbook."""
    rows = list(rows)
    right = once(cell for row in rows for cell in row if isinstance(cell, str))
    if right:
        for row in rows:
            row[:] = [right.get(cell, cell) if isinstance(cell, str) else cell for cell in row]


def _mark_failed(
    values: Sequence[list[Any]], start: tuple[int, int], failed: Mapping[tuple[int, int], str]
) -> None:
    for (row, column), text in failed.items():
        down, right = row - start[0], column - start[1]
        if 0 <= down < len(values) and 0 <= right < len(values[down]):
            values[down][right] = text


def _grid(values: Sequence[Sequence[Cell]], first: int) -> Callable[[], Iterator[Raw]]:
    def rows() -> Iterator[Raw]:
        for number, cells in enumerate(values, first):
            if any(cell not in ("", None) for cell in cells):
                yield Raw(number, cells)

    return rows
