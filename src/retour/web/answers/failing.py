"""What is shown where there is no answer: nothing loaded yet, a period that cannot be, a damaged
book.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from retour.book import BookError
from retour.business import NotWholeError
from retour.business.typed import NotUnderstoodError
from retour.web.answers.periods import Asked
from retour.web.language import lang
from retour.web.look.sections import address
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest
from retour.words import Message, Words

# What cannot be answered, as the business says it.
FAILURES = (NotUnderstoodError, BookError)


def failed(request: ShopRequest, error: Exception, asked: Asked) -> HttpResponse:
    """The page for what `Business.ask` raised."""
    if isinstance(error, NotUnderstoodError):
        if not asked.query and _empty(request):
            return _begin(request)
        given = {"told": error.message.render(lang()), "asked": asked}
        return render(request, "retour/answers/period.html", given, status=400)
    return _damaged(request, error)


def _damaged(request: ShopRequest, error: Exception) -> HttpResponse:
    """What was found, in words without the machine's folders; what to do, for who rules it."""
    words = Words(lang())
    found, remedy = "", ""
    if isinstance(error, NotWholeError):
        problem = error.message.values.get("problem")
        found = words.say(problem) if isinstance(problem, Message) else ""
        remedy = words.say(error.remedy) if may(request.role, May.RULE) else ""
    given = {"found": found, "remedy": remedy}
    return render(request, "retour/answers/damaged.html", given, status=503)


def _empty(request: ShopRequest) -> bool:
    with request.shop.opened() as business:
        return business.known().span is None


def _begin(request: ShopRequest) -> HttpResponse:
    """What to do first, for who may do it."""
    key = request.shop.key
    files = address("files", key) if may(request.role, May.FILL) else ""
    hours = address("hours", key) if may(request.role, May.LOG) else ""
    return render(request, "retour/answers/nothing.html", {"files": files, "hours": hours})
