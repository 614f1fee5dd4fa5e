"""TikTok Studio: the last 365 days, days without a year, every cell in quotes.

The header is English whatever the language; only the day is translated. A year later one can no
longer export an older day: a business that never exported has one year.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from retour.worlds.exports.ids import tiktok
from retour.worlds.exports.scene import Scene, ascii_lower
from retour.worlds.exports.text import MONTHS_EN, MONTHS_FR, Cell, save, table

_KEPT = timedelta(days=364)


def _day(scene: Scene, day: date) -> str:
    if scene.lang == "fr":
        return f"{day.day} {MONTHS_FR[day.month - 1]}"
    return f"{MONTHS_EN[day.month - 1]} {day.day}"


def _save(path: Path, rows: list[list[Cell]]) -> Path:
    return save(path, table(rows, quoting=csv.QUOTE_ALL), "utf-8-sig")


def _overview(scene: Scene) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]
    ]
    told = [scene.part("tiktok", share) for share in (1.2, 0.012, 0.05, 0.006, 0.004)]
    for day, *numbers in zip(scene.days(), *told, strict=True):
        if day >= scene.until - _KEPT:
            rows.append([_day(scene, day), *numbers])
    return rows


def _content(scene: Scene) -> list[list[Cell]]:
    handle = ascii_lower(scene.say(scene.business.name)).replace("-", ".")
    rows: list[list[Cell]] = [
        ["Time", "Video title", "Video link", "Post time", "Total likes", "Total comments",
         "Total shares", "Total views"]
    ]  # fmt: skip
    for post in reversed(scene.posts("tiktok")):
        day = post.at.astimezone(scene.zone).date()
        if day < scene.until - _KEPT:
            continue
        number = tiktok(post.at, post.low)
        link = f"https://www.tiktok.com/@{handle}/video/{number}"
        when = _day(scene, day)
        rows.append(
            [when, post.text, link, when, post.likes, post.comments, post.shares, post.views]
        )
    return rows


def write(scene: Scene, folder: Path) -> list[Path]:
    """Overview.csv by day, oldest first, and Content.csv by video, newest first."""
    return [
        _save(folder / "Overview.csv", _overview(scene)),
        _save(folder / "Content.csv", _content(scene)),
    ]
