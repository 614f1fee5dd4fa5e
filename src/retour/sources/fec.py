"""FEC: the ledger file that every French accounting program writes for the tax office.

Eighteen columns set by article A47 A-1 of the Livre des procédures fiscales, separated by tabs or
bars, without quotes: a quote or a bar can stand inside a label; or the same in XML. Sales are class
70, advertising is account 623; nothing else is kept (wages, customers and banks are not needed).
Amounts are in euros and sales are without tax. Debits and credits of a whole file are equal, which
is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from retour.facts import Cost, Fact, Takings
from retour.reading.cells.days import fold
from retour.reading.documents.rows import Dialect, Raw, Sheet, text_sheet
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.ledger_rows import mended
from retour.reading.shapes.ledger_xml import ledger_sheet
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Head
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.reference.advertisers import advertiser_of
from retour.reference.channels import channels_in_text
from retour.words import N_, Message

_COLUMNS = {
    "journal": "JournalCode|Code journal",
    "journal_name": "JournalLib|Libellé journal",
    "entry": "EcritureNum|ÉcritureNum|N° écriture",
    "day": "EcritureDate|ÉcritureDate|Date écriture",
    "account": "CompteNum|Compte|N° compte",
    "account_name": "CompteLib|Libellé compte",
    "third": "CompAuxLib",
    "piece": "PieceRef|PièceRef",
    "label": "EcritureLib|ÉcritureLib|Libellé écriture",
}
_IGNORED = (
    "CompAuxNum|PieceDate|PièceDate|EcritureLet|ÉcritureLet|DateLet|ValidDate|Montantdevise"
    "|Idevise|DateRglt|ModeRglt|NatOp|IdClient"
)
_XML = re.compile(r"\A\s*<.*<comptabilite\b", re.DOTALL)
_OPENING = re.compile(r"nouveau|ouverture|balance initiale|opening|bilan d'entree")
_DEBIT = frozenset({"d", "+1", "1", "debit"})
_CREDIT = frozenset({"c", "-1", "credit"})


class Fec(TableSource):
    """French accounting ledger (FEC)."""

    name = "fec"
    title = N_("French accounting file (FEC)")
    where = N_("Your accounting program, or your accountant > Export > FEC")
    layouts = (
        Layout(
            "debit and credit",
            {**_COLUMNS, "debit": "Debit|Débit", "credit": "Credit|Crédit"},
            ("journal", "day", "account", "label", "debit", "credit"),
            ignored=_IGNORED,
            mark=",",
        ),
        Layout(
            "amount and direction",
            {**_COLUMNS, "amount": "Montant", "direction": "Sens"},
            ("journal", "day", "account", "label", "amount", "direction"),
            ignored=_IGNORED,
            mark=",",
        ),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """The document cut without regard to quotes, and labels that hold a separator mended."""
        if head.encoding is None:
            return head.sheets
        if _XML.search(head.text[:4096]):
            sheet = ledger_sheet(head.document)
            return [(sheet, sheet.top())]
        found = []
        for dialect, cut, _ in head.cuts:
            sheet = cut
            if dialect.delimiter in "\t|" and not dialect.wrapped:
                plain = Dialect(dialect.delimiter, quoted=False)
                sheet = text_sheet(head.document, head.encoding, plain)
            sheet = mended(sheet, self.layouts)
            found.append((sheet, sheet.top()))
        return found

    def begin(self, table: Table) -> None:
        """Find the entries that close or open the year: they move the result (12) or balance (89).

        They undo every sale of the year at once, and are no sales.
        """
        closing = set()
        for raw in table.below():
            if len(raw.cells) >= table.width:
                row = Row(table, raw)
                if row.text("account").startswith(("12", "89")):
                    closing.add(_entry(row))
        table.state.update(
            closing=closing, numbers=Occurrences(), debit=Decimal(0), credit=Decimal(0)
        )

    def facts(self, row: Row) -> Iterator[Fact]:
        """Sales without tax, or the cost of advertising."""
        account = needed(row, "account")
        debit, credit = _sides(row)
        state = row.table.state
        state["debit"] += debit
        state["credit"] += credit
        if not account.startswith(("70", "623")):
            raise Skip(Message(N_("accounts other than sales (70) and advertising (623)")))
        if _entry(row) in state["closing"] or _OPENING.search(fold(row.text("journal_name"))):
            raise Skip(Message(N_("entry that opens or closes the year")))
        if debit == credit:
            raise Skip(Message(N_("no amount")))
        if account.startswith("70"):
            yield _takings(row, credit - debit)
        else:
            yield _cost(row, account, debit - credit)

    def finish(self, table: Table) -> Iterator[Fact]:
        """Check that debits and credits are equal."""
        debit, credit = table.state["debit"], table.state["credit"]
        if debit != credit:
            table.intake.notes.append(
                Message(
                    N_(
                        "Debits ({debit}) and credits ({credit}) of this file are not equal: it is"
                        " not complete, or a row cannot be read. Ask for the file again."
                    ),
                    {"debit": debit, "credit": credit},
                )
            )
        yield from ()


def _entry(row: Row) -> tuple[str, ...]:
    """What the rows of one entry have in common; some programs number no entries."""
    number = row.text("entry")
    piece = row.text("piece") if number.strip("0") == "" else ""
    return row.text("journal"), number, row.text("day"), piece


def _sides(row: Row) -> tuple[Decimal, Decimal]:
    """Debit and credit."""
    if row.has("debit"):
        debit, credit = row.decimal("debit"), row.decimal("credit")
        if debit is None and credit is None:
            raise row.empty("debit")
        return debit or Decimal(0), credit or Decimal(0)
    amount, direction = row.decimal("amount"), fold(row.text("direction"))
    if amount is None:
        raise row.empty("amount")
    if direction in _DEBIT:
        return amount, Decimal(0)
    if direction in _CREDIT:
        return Decimal(0), amount
    raise Doubt(
        Message(
            N_("“{text}” is neither debit (D) nor credit (C)."), {"text": row.text("direction")}
        ),
        Message(N_("Ask for the file again, or correct the cell.")),
    )


def _number(row: Row, debit_less_credit: Decimal) -> str:
    """The same for a provisional and a final export: entries are renumbered when validated."""
    words = ("journal", "account", "piece", "label")
    number: str = row.table.state["numbers"].number(
        row.day("day"), *(row.text(word) for word in words), debit_less_credit.normalize()
    )
    return number


def _takings(row: Row, amount: Decimal) -> Takings:
    return Takings(
        day=row.day("day"),
        until=row.day("day"),
        amount=row.intake.minor(amount, "EUR"),
        currency="EUR",
        ledger="fec",
        number=_number(row, -amount),
        layer="ledger",
        taxed="net",
        note=row.text("account_name"),
    )


def _cost(row: Row, account: str, amount: Decimal) -> Cost:
    said = f"{row.text('label')} {row.text('third')}"
    named = channels_in_text(said)
    channel = advertiser_of(said) or (named[0] if len(named) == 1 else "")
    bought = channel or account.startswith(("6230", "6231"))
    return Cost(
        day=row.day("day"),
        until=row.day("day"),
        amount=row.intake.minor(amount, "EUR"),
        currency="EUR",
        channel=channel,
        what="ads" if bought else "other",
        note=row.text("account_name"),
        layer="ledger",
        ledger="fec",
        number=_number(row, amount),
    )
