"""What is shown where nothing can be planned: what is missing, and the way to mend it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from retour.answer.plain import plain
from retour.plan.model import NothingToPlanError, PlanError
from retour.web.answers import failing
from retour.web.answers.periods import Asked
from retour.web.answers.remedies import remedy
from retour.web.language import lang
from retour.web.plans.planners import Ahead
from retour.web.shops.access import ShopRequest
from retour.words import Words

# What `Business.plan` raises, and what is raised by what it gives.
FAILURES = failing.FAILURES


def no_answer(request: ShopRequest, error: Exception) -> HttpResponse:
    """The page where there is no answer that a plan could be made of."""
    return failing.failed(request, error, Asked())


def not_yet(request: ShopRequest, error: PlanError, ahead: Ahead, title: str) -> HttpResponse:
    """The page where what plans are made of is not known yet."""
    words = Words(lang())
    found = [remedy(gap, request.shop.key, request.role) for gap in ahead.planner.answer.gaps]
    step = error.remedy if isinstance(error, NothingToPlanError) else None
    given = {
        "title": title,
        "told": words.say(plain(error.message)),
        "step": words.say(step) if step else "",
        "link": next((one for one in found if one), None),
    }
    return render(request, "retour/plans/not_yet.html", given)
