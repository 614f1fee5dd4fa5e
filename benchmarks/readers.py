"""Rows a second of every reader, next to plain `csv` over the same file in the same run."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

FIXTURES = Path(__file__).parent.parent / "tests" / "sources" / "fixtures"
CONTEXT = Context(zone("Europe/Paris"), "EUR")
ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Speed:
    """Rows a second of one reader; `plain` of csv alone (None when the file is no text table)."""

    source: str
    file: str
    rows: int
    reader: float
    plain: float | None


def enlarged(path: Path, folder: Path) -> Path | None:
    """A copy of a fixture that is one plain table, its rows repeated; None for any other."""
    data = path.read_bytes()
    if path.suffix != ".csv" or data.startswith((b"\xff\xfe", b"#", b"sep=")):
        return None
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError:
        return None
    # A first line with empty cells is a title, and what follows is not one table.
    if not rows or len(rows[0]) < 3 or not rows[1:] or not all(rows[0]):
        return None
    copy = folder / path.name
    with copy.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        for _ in range(ROWS // len(rows[1:])):
            writer.writerows(rows[1:])
    return copy


def measured() -> Iterator[Speed]:
    """The speed of every reader, on its largest table that can be enlarged, else on a fixture."""
    with tempfile.TemporaryDirectory() as temporary:
        for folder in sorted(FIXTURES.iterdir()):
            paths = [
                path
                for path in sorted(folder.iterdir(), key=lambda one: -one.stat().st_size)
                if path.is_file() and not path.name.endswith(".golden.json")
            ]
            copies = (enlarged(path, Path(temporary)) for path in paths)
            tried = [*(copy for copy in copies if copy is not None), *paths]
            found = (_speed(folder.name, document) for document in _documents(tried))
            speed = next((one for one in found if one is not None), None)
            if speed is not None:
                yield speed


def _documents(paths: list[Path]) -> Iterator[Document]:
    for path in paths:
        yield from (one for one in documents(path) if isinstance(one, Document))


def _speed(source: str, document: Document) -> Speed | None:
    def reader() -> Reader | None:
        return reader_of(document, CONTEXT, every(), source)

    try:
        if reader() is None:
            return None
    except ReadError:  # a fixture that shows an error
        return None
    started = time.perf_counter()
    rounds = rows = 0
    while time.perf_counter() - started < 0.4 and rounds < 50:
        again = reader()
        assert again is not None  # noqa: S101 - it was recognised a moment ago
        try:
            for _ in again.facts():
                pass
        except ReadError:
            return None
        rows += again.intake.rows_read
        rounds += 1
    seconds = (time.perf_counter() - started) / rounds
    plain = _plain(document) if document.base.endswith(".csv") else None
    if not rows:
        return None
    each = rows // rounds
    return Speed(source, document.base, each, each / seconds, plain)


def _plain(document: Document) -> float | None:
    started = time.perf_counter()
    rounds = rows = 0
    try:
        while time.perf_counter() - started < 0.2 and rounds < 50:
            with document.open() as handle:
                text = io.TextIOWrapper(handle, "utf-8-sig", newline="")
                rows += sum(1 for _ in csv.reader(text))
            rounds += 1
    except UnicodeError:
        return None
    return rows / (time.perf_counter() - started)
