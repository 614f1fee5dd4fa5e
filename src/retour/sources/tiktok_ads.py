"""TikTok Ads Manager: reports of an account, campaigns, ad groups or ads, by day or not."""

from __future__ import annotations

from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.words import N_

_COLUMNS = {
    "campaign": "Campaign name|Campaign|Nom de la campagne",
    "campaign_id": "Campaign ID",
    "group": "Ad group name|Ad group|Nom du groupe de publicités",
    "group_id": "Ad group ID",
    "ad": "Ad name|Ad|Nom de la publicité",
    "ad_id": "Ad ID",
    "account": "Account name|Advertiser name",
    "account_id": "Account ID|Advertiser ID",
    "day": "Date|By day|Day|Par jour|Jour",
    "currency": "Currency|Devise",
    "spend": "Cost|Total cost|Cost (*)|Coût|Coût total",
    "indicator": "Result type|Optimization goal|Results type",
    "age": "Age",
    "gender": "Gender",
    "country": "Country/Region|Country|Location",
    "platform": "Platform|Operating system",
    "placement": "Placement",
}
_METRICS = {
    "impressions": "Impressions|Impression",
    "reach": "Reach|Couverture",
    "link_clicks": "Clicks (destination)|Destination clicks|Clics (destination)",
    "clicks": "Clicks (all)|Clics (tous)",
    "conversions": "Conversions|Conversion|Total conversions",
    "results": "Results|Result|Résultats",
    "conversion_value": "Total purchase value|Purchase value",
    "video_views": "Video views|Total plays",
    "video_views_2s": "2-second video views",
    "video_views_6s": "6-second video views",
    "likes": "Paid likes|Likes",
    "comments": "Paid comments|Comments",
    "shares": "Paid shares|Shares",
    "follows": "Paid followers|Paid follows|New followers",
    "profile_visits": "Paid profile visits|Profile visits",
}
_IGNORED = (
    "CPC*|CPM*|CTR*|CPA*|CVR*|Cost per *|Conversion rate*|Result rate*|Frequency"
    "|Average *|Coût par *|Coût pour *|Taux *|Fréquence"
    "|Primary status|Status|Budget*|Website URL *|Ad text|Conversions (SKAN)"
)


class TikTokAds(CampaignReport):
    """Paid TikTok: spend and results."""

    name = "tiktok.ads"
    version = 3
    title = N_("TikTok ads")
    where = N_("TikTok Ads Manager > Reporting > Export")
    channel = "tiktok-ads"
    breakdowns = ("age", "gender", "country", "platform", "placement")
    nothing = frozenset({"no data available.", "no data available", "no data"})
    layouts = (
        Layout(
            "report",
            _COLUMNS,
            ("campaign", "spend", "link_clicks"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
        Layout(
            "account",
            _COLUMNS,
            ("day", "spend", "link_clicks"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
    )
