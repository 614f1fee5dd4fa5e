"""Choosing a business and its knobs, and what a book about it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from retour.worlds.businesses import BUSINESSES
from retour.worlds.spec import Business, Knobs

CURRENCY = "EUR"
ZONES = {"fr": "Europe/Paris", "en": "Europe/Dublin"}


def settings_of(business: Business, lang: str, margin: float) -> dict[str, Any]:
    """What a book about this business is created with, in the words of its settings.

    `margin` is a share of net sales, `hour` in units of the currency; `codes` says which channel
    each code stands for. Deals are priced without tax: there is none to take out of them.
    """
    usual = max(business.products, key=lambda one: one.weight).vat
    return {
        "name": business.name[lang],
        "currency": CURRENCY,
        "timezone": ZONES[lang],
        "margin": margin,
        "hour": business.hourly / 100,
        "vat": 0.0 if business.trade == "leads" else usual,
        "codes": {one.code: one.id for one in business.channels if one.code},
        "domains": [business.site[lang]],
        "language": lang,
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
