"""How it is measured: what each way of looking asks, assumes and gets wrong, and in detail."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.answer.phrases import GRADES
from retour.measures import every
from retour.panel import Grade
from retour.report.graded import grades
from retour.web.answers.detail import in_detail, names
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
    "answer": Card(
        N_("How do all these clues become one figure with its margin of error?"),
        N_("That each kind of clue is wrong by about as much as it was found to be elsewhere."),
        N_("When clues share a mistake that nobody knows of: intervals are then too narrow."),
    ),
    "plan": Card(
        N_("Where would hours and money bring the most next quarter, and what is worth measuring?"),
        N_("That next quarter answers to effort as this year did, each hour a little less."),
        N_("When the market changes, or when the answer that it starts from cannot tell."),
    ),
    "credit": Card(
        N_("Which channels were met before a sale, and how do usual rules share it out?"),
        N_("That whoever was met had a part in it. It is credit, not cause, and in no answer."),
        N_("Always, as a measure of what a channel brings: it is here to be compared with."),
    ),
}
# What is not a way of looking, but is made of them.
TITLES = {
    "answer": N_("From clues to one answer"),
    "plan": N_("Plan for next quarter"),
    "credit": N_("Credit by rules"),
}


@dataclass(frozen=True, slots=True)
class Method:
    """What a card is called, and how far it is to be trusted where that can be said."""

    name: str
    title: str
    grade: Grade | None


def methods() -> list[Method]:
    """Every method with a card, ways of looking first, the surest before the others."""
    looking = sorted(
        (Method(one.name, one.title, one.grade) for one in every() if one.name in CARDS),
        key=lambda one: str(one.grade),
    )
    return looking + [Method(name, title, None) for name, title in TITLES.items()]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every method."""
    given = {"methods": [(one, GRADES[one.grade] if one.grade else "") for one in methods()]}
    return render(request, "retour/answers/methods.html", given)


@require_GET
def method(request: HttpRequest, name: str) -> HttpResponse:
    """A method card."""
    found = next((one for one in methods() if one.name == name), None)
    if found is None or name not in names():
        raise Http404
    given = {
        "card": CARDS[name],
        "method": found,
        "detail": in_detail(name),
        "others": [one for one in methods() if one.name != name],
        **_trust(name, found.grade),
    }
    return render(request, "retour/answers/method.html", given)


def _trust(name: str, grade: Grade | None) -> dict[str, str]:
    """How far it can be trusted, and where its known error comes from."""
    if grade is None:
        return {}
    words = Words(lang())
    return {
        "trust": words(GRADES[grade]),
        "meaning": next(text for one, _, text in grades(words) if one is grade),
        "source": words(next(one.bias.source for one in every() if one.name == name)),
    }
