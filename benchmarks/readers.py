"""Rows a second of every reader, next to plain `csv` over the same file in the same run."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retour.reading.documents.files import Document, documents
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


def enlarged(path: Path, folder: Path) -> Path:
    """A copy of a one-table fixture whose rows are repeated; the file itself when it is another."""
    data = path.read_bytes()
    if path.suffix != ".csv" or data.startswith((b"\xff\xfe", b"#", b"sep=")):
        return path
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    body = rows[1:]
    if len(rows[0]) < 3 or not body:
        return path
    copy = folder / path.name
    with copy.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0])
        for _ in range(ROWS // len(body)):
            writer.writerows(body)
    return copy


def measured() -> Iterator[Speed]:
    """The speed of the reader of every fixture, one fixture a source."""
    done: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(FIXTURES.glob("*/*")):
            if path.name.endswith(".golden.json") or path.parent.name in done or path.is_dir():
                continue
            for document in documents(enlarged(path, Path(folder))):
                speed = (
                    _speed(path.parent.name, document) if isinstance(document, Document) else None
                )
                if speed is not None:
                    done.add(path.parent.name)
                    yield speed
                    break


def _speed(source: str, document: Document) -> Speed | None:
    def reader() -> Reader | None:
        return reader_of(document, CONTEXT, every(), source)

    first = reader()
    if first is None:
        return None
    started = time.perf_counter()
    rounds = rows = 0
    while time.perf_counter() - started < 0.4 and rounds < 50:
        again = reader()
        assert again is not None  # noqa: S101 - it was recognised a moment ago
        for _ in again.facts():
            pass
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
