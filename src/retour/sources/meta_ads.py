"""Meta Ads Manager and Ads Reporting: CSV and XLSX, in seven languages.

Days are the ad account's; the currency stands in the header only. `Results` counts whatever each
campaign aims at, so its readings are kept apart by the result indicator (FORMATS 1.3).
"""

from __future__ import annotations

from retour.reading.documents.rows import Raw, Sheet
from retour.reading.families.meta_ads_words import COLUMNS, IGNORED, METRICS, SINCE, SPEND
from retour.reading.headers import Names, normal
from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.reading.source import Head, Match
from retour.reading.table_source import HEADER_DEPTH
from retour.words import N_

_RAW = frozenset({"raw data report", "rapport de données brutes", "données brutes"})

# What Meta's reports have beside campaign, impressions and amount, and what they never have.
_OWN = frozenset({"reach", "link_clicks", "results", "group", "group_id", "since", "until"})
_RATES = Names.of(
    "Frequency|Répétition|Attribution setting|Paramètre d'attribution|CPM (*)|CPC (*)|CTR (*)"
    "|Campaign delivery|Diffusion des campagnes|Cost per result*|Coût par résultat*|Clicks (all)"
)
_FOREIGN = Names.of("eCPM|Ad group|Ad group name|Channel|Network|Canal|Réseau|Swipe ups|Pin clicks")


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

    def recognises(self, head: Head) -> Match | None:
        """By a header, which has to be Meta's own where the report does not say its period."""
        match = super().recognises(head)
        rows = (raw for _, top in self.tables(head) for raw in top[:HEADER_DEPTH])
        return match if match and any(self.layout_for(raw, []) for raw in rows) else None

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """Campaigns, impressions and an amount spent may be any platform's, or the owner's own."""
        layout = super().layout_for(raw, above)
        if layout is None or layout.name != "by day":
            return layout
        headers = [header for cell in raw.cells if (header := normal(cell))]
        own = not _OWN.isdisjoint(layout.bind(headers) or {}) or any(map(_RATES.matches, headers))
        return layout if own and not any(map(_FOREIGN.matches, headers)) else None

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """Of a workbook with the same report twice, formatted and raw, the raw one."""
        sheets = super().tables(head)
        raw = [each for each in sheets if each[0].name.casefold() in _RAW]
        return raw or sheets
