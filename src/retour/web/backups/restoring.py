"""Going back to a backup: a page that says what would change, then the deed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from retour.book import BookError, Difference
from retour.business import Business
from retour.business.known import KIND_NAMES
from retour.web.backups.held import Held, folder_of, new_name
from retour.web.backups.views import held_or_404
from retour.web.files.models import Account
from retour.web.hours.models import Saved
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown
from retour.web.setup.titles import titles
from retour.web.shops.access import ShopRequest, asked_again, of_shop
from retour.web.shops.models import Shop, new_key
from retour.web.shops.noting import noted
from retour.words import N_, Words


@of_shop(May.RULE)
@require_http_methods(["GET", "POST"])
@asked_again
def restore(request: ShopRequest, number: int) -> HttpResponse:
    """GET says what would change, POST changes it; the present is kept aside first."""
    one, say = held_or_404(request, number), Words(lang())
    try:
        if request.method == "POST":
            _go_back(request, one)
            text = N_("The book is again as it was on {day}. What it was before is kept below.")
            messages.success(request, say(text, day=one.made.date()))
            return redirect("backups", key=request.shop.key)
        with request.shop.opened() as business:
            given = _would(business, one, business.difference(one.path), say)
    except BookError as error:
        messages.error(request, error.message.render(lang()))
        return redirect("backups", key=request.shop.key)
    return shown(request, "backups", given, template="restore")


def _would(business: Business, one: Held, found: Difference, say: Words) -> dict[str, object]:
    """What would change, in words."""
    gone = {batch.id: batch for batch in business.batches() if batch.id in found.batches}
    return {
        "backup": one,
        "kinds": [
            (say(KIND_NAMES[kind]), say.number(moved.out), say.number(moved.back))
            for kind, moved in found.facts.items()
        ],
        "settings": [say.say(title) for title in titles(found.settings)],
        "loads": [(batch.file, batch.loaded_at) for batch in gone.values() if batch.file],
        "entries": sum(not batch.file for batch in gone.values()),
        "same": not found.facts and not found.settings and not found.batches,
    }


def _go_back(request: ShopRequest, one: Held) -> None:
    """Keep the present aside, go back, and forget what could take back what is not there.

    Whoever else writes through the web waits for the lock: nothing falls between the two.
    """
    shop = request.shop
    with shop.opened() as business, shop.alone():
        aside = business.backup(folder_of(shop) / new_name(timezone.now(), new_key()))
        business.go_back(one.path)
        last = max((batch.id for batch in business.batches()), default=0)
        name = str(business.book.settings["name"])
        Saved.objects.filter(shop=shop, batch__gt=last).update(undone=True)
        Account.objects.filter(load__shop=shop, batch__gt=last).update(batch=None)
        Shop.objects.filter(pk=shop.pk).update(name=name)
        noted(shop, request.user, "restore", made=one.made.isoformat(), aside=aside.sha256)
