"""What must not be done twice: a request that is sent again with the same `Idempotency-Key`.

After draft-ietf-httpapi-idempotency-key-header: the first is done and its answer kept for a day;
the same again is answered alike; another request with that key is refused.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from retour.web.api.models import Repeat
from retour.web.api.problems import ProblemError
from retour.web.api.reach import Asking, OfShop
from retour.words import N_, Message

HEADER = "Idempotency-Key"
LONGEST = 80
KEY = "[A-Za-z0-9_-]+"
# A request that was done so long died under way: it may be sent again.
_DEAD = timedelta(minutes=5)
REPEATABLE: set[str] = set()

_LONG = N_("An Idempotency-Key is of letters, figures, - and _: {n} of them at most.")
_OTHER = N_("Send another request with another key; one key belongs to one request.")
_WAIT = N_("Ask again in a few seconds for what came of it.")


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An operation that is done once for a key, however often it is asked for."""

    @wraps(view)
    def done_once(request: Any, *args: Any, **more: Any) -> HttpResponse:
        key = request.headers.get(HEADER)
        if key is None:
            return view(request, *args, **more)
        if not re.fullmatch(KEY, key) or len(key) > LONGEST:
            raise ProblemError(422, "invalid", Message(_LONG, {"n": LONGEST}))
        repeat = _begun(request, key)
        if repeat.status:
            return _again(repeat)
        try:
            response = view(request, *args, **more)
        except BaseException:
            repeat.delete()
            raise
        _keep(repeat, response)
        return response

    # Ninja reads what an operation takes; its names mean something in its own module only.
    done_once.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    REPEATABLE.add(view.__name__)
    return done_once


def number_of(request: OfShop) -> str:
    """The number of what a request with a key writes, "" without: the book knows it by that too,
    should this machine die after writing and before keeping its answer.
    """
    key = request.headers.get(HEADER, "")
    said = f"{request.token.pk} {request.shop.key} {key}"
    return hashlib.sha256(said.encode()).hexdigest()[:32] if key else ""


def _begun(request: Asking, key: str) -> Repeat:
    """The request that came first with this key; a new one when it is this."""
    asked = _fingerprint(request)
    named = {"token": request.token, "key": key}
    try:
        with transaction.atomic():
            return Repeat.objects.create(**named, asked=asked)
    except IntegrityError:
        pass
    found = Repeat.objects.filter(**named).first()
    if found is None or (not found.status and found.at < timezone.now() - _DEAD):
        Repeat.objects.filter(**named, status=0).update(asked=asked, at=timezone.now())
        return found or Repeat.objects.create(**named, asked=asked)
    if found.asked != asked:
        raise ProblemError(422, "repeated", Message(_OTHER))
    if not found.status:
        raise ProblemError(409, "under-way", Message(_WAIT), headers={"Retry-After": "2"})
    return found


def _fingerprint(request: Asking) -> str:
    """What is another for another request; files that are sent are told apart by their length."""
    told = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "application/json":
        told.update(request.body)
    else:
        told.update(request.headers.get("Content-Length", "").encode())
    return told.hexdigest()


def _keep(repeat: Repeat, response: HttpResponse) -> None:
    if response.status_code >= 400:
        repeat.delete()
        return
    repeat.status = response.status_code
    repeat.location = response.headers.get("Location", "")
    repeat.answered = json.loads(response.content)
    repeat.save(update_fields=["status", "location", "answered"])


def _again(repeat: Repeat) -> HttpResponse:
    response = JsonResponse(repeat.answered, status=repeat.status, safe=False)
    response.headers["Idempotency-Replayed"] = "true"
    if repeat.location:
        response.headers["Location"] = repeat.location
    return response
