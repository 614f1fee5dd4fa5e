"""Where in the application a gap of an answer is filled."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from retour.panel import Gap
from retour.web.look.sections import SECTIONS, address
from retour.web.people.roles import Role, may
from retour.words import N_


@dataclass(frozen=True, slots=True)
class Remedy:
    """One click: where, and what it is called."""

    url: str
    label: str


_HOURS = ("hours", N_("Log hours"))
_FILES = ("files", N_("Add files"))
_SETTINGS = ("settings", N_("Open the settings"))
_TESTS = ("tests", N_("Plan a test"))
# By the gap's code. What only time or customers can tell has none.
_WHERE = {
    "no_hours": _HOURS,
    "no_cost": _HOURS,
    "hours_hole": _HOURS,
    "hours_end": _HOURS,
    "no_spend": _FILES,
    "spend_hole": _FILES,
    "spend_end": _FILES,
    "posts_hole": _FILES,
    "record_hole": _FILES,
    "no_sales": _FILES,
    "sales_end": _FILES,
    "sales_hole": _FILES,
    "short_history": _FILES,
    "no_channel": _FILES,
    "no_rate": _SETTINGS,
    "vat_unknown": _SETTINGS,
    "no_repeat": _SETTINGS,
    "weak_evidence": _TESTS,
    "no_evidence": _TESTS,
    "follows_demand": _TESTS,
    "fit_not_trusted": _TESTS,
}
_ASKS = {section.name: section.what for section in SECTIONS}


def remedy(gap: Gap, key: str, role: Role) -> Remedy | None:
    """The page that fills a gap, if there is one and the role may use it."""
    section, label = _WHERE.get(gap.code, ("", ""))
    if not section or not may(role, _ASKS[section]):
        return None
    url = address(section, key)
    if not url:
        return None
    about = f"?{urlencode({'channel': gap.channel})}" if gap.channel and section != "files" else ""
    return Remedy(url + about, label)
