"""Orders of other shops: Etsy, Squarespace, Wix, BigCommerce, Magento, HelloAsso.

They export one row an order, or one a product with the order's own columns on its first row or on
each. So rows of one number are one order, whose total counts once; rows that disagree about it are
listed. HelloAsso writes the price of each ticket instead, and an order is their sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from retour.facts import Fact, Sale, Trail
from retour.reading.errors import Doubt, ReadError
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.grouped import Group, GroupedSource
from retour.reading.shapes.moments import moment_of, needed_instant
from retour.reading.shapes.statuses import SHOP, given_back, refuse_paid_in_part
from retour.reading.table import Row, Table, needed_identifier
from retour.words import N_, Message

_TICKETS = frozenset({"helloasso"})  # whose rows hold prices, not the total of the order


class Shops(GroupedSource):
    """Orders of other shops."""

    name = "shops"
    version = 2  # refunds and payments of a part
    title = N_("Orders of Etsy, Squarespace, Wix, BigCommerce, Magento or HelloAsso")
    where = N_("Your shop > Orders > Export")
    layouts = (
        Layout(
            "etsy",
            {
                "number": "Order ID",
                "day": "Sale Date",
                "customer": "Buyer User ID",
                "currency": "Currency",
                "total": "Order Total",
                "tax": "Sales Tax",
                "shipping": "Shipping",
                "status": "Status",
                "codes": "Coupon Code",
                "adjusted": "Adjusted Order Total",
                "items": "Number of Items",
            },
            ("number", "day", "total", "items"),
            ignored="Order Value|Discount Amount|Shipping Discount|Order Net|Card Processing Fees"
            "|Adjusted Card Processing Fees|Adjusted Net Order Amount|InPerson Discount",
            order="md",
            mark=".",
        ),
        Layout(
            "squarespace",
            {
                "number": "Order ID",
                "day": "Created at",
                "customer": "Email",
                "currency": "Currency",
                "total": "Total",
                "tax": "Taxes",
                "shipping": "Shipping",
                "status": "Financial Status",
                "codes": "Discount Code",
                "cancelled": "Cancelled at",
                "refunded": "Amount Refunded",
            },
            ("number", "day", "total", "status", "refunded"),
            ignored="Subtotal|Discount Amount|Lineitem price|Lineitem quantity",
            mark=".",
        ),
        Layout(
            "wix",
            {
                "number": "Order number|Numéro de commande|N° de commande",
                "day": "Date created|Date de création",
                "time": "Time|Heure",
                "customer": "Contact email|E-mail du contact|Email du contact",
                "currency": "Currency|Devise",
                "total": "Total",
                "tax": "Total tax|Total des taxes",
                "shipping": "Shipping rate|Frais de livraison",
                "status": "Payment status|Statut du paiement|Statut de paiement",
                "codes": "Coupon code|Code promo",
                "refunded": "Refunded amount|Montant remboursé",
            },
            ("number", "day", "time", "total", "status"),
            ignored="Net amount|Montant net|Price|Prix|Total order quantity|Deposit amount",
        ),
        Layout(
            "bigcommerce",
            {
                "number": "Order ID",
                "day": "Order Date",
                "time": "Order Time",
                "customer": "Customer Email",
                "currency": "Order Currency Code",
                "total": "Order Total (inc tax)",
                "tax": "Tax Total",
                "shipping": "Shipping Cost (inc tax)",
                "status": "Order Status",
                "refunded": "Refund Amount",
            },
            ("number", "day", "total", "status"),
            ignored="Order Total (ex tax)|Subtotal (*)|Shipping Cost (ex tax)|Handling Cost (*)",
            mark=".",
        ),
        Layout(
            "magento",
            {
                "number": "ID",
                "day": "Purchase Date|Date d'achat",
                "customer": "Customer Email|E-mail du client|Email client",
                "currency": "Order Currency|Currency",
                "total": "Grand Total (Purchased)|Total général (acheté)|Montant global (acheté)",
                "shipping": "Shipping and Handling|Livraison et traitement",
                "status": "Status|Statut|État",
                "refunded": "Total Refunded|Total remboursé",
            },
            ("number", "day", "total", "status"),
            ignored="Grand Total (Base)|Total général (base)|Montant global (base)|Subtotal",
            mark=".",
        ),
        Layout(
            "helloasso",
            {
                "number": "Référence commande",
                "day": "Date de la commande",
                "customer": "Email payeur",
                "total": "Montant tarif",
                "status": "Statut de la commande",
                "codes": "Code Promo",
            },
            ("number", "day", "total", "status"),
            ignored="Montant code promo",
            mark=",",
            order="dm",
        ),
        # Products and fees, known only to say which download is wanted.
        Layout(
            "etsy items",
            {"number": "Order ID", "day": "Sale Date", "item": "Item Name", "sum": "Item Total"},
            ("number", "day", "item", "sum"),
        ),
        Layout(
            "etsy statement",
            {"type": "Type", "title": "Title", "fees": "Fees & Taxes", "net": "Net"},
            ("type", "title", "fees", "net"),
        ),
    )

    def begin(self, table: Table) -> None:
        """Refuse what tells no order whole."""
        if "total" not in table.places:
            raise ReadError(
                Message(
                    N_("{name} holds products sold or fees of an Etsy shop, not whole orders."),
                    {"name": table.intake.document.name},
                ),
                Message(
                    N_(
                        "Download Orders, not Order Items:"
                        " Etsy > Shop Manager > Settings > Options > Download data."
                    )
                ),
            )

    def name_of(self, row: Row) -> str:
        """The order's number."""
        return row.text("number")

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: the order is told once its last row has passed."""
        group, number = self.group(row), needed_identifier(row, "number")
        if number in row.table.state.setdefault("told", set()):
            raise _apart(number)
        if not group.kept:
            group.kept.append(_sale(row, number))
        else:
            group.kept[0] = _with_row(row, group.kept[0])
        yield from ()

    def closed(self, table: Table, group: Group) -> Iterator[Fact]:
        """The order."""
        if not group.kept:
            return
        sale: Sale = group.kept[0]
        table.state["told"].add(sale.number)
        if group.damaged and table.layout.name in _TICKETS:
            table.intake.doubt(group.first, _left_out(sale.number), table.sheet.name)
            return
        yield sale


def _sale(row: Row, number: str) -> Sale:
    day, at = _moment(row)
    currency = currency_of(row, "total")
    total = needed_minor(row, "total", currency)
    refuse_paid_in_part(row.text("status"))
    return Sale(
        day=day,
        at=at,
        ledger=row.table.layout.name,
        number=number,
        currency=currency,
        total=total,
        tax=minor(row, "tax", currency),
        taxed="" if row.table.layout.name in _TICKETS else "gross",
        shipping=minor(row, "shipping", currency),
        refunded=_refunded(row, currency, total),
        status="cancelled" if row.text("cancelled") else SHOP.of(row.intake, row.text("status")),
        customer=row.text("customer"),
        trail=Trail(codes=row.text("codes")),
    )


def _moment(row: Row) -> tuple[date, datetime | None]:
    """The business day, and the instant where the row says an hour."""
    if row.has("time"):
        return moment_of(row)
    at, said = needed_instant(row, "day"), row.text("day")
    return (row.intake.day(at), at) if ":" in said else (row.day("day"), None)


def _with_row(row: Row, sale: Sale) -> Sale:
    """The order with one more of its rows."""
    amount = minor(row, "total", sale.currency)
    if row.table.layout.name in _TICKETS:
        return replace(sale, total=sale.total + (amount or 0))
    if amount not in (None, sale.total):
        raise Doubt(
            Message(
                N_("The rows of order {number} do not agree about its total."),
                {"number": sale.number},
            ),
            Message(N_("The first one is read; enter what it lacks by hand.")),
        )
    return sale


def _refunded(row: Row, currency: str, total: int) -> int:
    """What the customer got back. Etsy writes what is left of the total after it, or nothing."""
    if row.has("refunded"):
        refunded = abs(minor(row, "refunded", currency) or 0)
    else:
        left = minor(row, "adjusted", currency) or 0
        refunded = total - left if 0 < left < total else 0
    return given_back(row.text("status"), total, refunded)


def _apart(number: str) -> Doubt:
    return Doubt(
        Message(N_("The rows of order {number} do not stand together."), {"number": number}),
        Message(N_("Load the file as it was downloaded, without sorting it.")),
    )


def _left_out(number: str) -> Doubt:
    return Doubt(
        Message(
            N_("Order {number} is left out: one of its rows cannot be read."), {"number": number}
        ),
        Message(N_("Download the export again, or enter the order by hand.")),
    )
