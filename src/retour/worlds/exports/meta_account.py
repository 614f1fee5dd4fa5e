"""Meta Business Suite, Insights > Results: one small UTF-16 file a metric, one row a day.

The title line is the only place that tells Facebook from Instagram. Facebook's stamps read 01:00
while the American west coast is on winter time, 00:00 otherwise; Instagram's always 00:00.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from retour.worlds.exports.scene import PACIFIC, Scene
from retour.worlds.exports.text import save

_INSTAGRAM = {
    "Reach": ("Reach", 1.0),
    "Views": ("Views", 1.5),
    "Interactions": ("Content interactions", 0.06),
    "Visits": ("Instagram profile visits", 0.03),
    "Link clicks": ("Instagram link clicks", 0.0),
    "Follows": ("Instagram follows", 0.002),
}
_FACEBOOK = {
    "Viewers": ("Viewers", 1.0),
    "Interactions": ("Content interactions", 0.05),
    "Visits": ("Facebook visits", 0.04),
    "Link clicks": ("Facebook link clicks", 0.0),
    "Follows": ("Facebook follows", 0.001),
}


def _stamp(day: date, facebook: bool) -> str:
    here = datetime.combine(day, time(), PACIFIC)
    winter = facebook and here.dst() == timedelta(0)
    return f"{day.isoformat()}T{'01' if winter else '00'}:00:00"


def _series(scene: Scene, channel: str, share: float) -> list[int]:
    if not share:
        return [int(one) for one in scene.clicks(scene.number(channel))]
    return scene.part(channel, share)


def _write(scene: Scene, folder: Path, channel: str) -> list[Path]:
    facebook = channel == "facebook"
    written = []
    for name, (title, share) in (_FACEBOOK if facebook else _INSTAGRAM).items():
        lines = ["sep=,", f'"{title}"', '"Date","Primary"']
        for day, value in zip(scene.days(), _series(scene, channel, share), strict=True):
            if value or title != "Instagram follows":  # that file leaves out its empty days
                lines.append(f'"{_stamp(day, facebook)}","{value}"')
        written.append(save(folder / f"{name}.csv", "\n".join(lines) + "\n", "utf-16-le"))
    return written


def write_instagram(scene: Scene, folder: Path) -> list[Path]:
    """Six files: reach, views, interactions, visits of the profile, link clicks, follows."""
    return _write(scene, folder, "instagram")


def write_facebook(scene: Scene, folder: Path) -> list[Path]:
    """Five files: viewers, interactions, visits of the page, link clicks, follows."""
    return _write(scene, folder, "facebook")
