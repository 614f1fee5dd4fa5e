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
    return {
        "id": place,
        "name": scene.say(item.product.name),
        "product_id": item.number + 1,
        "variation_id": 0,
        "quantity": item.quantity,
        "subtotal": major(full),
        "subtotal_tax": major(gross - full),
        "total": major(net),
        "total_tax": major(round(gross * left) - net),
        "sku": f"P{item.number + 1:03d}",
        "price": round(net / item.quantity / 100, 2),
        "meta_data": [],
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


def _billing(scene: Scene, who: Person) -> Json:
    return {
        "first_name": who.first,
        "last_name": who.last,
        "company": "",
        "address_1": f"{1 + who.number % 90} rue des Lilas",
        "city": who.town,
        "postcode": who.zip,
        "country": scene.either("FR", "IE"),
        "email": who.email,
        "phone": "",
    }


def _order(scene: Scene, row: int, number: int, basket: list[Item]) -> Json:
    sales = scene.run.sales
    day, second = int(sales.day[row]), int(sales.second[row])
    wall, at = scene.local(day, second).replace(tzinfo=None), scene.utc(day, second)
    total, tax, shipping = int(sales.total[row]), int(sales.tax[row]), int(sales.shipping[row])
    discount, refunded = int(sales.discount[row]), int(sales.refunded[row])
    gross = total - shipping + discount
    parcel = round(shipping / 1.2)
    paid = sales.status[row] == PAID
    used = codes(scene, row)
    return {
        "id": number,
        "parent_id": 0,
        "number": str(number),
        "created_via": "checkout",
        "status": _status(scene, row),
        "currency": scene.currency,
        "date_created": wall.isoformat(),
        "date_created_gmt": at.replace(tzinfo=None).isoformat(),
        "date_paid": wall.isoformat() if paid else None,
        "date_completed": (wall + timedelta(days=2)).isoformat() if paid else None,
        "discount_total": major(round(discount / 1.2)),
        "discount_tax": major(discount - round(discount / 1.2)),
        "shipping_total": major(parcel),
        "shipping_tax": major(shipping - parcel),
        "cart_tax": major(tax - shipping + parcel),
        "total": major(total),
        "total_tax": major(tax),
        "prices_include_tax": True,
        "customer_id": int(sales.person[row]) + 1,
        "billing": _billing(scene, scene.person(int(sales.person[row]))),
        "payment_method": "stripe",
        "payment_method_title": "Carte bancaire" if scene.lang == "fr" else "Card",
        "meta_data": _attribution(scene, row),
        "line_items": [
            _line(scene, place, item, (gross - discount) / gross)
            for place, item in enumerate(basket, 1)
        ],
        "coupon_lines": [
            {"id": place, "code": code.lower()}
            for place, code in enumerate(used.split(", "), 1)
            if code
        ],
        "refunds": [{"id": number * 7, "reason": "", "total": "-" + major(refunded)}]
        if refunded
        else [],
    }


def write(scene: Scene, folder: Path) -> list[Path]:
    """All orders of the period in one list, newest first."""
    baskets = items(scene)
    numbered = enumerate(scene.sold.tolist(), 501)
    orders = [_order(scene, row, number, baskets[row]) for number, row in numbered]
    text = json.dumps(orders[::-1], ensure_ascii=False, indent=1)
    return [save(folder / "orders.json", text + "\n")]
