"""Plans of a business: next quarter, and the hours that it takes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.answer.plain import plain
from retour.business.typed import NotUnderstoodError
from retour.plan.hours_said import hours_beside, hours_notes
from retour.plan.model import NothingToPlanError, Plan, PlanError
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.plans import curve, quarter
from retour.web.plans.asked import Asked
from retour.web.plans.failing import FAILURES, no_answer, not_yet
from retour.web.plans.planners import Ahead, ahead_of
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

TITLE = N_("Plan a quarter")


@of_shop(May.READ)
@require_GET
def plan(request: ShopRequest) -> HttpResponse:
    """A quarter's hours and money over the channels, as the address asks."""
    try:
        ahead = ahead_of(request.shop)
    except FAILURES as error:
        return no_answer(request, error)
    words, asked = Words(lang()), Asked.of(request)
    try:
        today = ahead.as_today
    except PlanError as error:
        return not_yet(request, error, ahead, TITLE)
    given: dict[str, Any] = {
        "title": TITLE,
        "tab": "plan",
        "sliders": quarter.sliders(today, asked, words),
        "limits": quarter.limits(today, asked, words),
        "quarters": quarter.quarters(today, asked, words),
        "limited": asked.least or asked.most,
        **_hours(ahead, words),
    }
    try:
        given["plan"] = quarter.shown(_planned(ahead, asked), words)
    except (NotUnderstoodError, PlanError) as error:
        given["told"] = words.say(plain(error.message))
    return render(
        request, "retour/plans/quarter.html", given, status=400 if "told" in given else 200
    )


def _planned(ahead: Ahead, asked: Asked) -> Plan:
    if asked == Asked():
        return ahead.as_today
    return ahead.planner.quarter(
        asked.quarter,
        hours_a_week=asked.hours or None,
        money=asked.money or None,
        channel_max=asked.most,
        channel_min=asked.least,
    )


def _hours(ahead: Ahead, words: Words) -> dict[str, Any]:
    """The curve of hours and what is said beside it, or why there is none."""
    try:
        hours = ahead.hours
    except PlanError as error:
        step = error.remedy if isinstance(error, NothingToPlanError) else None
        return {"no_hours": words.say(error.message), "hours_step": words.say(step) if step else ""}
    return {
        "curve": curve.drawn(hours, words),
        "hours_beside": hours_beside(hours, words),
        "hours_notes": hours_notes(hours, words),
    }
