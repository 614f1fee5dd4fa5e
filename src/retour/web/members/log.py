"""The log of a business, and whether it is what was written."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from retour.web.language import lang
from retour.web.members.telling import told
from retour.web.people.models import Entry
from retour.web.people.models.audit import broken
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

_ON_A_PAGE = 50


@of_shop(May.RULE)
@require_GET
def log(request: ShopRequest) -> HttpResponse:
    """What was done with a business, the newest first."""
    entries = Entry.objects.filter(shop=request.shop.key).order_by("-number")
    page = Paginator(entries, _ON_A_PAGE).get_page(request.GET.get("page"))
    given = {
        "page": page,
        "entries": [(one, told(one)) for one in page],
        "last": Entry.objects.last(),
    }
    return render(request, "retour/members/log.html", given)


@of_shop(May.RULE)
@require_POST
def verify(request: ShopRequest) -> HttpResponse:
    """Reckon every hash again."""
    say, at = Words(lang()), broken()
    if at is None:
        text = say(N_("Every entry is what was written: {n} of them."), n=Entry.objects.count())
        messages.success(request, text)
    else:
        text = N_(
            "Entry {n} is not what was written, or one before it was removed. Whoever can write "
            "to the database of this machine did that: compare with a backup."
        )
        messages.error(request, say(text, n=at))
    return redirect("log", key=request.shop.key)
