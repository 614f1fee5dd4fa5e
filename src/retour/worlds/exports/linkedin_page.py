"""LinkedIn page analytics: the content workbook. Text dates MM/DD/YYYY, UTC, rates as fractions.

Row 1 explains, row 2 is the header. No French header is known: it is the English page's export.
"""

from __future__ import annotations

from pathlib import Path

from retour.worlds.exports.ids import linkedin
from retour.worlds.exports.scene import Scene, ascii_lower, stamp
from retour.worlds.exports.text import Cell, header, us_day
from retour.worlds.exports.workbook import write_workbook

_EXPLAINS = (
    "Aggregated engagement metrics for your organic and sponsored posts over time. Date indicates "
    "when your posts were viewed by LinkedIn members. Data is delayed by up to 2 days. All dates "
    "and times are in UTC."
)
_EACH = (
    "Engagement metrics for individual posts. Created date indicates when your post was created. "
    "All dates and times are in UTC."
)
_KINDS = ("organic", "sponsored", "total")
_METRICS: list[Cell] = [
    "Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)",
    "Unique impressions (organic)",
    *(f"{name} ({kind})" for name in ("Clicks", "Reactions", "Comments", "Reposts",
                                      "Engagement rate") for kind in _KINDS),
]  # fmt: skip
_POSTS = header(
    "Post title|Post link|Post type|Campaign name|Posted by|Created date|Campaign start date|"
    "Campaign end date|Audience|Impressions|Views|Offsite Views|Clicks|Click through rate (CTR)|"
    "Likes|Comments|Reposts|Follows|Engagement rate|Content Type"
)


def _metrics(scene: Scene) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_EXPLAINS], _METRICS]
    reached = scene.daily("linkedin")
    told = [scene.part("linkedin", share) for share in (0.03, 0.028, 0.005, 0.0015)]
    for day, reach, *numbers in zip(scene.days(), reached, *told, strict=True):
        shown = round(reach * 1.6)
        rate = sum(numbers) / shown if shown else 0.0
        counts: list[Cell] = []
        for one in numbers:
            counts += [one, 0, one]
        rows.append([us_day(day), shown, 0, shown, reach, *counts, rate, 0.0, rate])
    return rows


def _posts(scene: Scene) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_EACH], _POSTS]
    for post in reversed(scene.posts("linkedin")):
        number = linkedin(post.at, post.low)
        link = f"https://www.linkedin.com/feed/update/urn:li:activity:{number}"
        shown = max(post.views, 1)
        engaged = post.clicks + post.likes + post.comments + post.shares
        rows.append([
            post.text, link, "Organic", "", scene.business.people[0], us_day(post.at.date()), "",
            "", "All followers", post.views, "", "", post.clicks, post.clicks / shown, post.likes,
            post.comments, post.shares, "", engaged / shown, "",
        ])  # fmt: skip
    return rows


def write(scene: Scene, folder: Path) -> list[Path]:
    """One workbook: `Metrics` by day and `All posts`."""
    slug = ascii_lower(scene.say(scene.business.name))
    when = stamp(scene.utc(scene.timeline.days, 9 * 3600))
    path = folder / f"{slug}_content_{when}.xlsx"
    return [write_workbook(path, {"Metrics": _metrics(scene), "All posts": _posts(scene)})]
