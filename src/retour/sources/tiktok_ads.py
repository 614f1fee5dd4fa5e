"""TikTok Ads Manager: reports by campaign, ad group or ad, by day or over a period (FORMATS 4)."""

from __future__ import annotations

from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.words import N_


class TikTokAds(CampaignReport):
    """Paid TikTok: spend and results."""

    name = "tiktok.ads"
    version = 2
    title = N_("TikTok ads")
    where = N_("TikTok Ads Manager > Reporting > Export")
    channel = "tiktok-ads"
    breakdowns = ("age", "gender", "country", "platform", "placement")
    nothing = frozenset({"no data available.", "no data available", "no data"})
    layouts = (
        Layout(
            "report",
            {
                "campaign": "Campaign name|Campaign",
                "campaign_id": "Campaign ID",
                "group": "Ad group name|Ad group",
                "group_id": "Ad group ID",
                "ad": "Ad name|Ad",
                "ad_id": "Ad ID",
                "account": "Account name|Advertiser name",
                "account_id": "Account ID|Advertiser ID",
                "day": "Date|By day|Day",
                "currency": "Currency",
                "spend": "Cost|Total cost|Cost (*)",
                "indicator": "Result type|Optimization goal|Results type",
                "age": "Age",
                "gender": "Gender",
                "country": "Country/Region|Country|Location",
                "platform": "Platform|Operating system",
                "placement": "Placement",
            },
            ("campaign", "spend", "link_clicks"),
            {
                "impressions": "Impressions|Impression",
                "reach": "Reach",
                "link_clicks": "Clicks (destination)|Destination clicks",
                "clicks": "Clicks (all)",
                "conversions": "Conversions|Conversion|Total conversions",
                "results": "Results|Result",
                "conversion_value": "Total purchase value|Purchase value",
                "video_views": "Video views|Total plays",
                "video_views_2s": "2-second video views",
                "video_views_6s": "6-second video views",
                "likes": "Paid likes|Likes",
                "comments": "Paid comments|Comments",
                "shares": "Paid shares|Shares",
                "follows": "Paid followers|Paid follows|New followers",
                "profile_visits": "Paid profile visits|Profile visits",
            },
            ignored="CPC*|CPM*|CTR*|CPA*|CVR*|Cost per *|Conversion rate*|Result rate*|Frequency"
            "|Average *|Primary status|Status|Budget*|Website URL *|Ad text",
            mark=".",
        ),
    )
