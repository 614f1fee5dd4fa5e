"""QIF: bank statements as personal finance programs and some banks write them.

A letter opens each line (D day, T amount, P payee, M memo) and `^` ends an entry (Quicken
Interchange Format). Days and amounts are written as the bank's country does, and which way that is
has to be proved by the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from retour.reading.columns import Column
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt
from retour.reading.records import Record
from retour.reading.shapes.bank_lines import BankLines
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

_TYPE = re.compile(r"\A\s*!(?:Type:(?:Bank|CCard|Cash|Oth [AL])|Account|Option)", re.IGNORECASE)
_MONEY = re.compile(r"!Type:(?:Bank|CCard|Cash|Oth [AL])", re.IGNORECASE)


class Qif(BankLines):
    """QIF bank statement."""

    name = "qif"
    version = 3  # which days it tells of
    title = N_("Bank statement, QIF (advertising only)")
    where = N_("Your bank > Account > Download operations (QIF)")

    def recognises(self, head: Head) -> Match | None:
        """By its first line."""
        return Match(4.0, self.read) if _TYPE.match(head.text.lstrip("\ufeff")) else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """One record an entry."""
        entries = list(_entries(intake))
        order = intake.context.day_order
        columns = {
            letter: Column(0, letter, _cells(entries, letter), default_order=order)
            for letter in "DT"
        }
        numbers = Occurrences()
        for line, fields, whole in entries:
            said = " ".join(fields.get(letter, "") for letter in "PM")
            number = numbers.number(fields.get("D"), fields.get("T"), said)
            known = {"said": said, "number": number, "account": "", "currency": ""}
            yield Record(line, {**known, **fields, "columns": columns}, intake, broken=not whole)

    def spent(self, record: Record) -> Decimal:
        """The amount of the line."""
        cell = record.fields.get("T", "")
        amount: Decimal | None = record.fields["columns"]["T"].decimal(cell)
        if amount is None:
            raise _lacking("T")
        return -amount

    def day(self, record: Record) -> date:
        """The day of the line."""
        when = record.fields["columns"]["D"].when(record.fields.get("D", ""))
        if when is None:
            raise _lacking("D")
        found: date = when.date()
        return found


def _entries(intake: Intake) -> Iterator[tuple[int, dict[str, str], bool]]:
    """The line that each entry of a bank account begins on, its fields, and whether it ends."""
    fields: dict[str, str] = {}
    begins, counts = 0, True
    with open_text(intake.document, encoding_of(intake.document)) as text:
        for line, raw in enumerate(text, 1):
            said = raw.strip("\ufeff\r\n")
            if said.startswith("!"):
                counts = bool(_MONEY.match(said))
            elif said.strip() == "^":
                if counts and fields:
                    yield begins, fields, True
                fields = {}
            elif said:
                begins = begins if fields else line
                value = said[1:].strip()
                fields.setdefault(said[0], _day(value) if said[0] == "D" else value)
    if counts and fields:
        yield begins, fields, False


def _day(text: str) -> str:
    """`5/ 3'26`, as Quicken wrote days, in the usual signs."""
    return text.replace("'", "/").replace(" ", "")


def _cells(
    entries: list[tuple[int, dict[str, str], bool]], letter: str
) -> Callable[[int], Iterator[str]]:
    return lambda _: (fields[letter] for _, fields, _ in entries if letter in fields)


def _lacking(letter: str) -> Doubt:
    return Doubt(
        Message(N_("This bank line has no “{key}”."), {"key": letter}),
        Message(N_("Download the statement again from your bank.")),
    )
