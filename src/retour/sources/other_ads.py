"""Microsoft Advertising, Pinterest Ads and Snapchat Ads: reports by campaign, by day or not.

No real file was at hand: the columns are those that readers of such exports name. Microsoft's words
are anybody's, so its reports are known by the lines around them or by its "Gregorian date".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from retour.reading.cells.days import day_order, parse_when
from retour.reading.documents.rows import Raw
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.reading.source import Head, Match
from retour.reading.table import Table
from retour.span import Span
from retour.words import N_, Message

_COLUMNS = {
    "campaign": "Campaign name|Campaign|Nom de la campagne|Campagne",
    "campaign_id": "Campaign ID|ID de campagne",
    "ad": "Ad name|Ad",
    "ad_id": "Ad ID",
    "account": "Account name|Advertiser name|Ad account name|Nom du compte",
    "account_id": "Account number|Account ID|Advertiser ID|Ad account ID",
    "day": "Gregorian date|Date|Day|Jour",
    "week": "Week|Semaine",
    "month": "Month|Mois",
    "since": "Start time|Start date",
    "until": "End time|End date",
    "currency": "Currency code|Currency|Devise",
}
_METRICS = {
    "impressions": "Impressions|Impr.|Paid impressions|Impression",
    "conversions": "Conversions|Conv.|Total conversions|Total conversions (*)",
    "reach": "Reach|Paid reach|Couverture",
}
_IGNORED = (
    "CTR*|Avg*|Average *|CPC*|CPM*|CPA*|Conv. rate*|Conversion rate*|Cost per *|Cost/conv.*|ROAS*"
    "|Return on ad spend*|Campaign status|Status|Budget*|Campaign type|eCPM*|eCPSU*|Delivery*"
    "|Quality score*|Time zone|Bid strategy*|Objective|Top impr*|Impr. share*|All *"
)


_FIGURES = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_TIME = re.compile(
    rf"Report time:\s*({_FIGURES.pattern})\s*,\s*({_FIGURES.pattern})", re.IGNORECASE
)


def _layout(columns: Mapping[str, str], metrics: Mapping[str, str], needed: str) -> Layout:
    return Layout(
        "report",
        {**_COLUMNS, **columns},
        ("campaign", "spend", *needed.split()),
        {**_METRICS, **metrics},
        ignored=_IGNORED,
        mark=".",
    )


class MicrosoftAds(CampaignReport):
    """Paid search and display of Microsoft (Bing)."""

    name = "microsoft.ads"
    title = N_("Microsoft Advertising")
    where = N_("Microsoft Advertising > Reports > Campaign > Download")
    channel = "microsoft-ads"
    breakdowns = ("device", "network", "keyword")
    layouts = (
        _layout(
            {
                "group": "Ad group|Ad group name",
                "group_id": "Ad group ID",
                "device": "Device type|Device",
                "network": "Network|Ad distribution",
                "keyword": "Keyword",
                "spend": "Spend|Spend (*)|Dépenses",
            },
            {"clicks": "Clicks|Clics", "conversion_value": "Revenue|Revenue (*)|Revenus"},
            "clicks",
        ),
    )
    _OWN = re.compile(
        r"gregorian date|microsoft corporation|^\W*report (?:name|time|aggregation):"
        r"|\bmicrosoft ad|\bbing ads",
        re.IGNORECASE | re.MULTILINE,
    )

    def recognises(self, head: Head) -> Match | None:
        """By a header, in a report that says whose it is."""
        match = super().recognises(head)
        tops = (str(cell) for _, top in head.sheets for raw in top[:16] for cell in raw.cells)
        if match is None or not self._OWN.search("\n".join(tops)):
            return None
        return Match(match.score + 1, match.read)

    def begin(self, table: Table) -> None:
        """The lines above prove the order of days, where the days of the rows do not, and say the
        report's own.
        """
        above = " ".join(str(cell) for raw in table.preamble for cell in raw.cells)
        orders = {day_order(found) for found in _FIGURES.findall(above)} - {""}
        for name in ("day", "week", "month"):
            if len(orders) == 1 and name in table.columns:
                table.columns[name].default_order = next(iter(orders))
        if (time := _TIME.search(above)) and len(orders) == 1:
            first, last = (parse_when(one, next(iter(orders))) for one in time.groups())
            if first and last and first <= last:
                table.intake.states(Span(first.date(), last.date()))
        super().begin(table)

    def check(self, table: Table, raw: Raw) -> None:
        """The last line is whose rights are reserved."""
        first = str(next((cell for cell in raw.cells if cell not in ("", None)), ""))
        if first.startswith("©"):
            raise Skip(Message(N_("the last line of the report")))
        super().check(table, raw)


class PinterestAds(CampaignReport):
    """Paid Pinterest."""

    name = "pinterest.ads"
    title = N_("Pinterest ads")
    where = N_("Pinterest Ads > Reporting > Export")
    channel = "pinterest-ads"
    layouts = (
        _layout(
            {
                "group": "Ad group name",
                "group_id": "Ad group ID",
                "spend": "Spend in account currency|Spend in account currency (*)|Spend",
            },
            {
                "clicks": "Pin clicks|Clicks",
                "link_clicks": "Outbound clicks",
                "saves": "Saves|Total saves",
                "engagements": "Engagements|Total engagements",
                "conversion_value": "Total conversion value|Total order value (*)",
            },
            "clicks link_clicks",
        ),
    )


class SnapchatAds(CampaignReport):
    """Paid Snapchat."""

    name = "snapchat.ads"
    title = N_("Snapchat ads")
    where = N_("Snapchat Ads Manager > Export")
    channel = "snapchat-ads"
    layouts = (
        _layout(
            {
                "group": "Ad set name|Ad squad name",
                "group_id": "Ad set ID|Ad squad ID",
                "spend": "Amount spent|Amount spent (*)|Spend",
            },
            {
                "link_clicks": "Swipe ups|Swipe-ups|Swipeups|Swipe up",
                "conversions": "Purchases",
                "conversion_value": "Purchases value",
            },
            "impressions link_clicks",
        ),
    )
