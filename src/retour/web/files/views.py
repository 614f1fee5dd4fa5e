"""The page that takes files, and what is done with those that come."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from retour.web.files.limits import Limits
from retour.web.files.store import sweep
from retour.web.files.taking import NotTakenError, Taking
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import Message

_SHOWN = 5  # loads on the page that takes files
# A document of which no row is read may have a batch all the same.
_GIVES = Q(accounts__batch__gt=0, accounts__frozen__is__rows_kept__gt=0)


@of_shop(May.FILL)
@require_GET
def files(request: ShopRequest) -> HttpResponse:
    """The page that takes files, and the last of those that came."""
    return _page(request)


def _page(request: ShopRequest, error: Message | None = None, status: int = 200) -> HttpResponse:
    limits = Limits.of_environment()
    loads = (
        request.shop.loads.filter(said__dry_run__isnull=True)
        .select_related("by")
        .annotate(documents=Count("accounts"), given=Count("accounts", filter=_GIVES))
    )
    given = {
        "limits": limits,
        "loads": loads[:_SHOWN],
        "error": error.render(lang()) if error else "",
    }
    return render(request, "retour/files/files.html", given, status=status)


@of_shop(May.FILL)
@require_POST
@csrf_exempt  # checked below, once it is settled where files go and how much may come
def send(request: ShopRequest) -> HttpResponse:
    """Take files, and show how far their reading is.

    A script asks for JSON: `{"url": ...}`, or `{"error": ...}`.
    """
    by_script = "application/json" in request.headers.get("accept", "")
    try:
        _, job = Taking(request, request.shop, request.user).take()
    except NotTakenError as error:
        if by_script:
            return JsonResponse({"error": error.message.render(lang())}, status=error.status)
        return _page(request, error.message, error.status)
    sweep(Limits.of_environment())
    url = reverse("job", args=[job.key])
    return JsonResponse({"url": url}) if by_script else redirect(url)
