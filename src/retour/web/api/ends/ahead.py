"""Plans, as `retour plan --json` prints them: a quarter, hours a week, measurements, a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from retour.business.planning import Planner
from retour.business.typed import NotUnderstoodError
from retour.plan.as_json import (
    campaign_as_json,
    hours_as_json,
    measurements_as_json,
    plan_as_json,
)
from retour.web.api import said
from retour.web.api.documents import plan
from retour.web.api.ends.common import out, words
from retour.web.api.reach import Bearer, OfShop
from retour.web.people.roles import May
from retour.web.plans.planners import ahead_of
from retour.words import N_, Message

router = Router(tags=["plans"])
_OF = "/businesses/{key}/plan"


def _extra(kind: str) -> dict[str, Any]:
    content = {"application/json": {"schema": plan(kind)}}
    return {"responses": {200: {"description": "OK", "content": content}}}


def _planner(request: OfShop, asked: said.Period) -> Planner:
    if not (asked.since.strip() or asked.until.strip()):
        return ahead_of(request.shop).planner
    with request.shop.opened() as shop:
        return shop.plan(asked.since.strip() or None, asked.until.strip() or None)


def _limits(limits: Sequence[str]) -> dict[str, str]:
    """CHANNEL=4h or CHANNEL=100, as often as wanted."""
    found = {}
    for one in limits:
        channel, equals, value = one.partition("=")
        if not equals or not channel.strip() or not value.strip():
            text = N_("“{text}”: write it as instagram=4h (hours a week) or meta-ads=100 (money).")
            raise NotUnderstoodError(Message(text, {"text": one}))
        found[channel.strip()] = value.strip()
    return found


@router.get(
    f"{_OF}/quarter",
    auth=Bearer(May.READ),
    summary=N_("Plan a quarter"),
    description=N_("Next quarter's hours and money over the channels."),
    openapi_extra=_extra("quarter"),
)
def plan_quarter(request: OfShop, key: str, asked: Query[said.Quarter]) -> HttpResponse:
    """Twin of `retour plan quarter`."""
    found = _planner(request, asked).quarter(
        asked.quarter,
        hours_a_week=asked.hours_a_week or None,
        money=asked.money or None,
        channel_max=_limits(asked.channel_max),
        channel_min=_limits(asked.channel_min),
    )
    return out(plan_as_json(found, words()))


@router.get(
    f"{_OF}/hours",
    auth=Bearer(May.READ),
    summary=N_("Hours a week"),
    description=N_("How many hours a week it takes, for this business."),
    openapi_extra=_extra("hours"),
)
def plan_hours(request: OfShop, key: str, asked: Query[said.Period]) -> HttpResponse:
    """Twin of `retour plan hours`."""
    return out(hours_as_json(_planner(request, asked).hours(), words()))


@router.get(
    f"{_OF}/measure",
    auth=Bearer(May.READ),
    summary=N_("What to measure"),
    description=N_("The next measurement worth making, what it costs and would settle."),
    openapi_extra=_extra("measure"),
)
def plan_measure(request: OfShop, key: str, asked: Query[said.Period]) -> HttpResponse:
    """Twin of `retour plan measure`."""
    return out(measurements_as_json(_planner(request, asked).measurements(), words()))


@router.get(
    f"{_OF}/campaign",
    auth=Bearer(May.READ),
    summary=N_("Before a campaign"),
    description=N_("What to expect of a campaign, from your own past weeks."),
    openapi_extra=_extra("campaign"),
)
def plan_campaign(request: OfShop, key: str, asked: Query[said.Campaign]) -> HttpResponse:
    """Twin of `retour plan campaign`."""
    found = _planner(request, asked).campaign(
        asked.channel,
        weeks=asked.weeks,
        hours=asked.hours or 0,
        money=asked.money or 0,
        margin_per_sale=asked.margin_per_sale or None,
    )
    return out(campaign_as_json(found, words()))
