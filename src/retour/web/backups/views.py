"""The page of backups: making one, having it, removing it; checking the book, and its export."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from retour.freezing import heard
from retour.web.backups.held import Held, backups_of, exports_of, folder_of
from retour.web.backups.making import TooManyError, expect_room
from retour.web.jobs.models import Job, State
from retour.web.jobs.queue import ask
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown
from retour.web.shops.access import ShopRequest, asked_again, of_shop
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Words


@of_shop(May.RULE)
@require_GET
def backups(request: ShopRequest) -> HttpResponse:
    """The backups that there are, when the book was checked last, and its exports."""
    shop = request.shop
    with shop.opened() as business:
        found = backups_of(business, shop)
    checked = _last_check(shop)
    problems = checked.result.get("problems", []) if checked else []
    given = {
        "backups": found,
        "exports": exports_of(shop),
        "checked": checked,
        "problems": [heard(one) for one in problems],
    }
    return shown(request, "backups", given)


def _last_check(shop: Shop) -> Job | None:
    done = Job.objects.filter(kind="check", state=State.DONE, arguments__shop=shop.key)
    return done.order_by("-ended").first()


@of_shop(May.RULE)
@require_POST
def make(request: ShopRequest) -> HttpResponse:
    """Ask for a backup."""
    try:
        expect_room(request.shop)
    except TooManyError as error:
        messages.error(request, error.message.render(lang()))
        return redirect("backups", key=request.shop.key)
    return _asked(request, "backup")


@of_shop(May.RULE)
@require_POST
def check(request: ShopRequest) -> HttpResponse:
    """Ask whether the book is whole."""
    return _asked(request, "check")


@of_shop(May.RULE)
@require_POST
def export(request: ShopRequest) -> HttpResponse:
    """Ask for the whole book as tables."""
    return _asked(request, "export")


def _asked(request: ShopRequest, what: str) -> HttpResponse:
    return redirect("job", key=ask(what, request.user, shop=request.shop.key).key)


def held_or_404(request: ShopRequest, number: int) -> Held:
    """A backup that is here, as it was made."""
    with request.shop.opened() as business:
        found = backups_of(business, request.shop)
    one = next((one for one in found if one.id == number and one.here), None)
    if one is None:
        raise Http404
    return one


@of_shop(May.RULE)
@require_POST  # what leaves is in the log, and looking changes nothing
@asked_again
def backup_file(request: ShopRequest, number: int) -> HttpResponseBase:
    """A backup, to keep elsewhere."""
    one = held_or_404(request, number)
    noted(request.shop, request.user, "backup-download", backup=one.id)
    return _given(one.path, f"{_slug(request)}-{one.made:%Y-%m-%d-%H%M}.book")


@of_shop(May.RULE)
@require_POST  # what leaves is in the log, and looking changes nothing
@asked_again
def export_file(request: ShopRequest, name: str) -> HttpResponseBase:
    """An export, while it is there."""
    if name not in {one.name for one in exports_of(request.shop)}:
        raise Http404
    noted(request.shop, request.user, "export-download")
    return _given(folder_of(request.shop) / f"{name}.zip", f"{_slug(request)}.zip")


def _given(path: Path, name: str) -> HttpResponseBase:
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _slug(request: ShopRequest) -> str:
    return slugify(request.shop.name) or "retour"


@of_shop(May.RULE)
@require_POST
@asked_again
def remove(request: ShopRequest, number: int) -> HttpResponse:
    """Remove a backup for good."""
    one = held_or_404(request, number)
    with request.shop.opened() as business:
        business.drop_backup(one.id)
    noted(request.shop, request.user, "backup-remove", made=one.made.isoformat())
    messages.success(request, Words(lang())(N_("The backup is removed.")))
    return redirect("backups", key=request.shop.key)
