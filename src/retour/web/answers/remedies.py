"""Where in the application a gap of an answer is filled."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from retour.gap import Expected, Gap
from retour.web.look.sections import SECTIONS, address
from retour.web.people.roles import May, Role, may
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
}
# Where each kind of measurement begins, what the click is called, and what the page asks for.
_MEASURING = {
    "onoff": ("test_new", N_("Plan the test"), May.CHANGE),
    "tracked": ("links", N_("Make links and a code"), May.READ),
    "said": ("question", N_("Print the question"), May.READ),
}
_ASKS = {section.name: section.what for section in SECTIONS}


def remedy(gap: Gap, key: str, role: Role) -> Remedy | None:
    """The page that fills a gap, if there is one and the role may use it."""
    if gap.expected is not None:
        return measuring(gap.expected, key, role)
    door = _WHERE.get(gap.code)
    if door is None or not may(role, _ASKS[door.section]):
        return None
    url = address(door.page or door.section, key)
    about = gap.channel and door is _HOURS
    query = f"?{urlencode({'channel': gap.channel})}" if about else ""
    return Remedy(url + query + (f"#{door.field}" if door.field else ""), door.label)


def measuring(one: Expected, key: str, role: Role) -> Remedy | None:
    """The page where a measurement begins, if the role may begin it."""
    name, label, what = _MEASURING[one.kind]
    url = address(name, key)
    if not url or not may(role, what):
        return None
    about = {"channel": one.channel} if one.channel else {}
    if one.kind == "onoff":
        about["weeks"] = str(one.weeks)
    return Remedy(f"{url}?{urlencode(about)}" if about else url, label)
