"""The answer of a business, one of its channels, and a picture or a document of it."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.web.answers.cards import card
from retour.web.answers.failing import FAILURES, failed
from retour.web.answers.keeping import kept_answer
from retour.web.answers.page import shown, steps
from retour.web.answers.periods import Asked, choices
from retour.web.answers.reports import KINDS, written
from retour.web.files.waiting import waiting
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import Words


@of_shop(May.READ)
@require_GET
def answer(request: ShopRequest) -> HttpResponse:
    """The answer to the period that the address says."""
    asked = Asked.of(request)
    try:
        found = kept_answer(request.shop, asked).answer
    except FAILURES as error:
        return failed(request, error, asked)
    given = {
        "page": shown(found, Words(lang()), request.shop.key, request.role),
        "asked": asked,
        "choices": choices(found.period.until, asked),
        "first": (asked.since or found.period.since.isoformat()),
        "last": (asked.until or found.period.until.isoformat()),
        "shares": may(request.role, May.SHARE),
        "waiting": waiting(request.shop) if may(request.role, May.FILL) else None,
        # Nobody said an end, and it is not today: why it is then is said.
        "ends": found.period.until if not asked.until and found.period.until < found.asked else "",
    }
    return render(request, "retour/answers/answer.html", given)


@of_shop(May.READ)
@require_GET
def channel(request: ShopRequest, channel: str) -> HttpResponse:
    """One channel of the answer, all that is known of it laid open."""
    asked = Asked.of(request)
    try:
        found = kept_answer(request.shop, asked).answer
    except FAILURES as error:
        return failed(request, error, asked)
    words = Words(lang())
    one = card(found, channel, words)
    if one is None:
        raise Http404
    page = shown(found, words, request.shop.key, request.role)
    # What lacks here, with what to do about it: on the page of the answer another may say that.
    own = replace(found, gaps=tuple(gap for gap in found.gaps if gap.channel == channel))
    told = steps(own, words, request.shop.key, request.role)
    given = {"card": one, "page": page, "steps": told, "asked": asked}
    return render(request, "retour/answers/channel.html", given)


@of_shop(May.READ)
@require_GET
def report(request: ShopRequest, ending: str) -> HttpResponse:
    """The report as a picture to share, a document to print, or a page to keep."""
    if ending not in KINDS:
        raise Http404
    asked = Asked.of(request)
    try:
        found = kept_answer(request.shop, asked).answer
    except FAILURES as error:
        return failed(request, error, asked)
    # Pages are in the language of who reads them; what leaves the house is in the business's own.
    with request.shop.opened() as business:
        words = Words(str(business.book.settings.get("language") or lang()))
    response = HttpResponse(written(found, ending, words), content_type=KINDS[ending])
    name = f"retour-{found.period.since}-{found.period.until}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
