"""Shopify analytics: sessions and sales of the shop, by how people came and by day, week or month.

Reports are made of the columns that the user chooses, so a table is known by its metrics beside the
source that referred the visitor, or by visitors beside sessions. Periods compared with stand in
columns of their own, named after the period, and are left. Weeks and months that the report only
touches are cut to its days, which stand in the file's name. Places and devices are added up: they
say nothing of how people came, and visitors, who may be in two places, are then left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from retour.facts import Fact, Trail
from retour.reading.layout import Layout
from retour.reading.shapes.period import periods_in_text
from retour.reading.shapes.segments import span_of_segment
from retour.reading.shapes.traffic import MONEY, Cut, of_visits
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.words import N_

_PERIODS = {
    "day": "Day|Date|Jour",
    "week": "Week|Semaine",
    "month": "Month|Mois",
}
# Our name of a dimension, under the headers of visits and of orders.
_DIMENSIONS = {
    "channel": "Referrer source|Referring channel|Order referrer source|Source de référence"
    "|Canal de référence",
    "source": "Referrer name|Order referrer name|Referring platform|Nom de la source de référence"
    "|Nom du site référent",
    "utm_source": "UTM source|UTM campaign source|Order UTM source|Source UTM",
    "utm_medium": "UTM medium|UTM campaign medium|Order UTM medium|Support UTM",
    "utm_campaign": "UTM campaign|UTM campaign name|Order UTM campaign|Campagne UTM",
    "landing": "Landing page path|Landing page URL|Page de destination",
    "country": "Session country|Pays de la session",
    "region": "Session region|Région de la session",
    "city": "Session city|Ville de la session",
    "device": "Session device type|Type d'appareil de la session",
}
_PLACES = frozenset({"country", "region", "city", "device"})
_METRICS = {
    "visits": "Sessions|Total sessions",
    "visitors": "Online store visitors|Total visitors|Visiteurs de la boutique en ligne",
    "cart_additions": "Sessions with cart additions|Sessions avec ajouts au panier",
    "checkouts": "Sessions that reached checkout",
    "completed_checkouts": "Sessions that completed checkout|Sessions converted",
    "orders": "Orders|Commandes",
    "revenue": "Total sales|Total des ventes|Ventes totales",
}
_IGNORED = (
    "Gross sales|Net sales|Discounts|Returns|Taxes|Shipping|Average order value|Ventes brutes"
    "|Ventes nettes|Réductions|Retours|Conversion rate|Checkout conversion rate|Bounce rate"
    + "".join(
        f"|{name} (*)"
        for text in (*_PERIODS.values(), *_METRICS.values())
        for name in text.split("|")
    )
)


class ShopifyAnalytics(TableSource):
    """Shopify sessions and sales by referrer."""

    name = "shopify.analytics"
    version = 2
    title = N_("Shopify analytics (sessions, sales by referrer)")
    where = N_("Shopify > Analytics > Reports > Sessions by referrer > Export")
    layouts = tuple(
        Layout(
            name,
            {**_PERIODS, **_DIMENSIONS},
            required,
            metrics=_METRICS,
            units={"revenue": MONEY},
            ignored=_IGNORED,
            mark=".",
        )
        for name, required in (
            ("sessions by referrer", ("channel", "visits")),
            ("sales by referrer", ("channel", "revenue", "orders")),
            ("sessions", ("visitors", "visits")),
        )
    )

    gathers = True

    def begin(self, table: Table) -> None:
        """Find the report's period in the file's name, and what the rows are cut by."""
        spans = periods_in_text(table.intake.document.base)
        names = sorted(name for name in _DIMENSIONS if name in table.places)
        table.state.update(
            span=spans[0] if len(spans) == 1 else None,
            detail=";".join(f"{name}=" for name in names),
            apart=not _PLACES.isdisjoint(names),
            sums=defaultdict(float),
        )

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet: rows of other places add to the same numbers."""
        state = row.table.state
        span, trail = span_of_segment(row, state["span"]), _trail(row)
        for visit in of_visits(row, span, "shopify", cut=Cut(trail, state["detail"])):
            if not (state["apart"] and visit.metric == "visitors"):
                state["sums"][replace(visit, value=0.0)] += visit.value
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """The sums."""
        for visit, value in table.state["sums"].items():
            yield replace(visit, value=value)


def _trail(row: Row) -> Trail:
    """The words of a row. A direct visit is named after the shop's own site, which is no source."""
    channel, name = row.text("channel"), row.text("source")
    direct = channel.casefold() == "direct"
    return Trail(
        source=row.text("utm_source") or ("" if direct else name),
        medium=row.text("utm_medium") or ("paid" if channel.casefold() == "paid" else ""),
        campaign=row.text("utm_campaign"),
        referrer=name if direct else "",
        landing=row.text("landing"),
        grouping=channel,
    )
