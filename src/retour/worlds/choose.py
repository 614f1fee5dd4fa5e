"""Choosing a business and its knobs, and what a book about it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from retour.worlds.businesses import BUSINESSES
from retour.worlds.spec import Business, Knobs

CURRENCY = "EUR"
ZONES = {"fr": "Europe/Paris", "en": "Europe/Dublin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a book about this business needs to know.

    `margin` is the gross margin as a share of net sales, `hourly_value` cents an hour. `priced`
    says how the business's files state amounts: 'gross' with tax, 'net' without.
    """

    name: str
    business: str
    lang: str
    currency: str
    zone: str
    margin: float
    hourly_value: int
    priced: str
    since: date
    until: date
    channels: tuple[str, ...]

    def as_json(self) -> Mapping[str, object]:
        """Plain values for a file."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return plain | {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "channels": list(self.channels),
        }


def names() -> tuple[str, ...]:
    """The businesses that can be simulated."""
    return tuple(BUSINESSES)


def business_of(name: str) -> Business:
    """The business called `name`; raises ValueError with the names when there is none."""
    if name not in BUSINESSES:
        raise ValueError(f"no world called {name!r}: choose one of {', '.join(names())}")
    return BUSINESSES[name]


def knobs_of(business: Business, overrides: Mapping[str, object]) -> Knobs:
    """The business's knobs with some replaced; raises ValueError for one that does not exist."""
    known = [one.name for one in fields(Knobs)]
    for name in overrides:
        if name not in known:
            raise ValueError(f"no knob called {name!r}: choose among {', '.join(known)}")
    changed: Knobs = replace(business.knobs, **overrides)  # type: ignore[arg-type]
    return changed


def kept(business: Business, knobs: Knobs) -> Business:
    """The business with the channels that the knobs keep."""
    known = [one.id for one in business.channels]
    wanted = known if knobs.channels is None else knobs.channels
    if isinstance(wanted, int):
        wanted = known[:wanted]
    for name in (*wanted, *knobs.returns):
        if name not in known:
            raise ValueError(f"{business.id} has no channel {name!r}: it has {', '.join(known)}")
    return replace(business, channels=tuple(one for one in business.channels if one.id in wanted))
