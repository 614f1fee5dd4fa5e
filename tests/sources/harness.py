"""Reading fixtures, writing goldens, and damaging files as they really get damaged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from retour.facts import Fact
from retour.reading.errors import ReadError
from retour.reading.files import Document, documents
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
    result = {}
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


def shuffled(text: str) -> str:
    """The columns in reverse order (rows of the table only: those as wide as the widest)."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    width = max(len(row) for row in rows)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        row[::-1] if len(row) == width else row for row in rows
    )
    return out.getvalue()


Damage = Callable[[str], str]


def lines_with_numbers(text: str) -> Iterator[int]:
    """1-based lines that hold at least one cell of digits."""
    for number, line in enumerate(text.splitlines(), 1):
        if any(cell.strip().isdigit() for cell in line.split(",")):
            yield number
