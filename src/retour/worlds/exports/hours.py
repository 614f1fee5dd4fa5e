"""Time sheets: Toggl's and Clockify's detailed exports. Sessions nobody noted are not in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from retour.worlds.exports.scene import Scene, ascii_lower
from retour.worlds.exports.text import Cell, header, save, table, us_day
from retour.worlds.timeline import WARM

_LABELS = {
    "meta-ads": "Meta Ads", "google-ads": "Google Ads", "google-business": "Google Business",
    "tiktok": "TikTok", "linkedin": "LinkedIn", "x": "X / Twitter", "email": "Newsletter",
    "search": "SEO", "blog": "Blog", "instagram": "Instagram", "facebook": "Facebook",
}  # fmt: skip
_TASKS = {
    "posts": {"fr": "Publication et réponses", "en": "Posting and replies"},
    "pages": {"fr": "Rédaction", "en": "Writing"},
    "ads": {"fr": "Réglage des campagnes", "en": "Campaign settings"},
}


_TOGGL = header(
    "User|Email|Client|Project|Task|Description|Billable|Start date|Start time|End date|End time|"
    "Duration|Tags|Amount (EUR)"
)
_CLOCKIFY = header(
    "Project|Client|Description|Task|User|Group|Email|Tags|Billable|Start Date|Start Time|"
    "End Date|End Time|Duration (h)|Duration (decimal)|Billable Rate (EUR)|Billable Amount (EUR)"
)


@dataclass(frozen=True, slots=True)
class _Session:
    label: str
    task: str
    who: str
    email: str
    start: datetime
    length: timedelta

    @property
    def end(self) -> datetime:
        return self.start + self.length

    @property
    def clock(self) -> str:
        """Length as HH:MM:SS."""
        seconds = round(self.length.total_seconds())
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _sessions(scene: Scene) -> Iterator[_Session]:
    work, people = scene.run.work, scene.business.people
    rows = np.flatnonzero(work.noted & (work.day >= WARM))
    for row in rows[np.lexsort((work.second[rows], work.day[rows]))].tolist():
        channel = scene.business.channels[int(work.channel[row])]
        who = people[channel.person % len(people)]
        wall = scene.local(int(work.day[row]), int(work.second[row])).replace(tzinfo=None)
        yield _Session(
            _LABELS[channel.id], _TASKS[channel.way][scene.lang], who,
            f"{ascii_lower(who)}@example.com", wall, timedelta(seconds=int(work.seconds[row])),
        )  # fmt: skip


def write_toggl(scene: Scene, folder: Path) -> list[Path]:
    """UTF-8 with a mark, ISO days, local times."""
    label = scene.either("communication", "marketing")
    rows: list[list[Cell]] = [
        [one.who, one.email, "", one.label, "", one.task, "No", one.start.date().isoformat(),
         one.start.time().isoformat(), one.end.date().isoformat(), one.end.time().isoformat(),
         one.clock, label, ""]
        for one in _sessions(scene)
    ]  # fmt: skip
    name = f"Toggl_time_entries_{scene.since}_to_{scene.until}.csv"
    return [save(folder / name, table([_TOGGL, *rows]), "utf-8-sig")]


def write_clockify(scene: Scene, folder: Path) -> list[Path]:
    """All cells in quotes; days and hours follow the profile: French DD/MM and 24 h, or US."""
    rows: list[list[Cell]] = [_CLOCKIFY]
    clock = scene.either("%H:%M:%S", "%I:%M:%S %p")

    def day(at: datetime) -> str:
        return at.strftime("%d/%m/%Y") if scene.lang == "fr" else us_day(at.date())

    for one in _sessions(scene):
        decimal = f"{one.length.total_seconds() / 3600:.2f}"
        rows.append([
            one.label, "", one.task, "", one.who, "", one.email, "", "No", day(one.start),
            one.start.strftime(clock), day(one.end), one.end.strftime(clock), one.clock, decimal,
            "0.00", "0.00",
        ])  # fmt: skip
    name = f"Clockify_Time_Report_Detailed_{scene.since:%d_%m_%Y}-{scene.until:%d_%m_%Y}.csv"
    return [save(folder / name, table(rows, quoting=csv.QUOTE_ALL))]
