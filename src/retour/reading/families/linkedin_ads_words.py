"""The headers of LinkedIn Campaign Manager's reports."""

from __future__ import annotations

METRICS = {
    "impressions": "Impressions",
    "clicks": "Clicks|Clics",
    "reactions": "Reactions|Réactions",
    "comments": "Comments|Commentaires",
    "shares": "Shares|Partages",
    "follows": "Follows",
    "other_clicks": "Other Clicks",
    "engagements": "Total Engagements",
    "viral_impressions": "Viral Impressions",
    "viral_clicks": "Viral Clicks",
    "viral_reactions": "Viral Reactions",
    "viral_comments": "Viral Comments",
    "viral_shares": "Viral Shares",
    "viral_follows": "Viral Follows",
    "viral_other_clicks": "Viral Other Clicks",
    "conversions": "Conversions",
    "post_click_conversions": "Post-Click Conversions",
    "view_through_conversions": "View-Through Conversions",
    "viral_conversions": "Viral Conversions",
    "viral_post_click_conversions": "Viral Post-Click Conversions",
    "viral_view_through_conversions": "Viral View-Through Conversions",
    "leads": "Leads|Prospects",
    "lead_forms_opened": "Lead Forms Opened",
    "work_email_leads": "Leads (Work Email)",
    "qualified_leads": "Qualified Leads",
    "reach": "Reach|Couverture",
    "event_registrations": "Event Registrations",
    "click_event_registrations": "Click Event Registrations",
    "view_event_registrations": "View Event Registrations",
    "viral_event_registrations": "Viral Event Registrations",
    "viral_click_event_registrations": "Viral Click Event Registrations",
    "viral_view_event_registrations": "Viral View Event Registrations",
    "link_clicks": "Clicks to Landing Page",
    "page_clicks": "Clicks to LinkedIn Page",
    "member_follows": "Member Follows",
    "member_profile_clicks": "Clicks to Member Profile",
    "subscriptions": "Subscriptions",
    "viral_subscriptions": "Viral Subscriptions",
    "video_views": "Video Views",
    "video_starts": "Video Starts",
    "video_completions": "Video Completions",
    "sends": "Sends",
    "opens": "Opens",
}
# Rates, averages, sums of the columns above, and what describes a campaign.
IGNORED = (
    "Total Social Actions|Click Through Rate|Average *|Engagement Rate|Conversion Rate|Cost per *"
    "|Return on Ad Spend|Lead Form Completion Rate*|Campaign Group *"
    "|Nom du groupe de campagnes|Taux de *|Coût par *|Moyenne *"
    "|Campaign Objective|Campaign Type|Campaign Status|Campaign Start Date|Campaign End Date"
    "|Ad Set Objective|Ad Set Type|Ad Set Status|Ad Set Start Date|Ad Set End Date|Cost Type"
    "|Daily Budget|Total Budget|Creative Status|Ad Status|Ad Introduction Text|Ad Headline|Ad Line"
    "|Click URL|Sponsored Update Type|DSC Name|Bid Type|Bid Amount|Open Rate|View Rate"
    "|Video Completion Rate|% of *|Percent *"
)
SEGMENTS = "|".join(
    f"{name} Segment"
    for name in (
        "Company Name", "Company Industry", "Company Size", "Company Category",
        "Company Growth Rate", "Company Revenue", "Country/Region", "Country", "Region",
        "Contextual Country/Region", "Contextual Region", "Location", "County", "Metro Area",
        "Job Function", "Job Seniority", "Job Title", "Member Country/Region", "Member Region",
        "Member County", "Matched Audience", "Device Type",
    )
)  # fmt: skip
