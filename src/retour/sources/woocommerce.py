"""WooCommerce: Analytics > Orders, and the order tables of the common export plug-ins.

The analytics table has the net sales of each order, without tax, shipping and refunds, and a row of
its own for each refund. Sent by mail it also has `N. Revenue (formatted)`: despite its name it is
the order's full total with tax and shipping, as text, and on the row of a refund repeats the total
of the order (`get_total_formatted` in WooCommerce's `ReportsOrders` controller): only its currency
is read. A refund is numbered after its order, `814:refund:...`, so that it is taken off once where
the order says it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from decimal import Decimal

from retour.facts import NO_TRAIL, Fact, Sale, Trail
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.statuses import SHOP, given_back, is_refunded, refuse_paid_in_part
from retour.reading.table import Row, Table, needed_identifier
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_FIRST = {"new": True, "nouveau": True, "nouvelle": True, "nouveau client": True}
_FIRST |= dict.fromkeys(("returning", "recurrent", "de retour", "regulier", "fidele"), False)
# The shop's translation names the columns, and it changed over the versions.
_NET = (
    "Net Sales|N. Revenue|Net revenue|Ventes nettes|Revenu net|Revenus nets|CA net|C.A. net"
    "|Chiffre d'affaires net|Recettes nettes|N. Revenus|N. Revenu|Rev. nets|Rev. net"
)


def _names(names: str, ends: str) -> str:
    """Each of the headers with each of the ends."""
    return "|".join(f"{name} {end}" for name in names.split("|") for end in ends.split("|"))


def _instant(row: Row) -> datetime:
    when = row.when("created")
    if when is None:
        raise row.empty("created")
    return row.intake.instant(when)


class WooCommerceAnalytics(TableSource):
    """WooCommerce analytics of orders."""

    name = "woocommerce.analytics"
    version = 4  # orders that were given back whole
    title = N_("WooCommerce analytics (orders)")
    where = N_("WooCommerce > Analytics > Orders > Download")
    layouts = (
        Layout(
            "orders",
            {
                "created": "Date",
                "number": "Order #|Order number|Commande n°|Commande nº|Commande #|N° de commande"
                "|Nº de commande|N° commande|N° de la commande|Numéro de commande"
                "|Numéro de la commande|Commande numéro",
                "formatted": _names(
                    _NET, "(formatted)|(formaté)|(formatés)|(formatée)|(formatées)"
                ),
                "status": "Status|État|Etat|Statut|État de la commande|Statut de la commande",
                "customer_type": "Customer type|Type de client|Type de client/cliente"
                "|Type de clients|Type de clientèle",
                "items": "Items sold|Articles vendus|Éléments vendus|Produits vendus"
                "|Nombre d'articles vendus",
                "codes": "Coupon(s)|Coupons|Code(s) promo|Code promo(s)|Codes promo|Code promo"
                "|Code(s) promotionnel(s)|Codes promotionnels|Code(s) de réduction"
                "|Codes de réduction|Bon(s) de réduction|Bons de réduction",
                "net": _NET,
                "attribution": "Attribution|Origin|Origine|Attribution de commande"
                "|Attribution de la commande|Attribution des commandes",
            },
            ("created", "number", "net", "items"),
            ignored="Customer|Client|Client/cliente|Product(s)|Produit(s)|Produits",
        ),
    )

    def begin(self, table: Table) -> None:
        """Find the oldest row of each order: the later ones are its refunds, and what they come to
        is taken off by them.
        """
        oldest: dict[str, datetime] = {}
        back: dict[str, Decimal] = {}
        for raw in table.below():
            row = Row(table, raw)
            with suppress(Doubt):
                number, when = row.text("number"), row.when("created")
                if when is not None:
                    oldest[number] = min(when, oldest.get(number, when))
                    back[number] = back.get(number, Decimal(0)) - min(row.decimal("net") or 0, 0)
        table.state |= {"oldest": oldest, "back": back}

    def facts(self, row: Row) -> Iterator[Fact]:
        """An order, or a refund as a sale of nothing with something given back."""
        number, at = needed_identifier(row, "number"), _instant(row)
        net = row.decimal("net")
        if net is None:
            raise row.empty("net")
        amount = "formatted" if row.has("formatted") else "net"
        currency = currency_of(row, amount)
        if net < 0 or row.when("created") != row.table.state["oldest"][number]:
            yield Sale(
                day=row.intake.day(at),
                at=at,
                ledger="woocommerce",
                number=f"{number}:refund:{at:%Y%m%d%H%M%S}",
                currency=currency,
                total=0,
                taxed="net",
                refunded=row.intake.minor(-net, currency),
            )
            return
        status, total = row.text("status"), row.intake.minor(net, currency)
        # Its refunds may be of days beyond the export's.
        untold = is_refunded(status) and row.table.state["back"][number] < net
        yield Sale(
            day=row.intake.day(at),
            at=at,
            ledger="woocommerce",
            number=number,
            currency=currency,
            total=total,
            taxed="net",
            refunded=total if untold else 0,
            status=SHOP.of(row.intake, status),
            first=_FIRST.get(fold(row.text("customer_type"))),
            trail=_trail(row),
        )


def _trail(row: Row) -> Trail:
    """The way as WooCommerce labels it: `Organic: Google`, `Référent : facebook.com`, `Direct`."""
    said = row.text("attribution")
    kind, _, name = said.partition(":")
    kind = fold(kind).strip()
    media = {"organ": "organic", "refer": "referral"}
    if is_null(said) and not row.text("codes"):
        return NO_TRAIL
    return Trail(
        source=name.strip(),
        medium=next((medium for start, medium in media.items() if kind.startswith(start)), ""),
        grouping="" if is_null(said) else said,
        codes=",".join(code.strip() for code in row.text("codes").split(",") if code.strip()),
    )


_META = (
    "|wc order attribution {0}|order attribution {0}|attribution {0}|meta: wc order attribution {0}"
)


_ID = "Order ID|ID de commande|ID de la commande|Identifiant de commande"
_ORDER = {
    "created": "Order Date|Date created|Date|Date de commande|Date de la commande",
    "status": "Order Status|Status|Statut de la commande|Statut de commande"
    "|État de la commande|État de commande",
    "total": "Order Total Amount|Order Total|Montant total de la commande"
    "|Total de la commande|Total de commande",
    "tax": "Order Total Tax Amount|Order Total Tax|Tax Total|Total Tax|Order Tax Total"
    "|Order Tax|Montant total des taxes de la commande",
    "shipping": "Order Shipping Amount|Shipping Total|Order Shipping"
    "|Montant de la livraison de la commande",
    "shipping_tax": "Shipping Tax Total|Order Shipping Tax Amount|Shipping Tax",
    "refunded": "Order Refund Amount|Refunded Total|Total Refunded|Refunded Amount|Order Refund"
    "|Montant du remboursement de la commande",
    "currency": "Order Currency|Currency|Devise de la commande|Devise",
    "email": "Email (Billing)|Billing Email|Billing Email Address|Customer Email"
    "|E-mail (facturation)|Email (facturation)",
    "phone": "Phone (Billing)|Billing Phone|Customer Phone|Téléphone (facturation)",
    "codes": "Coupon Code|Coupons|Coupon Codes|Coupon items|Coupons used|Code promo",
    "source": "UTM source" + _META.format("utm source"),
    "medium": "UTM medium" + _META.format("utm medium"),
    "campaign": "UTM campaign" + _META.format("utm campaign"),
    "content": "UTM content" + _META.format("utm content"),
    "term": "UTM term" + _META.format("utm term"),
    "referrer": "Referrer" + _META.format("referrer"),
    "landing": "Landing page" + _META.format("session entry"),
    "grouping": "Origin" + _META.format("source type"),
}


class WooCommercePlugin(TableSource):
    """WooCommerce orders exported by a plug-in: one row an order, or one a product."""

    name = "woocommerce.plugin"
    version = 2  # refunds and payments of a part
    title = N_("WooCommerce orders (export plug-in)")
    where = N_("WooCommerce > Export orders")
    layouts = (
        Layout(
            "orders",
            {
                "number": "Order Number|order number formatted|Order No.|Numéro de commande"
                "|N° de commande|Numéro de la commande",
                "id": _ID,
                **_ORDER,
            },
            ("number", "created", "status", "total"),
        ),
        # Plug-ins that write WordPress's own number only.
        Layout("orders by id", {"number": _ID, **_ORDER}, ("number", "created", "status", "total")),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """An order, on the first of its rows."""
        number, state = row.text("number"), row.table.state
        if state.get("number") == number or (not number and not row.text("total")):
            raise Skip(Message(N_("another product of the same order")))
        at = _instant(row)
        currency = currency_of(row, "total")
        total = needed_minor(row, "total", currency)
        status = row.text("status")
        refuse_paid_in_part(status)
        refunded = given_back(status, total, abs(minor(row, "refunded", currency) or 0))
        refunded = total if is_refunded(status) else refunded
        shipping = minor(row, "shipping", currency)
        if shipping is not None:
            shipping += minor(row, "shipping_tax", currency) or 0
        sale = Sale(
            day=row.intake.day(at),
            at=at,
            ledger="woocommerce",
            number=needed_identifier(row, "number"),
            currency=currency,
            total=total,
            tax=minor(row, "tax", currency),
            taxed="gross",
            shipping=shipping,
            refunded=refunded,
            status=SHOP.of(row.intake, status),
            customer=row.text("email") or row.text("phone"),
            trail=_utm(row),
        )
        state["number"] = number
        yield sale


def _utm(row: Row) -> Trail:
    codes = row.text("codes")
    # The official export writes coupons as `id:9|code:insta10|amount:5.00;id:...`.
    listed = re.findall(r"code:([^|;]+)", codes) or [part.strip() for part in codes.split(",")]
    return Trail(
        source=row.text("source"),
        medium=row.text("medium"),
        campaign=row.text("campaign"),
        content=row.text("content"),
        term=row.text("term"),
        referrer=row.text("referrer"),
        landing=row.text("landing"),
        grouping=row.text("grouping"),
        codes=",".join(code for code in listed if not is_null(code)),
    )
