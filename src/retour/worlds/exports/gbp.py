"""Google Business Profile: one file a month, its period in its name alone, row 2 explains."""

from __future__ import annotations

from pathlib import Path

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, header, save, table

_HEADER = header(
    "Store code|Business name|Address|Labels|Google Search - Mobile|Google Search - Desktop|"
    "Google Maps - Mobile|Google Maps - Desktop|Calls|Messages|Bookings|Directions|Website clicks|"
    "Food orders|Food menu clicks|Hotel bookings"
)
_EXPLAINS: list[Cell] = [
    "", "", "", "",
    "People that viewed your business on Google Search on mobile devices",
    "People that viewed your business on Google Search on desktop devices",
    "People that viewed your business on Google Maps on mobile devices",
    "People that viewed your business on Google Maps on desktop devices",
    "Calls made from your Business Profile", "Messages sent from your Business Profile",
    "Bookings made from your Business Profile", "Directions requests from your Business Profile",
    "Website clicks made from your Business Profile", "Food orders from your Business Profile",
    "Food menu clicks from your Business Profile", "Hotel bookings from your Business Profile",
]  # fmt: skip
_SHARES = (0.42, 0.11, 0.40, 0.07)


def write(scene: Scene, folder: Path) -> list[Path]:
    """A file for each month: views, calls, directions, clicks; what is not offered is zero."""
    reached, number = scene.daily("google-business"), scene.number("google-business")
    clicks, leads = scene.clicks(number), scene.run.leads
    written = []
    for first, last in scene.months():
        span = slice((first - scene.since).days, (last - scene.since).days + 1)
        views = sum(reached[span])
        begin, end = scene.timeline.index(first), scene.timeline.index(last)
        booked = (leads.tag == number) & (leads.day >= begin) & (leads.day <= end)
        row: list[Cell] = ["", scene.say(scene.business.name), "3 place des Halles", ""]
        row += [round(views * share) for share in _SHARES]
        row += [round(views * 0.012), 0, int(booked.sum()), round(views * 0.02)]
        row += [int(clicks[span].sum()), 0, round(views * 0.015), 0]
        name = f"GMB insights (Performance Report) - {first} - {last} - {number:08x}.csv"
        written.append(save(folder / name, table([_HEADER, _EXPLAINS, row])))
    return written
