"""WooCommerce: orders as its REST interface (v3) lists them, with the attribution it stores."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from retour.worlds.exports.basket import Item, codes, items, tags
from retour.worlds.exports.scene import Person, Scene
from retour.worlds.exports.text import major, save
from retour.worlds.trade import PAID

Json = dict[str, object]


def _status(scene: Scene, row: int) -> str:
    sales = scene.run.sales
    if sales.status[row] != PAID:
        return "cancelled"
    whole = sales.refunded[row] and sales.refunded[row] == sales.total[row]
    return "refunded" if whole else "completed"


def _line(scene: Scene, place: int, item: Item, left: float) -> Json:
    """One line: WooCommerce states amounts without tax, and the tax beside them."""
    gross = item.price * item.quantity
    full = round(gross / (1 + item.product.vat))
    net = round(gross * left / (1 + item.product.vat))
    subtotal_tax, tax = major(gross - full), major(round(gross * left) - net)
    return {
        "id": place,
        "name": scene.say(item.product.name),
        "product_id": item.number + 1,
        "variation_id": 0,
        "quantity": item.quantity,
        "tax_class": "",
        "subtotal": major(full),
        "subtotal_tax": subtotal_tax,
        "total": major(net),
        "total_tax": tax,
        "taxes": [{"id": 1, "total": tax, "subtotal": subtotal_tax}],
        "meta_data": [],
        "sku": f"P{item.number + 1:03d}",
        "price": round(net / item.quantity / 100, 2),
    }


def _attribution(scene: Scene, row: int) -> list[Json]:
    found = tags(scene, row)
    values = {"source_type": "typein", "utm_source": "(direct)"}
    if found:
        values = {
            "source_type": "utm",
            "utm_source": found.source,
            "utm_medium": found.medium,
            "utm_campaign": found.campaign,
        }
    return [
        {"id": row * 10 + place, "key": f"_wc_order_attribution_{key}", "value": value}
        for place, (key, value) in enumerate(values.items())
    ]


def _address(scene: Scene, who: Person) -> Json:
    return {
        "first_name": who.first,
        "last_name": who.last,
        "company": "",
        "address_1": f"{1 + who.number % 90} rue des Lilas",
        "address_2": "",
        "city": who.town,
        "state": "",
        "postcode": who.zip,
        "country": scene.either("FR", "IE"),
    }


def _moments(scene: Scene, row: int) -> Json:
    """Each moment twice: on the shop's clock and in UTC, neither with its offset."""
    sales = scene.run.sales
    day, second = int(sales.day[row]), int(sales.second[row])
    made, paid = scene.utc(day, second), sales.status[row] == PAID
    moments = {"created": made, "modified": made + timedelta(minutes=1)}
    told: Json = {}
    for name, at in moments.items():
        told[f"date_{name}"] = at.astimezone(scene.zone).replace(tzinfo=None).isoformat()
        told[f"date_{name}_gmt"] = at.replace(tzinfo=None).isoformat()
    for name, later in (("paid", timedelta(0)), ("completed", timedelta(days=2))):
        wall = (made + later).astimezone(scene.zone).replace(tzinfo=None).isoformat()
        told[f"date_{name}"] = wall if paid else None
        told[f"date_{name}_gmt"] = (made + later).replace(tzinfo=None).isoformat() if paid else None
    return told


def _amounts(scene: Scene, row: int) -> Json:
    sales = scene.run.sales
    total, tax, shipping = int(sales.total[row]), int(sales.tax[row]), int(sales.shipping[row])
    discount, parcel = int(sales.discount[row]), round(int(sales.shipping[row]) / 1.2)
    return {
        "discount_total": major(round(discount / 1.2)),
        "discount_tax": major(discount - round(discount / 1.2)),
        "shipping_total": major(parcel),
        "shipping_tax": major(shipping - parcel),
        "cart_tax": major(tax - shipping + parcel),
        "total": major(total),
        "total_tax": major(tax),
        "prices_include_tax": True,
    }


def _lists(scene: Scene, row: int, number: int, basket: list[Item]) -> Json:
    """Lines, parcel, tax, coupons and refunds of an order."""
    sales, amounts = scene.run.sales, _amounts(scene, row)
    gross = int(sales.total[row] - sales.shipping[row] + sales.discount[row])
    left = (gross - int(sales.discount[row])) / gross
    refunded, used = int(sales.refunded[row]), codes(scene, row)
    parcel: Json = {
        "id": 1,
        "method_title": scene.either("Livraison à domicile", "Home delivery"),
        "method_id": "flat_rate" if sales.shipping[row] else "free_shipping",
        "total": amounts["shipping_total"],
        "total_tax": amounts["shipping_tax"],
        "taxes": [],
        "meta_data": [],
    }
    tax: Json = {
        "id": 1,
        "rate_code": scene.either("FR-TVA-1", "IE-VAT-1"),
        "rate_id": 1,
        "label": scene.either("TVA", "VAT"),
        "compound": False,
        "tax_total": amounts["cart_tax"],
        "shipping_tax_total": amounts["shipping_tax"],
        "meta_data": [],
    }
    return {
        "meta_data": _attribution(scene, row),
        "line_items": [_line(scene, place, item, left) for place, item in enumerate(basket, 1)],
        "tax_lines": [tax],
        "shipping_lines": [parcel],
        "fee_lines": [],
        "coupon_lines": [
            {"id": place, "code": code.lower()}
            for place, code in enumerate(used.split(", "), 1)
            if code
        ],
        "refunds": [{"id": number * 7, "reason": "", "total": "-" + major(refunded)}]
        if refunded
        else [],
    }


def _order(scene: Scene, row: int, number: int, basket: list[Item]) -> Json:
    person = int(scene.run.sales.person[row])
    who = scene.person(person)
    address = _address(scene, who)
    site = scene.say(scene.business.site)
    api = f"https://www.{site}/wp-json/wc/v3/orders"
    return {
        "id": number,
        "parent_id": 0,
        "number": str(number),
        "order_key": f"wc_order_{number:011x}",
        "created_via": "checkout",
        "version": "9.4.2",
        "status": _status(scene, row),
        "currency": scene.currency,
        **_moments(scene, row),
        **_amounts(scene, row),
        "customer_id": person + 1,
        "customer_ip_address": "",
        "customer_user_agent": "",
        "customer_note": "",
        "billing": address | {"email": who.email, "phone": ""},
        "shipping": address,
        "payment_method": "stripe",
        "payment_method_title": scene.either("Carte bancaire", "Card"),
        "transaction_id": "",
        "cart_hash": "",
        **_lists(scene, row, number, basket),
        "_links": {"self": [{"href": f"{api}/{number}"}], "collection": [{"href": api}]},
    }


def write(scene: Scene, folder: Path) -> list[Path]:
    """All orders of the period in one list, newest first."""
    baskets = items(scene)
    numbered = enumerate(scene.sold.tolist(), 501)
    orders = [_order(scene, row, number, baskets[row]) for number, row in numbered]
    text = json.dumps(orders[::-1], ensure_ascii=False, indent=1)
    return [save(folder / "orders.json", text + "\n")]
