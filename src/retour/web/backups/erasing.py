"""Erasing a person: a customer or somebody who works here, from all that is kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from retour.book import BookError, EraseResult
from retour.web.backups.person import erase_person
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown
from retour.web.shops.access import ShopRequest, asked_again, of_shop
from retour.words import N_, Words

_LONGEST = 254


@of_shop(May.RULE)
@never_cache
@require_http_methods(["GET", "POST"])
@asked_again  # before the form is shown: a name that was typed waits in no session
def erase(request: ShopRequest) -> HttpResponse:
    """The form, and the deed: at once, so that no job keeps whom it was about."""
    say = Words(lang())
    who = request.POST.get("who", "").strip()[:_LONGEST]
    if request.method != "POST":
        return shown(request, "erase", {})
    if not who or not request.POST.get("sure"):
        told = say(N_("Say whom to erase, and that you are sure."))
        return shown(request, "erase", {"who": who, "told": told}, 400)
    try:
        done, count = erase_person(request.shop, request.user, who)
    except BookError as error:
        return shown(request, "erase", {"who": who, "told": say.say(error.message)}, 400)
    if not count:
        told = say(N_("Nobody in this book is known as {who}."), who=who)
        return shown(request, "erase", {"who": who, "told": told})
    messages.success(request, say.many(N_("{n} entry cleaned."), N_("{n} entries cleaned."), count))
    for text in _left(done, say):
        messages.warning(request, text)
    return redirect("erase", key=request.shop.key)


def _left(done: EraseResult, say: Words) -> Iterator[str]:
    """What still holds the person, and what to do."""
    for one in done.backups:
        if one.outcome != "erased":
            text = N_("This backup still holds the person: {path}")
            yield say(text, path=one.path.name)
    if not done.swept:
        yield say(N_("Another program was reading the book: erase once more when it is done."))
