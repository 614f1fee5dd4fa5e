"""Sources that are no tables: a document is a series of records, each read whole or doubted."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from retour.facts import Fact
from retour.reading.documents.rows import Raw
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, Skip
from retour.reading.source import Intake, Source, row_ahead
from retour.words import N_, Message


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins on (1-based) and its fields. `broken` says it is cut off."""

    line: int
    fields: Mapping[str, Any]
    intake: Intake
    broken: bool = False


class RecordSource(Source):
    """A source whose documents are series of records."""

    @abstractmethod
    def records(self, intake: Intake) -> Iterator[Record]:
        """The records of the document, in order."""

    @abstractmethod
    def facts(self, record: Record) -> Iterator[Fact]:
        """The facts of one record. Raise `Doubt` or `Skip` to leave it out, listed or counted."""

    def read(self, intake: Intake) -> Iterator[Fact]:
        """Every fact of the document; what cannot be read is listed in the intake."""
        for record in self.records(intake):
            intake.rows_read += 1
            try:
                if record.broken:
                    raise cut_off()
                facts = list(self.facts(record))
            except Skip as skip:
                intake.skipped[skip.reason] += 1
            except Doubt as doubt:
                shown = [str(value) for value in islice(record.fields.values(), 12)]
                intake.doubt(Raw(record.line, shown), doubt)
            else:
                kept = [fact for fact in facts if not intake.is_ahead(fact)]
                if len(kept) < len(facts):
                    shown = [str(value) for value in islice(record.fields.values(), 12)]
                    day = max(fact.day for fact in facts)
                    intake.doubt(Raw(record.line, shown), row_ahead(day), kept=bool(kept))
                intake.rows_kept += bool(kept or not facts)
                yield from kept
        yield from self.finish(intake)

    def finish(self, intake: Intake) -> Iterator[Fact]:
        """Called after the last record: what only the whole document gives."""
        yield from ()


def cut_off() -> Doubt:
    """The doubt about a record whose end is missing."""
    return Doubt(
        Message(N_("The file ends in the middle of this record.")),
        Message(N_("Download the export again: its end is missing.")),
    )


def json_objects(intake: Intake) -> Iterator[Record]:
    """The objects of a JSON document: one object, a list of them, or one a line.

    A file that is cut off gives the objects before the cut, then one broken record. What stands in
    a list and is no object is a broken record too.
    """
    encoding = encoding_of(intake.document)
    with open_text(intake.document, encoding) as handle:
        text = handle.read()
    decoder, place, line, last = json.JSONDecoder(), 0, 1, 0
    while (place := _next_value(text, place)) < len(text):
        line += text.count("\n", last, place)
        last = place
        try:
            value, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            yield Record(line, {"": text[place : place + 80]}, intake, broken=True)
            return
        if isinstance(value, dict):
            yield Record(line, value, intake)
        else:
            yield Record(line, {"": value}, intake, broken=True)
    if text.lstrip("\ufeff \t\r\n").startswith("[") and not text.rstrip().endswith("]"):
        yield Record(text.count("\n") + 1, {}, intake, broken=True)


def _next_value(text: str, place: int) -> int:
    """Where the next value begins: past blanks, commas and the brackets of the outer list."""
    while place < len(text) and text[place] in " \t\r\n,[]\ufeff":
        place += 1
    return place
