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

from retour.facts import Cost, Fact
from retour.reading.accounts import in_ledger
from retour.reading.cells.days import parse_when
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, Skip
from retour.reading.records import Record, RecordSource
from retour.reading.shapes.bank_accounts import account_end
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head, Intake, Match
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message

_START = re.compile(r"<STMTTRN>", re.IGNORECASE)
_END = re.compile(r"</STMTTRN>", re.IGNORECASE)
_FIELD = re.compile(r"<([A-Z0-9.]+)>([^<\r\n]*)", re.IGNORECASE)
_SETTING = re.compile(r"<(CURDEF|ACCTID)>([^<\r\n]*)", re.IGNORECASE)
_AMOUNT = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")


class Ofx(RecordSource):
    """OFX bank statement."""

    name = "ofx"
    version = 2
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
            parts = [found.get("FITID") or body, settings.get("ACCTID")]
            yield Record(
                line,
                {
                    **found,
                    "CURDEF": settings.get("CURDEF", ""),
                    "ACCTID": settings.get("ACCTID", ""),
                    "": numbers.number(*parts),
                },
                intake,
                broken=end is None,
            )
        if broken:
            yield Record(text.count("\n") + 1, {}, intake, broken=True)

    def facts(self, record: Record) -> Iterator[Fact]:
        """The cost of advertising."""
        fields = record.fields
        channel = advertiser_of(f"{fields.get('NAME', '')} {fields.get('MEMO', '')}")
        if not channel:
            raise Skip(Message(N_("bank lines other than advertising")))
        amount, day = _amount(fields.get("TRNAMT", "")), _day(fields.get("DTPOSTED", ""))
        currency = fields["CURDEF"].upper() or record.intake.context.currency
        yield Cost(
            day=day,
            until=day,
            amount=record.intake.minor(-amount, currency),
            currency=currency,
            channel=channel,
            layer="ledger",
            ledger=in_ledger("ofx", account_end(fields["ACCTID"])),
            number=fields[""],
        )


def _amount(text: str) -> Decimal:
    if not _AMOUNT.match(text):
        raise _unreadable("TRNAMT", text)
    return Decimal(text.replace(",", "."))


def _day(text: str) -> date:
    """The day of `20260305120000.000[-5:EST]`, as the bank wrote it."""
    found = parse_when(text[:8], "dm")
    if found is None:
        raise _unreadable("DTPOSTED", text)
    return found.date()


def _unreadable(key: str, text: str) -> Doubt:
    return Doubt(
        Message(
            N_("“{key}” of this bank line cannot be read: “{value}”."),
            {"key": key, "value": text[:40]},
        ),
        Message(N_("Download the statement again from your bank.")),
    )
