"""Shopify: the orders export (Orders > Export).

One row a product; the order's own columns are filled on its first row only. Totals include tax.
Abandoned checkouts are exported under the very same header, with nothing paid and no status.
Orders are numbered by their name and `Id`, which Shopify gives once over all shops, so that order
#1001 of a second shop is another one. An export without ids tells the same orders: the book knows
by their days (`ask_twins.sql`). Of an order that is paid in part, the part counts.
A gift card that is sold is a debt: it counts when something is bought with it, by its own order.
There is no UTM column: apps write the UTM words into `Note Attributes`, and discount codes are a
usable signal (FORMATS section 6). The header is never translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from retour.facts import NO_TRAIL, Fact, Line, Sale, Trail
from retour.reading.cells.days import fold
from retour.reading.documents.rows import Sheet
from retour.reading.errors import Doubt, ReadError, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor, say_once
from retour.reading.shapes.gift_cards import CardsSold, is_gift_card
from retour.reading.shapes.grouped import Group, GroupedSource
from retour.reading.shapes.moments import needed_instant
from retour.reading.shapes.order_items import Item, allocated, item_of
from retour.reading.shapes.remarks import of_channels
from retour.reading.shapes.statuses import SHOP, given_back, refuse_paid_in_part
from retour.reading.source import Intake
from retour.reading.table import Row, Table, needed
from retour.reference.channels import trail_from_pairs
from retour.words import N_, Message

_ABANDONED = Message(N_("checkout left before it was paid"))
_IN_PART = Message(N_("Of orders that are paid in part, only what was paid is counted."))
_ID = re.compile(r"\d{9,}")
# Codes that Shopify itself writes: they say nothing of how the customer came.
_NOT_A_CODE = frozenset({"automatic discounts", "custom discount"})


@dataclass(slots=True)
class _Head:
    """The order of a group, with what its products must add up to."""

    sale: Sale
    subtotal: int | None
    discount: int
    cards: int = 0  # what the gift cards in it cost
    goods: bool = False  # whether it has products beside them


class ShopifyOrders(GroupedSource):
    """Shopify orders."""

    name = "shopify.orders"
    version = 4  # gift cards; before: refunds and payments of a part
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
                "paid": "Paid at",
                "currency": "Currency",
                "subtotal": "Subtotal",
                "shipping": "Shipping",
                "tax": "Taxes",
                "total": "Total",
                "codes": "Discount Code",
                "reduction": "Discount Amount",
                "created": "Created at",
                "quantity": "Lineitem quantity",
                "product": "Lineitem name",
                "price": "Lineitem price",
                "discount": "Lineitem discount",
                "family": "Vendor",
                "shipped": "Lineitem requires shipping",
                "taxable": "Lineitem taxable",
                "note": "Notes",
                "attributes": "Note Attributes",
                "cancelled": "Cancelled at",
                "refunded": "Refunded Amount",
                "owed": "Outstanding Balance",
            },
            ("number", "status", "total", "created", "product", "price"),
            mark=".",
            ignored="Lineitem compare at price|Billing *|Shipping Name"
            "|Shipping Street|Shipping Address1|Shipping Address2|Shipping Company|Shipping City"
            "|Shipping Zip|Shipping Province|Shipping Country|Shipping Phone"
            "|Shipping Province Name|Tax 1 *|Tax 2 *|Tax 3 *|Tax 4 *|Tax 5 *",
        ),
        # Payments and payouts, known only to say which export is wanted.
        Layout(
            "payouts",
            {"payout": "Payout Date", "charges": "Charges", "refunds": "Refunds", "fees": "Fees"},
            ("payout", "charges", "refunds", "fees"),
        ),
        Layout(
            "payments",
            {"at": "Transaction Date", "type": "Type", "payout": "Payout Status", "net": "Net"},
            ("at", "type", "payout", "net"),
        ),
        Layout(
            "transactions",
            {"name": "Name", "kind": "Kind", "gateway": "Gateway", "amount": "Amount"},
            ("name", "kind", "gateway", "amount"),
        ),
    )

    def begin(self, table: Table) -> None:
        """Refuse the payments of orders, which the orders tell."""
        if table.layout.name != "orders":
            raise ReadError(
                Message(
                    N_("{name} holds payments or payouts of a Shopify shop, not its orders."),
                    {"name": table.intake.document.name},
                ),
                Message(N_("Load the orders: Shopify > Orders > Export.")),
            )

    def name_of(self, row: Row) -> str:
        """The order's number."""
        return row.text("number")

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: whether the order is a sale is known when it is whole. One of a day that has
        not come is told at once, so that its row is listed.
        """
        group = self.group(row)
        number = needed(row, "number")
        if not group.kept:
            if _is_abandoned(row, group):
                raise Skip(_ABANDONED)
            head = _head(row, number)
            group.kept.append(head)
            if row.intake.is_ahead(head.sale):
                yield head.sale
        _take(row, group.kept)

    def closed(self, table: Table, group: Group) -> Iterator[Fact]:
        """The order, and its products, sharing the order's total less shipping."""
        if not group.kept:
            return
        head: _Head = group.kept[0]
        items: list[Item] = group.kept[1:]
        if table.intake.is_ahead(head.sale):
            return
        if head.cards:
            # A row that cannot be read may well be of a product.
            _leave_cards(table.intake, head, alone=not (head.goods or group.damaged))
        sale = head.sale
        yield sale
        if group.damaged:
            table.intake.doubt(group.first, _left_out(_name(head)), table.sheet.name, True)
            return
        goods = max(sale.total - head.cards, 0) - (sale.shipping or 0)
        amounts = allocated(goods, head.subtotal, head.discount, items)
        if amounts is None:
            table.intake.doubt(group.first, _not_adding_up(_name(head)), kept=True)
            amounts = [item.amount for item in items]
        for place, (item, amount) in enumerate(zip(items, amounts, strict=True), 1):
            yield Line(
                day=sale.day,
                ledger=sale.ledger,
                sale=sale.number,
                number=place,
                product=item.product,
                family=item.family,
                quantity=float(item.quantity),
                currency=sale.currency,
                amount=amount,
            )

    def _read(self, sheet: Sheet, intake: Intake) -> Iterator[Fact]:
        yield from super()._read(sheet, intake)
        intake.notes.extend(_cards_sold(intake).notes())


def _take(row: Row, kept: list[Any]) -> None:
    """Keep the product of a row with its order; a gift card is none."""
    head: _Head = kept[0]
    item = item_of(row, head.sale.currency)
    if item is None:
        return
    if is_gift_card(item.product, row.text("shipped"), row.text("taxable")):
        head.cards += item.amount
        if head.subtotal is not None:
            head.subtotal -= item.listed
    else:
        head.goods = True
        kept.append(item)


def _cards_sold(intake: Intake) -> CardsSold:
    found: CardsSold = intake.state.setdefault("cards", CardsSold())
    return found


def _leave_cards(intake: Intake, head: _Head, *, alone: bool) -> None:
    """Take the gift cards out of an order; one that holds cards `alone` brings nothing.

    They are told as given back, and its total stays: so what a processor says of its payment is
    known to be of it. All of its tax is of what is left.
    """
    sale = head.sale
    if sale.status == "paid" and sale.uncounted != "free":
        _cards_sold(intake).add(sale.currency, min(head.cards, sale.total))
        intake.explained["returned"] += alone
    back = sale.total if alone else min(sale.refunded + head.cards, sale.total)
    left = sale.total - head.cards
    taxed = sale.total / left if left > 0 else 1.0
    tax = None if sale.tax is None else round(sale.tax * taxed)
    head.sale = replace(sale, refunded=back, tax=tax)


def _is_abandoned(row: Row, group: Group) -> bool:
    """Whether the row is of a checkout, not of an order: an order always has a status."""
    if row.raw is not group.first:
        return not group.damaged  # another product of a checkout that was left out
    return not row.text("status") and not row.text("paid") and bool(row.text("total"))


def _head(row: Row, number: str) -> _Head:
    if not row.text("total"):
        raise Doubt(
            Message(N_("The first row of order {number} is not just above."), {"number": number}),
            Message(N_("Load the file as it was downloaded, without sorting it.")),
        )
    currency = currency_of(row, "total")
    at = needed_instant(row, "created")
    said, total = needed(row, "status"), needed_minor(row, "total", currency)
    status = SHOP.of(row.intake, said)
    order = row.text("id")
    sale = Sale(
        day=row.intake.day(at),
        at=at,
        ledger="shopify",
        # A spreadsheet may have rounded the id: 6.97379E+12.
        number=f"{number}/{order}" if _ID.fullmatch(order) else number,
        currency=currency,
        total=total,
        tax=minor(row, "tax", currency),
        taxed="gross",
        shipping=minor(row, "shipping", currency),
        refunded=given_back(said, total, minor(row, "refunded", currency) or 0),
        status="cancelled" if row.text("cancelled") else status,
        customer=row.text("email") or row.text("phone").lstrip("'"),
        trail=_trail(row),
    )
    if sale.status == "paid" and "partial" in fold(row.text("status")):
        sale = _paid_part(row, sale)
    return _Head(sale, minor(row, "subtotal", currency), minor(row, "reduction", currency) or 0)


def _paid_part(row: Row, sale: Sale) -> Sale:
    """Of an order that is paid in part, what was paid."""
    if not row.has("owed"):
        refuse_paid_in_part(row.text("status"))
    owed = minor(row, "owed", sale.currency)
    if not owed or "refund" in fold(row.text("status")):
        return sale
    total = max(sale.total - owed, 0)
    part = total / sale.total if sale.total else 0.0
    say_once(row.intake, _IN_PART)
    return replace(
        sale,
        total=total,
        tax=None if sale.tax is None else round(sale.tax * part),
        shipping=None if sale.shipping is None else round(sale.shipping * part),
    )


def _name(head: _Head) -> str:
    """The order's number as the shop shows it."""
    return head.sale.number.partition("/")[0]


def _left_out(number: str) -> Doubt:
    return Doubt(
        Message(
            N_("The products of order {number} are left out: one of its rows cannot be read."),
            {"number": number},
        ),
        Message(N_("Download the export again; the order itself is counted.")),
    )


def _not_adding_up(number: str) -> Doubt:
    return Doubt(
        Message(
            N_("The products of order {number} do not add up to its subtotal."), {"number": number}
        ),
        Message(N_("Nothing to do: each is read at its own price, and the order at its total.")),
    )


def _trail(row: Row) -> Trail:
    code = row.text("codes")
    codes = "" if code.casefold() in _NOT_A_CODE else code
    attributes, note = row.text("attributes"), row.text("note")
    if not attributes and not note:
        return Trail(codes=codes) if codes else NO_TRAIL
    pairs: dict[str, str] = {}
    for line in attributes.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            pairs.setdefault(name.strip(), value.strip())
    found = trail_from_pairs(pairs)
    return replace(found, codes=codes, note=of_channels(f"{note}\n{found.note}"))
