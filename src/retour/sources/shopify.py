"""Shopify: the orders export (Orders > Export).

One row a product; the order's own columns are filled on its first row only. Totals include tax.
There is no UTM column: apps write the UTM words into `Note Attributes`, and discount codes are a
usable signal (FORMATS section 6). The header is never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from retour.facts import Fact, Line, Sale, Trail
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.table import Row, needed
from retour.reading.table_source import TableSource
from retour.reference.channels import trail_from_pairs
from retour.words import Message, N_

_STATUS = {"pending": "pending", "authorized": "pending", "voided": "cancelled", "expired": "cancelled"}
# Codes that Shopify itself writes: they say nothing of how the customer came.
_NOT_A_CODE = frozenset({"automatic discounts", "custom discount"})


class ShopifyOrders(TableSource):
    """Shopify orders."""

    name = "shopify.orders"
    title = N_("Shopify orders")
    where = N_("Shopify > Orders > Export")
    layouts = (
        Layout(
            "orders",
            {
                "number": "Name",
                "id": "Id",
                "email": "Email",
                "phone": "Phone",
                "status": "Financial Status",
                "currency": "Currency",
                "shipping": "Shipping",
                "tax": "Taxes",
                "total": "Total",
                "codes": "Discount Code",
                "created": "Created at",
                "quantity": "Lineitem quantity",
                "product": "Lineitem name",
                "price": "Lineitem price",
                "discount": "Lineitem discount",
                "family": "Vendor",
                "note": "Notes",
                "attributes": "Note Attributes",
                "cancelled": "Cancelled at",
                "refunded": "Refunded Amount",
                "via": "Source",
            },
            ("number", "status", "total", "created", "product", "price"),
            mark=".",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The order on its first row, and a product on every row."""
        state = row.table.state
        number = needed(row, "number")
        if row.text("total"):
            if state.get("number") == number:
                raise Skip(Message(N_("order repeated")))
            sale = self._sale(row, number)
            state.update(number=number, sale=sale, lines=0)
            yield sale
        elif state.get("number") != number:
            raise row.empty("total")
        yield from self._line(row, state["sale"])

    def _sale(self, row: Row, number: str) -> Sale:
        currency = row.text("currency") or row.intake.context.currency
        when = row.when("created")
        if when is None:
            raise row.empty("created")
        at = row.intake.instant(when)

        def minor(name: str) -> int | None:
            amount = row.decimal(name)
            return None if amount is None else row.intake.minor(amount, currency)

        total = minor("total")
        if total is None:
            raise row.empty("total")
        status = _STATUS.get(row.text("status").casefold(), "paid")
        return Sale(
            day=row.intake.day(at),
            at=at,
            ledger="shopify",
            number=number,
            currency=currency,
            total=total,
            tax=minor("tax"),
            taxed="gross",
            shipping=minor("shipping"),
            refunded=minor("refunded") or 0,
            status="cancelled" if row.text("cancelled") else status,
            customer=row.text("email") or row.text("phone"),
            trail=_trail(row),
        )

    def _line(self, row: Row, sale: Sale) -> Iterator[Line]:
        price = row.decimal("price")
        if price is None:
            return
        state = row.table.state
        state["lines"] += 1
        quantity = row.decimal("quantity") or Decimal(1)
        amount = price * quantity - (row.decimal("discount") or 0)
        yield Line(
            day=sale.day,
            ledger=sale.ledger,
            sale=sale.number,
            number=state["lines"],
            product=row.text("product"),
            family=row.text("family"),
            quantity=float(quantity),
            currency=sale.currency,
            amount=row.intake.minor(amount, sale.currency),
        )


def _trail(row: Row) -> Trail:
    pairs = dict(
        (part.strip() for part in line.split(":", 1))
        for line in row.text("attributes").splitlines()
        if ":" in line
    )
    code = row.text("codes")
    return replace(
        trail_from_pairs(pairs),
        codes="" if code.casefold() in _NOT_A_CODE else code,
        note=row.text("note"),
    )
