"""X analytics, content: one row a post, UTC days in words, never translated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retour.worlds.exports.ids import x
from retour.worlds.exports.scene import Scene, ascii_lower
from retour.worlds.exports.text import DAYS_EN, SHORT_EN, Cell, header, save, table

_HEADER = header(
    "Post id|Date|Post text|Post Link|Impressions|Likes|Engagements|Bookmarks|Shares|New follows|"
    "Replies|Reposts|Profile visits|Detail Expands|URL Clicks|Hashtag Clicks|Permalink Clicks"
)


def _day(day: date) -> str:
    return f"{DAYS_EN[day.weekday()]}, {SHORT_EN[day.month - 1]} {day.day}, {day.year}"


def write(scene: Scene, folder: Path) -> list[Path]:
    """One file over the whole period, newest post first."""
    handle = ascii_lower(scene.say(scene.business.name)).replace("-", "")[:15]
    rows: list[list[Cell]] = [_HEADER]
    for post in reversed(scene.posts("x")):
        number = x(post.at, post.low)
        engaged = post.likes + post.comments + post.shares + post.clicks
        rows.append([
            number, _day(post.at.date()), post.text, f"https://x.com/{handle}/status/{number}",
            post.views, post.likes, engaged, post.saves, 0, post.follows, post.comments,
            post.shares, 0, 0, post.clicks, 0, 0,
        ])  # fmt: skip
    path = folder / f"account_analytics_content_{scene.since}_{scene.until}.csv"
    return [save(path, table(rows))]
