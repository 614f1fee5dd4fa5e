"""Google Business Profile: the performance report, and the discovery report it replaced.

One row for each place over the whole period, which only the file's name says. Row 2 describes the
columns. Views on Google are told by surface and device; the four together are the impressions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from retour.facts import Fact, Reading
from retour.reading.documents.rows import Cell
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.shapes.unfamiliar import Shape, ShapedSource, amount
from retour.reading.table import Row, Table
from retour.span import Span
from retour.words import N_, Message

_DASHES = ("-", "–")
_HEADERS = tuple(
    "Store code|Business name|Address|Labels|Google Search - Mobile|Google Search - Desktop"
    "|Google Maps - Mobile|Google Maps - Desktop|Calls|Messages|Bookings|Directions|Website clicks"
    "|Food orders|Food menu clicks|Hotel bookings".split("|")
)


def _surface(names: Sequence[str], devices: Sequence[str]) -> str:
    return "|".join(
        f"{name} {dash} {device}" for name in names for dash in _DASHES for device in devices
    )


_SEARCH = ("Google Search", "Recherche Google", "Recherche Google Search")
_MAPS = ("Google Maps",)
_MOBILE = ("Mobile", "Mobiles", "Appareil mobile")
_DESKTOP = ("Desktop", "Ordinateur", "Ordinateurs", "Bureau")
_PLACE = {
    "code": "Store code|Code de magasin|Code du magasin|Code magasin",
    "place": "Business name|Nom de l'établissement|Nom de l'entreprise|Nom de la fiche",
}
_CALLS = {
    "calls": "Calls|Appels|Phone call actions",
    "directions": "Directions|Itinéraires|Itinéraire|Demandes d'itinéraire|Directions actions",
    "website_clicks": "Website clicks|Clics sur le site Web|Clics vers le site Web"
    "|Clics sur le site|Website actions",
}


def _is_report(rows: list[Sequence[Cell]]) -> bool:
    """Row 2 tells of Google and Google Maps in any language; numbers stand under it."""
    told, numbers = rows[0], rows[1:]
    return (
        all("Google" in str(cell) and amount(cell) is None for cell in told[4:8])
        and all("Maps" in str(cell) for cell in told[6:8])
        and bool(numbers)
        and all(row[1] and amount(cell) is not None for row in numbers for cell in row[4:8])
    )


class GoogleBusiness(ShapedSource):
    """Google Business Profile performance."""

    name = "google.business"
    version = 2
    title = N_("Google Business Profile performance")
    where = N_("Google Business Profile Manager > select places > Download insights")
    shapes = (Shape(_HEADERS, _is_report),)
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "performance",
            {
                **_PLACE,
                "impressions|device=mobile;surface=search": _surface(_SEARCH, _MOBILE),
                "impressions|device=desktop;surface=search": _surface(_SEARCH, _DESKTOP),
                "impressions|device=mobile;surface=maps": _surface(_MAPS, _MOBILE),
                "impressions|device=desktop;surface=maps": _surface(_MAPS, _DESKTOP),
            },
            (
                "place",
                "impressions|device=mobile;surface=search",
                "impressions|device=mobile;surface=maps",
            ),
            {
                **_CALLS,
                "messages": "Messages|Chat clicks|Clics sur le chat",
                "bookings": "Bookings|Réservations",
                "food_orders": "Food orders|Commandes de repas|Commandes de plats",
                "food_menu_clicks": "Food menu clicks|Clics sur le menu",
                "hotel_bookings": "Hotel bookings|Réservations d'hôtel",
            },
            ignored="Address|Adresse|Labels|Libellés|Étiquettes",
            mark=".",
        ),
        Layout(
            "discovery",
            {
                **_PLACE,
                "impressions|surface=search": "Search views",
                "impressions|surface=maps": "Maps views",
                "searches|kind=direct": "Direct",
                "searches|kind=discovery": "Discovery",
                "searches|kind=branded": "Branded",
            },
            ("place", "searches", "impressions"),
            {"searches": "Total searches", "impressions": "Total views", **_CALLS},
            ignored="Address|Labels|Total actions|Overall rating",
            mark=".",
        ),
    )

    def begin(self, table: Table) -> None:
        """Find the period in the file's name."""
        intake = table.intake
        named = periods_in_text(intake.document.base)
        table.state["span"] = needed_period(intake, named[0] if len(named) == 1 else None)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The readings of a place over the period."""
        if _describes(row):
            raise Skip(Message(N_("descriptions of the columns")))
        account = row.text("code") or row.text("place")
        if not account:
            raise row.empty("place")
        span: Span = row.table.state["span"]
        views = Decimal(0)
        for name in row.table.columns:
            metric, _, detail = name.partition("|")
            value = row.decimal(name) if detail else None
            if value is not None:
                views += value if metric == "impressions" else 0
                yield _reading(span, account, metric, float(value), detail)
        if row.table.layout.name == "performance":
            yield _reading(span, account, "impressions", float(views))
        for metric, number, _ in row.metrics():
            yield _reading(span, account, metric, number)


def _describes(row: Row) -> bool:
    texts = [row.text(name) for name in row.table.layout.metrics if row.has(name)]
    said = [text for text in texts if text]
    return bool(said) and all(len(text) > 12 and amount(text) is None for text in said)


def _reading(span: Span, account: str, metric: str, value: float, detail: str = "") -> Reading:
    return Reading(
        day=span.since,
        until=span.until,
        channel="google-business",
        metric=metric,
        value=value,
        account=account,
        detail=detail,
    )
