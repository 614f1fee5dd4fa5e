"""What every page of the room shows: its parts, those that the role may open, and the timer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from retour.business import Business
from retour.web.hours.named import rows_of
from retour.web.hours.timer import shown
from retour.web.look.sections import Section, parts
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest
from retour.words import N_

PARTS = (
    Section("hours", N_("The week"), May.LOG),
    Section("costs", N_("Expenses"), May.FILL),
    Section("spent-trend", N_("Trend"), May.READ),
    Section("planned", N_("Planned"), May.READ),
    Section("hourly", N_("People"), May.CHANGE),
)


def framed(
    request: ShopRequest,
    business: Business,
    here: str,
    given: Mapping[str, Any],
    channels: Sequence[str] = (),
) -> dict[str, Any]:
    """What a page of the room is made of, `given` its own; `channels` those in use, if known."""
    channels = channels or rows_of(business, request.shop, business.today)
    timer = shown(request, business, channels)
    open_ones = parts(PARTS, here, request.shop.key, request.role)
    return {**given, "parts": open_ones, "here": here, "timer": timer}
