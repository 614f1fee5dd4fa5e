"""Square: the transactions export, and the items export for its products.

`Total Collected` holds the tip and gift cards sold; a tip belongs to the staff and a gift card is
a sale only when it is spent, so both are taken off. A refund is a row of its own with negative
amounts. The same transaction number stands in both exports.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import NO_TRAIL, Fact, Line, Sale, Trail
from retour.reading.cells.days import fold
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.moments import moment_of
from retour.reading.shapes.statuses import Statuses
from retour.reading.table import Row, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_STATUSES = Statuses(
    (
        ("cancelled", r"fail|cancel|void|declin"),
        ("pending", r"pending|open|authori"),
        ("paid", r"complete|approved|captured|paid"),
    )
)
_WHEN = {
    "day": "Date",
    "time": "Time|Heure",
    "zone": "Time Zone|Fuseau horaire",
    "number": "Transaction ID|ID de transaction|Identifiant de la transaction",
    "event": "Event Type|Type d'événement",
    "net": "Net Sales|Ventes nettes",
    "tax": "Tax|Taxe|Taxes|TVA",
    "customer": "Customer ID|ID client|Identifiant du client",
}


class SquareTransactions(TableSource):
    """Square transactions."""

    name = "square.transactions"
    unique_numbers = True
    title = N_("Square transactions")
    where = N_("Square > Transactions > Export > Transactions CSV")
    layouts = (
        Layout(
            "transactions",
            {
                **_WHEN,
                "collected": "Total Collected|Total perçu|Total encaissé",
                "tip": "Tip|Pourboire|Tips",
                "cards": "Gift Card Sales|Ventes de cartes-cadeaux|Ventes de cartes cadeaux",
                "payment": "Payment ID|ID de paiement|Identifiant du paiement",
                "status": "Transaction Status|État de la transaction|Statut de la transaction",
                "codes": "Discount Name|Nom de la remise|Nom de la réduction",
            },
            ("day", "time", "number", "net", "collected"),
            ignored="Gross Sales|Discounts|Service Charges|Partial Refunds|Net Total|Card|Cash"
            "|Square Gift Card|Other Tender|Cash App|Customer Name|Ventes brutes|Total net"
            "|Remises|Espèces|Carte",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A ticket, or a refund as a sale of nothing with something given back."""
        day, at = moment_of(row)
        currency = currency_of(row, "collected")
        total = needed_minor(row, "collected", currency)
        total -= (minor(row, "tip", currency) or 0) + (minor(row, "cards", currency) or 0)
        number = needed(row, "number")
        refund = total < 0 or fold(row.text("event")).startswith(("refund", "rembours"))
        if refund:
            # A refund has its own payment number, and often the transaction number of the sale.
            own = row.text("payment") or (f"{at:%Y%m%d%H%M%S}" if at else day.isoformat())
            number = f"{number}:refund:{own}"
        yield Sale(
            day=day,
            at=at,
            ledger="square",
            number=number,
            currency=currency,
            total=0 if refund else total,
            layer="till",
            tax=None if refund else minor(row, "tax", currency),
            taxed="gross",
            refunded=-total if refund else 0,
            status=_STATUSES.of(row.intake, row.text("status")),
            customer="" if refund else row.text("customer"),
            # What a cashier calls a discount is often the code that the customer told.
            trail=NO_TRAIL if refund else Trail(codes=row.text("codes")),
        )


class SquareItems(TableSource):
    """Square items sold."""

    name = "square.items"
    unique_numbers = True
    title = N_("Square items")
    where = N_("Square > Transactions > Export > Items CSV")
    layouts = (
        Layout(
            "items",
            {
                **_WHEN,
                "product": "Item|Article",
                "family": "Category|Catégorie",
                "quantity": "Qty|Quantity|Qté|Quantité",
            },
            ("day", "time", "number", "net", "product", "quantity"),
            ignored="Gross Sales|Discounts|Ventes brutes|Remises|Commission",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """One product of a ticket, with its tax."""
        if fold(row.text("event")).startswith(("refund", "rembours")):
            raise Skip(Message(N_("product given back: see the refund in the transactions export")))
        day, _ = moment_of(row)
        currency = currency_of(row, "net")
        number = needed(row, "number")
        places: dict[str, int] = row.table.state.setdefault("places", {})
        places[number] = places.get(number, 0) + 1
        quantity = row.decimal("quantity")
        yield Line(
            day=day,
            ledger="square",
            sale=number,
            number=places[number],
            product=row.text("product"),
            family=row.text("family"),
            quantity=1.0 if quantity is None else float(quantity),
            currency=currency,
            amount=needed_minor(row, "net", currency) + (minor(row, "tax", currency) or 0),
        )
