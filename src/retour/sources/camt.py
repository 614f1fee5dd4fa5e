"""CAMT: bank statements in XML (ISO 20022: camt.052, camt.053 and camt.054).

An entry (`Ntry`) that holds several payments tells each in its details (`TxDtls`), and they are
then read instead of it. Only booked entries count: pending ones come again when they are booked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from retour.facts import Fact
from retour.reading.documents.safe_xml import Node, parse_xml
from retour.reading.errors import Skip
from retour.reading.records import Record
from retour.reading.shapes.bank_accounts import account_end
from retour.reading.shapes.bank_lines import BankLines, unreadable
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

_SIGN = re.compile(r"iso:20022:tech:xsd:camt\.05[234]\b|<(?:\w+:)?BkToCstmr")
_STATEMENTS = frozenset({"Stmt", "Rpt", "Ntfctn"})
_WORDS = frozenset({"Nm", "Ustrd", "AddtlNtryInf", "AddtlTxInf"})


class Camt(BankLines):
    """CAMT bank statement."""

    name = "camt"
    version = 3  # which days it tells of
    title = N_("Bank statement, CAMT (advertising only)")
    where = N_("Your bank > Account > Download operations (CAMT.053)")

    def recognises(self, head: Head) -> Match | None:
        """By the name of its schema, or the root of the message."""
        text = head.text[:4096]
        return Match(4.0, self.read) if "<" in text[:64] and _SIGN.search(text) else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """One record a payment."""
        root = parse_xml(intake.document)
        numbers = Occurrences()
        for statement in _all(root, _STATEMENTS):
            account = account_end(_text(statement, "Acct", "Id", "IBAN") or _other(statement))
            for entry in statement.children:
                if _tag(entry) != "Ntry":
                    continue
                parts = [one for one in _all(entry, {"TxDtls"}) if _child(one, "Amt")]
                for part in parts if len(parts) > 1 else [entry]:
                    words = " ".join(node.text for node in _all(part, _WORDS))
                    known = {"entry": entry, "part": part, "said": words, "account": account}
                    amount = _child(part, "Amt")
                    known["currency"] = amount.attributes.get("Ccy", "") if amount else ""
                    told = _text(part, "Refs", "AcctSvcrRef") or _text(entry, "AcctSvcrRef")
                    known["number"] = numbers.number(account, told or words, _written(entry))
                    yield Record(part.line, known, intake, broken=not entry.closed)
        if not root.closed:
            yield Record(root.line, {"said": ""}, intake, broken=True)

    def facts(self, record: Record) -> Iterator[Fact]:
        """The cost of advertising that is booked."""
        entry = record.fields["entry"]
        status = _child(entry, "Sts")
        said = (_text(entry, "Sts", "Cd") or (status.text if status else "")).upper()
        if said not in ("BOOK", ""):
            raise Skip(Message(N_("card payment that is not booked yet")))
        return super().facts(record)

    def spent(self, record: Record) -> Decimal:
        """The amount of the payment, debits above nothing."""
        entry, part = record.fields["entry"], record.fields["part"]
        amount = _child(part, "Amt")
        try:
            value = Decimal(amount.text if amount else "")
        except InvalidOperation:
            raise unreadable("Amt", amount.text if amount else "") from None
        side = _text(part, "CdtDbtInd") or _text(entry, "CdtDbtInd")
        if side not in ("DBIT", "CRDT") or not value.is_finite():
            raise unreadable("CdtDbtInd", side)
        return value if side == "DBIT" else -value

    def day(self, record: Record) -> date:
        """The day on which the entry was booked."""
        text = _written(record.fields["entry"])
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise unreadable("BookgDt", text) from None


def _tag(node: Node) -> str:
    return node.tag.rpartition(":")[2]


def _child(node: Node, tag: str) -> Node | None:
    return next((child for child in node.children if _tag(child) == tag), None)


def _text(node: Node, *path: str) -> str:
    """The text at the end of a path of tags, '' where it ends before."""
    found: Node | None = node
    for tag in path:
        found = _child(found, tag) if found else None
    return found.text if found else ""


def _all(node: Node, tags: frozenset[str] | set[str]) -> Iterator[Node]:
    """Every element of one of these tags under a node."""
    for child in node.children:
        if _tag(child) in tags:
            yield child
        yield from _all(child, tags)


def _other(statement: Node) -> str:
    return _text(statement, "Acct", "Id", "Othr", "Id")


def _written(entry: Node) -> str:
    day, instant = _text(entry, "BookgDt", "Dt"), _text(entry, "BookgDt", "DtTm")
    return day or instant or _text(entry, "ValDt", "Dt") or _text(entry, "ValDt", "DtTm")
