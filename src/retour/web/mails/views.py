"""Asking for the monthly report, and stopping it from a letter without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from retour.web.language import lang
from retour.web.mails.models import LAST_DAY, Subscription, after, ready
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import LANGUAGES, N_, Words


@of_shop(May.READ)
@require_http_methods(["GET", "POST"])
def mail(request: ShopRequest) -> HttpResponse:
    """One's own monthly report of a business: whether, on which day, in which language."""
    found = Subscription.objects.filter(user=request.user, shop=request.shop).first()
    if request.method == "POST" and (ready() or found):
        said = N_("The monthly report stops.") if "stop" in request.POST else _asked(request)
        if "stop" in request.POST and found:
            _stop(found)
        messages.success(request, Words(lang())(said))
        return redirect("mail", key=request.shop.key)
    given = {
        "found": found,
        "ready": ready(),
        "days": range(1, LAST_DAY + 1),
        "day": found.day if found else 1,
        "chosen": found.lang if found else lang(),
    }
    return render(request, "retour/mails/mail.html", given)


@transaction.atomic
def _asked(request: ShopRequest) -> str:
    day, language = request.POST.get("day", ""), request.POST.get("language", "")
    chosen = int(day) if day in map(str, range(1, LAST_DAY + 1)) else 1
    kept = {
        "day": chosen,
        "lang": language if language in LANGUAGES else lang(),
        "due": after(timezone.now(), chosen),
        "tries": 0,
        "trouble": "",
    }
    one = Subscription.objects.update_or_create(
        defaults=kept, user=request.user, shop=request.shop
    )[0]
    noted(one.shop, one.user, "mail", day=chosen)
    return N_("Your monthly report is set.")


@csrf_exempt  # mail programs stop it by themselves (RFC 8058); the signed address is the proof
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the report that a letter names; opening the address alone changes nothing."""
    found = Subscription.of(token)
    if found and request.method == "POST":
        _stop(found)
        return render(request, "retour/mails/stop.html", {"stopped": found.shop})
    response = render(request, "retour/mails/stop.html", {"found": found})
    response["Referrer-Policy"] = "no-referrer"
    return response


@transaction.atomic
def _stop(one: Subscription) -> None:
    noted(one.shop, one.user, "mail-stop")
    one.delete()
