"""What every page of the room shows: its parts, those that the role may open, and the timer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from retour.business import Business
from retour.web.hours.named import rows_of
from retour.web.hours.timer import shown
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest
from retour.words import N_


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the room: the name of its address, its title, what it asks for."""

    name: str
    title: str
    what: May


PARTS = (
    Part("hours", N_("The week"), May.LOG),
    Part("costs", N_("Expenses"), May.FILL),
    Part("spent-trend", N_("Trend"), May.READ),
    Part("planned", N_("Planned"), May.READ),
    Part("hourly", N_("People"), May.CHANGE),
)


def framed(
    request: ShopRequest,
    business: Business,
    here: str,
    given: Mapping[str, Any],
    channels: Sequence[str] = (),
) -> dict[str, Any]:
    """What a page of the room is made of, `given` its own; `channels` those in use, if known."""
    parts = []
    for one in PARTS:
        if may(request.role, one.what):
            try:
                url = reverse(one.name, args=[request.shop.key])
            except NoReverseMatch:
                continue
            parts.append({"title": one.title, "url": url, "here": one.name == here})
    channels = channels or rows_of(business, request.shop, business.today)
    timer = shown(request, business, channels)
    return {**given, "parts": parts, "here": here, "timer": timer}
