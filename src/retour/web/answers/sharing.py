"""Making and ending links that show one frozen answer to whoever has them, for a while."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from retour.web.answers.failing import FAILURES, failed
from retour.web.answers.framing import SitesError, sites
from retour.web.answers.keeping import kept_answer
from retour.web.answers.models import Kept, Link
from retour.web.answers.page import shown
from retour.web.answers.periods import Asked
from retour.web.digests import digest
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

DAYS = (7, 30, 90)
_NEW = "shared"  # in the session: the address of a link just made, which is shown once


@of_shop(May.SHARE)
@require_http_methods(["GET", "POST"])
def share(request: ShopRequest) -> HttpResponse:
    """The links of a business, and a new one of the answer that the address asks for."""
    asked, refused = Asked.of(request), None
    try:
        kept = kept_answer(request.shop, asked)
    except FAILURES as error:
        return failed(request, error, asked)
    if request.method == "POST":
        try:
            frames = sites(request.POST.get("frames", ""))
        except SitesError as error:
            refused = error.message
        else:
            request.session[_NEW] = _made(request, kept, frames)
            return redirect(request.get_full_path())
    given = {
        "links": [(one, _period(one)) for one in _links(request)],
        "new": request.session.pop(_NEW, None),
        "refused": refused,
        "frames": request.POST.get("frames", ""),
        "days": DAYS,
        "chosen": DAYS[1],
        "page": shown(kept.answer, Words(lang())),
        "asked": asked,
    }
    return render(request, "retour/answers/share.html", given, status=400 if refused else 200)


def _period(link: Link) -> str:
    say = Words(lang())
    return f"{say.day(link.since)} – {say.day(link.until)}"


def _links(request: ShopRequest) -> list[Link]:
    return list(Link.objects.filter(shop=request.shop).select_related("by"))


@transaction.atomic
def _made(request: ShopRequest, kept: Kept, frames: str) -> dict[str, str]:
    """A new link: its address, and that of its card where it may be framed."""
    secret, period = secrets.token_urlsafe(24), kept.answer.period
    asked = request.POST.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else DAYS[1]
    link = Link.objects.create(
        digest=digest(secret),
        shop=request.shop,
        by=request.user,
        expires=timezone.now() + timedelta(days=days),
        since=period.since,
        until=period.until,
        frozen=kept.frozen,
        frames=frames,
    )
    noted(request.shop, request.user, "share", link=link.pk, days=days, frames=frames)
    made = {"url": request.build_absolute_uri(reverse("shared", args=[secret]))}
    if frames:
        made["card"] = request.build_absolute_uri(reverse("embedded", args=[secret]))
    return made


@of_shop(May.SHARE)
@require_POST
def revoke(request: ShopRequest, link: int) -> HttpResponse:
    """End a link at once."""
    found = get_object_or_404(Link, pk=link, shop=request.shop)
    if found.revoked is None:
        with transaction.atomic():
            found.revoked = timezone.now()
            found.save(update_fields=["revoked"])
            noted(request.shop, request.user, "share-revoke", link=found.pk)
        messages.success(request, Words(lang())(N_("The link shows nothing any more.")))
    return redirect("share", key=request.shop.key)
