"""The answers of before: what changed since, and each as it was shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from retour.web.answers.failing import FAILURES, failed
from retour.web.answers.history import change, list_of
from retour.web.answers.keeping import kept_answer
from retour.web.answers.models import Kept
from retour.web.answers.page import shown
from retour.web.answers.periods import Asked
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import Words

_DIGITS = 19  # as many as the number of an answer can have


@of_shop(May.READ)
@require_GET
def history(request: ShopRequest) -> HttpResponse:
    """What changed since the answer `?then=`, by default the one before today's, and why."""
    try:
        now = kept_answer(request.shop, Asked())
    except FAILURES as error:
        return failed(request, error, Asked())
    others = Kept.objects.of(request.shop).filter(since="", until="").exclude(pk=now.pk)
    asked = request.GET.get("then", "")
    known = asked.isdecimal() and len(asked) < _DIGITS
    before = others.filter(pk=int(asked)).first() if known else others.first()
    words = Words(lang())
    given = {
        "change": change(before, now, words) if before else None,
        "list": list_of(request.shop, words),
        "now": now.pk,
    }
    return render(request, "retour/answers/history.html", given)


@of_shop(May.READ)
@require_GET
def before(request: ShopRequest, kept: int) -> HttpResponse:
    """An answer as it was shown on its day."""
    found = get_object_or_404(Kept.objects.of(request.shop), pk=kept)
    given = {"page": shown(found.answer, Words(lang())), "frozen": found.at}
    return render(request, "retour/answers/before.html", given)
