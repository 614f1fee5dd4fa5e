"""Shopify: the orders export. One row an item; only an order's first row holds its amounts.

Prices hold the tax, as European shops show them: the subtotal and the total include it. UTM tags
stand among the note attributes, as an app writes them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from retour.worlds.exports.basket import Item, codes, items, tags
from retour.worlds.exports.scene import Person, Scene
from retour.worlds.exports.text import Cell, filled, header, major, save, table
from retour.worlds.trade import PAID

HEADER = header(
    "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|"
    "Currency|Subtotal|Shipping|Taxes|Total|Discount Code|Discount Amount|Shipping Method|"
    "Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem compare at price|"
    "Lineitem sku|Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status|"
    "Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company|"
    "Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|Shipping Name|"
    "Shipping Street|Shipping Address1|Shipping Address2|Shipping Company|Shipping City|"
    "Shipping Zip|Shipping Province|Shipping Country|Shipping Phone|Notes|Note Attributes|"
    "Cancelled at|Payment Method|Payment Reference|Refunded Amount|Vendor|Outstanding Balance|"
    "Employee|Location|Device ID|Id|Tags|Risk Level|Source|Lineitem discount|Tax 1 Name|"
    "Tax 1 Value|Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value|"
    "Tax 5 Name|Tax 5 Value|Phone|Receipt Number|Duties|Billing Province Name|"
    "Shipping Province Name|Payment ID|Payment Terms Name|Next Payment Due At|"
    "Payment References"
)


def _when(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S %z")


def _status(scene: Scene, row: int) -> str:
    sales = scene.run.sales
    if sales.status[row] != PAID:
        return "voided"
    if not sales.refunded[row]:
        return "paid"
    return "refunded" if sales.refunded[row] == sales.total[row] else "partially_refunded"


def _note(scene: Scene, row: int) -> str:
    found = tags(scene, row)
    if not found:
        return ""
    return f"UTM source: {found.source}\nUTM medium: {found.medium}\nUTM campaign: {found.campaign}"


def _address(kind: str, who: Person, country: str) -> dict[str, Cell]:
    street = f"{1 + who.number % 90} rue des Lilas"
    return {
        f"{kind} Name": who.name,
        f"{kind} Street": street,
        f"{kind} Address1": street,
        f"{kind} City": who.town,
        f"{kind} Zip": f"'{who.zip}",  # Shopify's guard against spreadsheets that drop zeros
        f"{kind} Country": country,
    }


def _order(scene: Scene, row: int, number: int) -> dict[str, Cell]:
    """What stands on the first row of an order only."""
    sales = scene.run.sales
    created = scene.local(int(sales.day[row]), int(sales.second[row]))
    total, shipping, paid = int(sales.total[row]), int(sales.shipping[row]), _status(scene, row)
    who = scene.person(int(sales.person[row]))
    country = scene.either("FR", "IE")
    voided = paid == "voided"
    return {
        "Financial Status": paid,
        "Paid at": "" if voided else _when(created),
        "Fulfillment Status": "unfulfilled" if voided else "fulfilled",
        "Fulfilled at": "" if voided else _when(created.replace(hour=23, minute=30)),
        "Accepts Marketing": "yes" if who.number % 5 == 0 else "no",
        "Currency": scene.currency,
        "Subtotal": major(total - shipping),
        "Shipping": major(shipping),
        "Taxes": major(int(sales.tax[row])),
        "Total": major(total),
        "Discount Code": codes(scene, row),
        "Discount Amount": major(int(sales.discount[row])),
        "Shipping Method": scene.either("Livraison à domicile", "Home delivery"),
        **_address("Billing", who, country),
        **_address("Shipping", who, country),
        "Note Attributes": _note(scene, row),
        "Cancelled at": _when(created.replace(hour=23, minute=45)) if voided else "",
        "Payment Method": "Shopify Payments",
        "Payment Reference": f"ref_{number:012x}",
        "Refunded Amount": major(int(sales.refunded[row])),
        "Outstanding Balance": "0.00",
        "Id": str(6870000000000 + number * 1024),
        "Risk Level": "Low",
        "Source": "web",
        "Tax 1 Name": scene.either("FR TVA 20%", "IE VAT 20%"),
        "Tax 1 Value": major(int(sales.tax[row])),
        "Payment ID": f"ref_{number:012x}",
        "Payment References": f"ref_{number:012x}",
    }


def _item(scene: Scene, item: Item) -> dict[str, Cell]:
    return {
        "Lineitem quantity": item.quantity,
        "Lineitem name": scene.say(item.product.name),
        "Lineitem price": major(item.price),
        "Lineitem sku": f"P{item.number + 1:03d}",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "fulfilled",
        "Vendor": scene.say(scene.business.name),
        "Lineitem discount": "0.00",
    }


def write(scene: Scene, folder: Path) -> list[Path]:
    """Every order of the period, newest first, as Shopify lists them."""
    sales, baskets = scene.run.sales, items(scene)
    orders: list[list[list[Cell]]] = []
    for number, row in enumerate(scene.sold.tolist(), 1001):
        created = scene.local(int(sales.day[row]), int(sales.second[row]))
        rows = []
        for place, item in enumerate(baskets[row]):
            cells: dict[str, Cell] = {
                "Name": f"#{number}",
                "Email": scene.person(int(sales.person[row])).email,
                "Created at": _when(created),
                **_item(scene, item),
            }
            if place == 0:
                cells |= _order(scene, row, number)
            rows.append(filled(HEADER, cells))
        orders.append(rows)
    body = [row for rows in reversed(orders) for row in rows]
    return [save(folder / "orders_export_1.csv", table([HEADER, *body]))]
