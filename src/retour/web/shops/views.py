"""Home and the first steps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from retour.reading.cells.currencies import CODES
from retour.reference.places import currency_of_zones
from retour.web.jobs.models import WAITED_FOR, Job
from retour.web.jobs.queue import ask
from retour.web.language import lang
from retour.web.look.sections import entrance
from retour.web.shops.access import SignedIn, shops_of, signed_in
from retour.web.shops.beginning import begin
from retour.web.shops.forms import Begin
from retour.web.shops.models import new_key
from retour.web.shops.where import seems
from retour.words import N_

# What there is to look at, in a few words each.
WORLDS = {
    "bakery": N_("A village bakery: Instagram and Facebook"),
    "restaurant": N_("A restaurant: Instagram, TikTok and its Google profile"),
    "webshop": N_("A web shop: Instagram, ads, e-mail and search"),
    "consultant": N_("A consultant: LinkedIn, a blog and a newsletter"),
    "woodshelter": N_("A maker of wooden carports: ads, search and Facebook"),
}


@signed_in
@require_GET
def home(request: SignedIn) -> HttpResponse:
    """One's only business, or the list of several, or the first steps."""
    found = shops_of(request.user)
    if not found:
        return redirect("begin")
    if len(found) > 1:
        return redirect("clients")
    shop, role = found[0]
    url = entrance(shop.key, role)
    return redirect(url) if url else render(request, "retour/nothing_here.html", {"shop": shop})


@signed_in
@require_http_methods(["GET", "POST"])
def first_steps(request: SignedIn) -> HttpResponse:
    """An example, or one's own business in three questions."""
    form = Begin(request.POST or None, initial=_to_begin_with(request))
    if request.method == "POST" and form.is_valid():
        shop = begin(request.user, language=lang(), **form.cleaned_data)
        return redirect("answer", key=shop.key)
    given = {
        "form": form,
        "worlds": WORLDS.items(),
        "zones": currency_of_zones(),
        "guessed": request.method == "GET" and "currency" not in request.GET,
    }
    return render(request, "retour/begin.html", given)


def _to_begin_with(request: HttpRequest) -> dict[str, str]:
    """Where the visitor seems to be; the currency that a link names, when it is one."""
    place, asked = seems(request), request.GET.get("currency", "")
    currency = asked if asked in CODES else place.currency
    return {"currency": currency, "timezone": place.timezone}


@signed_in
@require_POST
def example(request: SignedIn) -> HttpResponse:
    """Ask for the example of a world."""
    world = request.POST.get("world", "")
    if world not in WORLDS:
        return redirect("begin")
    # One at a time: whoever presses twice, or a program a thousand times, waits for the first.
    under_way = Job.objects.filter(user=request.user, kind="example", state__in=WAITED_FOR).first()
    job = under_way or ask("example", request.user, key=new_key(), world=world, lang=lang())
    return redirect("job", key=job.key)
