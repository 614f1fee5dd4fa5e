"""Links that show one frozen answer to whoever has them, for a while."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from retour.web.answers.failing import FAILURES, failed
from retour.web.answers.keeping import kept_answer
from retour.web.answers.models import Kept, Link
from retour.web.answers.page import NEXT, shown
from retour.web.answers.periods import Asked
from retour.web.language import lang
from retour.web.people.models.audit import note
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

DAYS = (7, 30, 90)
_NEW = "shared"  # in the session: the address of a link just made, which is shown once


@of_shop(May.SHARE)
@require_http_methods(["GET", "POST"])
def share(request: ShopRequest) -> HttpResponse:
    """The links of a business, and a new one of the answer that the address asks for."""
    asked = Asked.of(request)
    try:
        kept = kept_answer(request.shop, asked)
    except FAILURES as error:
        return failed(request, error, asked)
    if request.method == "POST":
        days = request.POST.get("days", "")
        secret = _made(request, kept, int(days) if days in map(str, DAYS) else DAYS[1])
        request.session[_NEW] = request.build_absolute_uri(reverse("shared", args=[secret]))
        return redirect(request.get_full_path())
    given = {
        "links": [(one, _period(one)) for one in _links(request)],
        "new": request.session.pop(_NEW, ""),
        "days": DAYS,
        "chosen": DAYS[1],
        "page": shown(kept.answer, Words(lang())),
        "asked": asked,
    }
    return render(request, "retour/answers/share.html", given)


def _period(link: Link) -> str:
    say = Words(lang())
    return f"{say.day(link.since)} – {say.day(link.until)}"


def _links(request: ShopRequest) -> list[Link]:
    return list(Link.objects.filter(shop=request.shop).select_related("by"))


@transaction.atomic
def _made(request: ShopRequest, kept: Kept, days: int) -> str:
    secret, period = secrets.token_urlsafe(24), kept.answer.period
    link = Link.objects.create(
        digest=_digest(secret),
        shop=request.shop,
        by=request.user,
        expires=timezone.now() + timedelta(days=days),
        since=period.since,
        until=period.until,
        frozen=kept.frozen,
    )
    _note(request, "share", link, days=days)
    return secret


@of_shop(May.SHARE)
@require_POST
def revoke(request: ShopRequest, link: int) -> HttpResponse:
    """End a link at once."""
    found = get_object_or_404(Link, pk=link, shop=request.shop)
    if found.revoked is None:
        with transaction.atomic():
            found.revoked = timezone.now()
            found.save(update_fields=["revoked"])
            _note(request, "share-revoke", found)
        messages.success(request, Words(lang())(N_("The link shows nothing any more.")))
    return redirect("share", key=request.shop.key)


def _note(request: ShopRequest, action: str, link: Link, **details: object) -> None:
    shop = request.shop
    note(
        action,
        user=request.user,
        organisation=shop.organisation,
        shop=shop.key,
        link=link.pk,
        **details,
    )


@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The frozen answer of a link; who has none that is open learns nothing."""
    found = Link.objects.filter(digest=_digest(token)).first()
    if found is None or not found.open:
        response = render(request, "retour/answers/closed.html", status=404)
    else:
        Link.objects.filter(pk=found.pk).update(views=F("views") + 1)
        given = {
            "page": shown(found.answer, Words(lang())),
            "next": NEXT,
            "frozen": found.made,
            "expires": found.expires,
        }
        response = render(request, "retour/answers/shared.html", given)
    # The address is the secret: nobody else learns it from here, and nothing keeps the page.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
