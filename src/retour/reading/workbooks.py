"""Rows of a document: the sheets of a workbook (XLSX, XLSM, XLS, ODS)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from retour.reading.errors import ReadError
from retour.reading.files import Document
from retour.reading.rows import Cell, Raw, Sheet
from retour.reading.workbook_limits import check_workbook, damaged_workbook
from retour.words import N_, Message

# [MS-OFFCRYPTO] 2.3.4.4: the stream that holds an encrypted XLSX inside an OLE container.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# [MS-XLS] 2.4.117: a FilePass record right after the workbook's first BOF record.
_FILE_PASS = re.compile(rb"\x09\x08\x10\x00[\s\S]{16}\x2f\x00")


def workbook_sheets(document: Document) -> list[Sheet]:
    """The sheets of a workbook, values typed as the workbook types them.

    A cell whose formula failed is the text of the failure (`#REF!`). Raises `ReadError` for a
    workbook that is damaged, protected by a password, or made to exhaust the machine.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with document.open() as handle:
        data = handle.read()
    if data.startswith(b"PK"):
        failed = check_workbook(document, io.BytesIO(data))
    elif _ENCRYPTED_PACKAGE in data or _FILE_PASS.search(data):
        raise _protected(document)
    else:
        failed = {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for title in book.sheet_names:
            grid = book.get_sheet_by_name(title)
            values = grid.to_python(skip_empty_area=True)
            row, column = grid.start or (0, 0)
            _mark_failed(values, (row + 1, column + 1), failed.get(title, {}))
            sheets.append(Sheet(title, _grid(values, row + 1)))
    except PasswordError as error:
        raise _protected(document) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged_workbook(document) from error
    return sheets


def _protected(document: Document) -> ReadError:
    return ReadError(
        Message(N_("{name} is protected by a password."), {"name": document.name}),
        Message(N_("Save it without a password, or download it again.")),
    )


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
