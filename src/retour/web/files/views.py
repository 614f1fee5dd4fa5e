"""The page that takes files, and what is done with those that come."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from retour.reading.documents.found import hidden
from retour.web.files.limits import Limits
from retour.web.files.models import Load, Sent, new_key
from retour.web.files.names import apart, safe_name
from retour.web.files.reading import ask_for
from retour.web.files.store import IntoFolder, Received, begin, sweep
from retour.web.freezing import kept
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Message

# What people may say of the files that they send.
_SAID = ("account",)
_SHOWN = 5  # loads on the page that takes files


class NotTakenError(Exception):
    """What was sent cannot be taken; `message` says why and what to do, `status` is HTTP's."""

    def __init__(self, message: Message, status: int = 400) -> None:
        super().__init__(message)
        self.message, self.status = message, status


@of_shop(May.FILL)
@require_GET
def files(request: ShopRequest) -> HttpResponse:
    """The page that takes files, and the last of those that came."""
    return _page(request)


def _page(request: ShopRequest, error: Message | None = None, status: int = 200) -> HttpResponse:
    limits = Limits.of_environment()
    loads = request.shop.loads.select_related("by").annotate(
        documents=Count("accounts"), given=Count("accounts", filter=Q(accounts__batch__gt=0))
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
        load = _taken(request)
    except NotTakenError as error:
        if by_script:
            return JsonResponse({"error": error.message.render(lang())}, status=error.status)
        return _page(request, error.message, error.status)
    sweep(Limits.of_environment())
    url = reverse("job", args=[ask_for(load, request.user).key])
    return JsonResponse({"url": url}) if by_script else redirect(url)


def _taken(request: ShopRequest) -> Load:
    """The load of what a request holds. Raises NotTakenError, and leaves nothing behind then."""
    limits = Limits.of_environment()
    # What stands around the files in the request is small beside them.
    if int(request.headers.get("content-length") or 0) > limits.together + (1 << 20):
        raise NotTakenError(limits.too_much, 413)
    load = Load(shop=request.shop, by=request.user, key=new_key())
    begin(load.folder)
    handler = IntoFolder(load.folder, limits)
    try:
        request.upload_handlers = [handler]
        _parsed(request, limits)
        return _kept(request, load, handler, limits)
    except BaseException:
        for one in load.folder.iterdir():
            one.unlink()
        load.folder.rmdir()
        raise


def _parsed(request: ShopRequest, limits: Limits) -> None:
    """Read the whole request, whose form must be one of ours."""
    try:
        refused = csrf_protect(lambda _: None)(request)
        len(request.POST)  # read here, whether or not its origin was asked for
    except SuspiciousOperation as error:  # Django counts files and fields as they come
        raise NotTakenError(limits.too_many, 413) from error
    except MultiPartParserError as error:
        raise NotTakenError(_BROKEN) from error
    if refused is not None:
        raise PermissionDenied


_BROKEN = Message(N_("The sending broke off: nothing was read. Send the files again."))


@transaction.atomic
def _kept(request: ShopRequest, load: Load, handler: IntoFolder, limits: Limits) -> Load:
    if handler.too_much:
        raise NotTakenError(limits.too_much, 413)
    if request.POST.get("end") != "1":  # the last field of the form: what follows files came too
        raise NotTakenError(_BROKEN)
    received = _received(request)
    load.refused = [kept(limits.too_large(name)) for name in handler.too_large]
    own = [(name, file) for name, file in received if not hidden(name.split("/"))]
    for name, file in received:
        if hidden(name.split("/")):
            (load.folder / file.stored).unlink()
    if not own and not load.refused:
        raise NotTakenError(Message(N_("There was no file in it: choose at least one.")))
    load.said = {name: text for name in _SAID if (text := request.POST.get(name, "").strip())}
    load.save()
    names = apart(name for name, _ in own)
    for place, (name, (_, file)) in enumerate(zip(names, own, strict=True)):
        Sent.objects.create(
            load=load, place=place, name=name, stored=file.stored, size=file.size or 0
        )
    return load


def _received(request: ShopRequest) -> list[tuple[str, Received]]:
    """Each file with its name; a script says the folders of those that were dropped in one."""
    try:
        paths: Any = json.loads(request.POST.get("paths", "{}"))
    except ValueError:
        paths = {}
    found = []
    for field, files in request.FILES.lists():
        for file in files:
            said = paths.get(field) if isinstance(paths, dict) else None
            name = said if isinstance(said, str) and said else file.name
            if isinstance(file, Received):
                found.append((safe_name(str(name)), file))
    return found
