"""What Fivetran's columns are called, by our names of the metrics (columns of API answers)."""

from __future__ import annotations


def _plain(names: str, prefix: str = "") -> dict[str, str]:
    return {name.removeprefix(prefix): name for name in names.split()}


FACEBOOK = {
    "clicks": "post_clicks",
    "impressions": "post_impressions",
    "likes": "post_reactions_like_total",
    **_plain(
        "post_engaged_fan post_engaged_users post_impressions_fan post_impressions_nonviral"
        " post_impressions_organic post_impressions_paid post_impressions_viral"
        " post_negative_feedback post_reactions_anger_total post_reactions_haha_total"
        " post_reactions_love_total post_reactions_sorry_total post_reactions_wow_total"
        " post_video_complete_views_organic post_video_complete_views_paid post_video_views"
        " post_video_views_10_s post_video_views_15_s post_video_views_organic"
        " post_video_views_paid post_media_view",
        "post_",
    ),
}
REACTIONS = (
    "likes", "reactions_anger_total", "reactions_haha_total", "reactions_love_total",
    "reactions_sorry_total", "reactions_wow_total",
)  # fmt: skip
# What Instagram calls a number for each format of post; a post has those of its own format only.
FORMATS = ("carousel_album", "story", "video_photo", "reel")
WORDS = {
    "reach": "reach", "impressions": "impressions", "views": "views", "saves": "saved",
    "shares": "shares", "engagements": "engagement total_interactions", "likes": "likes",
    "comments": "comments replies", "video_views": "video_views plays", "exits": "exits",
    "taps_back": "taps_back", "taps_forward": "taps_forward",
}  # fmt: skip
LINKEDIN = {
    "clicks": "click_count",
    "comments": "comment_count",
    "impressions": "impression_count",
    "reactions": "like_count",
    "shares": "share_count",
}
X = {
    "comments": "replies",
    "reposts": "retweets",
    "link_clicks": "url_clicks",
    "video_views": "video_total_views",
    **_plain(
        "app_clicks card_engagements carousel_swipes clicks engagements follows impressions likes"
        " poll_card_vote qualified_impressions tweets_send unfollows video_15_s_views"
        " video_3_s_100_pct_views video_6_s_views video_content_starts video_cta_clicks"
        " video_views_25 video_views_50 video_views_75 video_views_100"
    ),
}
YOUTUBE = {
    "follows": "subscribers_gained",
    "unfollows": "subscribers_lost",
    **_plain(
        "views likes dislikes comments shares red_views card_clicks card_impressions"
        " card_teaser_clicks card_teaser_impressions videos_added_to_playlists"
        " videos_removed_from_playlists"
    ),
}
