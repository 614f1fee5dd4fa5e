"""Reading exports back with nothing but the csv module, the way a sceptic would."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

Rows = list[dict[str, str]]


def text(path: Path) -> str:
    """Decoded by its byte-order mark, UTF-8 otherwise."""
    data = path.read_bytes()
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def rows(path: Path, delimiter: str = ",", skip: int = 0) -> Rows:
    """The rows under a header that stands after `skip` lines; each must be as long as it."""
    lines = text(path).replace("\r\n", "\n").split("\n", skip)[skip]
    return parsed(lines, delimiter)


def parsed(content: str, delimiter: str = ",") -> Rows:
    """CSV text as dictionaries, refusing rows longer or shorter than the header."""
    table = list(csv.reader(io.StringIO(content), delimiter=delimiter, strict=True))
    header = table[0]
    assert all(len(row) == len(header) for row in table)
    return [dict(zip(header, row, strict=True)) for row in table[1:]]


def zipped(path: Path) -> dict[str, Rows]:
    """The tables of a zip, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: parsed(archive.read(name).decode()) for name in archive.namelist()}


def cents(amount: str) -> int:
    """`€1,234.56`, `1 234,56 €` or `-12.30` as cents."""
    plain = amount.strip().replace("\u00a0", "").replace("€", "").replace(" ", "")
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    return round(float(plain.replace(",", "")) * 100)


def only(folder: Path, pattern: str) -> Path:
    """The one file that matches."""
    (found,) = folder.glob(pattern)
    return found
