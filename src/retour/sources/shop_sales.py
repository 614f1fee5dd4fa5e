"""A shop's own report of its sales by day, week or month: Shopify and WooCommerce analytics.

Such a report is takings: sums of which no order is named. Total sales hold tax and shipping, and
what was given back is taken off on the day it was given back. Rows of one period, which the report
may have cut by product or place, add up; of those, nobody knows how many orders they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from retour.facts import Fact, Takings
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of
from retour.reading.shapes.period import periods_in_text
from retour.reading.shapes.segments import span_of_segment
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_

_PERIODS = {"day": "Day|Date|Jour", "week": "Week|Semaine", "month": "Month|Mois"}
_COLUMNS = {
    **_PERIODS,
    "orders": "Orders|Commandes",
    "gross": "Gross sales|Ventes brutes",
    "net": "Net sales|Ventes nettes",
    "tax": "Taxes|Tax|Taxe|TVA",
    "total": "Total sales|Total des ventes|Ventes totales",
}
# What is taken off the gross sales, which only one of the two calls so.
_OFF = {
    "shopify": "Discounts|Réductions|Remises",
    "woocommerce": "Coupons|Codes promo|Code promo|Bons de réduction",
}
_IGNORED = (
    "Returns|Sales reversals|Retours|Annulations de ventes|Shipping|Shipping charges|Expédition"
    "|Livraison|Frais d'expédition|Frais de livraison|Duties|Droits de douane|Additional fees"
    "|Frais supplémentaires|Tips|Pourboires|Average order value|Valeur moyenne des commandes"
    "|Valeur moyenne de commande|Panier moyen"
    + "".join(
        f"|{name} (*)"
        for text in (*_COLUMNS.values(), *_OFF.values(), "Returns", "Retours", "Shipping charges")
        for name in text.split("|")
    )
)


@dataclass
class _Sum:
    """What the rows of one period and currency come to."""

    total: Decimal = Decimal(0)
    tax: Decimal | None = Decimal(0)
    orders: int | None = None
    rows: int = 0


class ShopSales(TableSource):
    """Sales by day, week or month."""

    name = "shop.sales"
    version = 2
    title = N_("Sales by day, week or month (Shopify, WooCommerce)")
    where = N_("Shopify > Analytics > Reports > Total sales over time > Export")
    layouts = tuple(
        Layout(
            shop,
            {**_COLUMNS, "off": off},
            (period, "gross", "off", "net", "total"),
            ignored=_IGNORED,
            mark=".",
        )
        for shop, off in _OFF.items()
        for period in _PERIODS
    )

    gathers = True

    def begin(self, table: Table) -> None:
        """Find the report's period in the file's name."""
        spans = periods_in_text(table.intake.document.base)
        table.state.update(span=spans[0] if len(spans) == 1 else None, sums={})

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: a period may have several rows."""
        total = row.decimal("total")
        if total is None:
            raise row.empty("total")
        place = (span_of_segment(row, row.table.state["span"]), currency_of(row, "total"))
        found: _Sum = row.table.state["sums"].setdefault(place, _Sum())
        tax, orders = row.decimal("tax"), row.count("orders")
        found.total += total
        found.tax = None if tax is None or found.tax is None else found.tax + tax
        found.rows += 1
        found.orders = orders if found.rows == 1 else None
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """The takings of each period."""
        sums: dict[tuple[Span, str], _Sum] = table.state["sums"]
        for (span, currency), found in sums.items():
            tax = None if found.tax is None else table.intake.minor(found.tax, currency)
            yield Takings(
                day=span.since,
                until=span.until,
                amount=table.intake.minor(found.total, currency),
                currency=currency,
                ledger=f"{table.layout.name}.sales",
                taxed="gross",
                tax=tax,
                orders=found.orders,
            )
