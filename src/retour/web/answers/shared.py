"""What a link shows: the frozen answer as a page, or as a card within a page of another site."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.web.answers.models import Link
from retour.web.answers.page import shown
from retour.web.digests import digest
from retour.web.headers import POLICY
from retour.web.language import lang
from retour.words import Words


@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The frozen answer of a link; who has none that is open learns nothing."""
    found = _open(token)
    if found is None:
        return _secret(render(request, "retour/answers/closed.html", status=404))
    return _secret(render(request, "retour/answers/shared.html", _given(found)))


@require_GET
def embedded(request: HttpRequest, token: str) -> HttpResponse:
    """The same as a card, for the sites that the link names and for no others."""
    found = _open(token)
    if found is None or not found.frames:
        return _secret(render(request, "retour/answers/closed.html", status=404))
    response = render(request, "retour/answers/embedded.html", _given(found))
    framed = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {found.frames}")
    response["Content-Security-Policy"] = framed
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _secret(response)


def _open(token: str) -> Link | None:
    """The link of a secret while it is open, seen once more."""
    found = Link.objects.filter(digest=digest(token)).first()
    if found is None or not found.open:
        return None
    Link.objects.filter(pk=found.pk).update(views=F("views") + 1)
    return found


def _given(found: Link) -> dict[str, object]:
    page = shown(found.answer, Words(lang()))
    return {"page": page, "frozen": found.made, "expires": found.expires}


def _secret(response: HttpResponse) -> HttpResponse:
    """The address is the secret: nobody else learns it from here, and nothing keeps the page."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
