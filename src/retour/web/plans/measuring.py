"""What to measure next: each measurement with what it gains, what it costs, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.answer.chances import of_100
from retour.answer.next_steps import before_measuring
from retour.plan.model import Candidate, Measurements, PlanError
from retour.plan.said import WORTH_MEANS, candidate_said
from retour.web.answers.remedies import measuring
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.plans.failing import FAILURES, no_answer, not_yet
from retour.web.plans.planners import ahead_of
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

TITLE = N_("What to measure next")


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement that could be made; `url` is "" where the role may not begin it."""

    what: str
    worth: str
    cost: str
    time: str
    settles: list[str]
    url: str
    label: str


@of_shop(May.READ)
@require_GET
def measure(request: ShopRequest) -> HttpResponse:
    """Every measurement that could be made, the worthiest first."""
    try:
        ahead = ahead_of(request.shop)
    except FAILURES as error:
        return no_answer(request, error)
    try:
        found = ahead.measurements
    except PlanError as error:
        return not_yet(request, error, ahead, TITLE)
    words, first = Words(lang()), before_measuring(ahead.planner.answer)
    rows = [(one, _row(one, found, words, request)) for one in found.candidates]
    given = {
        "title": TITLE,
        "tab": "measure",
        "advised": [row for one, row in rows if one.advised],
        "vague": [row for one, row in rows if one in found.vague],
        "poor": [row for one, row in rows if one in found.poor],
        "first": words.say(first) if first else "",
        "notes": [words.say(note) for note in found.notes] + [words(WORTH_MEANS)],
    }
    return render(request, "retour/plans/measure.html", given)


def _row(one: Candidate, found: Measurements, words: Words, request: ShopRequest) -> Row:
    settles = N_("{channel}: {chance} in 100")
    what, worth, cost, time = candidate_said(one, found.currency, words)
    begin = measuring(one.expected, request.shop.key, request.role)
    return Row(
        what=what,
        worth=worth,
        cost=cost,
        time=time,
        settles=[words(settles, channel=words.say(it.name), chance=of_100(it.chance))
                 for it in one.settles],
        url=begin.url if begin else "",
        label=words(begin.label) if begin else "",
    )  # fmt: skip
