"""Where in the application a gap of an answer is filled."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from retour.gap import Gap
from retour.web.look.sections import SECTIONS, address
from retour.web.people.roles import Role, may
from retour.words import N_


@dataclass(frozen=True, slots=True)
class Remedy:
    """One click: where, and what it is called."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Door:
    """The section that fills a gap, what the click is called, the page, and the field on it."""

    section: str
    label: str
    page: str = ""
    field: str = ""


_HOURS = Door("hours", N_("Log hours"))
_COSTS = Door("hours", N_("Write down what it cost"), "costs")
_FILES = Door("files", N_("Add files"))
_TESTS = Door("tests", N_("Plan a test"))
_RATES = Door("settings", N_("Refresh the exchange rates"), "rates")
_VAT = Door("settings", N_("Say your rate of VAT"), field="id_vat")
# By the gap's code. What only time or customers can tell has none.
_WHERE = {
    "no_hours": _HOURS,
    "no_cost": _COSTS,
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
    "no_rate": _RATES,
    "vat_unknown": _VAT,
    "no_repeat": _FILES,
    "weak_evidence": _TESTS,
    "no_evidence": _TESTS,
    "follows_demand": _TESTS,
    "fit_not_trusted": _TESTS,
}
_ASKS = {section.name: section.what for section in SECTIONS}


def remedy(gap: Gap, key: str, role: Role) -> Remedy | None:
    """The page that fills a gap, if there is one and the role may use it."""
    door = _WHERE.get(gap.code)
    if door is None or not may(role, _ASKS[door.section]):
        return None
    url = address(door.page or door.section, key)
    about = gap.channel and door in (_HOURS, _TESTS)
    query = f"?{urlencode({'channel': gap.channel})}" if about else ""
    return Remedy(url + query + (f"#{door.field}" if door.field else ""), door.label)
