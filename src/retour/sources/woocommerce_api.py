"""WooCommerce: orders as its REST API v3 gives them, one object or a list.

Totals are strings in the order's currency, tax included; lines are without their tax, which stands
beside. Since WooCommerce 8.5 the way the customer came is in `meta_data`, under
`_wc_order_attribution_*` (WooCommerce REST API documentation, "Order properties").
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from retour.facts import Fact, Line, Sale, Trail
from retour.reading.accounts import in_ledger
from retour.reading.cells.days import parse_when
from retour.reading.errors import Doubt, Skip
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.statuses import SHOP
from retour.reading.source import Head, Intake, Match
from retour.reference.urls import host_and_path
from retour.words import N_, Message

_ATTRIBUTION = "_wc_order_attribution_"
_SIGNS = ('"line_items"', '"date_created"', '"total"')


class WooCommerceApi(RecordSource):
    """WooCommerce orders in JSON."""

    name = "woocommerce.api"
    version = 2
    title = N_("WooCommerce orders (JSON)")
    where = N_("WooCommerce > REST API v3 > orders")

    def recognises(self, head: Head) -> Match | None:
        """By the keys of an order within the first 64 KiB of a JSON text."""
        text = head.json
        if '"order_key"' not in text:
            return None
        found = sum(sign in text for sign in _SIGNS)
        return Match(2.0 + found, self.read) if found else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """One record an order."""
        return json_objects(intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """An order, and its products with their tax."""
        order, intake = record.fields, record.intake
        if order.get("type") == "shop_order_refund":
            raise Skip(Message(N_("refund, also written in its order")))
        sale = _sale(order, intake)
        yield sale
        for place, item in enumerate(_list(order, "line_items"), 1):
            yield Line(
                day=sale.day,
                ledger=sale.ledger,
                sale=sale.number,
                number=place,
                product=html.unescape(str(item.get("name", ""))),
                quantity=float(_decimal(item, "quantity")),
                currency=sale.currency,
                amount=intake.minor(
                    _decimal(item, "total") + _decimal(item, "total_tax"), sale.currency
                ),
            )


def _sale(order: Mapping[str, Any], intake: Intake) -> Sale:
    currency = _text(order, "currency").upper()
    status = _text(order, "status")
    total = intake.minor(_needed(order, "total"), currency)
    refunds = [abs(_needed(refund, "total")) for refund in _list(order, "refunds")]
    refunded = intake.minor(sum(refunds, Decimal(0)), currency)
    utc, local = order.get("date_created_gmt"), order.get("date_created")
    when = parse_when(f"{utc}Z" if utc else str(local or ""), "dm")
    if when is None:
        raise _unreadable("date_created", local)
    at = intake.instant(when)
    billing = order.get("billing") or {}
    account = str(order.get("customer_id") or "")  # 0 for a guest
    return Sale(
        day=intake.day(at),
        at=at,
        ledger=in_ledger("woocommerce", _shop(order)),
        number=_text(order, "number" if order.get("number") else "id"),
        currency=currency,
        total=total,
        tax=intake.minor(_decimal(order, "total_tax"), currency),
        taxed="gross",
        shipping=intake.minor(
            _decimal(order, "shipping_total") + _decimal(order, "shipping_tax"), currency
        ),
        refunded=total if status == "refunded" and not refunded else refunded,
        status=SHOP.of(intake, status),
        customer=billing.get("email") or billing.get("phone") or account,
        trail=_trail(order),
    )


def _shop(order: Mapping[str, Any]) -> str:
    """The site of the shop, which the order's link to itself tells; '' where it was left out."""
    links = order.get("_links")
    own = _list(links, "self") if isinstance(links, dict) else []
    return host_and_path(str(own[0].get("href", "")))[0] if own else ""


def _trail(order: Mapping[str, Any]) -> Trail:
    meta = {
        str(item.get("key")).removeprefix(_ATTRIBUTION): str(item.get("value") or "")
        for item in _list(order, "meta_data")
        if str(item.get("key")).startswith(_ATTRIBUTION)
    }
    return Trail(
        source=meta.get("utm_source", ""),
        medium=meta.get("utm_medium", ""),
        campaign=meta.get("utm_campaign", ""),
        content=meta.get("utm_content", ""),
        term=meta.get("utm_term", ""),
        referrer=meta.get("referrer", ""),
        landing=meta.get("session_entry", ""),
        grouping=meta.get("source_type", ""),
        codes=",".join(str(item.get("code", "")) for item in _list(order, "coupon_lines")),
    )


def _list(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = holder.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _unreadable(key, value)
    return value


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    if value in (None, ""):
        raise _unreadable(key, value)
    return str(value)


def _needed(holder: Mapping[str, Any], key: str) -> Decimal:
    _text(holder, key)
    return _decimal(holder, key)


def _decimal(holder: Mapping[str, Any], key: str) -> Decimal:
    value = holder.get(key)
    if value in (None, ""):
        return Decimal(0)
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise _unreadable(key, value) from None
    if not found.is_finite():
        raise _unreadable(key, value)
    return found


def _unreadable(key: str, value: object) -> Doubt:
    return Doubt(
        Message(
            N_("“{key}” of this order cannot be read: “{value}”."),
            {"key": key, "value": "" if value is None else str(value)[:40]},
        ),
        Message(N_("Fetch the orders again, without editing the file.")),
    )
