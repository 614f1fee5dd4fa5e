"""The question at the till: a card to print, and its answers written down."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from retour.book import BookError
from retour.business import Business
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel as channel_info
from retour.web.answers.keeping import kept_answer
from retour.web.answers.periods import Asked
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.plans.failing import no_answer
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, Words

TITLE = N_("Ask at the till")
_ONLINE = N_("Ask when they order")
_PASSING = "walk-by"
# What customers answer most often beside one's own networks; asked without naming the first.
_ALSO = ("search", "word-of-mouth", _PASSING, "flyer", "regular")
_USUAL = ("instagram", "facebook")
_MOST = 9999


def _answers(own: list[str], online: bool) -> list[str]:
    """Channels that a card offers: one's own networks, what else one puts something into, which the
    question is to settle too, then what else people say. Nobody passes by a web shop.
    """
    networks = [one for one in own if channel_info(one).is_social and not channel_info(one).paid]
    also = [one for one in _ALSO if not (online and one == _PASSING)]
    return list(dict.fromkeys([*(networks or _USUAL), *own, *also]))


def _offered(request: ShopRequest, online: bool) -> list[str]:
    try:
        answer = kept_answer(request.shop, Asked()).answer
    except NotUnderstoodError:  # no sales yet: the question can be asked all the same
        return _answers([], online)
    own = (one.id for one in answer.channels if one.spent > 0 or (one.social and not one.paid))
    return _answers([*own], online)


def _online(business: Business) -> bool:
    """Whether orders come over the web, and nothing is sold at a till."""
    layers = {one.layer for one in business.book.told(("sale", "takings"))}
    return "order" in layers and "till" not in layers


@of_shop(May.READ)
@require_GET
def question(request: ShopRequest) -> HttpResponse:
    """The card, and the form of its answers."""
    words = Words(lang())
    try:
        with request.shop.opened() as business:
            today, online = business.today, _online(business)
        offered = _offered(request, online)
    except BookError as error:
        return no_answer(request, error)
    given = {
        "title": _ONLINE if online else TITLE,
        "online": online,
        "tab": "measure",
        "answers": [(one, words.say(channel_info(one).name)) for one in offered],
        "today": today,
        "fills": may(request.role, May.FILL),
    }
    return render(request, "retour/plans/question.html", given)


@of_shop(May.FILL)
@require_POST
def add_replies(request: ShopRequest) -> HttpResponse:
    """Write down how many customers gave each answer on a day."""
    words, day = Words(lang()), request.POST.get("day", "").strip()[:40]
    written = 0
    try:
        counts = list(_counts(request, words))
        with request.shop.opened() as business:
            when = business.day(day) if day else business.today
            for answer, count in counts:
                business.add("reply", when, answer=answer, count=count)
                written += count
    except NotUnderstoodError as error:
        messages.error(request, words.say(error.message))
    else:
        if written:
            told = {"day": when.isoformat(), "customers": written}
            noted(request.shop, request.user, "replies", **told)
            one, many = N_("{n} answer written down."), N_("{n} answers written down.")
            messages.success(request, words.many(one, many, written))
        else:
            messages.error(request, words(N_("Write how many customers gave each answer.")))
    return redirect("question", key=request.shop.key)


def _counts(request: ShopRequest, words: Words) -> Iterator[tuple[str, int]]:
    """The answers that were given, in words, each with how many gave it; "" did not say."""
    for name in request.POST:
        text = request.POST.get(name, "").strip()
        if not name.startswith("n-") or not text:
            continue
        if not text.isdecimal() or int(text) > _MOST:
            said = N_("“{text}” is not a number of customers: write one from 0 to {most}.")
            raise NotUnderstoodError(Message(said, {"text": text[:40], "most": _MOST}))
        if int(text):
            yield _answer(name.removeprefix("n-"), words), int(text)


def _answer(said: str, words: Words) -> str:
    """What a customer answered, in words: "" when they did not say."""
    if said in {one.id for one in Business.channels()}:
        return words.say(channel_info(said).name)
    return words(N_("Something else")) if said else ""
