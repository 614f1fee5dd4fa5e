"""Calendly: tables reserved on line, with the UTM tags of the link that was clicked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, filled, header, save, table
from retour.worlds.trade import LOST

_HEADER = header(
    "User Name|Team|Invitee Name|Invitee First Name|Invitee Last Name|Invitee Email|"
    "Invitee Time Zone|Invitee accepted marketing emails|Text Reminder Number|Event Type Name|"
    "Start Date & Time|End Date & Time|Location|Event Created Date & Time|Canceled|Canceled By|"
    "Cancellation reason|Question 1|Response 1|UTM Campaign|UTM Source|UTM Medium|UTM Term|"
    "UTM Content|Salesforce UUID|Event Price|Payment Currency|Guest Email(s)|Invitee Reconfirmed|"
    "Marked as No-Show|Meeting Notes|Group|User Email|Event UUID|Invitee UUID|"
    "Invitee scheduled by|Scheduling method"
)


def _row(scene: Scene, row: int) -> dict[str, Cell]:
    leads = scene.run.leads
    made = scene.local(int(leads.day[row]), int(leads.second[row]))
    second = int(scene.run.sales.second[leads.sale[row]]) // 900 * 900
    start = scene.local(int(leads.decided[row]), second)
    who = scene.person(int(leads.person[row]))
    channel = scene.channel(int(leads.tag[row]))
    lost = int(leads.status[row]) == LOST
    cancelled = lost and row % 2 == 0
    cells: dict[str, Cell] = {
        "User Name": scene.say(scene.business.name),
        "Invitee Name": who.name,
        "Invitee First Name": who.first,
        "Invitee Last Name": who.last,
        "Invitee Email": who.email,
        "Invitee Time Zone": str(scene.zone),
        "Event Type Name": scene.say(scene.business.greeting),
        "Start Date & Time": start.strftime("%Y-%m-%d %H:%M"),
        "End Date & Time": (start + timedelta(minutes=90)).strftime("%Y-%m-%d %H:%M"),
        "Event Created Date & Time": made.strftime("%Y-%m-%d %H:%M"),
        "Canceled": "true" if cancelled else "false",
        "Canceled By": who.name if cancelled else "",
        "Marked as No-Show": "Yes" if lost and not cancelled else "No",
        "User Email": "contact@example.com",
        "Event UUID": f"{int(leads.person[row]):08x}{int(leads.decided[row]):08x}",
        "Invitee UUID": f"{row:016x}",
        "Scheduling method": "instant book",
    }
    if channel and channel.utm[0]:
        cells["UTM Source"], cells["UTM Medium"] = channel.utm
        cells["UTM Campaign"] = f"{channel.id}-{made:%Y-%m}"
    return cells


def write(scene: Scene, folder: Path) -> list[Path]:
    """Every reservation made in the period, in the order in which they were made."""
    rows = [_HEADER, *(filled(_HEADER, _row(scene, row)) for row in scene.asked.tolist())]
    return [save(folder / "events-export.csv", table(rows))]
