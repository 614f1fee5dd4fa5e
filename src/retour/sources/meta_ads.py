"""Meta Ads Manager and Ads Reporting: CSV and XLSX, in seven languages.

Days are the ad account's; the currency stands in the header only. `Results` counts whatever each
campaign aims at, so its readings are kept apart by the result indicator (FORMATS 1.3).
"""

from __future__ import annotations

from retour.reading.documents.rows import Raw, Sheet
from retour.reading.families.meta_ads_words import COLUMNS, IGNORED, METRICS, SINCE, SPEND
from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.reading.source import Head
from retour.words import N_

_RAW = frozenset({"raw data report", "rapport de données brutes", "données brutes"})


class MetaAds(CampaignReport):
    """Paid Facebook and Instagram: spend and results by campaign, ad set or ad."""

    name = "meta.ads"
    version = 2
    title = N_("Facebook and Instagram ads (Meta Ads Manager)")
    where = N_("Meta Ads Manager > Reports > Export table data")
    channel = "meta-ads"
    breakdowns = ("age", "gender", "country", "region", "platform", "placement", "device", "hour")
    money = frozenset({"conversion_value", "website_purchase_value", "adds_to_cart_value"})
    nothing = frozenset(
        {
            "no data available.",
            "no data available",
            "aucune donnée disponible.",
            "aucune donnée disponible",
        }
    )
    layouts = (
        Layout(
            "report",
            {
                **COLUMNS,
                **SINCE,
                "spend": SPEND,
            },
            ("spend", "since", "until"),
            METRICS,
            ignored=IGNORED,
            mark=".",
        ),
        Layout(
            "by day",  # columns chosen without the period
            {**COLUMNS, **SINCE, "spend": SPEND},
            ("spend", "campaign", "impressions"),
            METRICS,
            ignored=IGNORED,
            mark=".",
        ),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """Of a workbook with the same report twice, formatted and raw, the raw one."""
        sheets = super().tables(head)
        raw = [each for each in sheets if each[0].name.casefold() in _RAW]
        return raw or sheets
