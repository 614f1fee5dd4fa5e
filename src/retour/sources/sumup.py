"""SumUp: the report of transactions, and that of sales, which has a row for each product.

Both name a transaction by the same number, so that it is one sale whichever was loaded. A refund is
numbered after its sale, `TAAA1112AA:refund:...`: the report of sales names it; that of transactions
says which sales were given back, and the amount tells which of them. Tips are no sales. Columns of
the English and German reports are those that readers of real ones name; of the French one they are
translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter, itemgetter

from retour.facts import Fact, Line, Sale
from retour.reading.cells.days import fold
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.moments import moment_of, needed_instant
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_NUMBER = "Transaction ID|Transaktions-ID|ID de transaction|ID de la transaction"
_DONE = ("success", "erfolgreich", "reussi", "approved", "paid", "bezahlt", "payee")
_GIVEN_BACK = ("refunded", "ruckerstatt", "erstattet", "rembours")
_NOT_DONE = (
    *("fail", "cancel", "pending", "declin", "expired", "fehlgeschlagen", "abgebrochen"),
    *("storniert", "ausstehend", "abgelehnt", "echou", "echec", "annul", "en attente", "refus"),
)
_MOVED = ("payout", "fee", "auszahlung", "gebuhr", "versement", "frais", "virement")
_REFUND_MARK = ":refund"  # in the number of a refund
_REFUND = ("refund", "ruckerstatt", "rembours", "chargeback", "ruckbuchung")


class SumUp(TableSource):
    """SumUp transactions."""

    name = "sumup.transactions"
    unique_numbers = True
    title = N_("SumUp transactions")
    where = N_("SumUp > Reports > Transactions > Export")
    layouts = (
        Layout(
            "transactions",
            {
                "day": "Date|Datum",
                "number": _NUMBER,
                "type": "Transaction Type|Zahlungsart|Type de transaction",
                "status": "Status|Statut",
                "total": "Total|Betrag inkl. MwSt.|Montant TTC|Montant total",
                "tax": "Tax amount|Steuerbetrag|Montant de TVA|Montant de la TVA",
                "tip": "Tip amount|Trinkgeldbetrag|Montant du pourboire",
                "currency": "Currency|Währung|Devise",
                "till": "Card Type|Kartentyp|Type de carte",
            },
            ("day", "number", "type", "status", "total", "till"),
            ignored="Email|E-Mail|E-mail|Last 4 digits|Letzte 4 Ziffern|4 derniers chiffres|Fee"
            "|Gebühr|Frais|Payout*|Auszahlung*|Versement*|Net sales|Netto|Price (Net)|Prix (Net)"
            "|Auth code|Autorisierungscode|Entry Mode|Eingabemodus|Reference|Referenz|Référence"
            "|Process as|Durchgeführt mit|Traité comme|Payment Method|Zahlungsmethode"
            "|Mode de paiement"
            "|Description|Beschreibung",
        ),
    )

    def begin(self, table: Table) -> None:
        """Prepare the refunds, and the sales that were given back with what was paid of each."""
        table.state["refunds"], table.state["given"] = [], []

    def facts(self, row: Row) -> Iterator[Fact]:
        """A ticket; a refund, a sale of nothing with something given back, waits for its sale."""
        if fold(row.text("type")).startswith(_MOVED):
            raise Skip(Message(N_("fee, or transfer to the bank")))
        _check_done(row)
        at = needed_instant(row, "day")
        day = row.intake.day(at)
        currency = currency_of(row, "total")
        paid = needed_minor(row, "total", currency)
        total = paid - (minor(row, "tip", currency) or 0)
        refund = total < 0 or fold(row.text("type")).startswith(_REFUND)
        number = needed(row, "number")
        sale = Sale(
            day=day,
            at=at,
            ledger="sumup",
            number=_refund_of("", number) if refund else number,
            currency=currency,
            total=0 if refund else total,
            layer="till",
            tax=None if refund else minor(row, "tax", currency),
            taxed="gross",
            refunded=abs(total) if refund else 0,
        )
        if refund and not row.intake.is_ahead(sale):
            row.table.state["refunds"].append(sale)
            return
        if fold(row.text("status")).startswith(_GIVEN_BACK):
            row.table.state["given"].append((at, sale, paid))
        yield sale

    def finish(self, table: Table) -> Iterator[Fact]:
        """The refunds: of the last sale before each that was given back and whose amount it has,
        with its tip or without.
        """
        given: list[tuple[datetime, Sale, int]] = table.state["given"]
        given.sort(key=itemgetter(0), reverse=True)
        for refund in sorted(table.state["refunds"], key=attrgetter("at")):
            for one in given:
                at, sale, paid = one
                same = sale.currency == refund.currency and refund.refunded in (paid, sale.total)
                if same and at <= refund.at:
                    given.remove(one)
                    number = _refund_of(sale.number, refund.number.removesuffix(_REFUND_MARK))
                    yield replace(refund, number=number, refunded=sale.total)
                    break
            else:
                yield refund


def _refund_of(sale: str, own: str) -> str:
    """The number of a refund; `sale` is empty where it is not known of which it is."""
    return f"{sale}{_REFUND_MARK}:{own}" if sale else f"{own}{_REFUND_MARK}"


def _check_done(row: Row) -> None:
    said = row.text("status")
    if fold(said).startswith(_NOT_DONE):
        raise Skip(Message(N_("not completed")))
    if not fold(said).startswith((*_DONE, *_GIVEN_BACK)):
        raise Doubt(
            Message(N_("“{status}” is not a SumUp status that is known."), {"status": said}),
            Message(N_("If this row is a sale or a refund, enter it by hand.")),
        )


@dataclass
class _Ticket:
    """The rows of one transaction; `whole` while all of them were read."""

    lines: list[Line] = field(default_factory=list)
    sale: Sale | None = None
    tax: int | None = 0
    whole: bool = True


class SumUpSales(TableSource):
    """SumUp sales by product."""

    name = "sumup.sales"
    unique_numbers = True
    title = N_("SumUp sales, product by product")
    where = N_("SumUp > Reports > Sales > Export")
    layouts = (
        Layout(
            "sales",
            {
                "day": "Date|Datum",
                "time": "Time|Zeit|Uhrzeit|Heure",
                "type": "Type|Typ",
                "number": _NUMBER,
                "quantity": "Quantity|Menge|Anzahl|Quantité",
                "product": "Description|Beschreibung",
                "currency": "Currency|Währung|Devise",
                "gross": "Price (Gross)|Preis (brutto)|Prix (brut)|Prix (TTC)",
                "tax": "Tax|Steuer|Taxe|TVA",
                "of": "Transaction refunded|Transaktion erstattet|Transaktion rückerstattet"
                "|Transaction remboursée",
            },
            ("day", "number", "type", "quantity", "product", "gross"),
            ignored="Account|Konto|Compte|Receipt Number|Quittungsnummer|Numéro de reçu"
            "|Payment Method|Zahlungsmethode|Mode de paiement|Price (Net)|Preis (netto)|Prix (net)"
            "|Prix (HT)|Tax rate|Steuersatz|Taux de *|Transaktion *",
        ),
    )

    def begin(self, table: Table) -> None:
        """Prepare the tickets."""
        table.state["tickets"] = {}

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: a ticket is whole when all its rows were met."""
        number = needed(row, "number")
        if fold(row.text("type")).startswith(_REFUND):
            number = _refund_of(row.text("of"), number)
        ticket: _Ticket = row.table.state["tickets"].setdefault(number, _Ticket())
        try:
            self._add(ticket, row, number)
        except Doubt:
            ticket.whole = False
            raise
        yield from ()

    def _add(self, ticket: _Ticket, row: Row, number: str) -> None:
        day, at = moment_of(row)
        currency = currency_of(row, "gross")
        amount, tax = needed_minor(row, "gross", currency), minor(row, "tax", currency)
        quantity = row.decimal("quantity")
        ticket.tax = None if tax is None or ticket.tax is None else ticket.tax + tax
        ticket.sale = ticket.sale or Sale(
            day=day, at=at, ledger="sumup", number=number, currency=currency, total=0,
            layer="till", taxed="gross",
        )  # fmt: skip
        ticket.lines.append(
            Line(
                day=day,
                ledger="sumup",
                sale=number,
                number=len(ticket.lines) + 1,
                product=row.text("product"),
                quantity=1.0 if quantity is None else float(quantity),
                currency=currency,
                amount=amount,
            )
        )

    def finish(self, table: Table) -> Iterator[Fact]:
        """The tickets, each with its products; of a ticket with a doubtful row, nothing."""
        tickets: dict[str, _Ticket] = table.state["tickets"]
        for number, ticket in tickets.items():
            if ticket.sale is None or not ticket.whole:
                continue
            total = sum(line.amount for line in ticket.lines)
            refund = _REFUND_MARK in number or total < 0
            yield replace(
                ticket.sale,
                total=0 if refund else total,
                tax=None if refund else ticket.tax,
                refunded=abs(total) if refund else 0,
            )
            if not refund:
                yield from ticket.lines
