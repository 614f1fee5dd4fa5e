"""What each way of looking asks, assumes and gets wrong: the owner's method card."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.answer.phrases import GRADES
from retour.measures import every
from retour.report.content import grades
from retour.web.language import lang
from retour.words import N_, Words


@dataclass(frozen=True, slots=True)
class Card:
    """A method: what it asks, what it assumes, when it fails."""

    asks: str
    assumes: str
    fails: str


CARDS = {
    "onoff": Card(
        N_("What changes in sales when a lot decides in which weeks a channel is on?"),
        N_("That the plan drawn by lot was kept, and that an effect is over when its days are."),
        N_("When weeks that should have been off were on, or when sales are too few to differ."),
    ),
    "launch": Card(
        N_("What changed in sales when a channel started or stopped?"),
        N_("That nothing else changed for good in the same weeks, but the season."),
        N_("When a new price, a new product or a competitor came in the same weeks."),
    ),
    "trend": Card(
        N_("What did sales do in weeks of more and of less effort?"),
        N_("That effort does not follow demand: nobody posts more because sales are good anyway."),
        N_("When effort hardly varies, or when it rises and falls with the season."),
    ),
    "said": Card(
        N_("What do customers answer to “how did you hear about us?”"),
        N_("That whoever is asked is like whoever buys, and that an answer names what mattered."),
        N_("When only new customers are asked, or when few are; people misremember, too."),
    ),
    "tracked": Card(
        N_("Which orders carry the channel’s name: a tag, a promo code, a click?"),
        N_("That an order with the channel’s name came by it; some would have come anyway."),
        N_("When people see a post and buy at the counter: that leaves no trace."),
    ),
}


@require_GET
def method(request: HttpRequest, name: str) -> HttpResponse:
    """A method card."""
    found = next((one for one in every() if one.name == name), None)
    if found is None or name not in CARDS:
        raise Http404
    words = Words(lang())
    meaning = next(text for grade, _, text in grades(words) if grade is found.grade)
    given = {
        "card": CARDS[name],
        "title": words(found.title),
        "grade": found.grade.value,
        "trust": words(GRADES[found.grade]),
        "meaning": meaning,
        "source": found.bias.source,
        "others": [(one.name, words(one.title)) for one in every() if one.name in CARDS],
        "name": name,
    }
    return render(request, "retour/answers/method.html", given)
