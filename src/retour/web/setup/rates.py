"""Exchange rates: until when they reach, newer ones from the European Central Bank or a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from retour.business.rates import DownloadError, downloaded
from retour.reference.rate_errors import BadRates
from retour.reference.rate_files import Loaded
from retour.web.files.limits import Limits
from retour.web.files.names import safe_name
from retour.web.files.store import IntoFolder, Received
from retour.web.files.taking import read_form
from retour.web.jobs.queue import Run, ask, kind
from retour.web.language import lang
from retour.web.people.models import User
from retour.web.people.roles import May
from retour.web.setup.frame import shown
from retour.web.shops.access import ShopRequest, of_shop, reached
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, MessageError, Words

_MOST = 40 << 20  # bytes: the whole history is 2 MB
_LIMITS = Limits(each=_MOST, together=_MOST, files=1)


class FetchError(MessageError):
    """The rates could not be fetched; `message` says what to do instead."""

    def __init__(self) -> None:
        text = N_(
            "The European Central Bank could not be reached from this machine: nothing was "
            "changed. Try again later, or download eurofxref-hist.zip from its site and give it on "
            "the page of rates."
        )
        super().__init__(Message(text))


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
@csrf_exempt  # checked below, once it is settled where the file goes and how much may come
def rates(request: ShopRequest) -> HttpResponse:
    """The page; POST takes a file of the European Central Bank."""
    if request.method == "POST" and (done := _taken(request)) is not None:
        return done
    with request.shop.opened() as business:
        table = business.rates()
    given = {
        "first": table.first,
        "last": table.last,
        "count": len(table.currencies),
        "home": table.source,
    }
    return shown(request, "rates", given, 400 if request.method == "POST" else 200)


def _taken(request: ShopRequest) -> HttpResponse | None:
    """Read the file that was sent; None, with what is wrong said, where it cannot be."""
    say = Words(lang())
    with tempfile.TemporaryDirectory() as folder:
        path = _received(request, Path(folder))
        if path is None:
            messages.error(request, say(_NO_FILE))
            return None
        try:
            done = refreshed(request.shop, request.user, path)
        except BadRates as error:
            messages.error(request, say.say(error.message))
            return None
    messages.success(request, say.say(done.message))
    return redirect("rates", key=request.shop.key)


_NO_FILE = N_("There was no file in it, or it is more than 40 MB: choose eurofxref-hist.zip.")


def _received(request: ShopRequest, folder: Path) -> Path | None:
    """The file of a request, by the name that it was given; None where none came whole."""
    request.upload_handlers = [IntoFolder(folder, _LIMITS)]
    try:
        read_form(request)
    except (SuspiciousOperation, MultiPartParserError):
        return None
    sent = request.FILES.get("file")
    if not isinstance(sent, Received):
        return None
    path = folder / (safe_name(sent.name or "rates").rpartition("/")[2])
    return (folder / sent.stored).rename(path)


def refreshed(shop: Shop, user: User, path: Path, **details: object) -> Loaded:
    """Keep what a file adds, and write that it was done, with `details`. Raises BadRates."""
    with shop.opened() as business, transaction.atomic():
        done = business.refresh_rates(path)
        told = {"until": done.rates.last.isoformat(), "added": len(done.added)}
        noted(shop, user, "rates", **told, **details)
    return done


@of_shop(May.CHANGE)
@require_POST
def fetch(request: ShopRequest) -> HttpResponse:
    """Ask for the rates of the European Central Bank."""
    return redirect("job", key=ask("rates", request.user, shop=request.shop.key).key)


@kind("rates")
def _fetched(run: Run) -> dict[str, Any]:
    shop = reached(run.user, run.arguments["shop"], May.CHANGE)
    run.step(0, 1, Message(N_("The rates are fetched from the European Central Bank.")))
    try:
        with downloaded() as path:
            refreshed(shop, run.user, path)
    except DownloadError as error:
        raise FetchError from error
    return {"url": reverse("rates", args=[shop.key])}
