"""OFX: bank statements as every bank offers them, in SGML (version 1) or XML (version 2).

Open Financial Exchange 2.2, section 11.4.4 (`STMTTRN`). Only advertising that the name or the memo
shows for sure is kept, as a cost; everything else is left out and counted. A bank's table may tell
the same lines: they stay apart in the book, and an answer counts them once (`gather.bills`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from retour.facts import Fact
from retour.reading.cells.days import parse_when
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Skip
from retour.reading.records import Record
from retour.reading.shapes.bank_accounts import account_end
from retour.reading.shapes.bank_lines import BankLines, unreadable
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

_START = re.compile(r"<STMTTRN>", re.IGNORECASE)
_END = re.compile(r"</STMTTRN>", re.IGNORECASE)
_FIELD = re.compile(r"<([A-Z0-9.]+)>([^<\r\n]*)", re.IGNORECASE)
_SETTING = re.compile(r"<(CURDEF|ACCTID)>([^<\r\n]*)", re.IGNORECASE)
# A number of a transaction is its own (section 11.4.4.1); where a bank gives one number to several,
# they differ in something else.
_AGAIN = Message(N_("transaction that stands in the file already"))
_AMOUNT = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")


class Ofx(BankLines):
    """OFX bank statement."""

    name = "ofx"
    version = 5  # which days it tells of
    title = N_("Bank statement, OFX (advertising only)")
    where = N_("Your bank > Account > Download operations (OFX)")

    def recognises(self, head: Head) -> Match | None:
        """By the OFX header or root, and a statement within the first 64 KiB."""
        text = head.text[:4096].upper()
        if "OFXHEADER" in text or "<OFX>" in text:
            return Match(4.0, self.read)
        return None

    def records(self, intake: Intake) -> Iterator[Record]:
        """One record a transaction, with the currency and the account of its statement."""
        with open_text(intake.document, encoding_of(intake.document)) as handle:
            text = handle.read()
        numbers = Occurrences()
        line, last = 1, 0
        starts = [match.start() for match in _START.finditer(text)]
        settings: dict[str, str] = {}
        seen: set[tuple[object, ...]] = set()
        broken = "</OFX>" not in text.upper()
        for start, follower in zip(starts, [*starts[1:], len(text)], strict=False):
            settings |= {name.upper(): value for name, value in _SETTING.findall(text[last:start])}
            line += text.count("\n", last, start)
            last = start
            end = _END.search(text, start, follower)
            broken &= end is not None
            body = text[start : end.start() if end else follower]
            found = {
                name.upper(): html.unescape(value.strip()) for name, value in _FIELD.findall(body)
            }
            told = (settings.get("ACCTID"), *sorted(found.items()))
            known = {
                "again": "FITID" in found and told in seen,
                "said": f"{found.get('NAME', '')} {found.get('MEMO', '')}",
                "number": numbers.number(found.get("FITID") or body, settings.get("ACCTID")),
                "account": account_end(settings.get("ACCTID", "")),
                "currency": settings.get("CURDEF", "").upper(),
            }
            seen.add(told)
            yield Record(line, {**found, **known}, intake, broken=end is None)
        if broken:
            yield Record(text.count("\n") + 1, {}, intake, broken=True)

    def facts(self, record: Record) -> Iterator[Fact]:
        """The cost of a transaction that the file has not told yet."""
        if record.fields.get("again"):
            raise Skip(_AGAIN)
        return super().facts(record)

    def spent(self, record: Record) -> Decimal:
        """The amount of the transaction; the bank writes debits below nothing."""
        text = record.fields.get("TRNAMT", "")
        if not _AMOUNT.match(text):
            raise unreadable("TRNAMT", text)
        return -Decimal(text.replace(",", "."))

    def day(self, record: Record) -> date:
        """The day of `20260305120000.000[-5:EST]`."""
        text = record.fields.get("DTPOSTED", "")
        found = parse_when(text[:8], "dm")
        if found is None:
            raise unreadable("DTPOSTED", text)
        return found.date()
