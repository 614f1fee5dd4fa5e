"""PrestaShop: the orders list (Orders > Export).

One row an order, semicolons, no products and no campaign. `Total` is what the customer owes, tax
included (`total_paid_tax_incl` of the order grid in PrestaShop's source), written with the shop's
currency sign. Orders split in several shipments share their reference, so the ID is the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Sale
from retour.reading.cells.days import fold
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, needed_minor
from retour.reading.shapes.moments import needed_instant
from retour.reading.shapes.statuses import SHOP, given_back, refuse_paid_in_part
from retour.reading.table import Row, needed
from retour.reading.table_source import TableSource
from retour.words import N_

_FIRST = {"yes": True, "oui": True, "1": True, "no": False, "non": False, "0": False}


class PrestashopOrders(TableSource):
    """PrestaShop orders."""

    name = "prestashop.orders"
    version = 2  # refunds and payments of a part
    title = N_("PrestaShop orders")
    where = N_("PrestaShop > Orders > Export")
    layouts = (
        Layout(
            "orders",
            {
                "number": "ID|id order|N°|Identifiant",
                "reference": "Reference|Référence|Réf.",
                "first": "New client|New customer|Nouveau client",
                "total": "Total|Total paid|Total (*)",
                "status": "Status|State|État|Etat|Statut",
                "created": "Date|Date add|Date d'ajout",
                "payment": "Payment|Paiement|Payment method|Mode de paiement|Moyen de paiement",
                "country": "Delivery|Livraison|Country|Pays",
            },
            ("number", "reference", "total", "status", "created", "payment"),
            ignored="Customer|Client|Company|Société|Entreprise",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """One order."""
        at = needed_instant(row, "created")
        currency = currency_of(row, "total")
        total = needed_minor(row, "total", currency)
        status = row.text("status")
        refuse_paid_in_part(status)
        yield Sale(
            day=row.intake.day(at),
            at=at,
            ledger="prestashop",
            number=needed(row, "number"),
            currency=currency,
            total=total,
            taxed="gross",
            refunded=given_back(status, total, 0),
            status=SHOP.of(row.intake, status),
            first=_FIRST.get(fold(row.text("first"))),
        )
