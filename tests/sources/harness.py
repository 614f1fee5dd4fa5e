"""Reading fixtures, writing goldens, and damaging files as they really get damaged."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from retour.facts import Fact
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

FIXTURES = Path(__file__).parent / "fixtures"
CONTEXT = Context(zone("Europe/Paris"), "EUR")


def fixtures() -> list[tuple[str, Path]]:
    """Every (source name, file or folder) under fixtures/."""
    return [
        (folder.name, path)
        for folder in sorted(FIXTURES.iterdir())
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if not path.name.endswith(".golden.json")
    ]


def comma_tables() -> list[tuple[str, Path]]:
    """Fixtures that are one comma-separated UTF-8 table whose header is the first line."""
    found = []
    for name, path in fixtures():
        if path.suffix.lower() != ".csv":
            continue
        data = path.read_bytes()
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"#", b"sep=")):
            continue
        try:
            first = data.decode("utf-8-sig").splitlines()[0]
        except UnicodeDecodeError:
            continue
        if first.count(",") >= 2 and first.count(",") > first.count(";"):
            found.append((name, path))
    return found


def has_header(path: Path) -> bool:
    """Whether the first line is a header: names, and in most of its cells."""
    cells = next(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    named = [cell for cell in cells if cell.strip()]
    return len(named) > len(cells) / 2 and not any(cell[:1].isdigit() for cell in named)


def in_turn(files: Sequence[tuple[str, Path]], kinds: Sequence[Any]) -> list[Any]:
    """Every file with every kind; by default each file with one, the kinds taken in turn."""
    return [
        pytest.param(
            name,
            path,
            kind,
            id=f"{getattr(kind, '__name__', kind)}-{name}/{path.name}",
            marks=[] if (number + place) % len(kinds) == 0 else pytest.mark.slow,
        )
        for place, kind in enumerate(kinds)
        for number, (name, path) in enumerate(files)
    ]


def one_of_each(files: Sequence[tuple[str, Path]]) -> list[Any]:
    """Every file; by default the first of each source."""
    firsts = dict(reversed(files))
    return [
        pytest.param(
            name,
            path,
            id=f"{name}/{path.name}",
            marks=[] if firsts[name] == path else pytest.mark.slow,
        )
        for name, path in files
    ]


def only_document(path: Path) -> Document:
    """The single document that a file is."""
    found = [each for each in documents(path) if isinstance(each, Document)]
    assert len(found) == 1, f"{path.name} holds {len(found)} documents"
    return found[0]


def read(document: Document, only: str = "") -> tuple[Reader, list[Fact]]:
    """The reader of a document and all its facts."""
    reader = reader_of(document, CONTEXT, every(), only)
    assert reader is not None, f"no source recognises {document.name}"
    return reader, list(reader.facts())


def plain(value: object) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item not in ("", None, {})}
    return value


def as_json(fact: Fact) -> dict[str, Any]:
    """A fact as the golden files hold it, empty fields left out."""
    fields = plain(asdict(fact))
    if "trail" in fields and not fields["trail"]:
        del fields["trail"]
    return {"kind": fact.KIND, **fields}


def golden(path: Path) -> dict[str, Any]:
    """Everything that reading a fixture gives, document by document."""
    result: dict[str, Any] = {}
    for document in documents(path):
        if isinstance(document, ReadError):
            result["error"] = str(document)
            continue
        reader = reader_of(document, CONTEXT, every())
        if reader is None:
            result[document.name] = None
            continue
        facts = list(reader.facts())
        intake = reader.intake
        result[document.name] = {
            "source": reader.source.name,
            "rows_read": intake.rows_read,
            "rows_kept": intake.rows_kept,
            "doubtful": [[row.line, row.reason.render("en"), row.kept] for row in intake.doubtful],
            "skipped": {reason.render("en"): n for reason, n in intake.skipped.items()},
            "unread": intake.unread,
            "notes": [note.render("en") for note in intake.notes],
            "totals": {
                f"{name} ({unit})": str(total) for name, unit, total in reader.totals.items()
            },
            "facts": [as_json(fact) for fact in facts],
        }
    return result


def write_golden(path: Path) -> None:
    """Write the golden file of a fixture. Read what changed before you commit it."""
    text = json.dumps(golden(path), ensure_ascii=False, indent=1)
    path.with_name(path.name + ".golden.json").write_text(text + "\n", "utf-8")


# ---- damage ----------------------------------------------------------------------------------


def resaved(text: str, delimiter: str) -> str:
    """The table as a spreadsheet in another country saves it: another delimiter."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def wrapped(text: str) -> str:
    """Each line with a comma or a quote in it quoted once more, as Excel does to one-cell lines."""
    return "".join(
        '"' + line.replace('"', '""') + '"\n' if "," in line or '"' in line else line + "\n"
        for line in text.splitlines()
    )


def reopened(text: str) -> str:
    """The lines as a spreadsheet in a country of semicolons saves them.

    It takes each for cells cut at the semicolons that texts hold, quotes those with a quote in
    them, and ends the lines with semicolons for a column that holds nothing.
    """
    lines = [line.split(";") for line in text.splitlines()]
    width = max(map(len, lines)) + 1
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(
        line + [""] * (width - len(line)) for line in lines
    )
    return out.getvalue()


def in_one_column(text: str) -> bytes:
    """The same as a workbook: a line is a cell, cut at the semicolons that texts hold."""
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append([cell or None for cell in line.split(";")])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shuffled(text: str) -> str:
    """The columns in reverse order (rows of the table only: those as wide as the widest)."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    width = max(len(row) for row in rows)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        row[::-1] if len(row) == width else row for row in rows
    )
    return out.getvalue()


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def damaged_cells(text: str, bad: str) -> Iterator[tuple[str, str]]:
    """For each column with figures: its header, and the table with `bad` in one cell of it.

    It is what a spreadsheet makes of a number (`3.avr` of 3.4) or of a long one (`1.23E+15`).
    """
    rows = _rows(text)
    for place, header in enumerate(rows[0]):
        for number, row in enumerate(rows[1:], 1):
            if len(row) == len(rows[0]) and _NUMBER.fullmatch(row[place].strip()):
                changed = [*row[:place], bad, *row[place + 1 :]]
                yield header, _written([*rows[:number], changed, *rows[number + 1 :]])
                break


_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


def doubled_header(text: str, place: int) -> str:
    """The table with its header once more above the row at `place`."""
    rows = _rows(text)
    return _written([*rows[:place], rows[0], *rows[place:]])


def cut_line(text: str, line: int, keep: int) -> str:
    """The text with one of its lines (0-based) cut to `keep` characters, its end kept."""
    lines = text.splitlines(keepends=True)
    body = lines[line].rstrip("\r\n")
    lines[line] = body[:keep] + lines[line][len(body) :]
    return "".join(lines)


def figures(fact: Fact) -> str:
    """What a fact says in figures: its kind, its days and its numbers, without names and texts."""
    kept = {
        name: value
        for name, value in as_json(fact).items()
        if name in ("kind", "day", "until", "metric", "currency", "unit", "lifetime")
        or (isinstance(value, int | float) and not isinstance(value, bool))
    }
    return json.dumps(kept, sort_keys=True)
