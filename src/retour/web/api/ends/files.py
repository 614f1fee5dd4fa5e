"""Files: sent, read by the worker, and what became of each; every load, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from ninja import Router

from retour.business.keeping_json import undone_as_json
from retour.business.load_json import as_json
from retour.business.looking_json import batches_as_json
from retour.web.api import told_files as told
from retour.web.api.ends.common import note, out, words
from retour.web.api.ends.sending import FORM, Sending
from retour.web.api.problems import not_found
from retour.web.api.reach import Bearer, OfShop
from retour.web.api.repeats import once
from retour.web.files.doubts import rows_in
from retour.web.files.limits import Limits
from retour.web.files.models import DRY_RUN, Account, Load
from retour.web.files.store import sweep
from retour.web.jobs.models import Job, State
from retour.web.people.roles import May
from retour.words import N_

router = Router(tags=["files"])
_OF = "/businesses/{key}"
_ROWS = 20  # doubtful rows of a document, as `retour load --json` lists


@router.post(
    f"{_OF}/files",
    auth=Bearer(May.FILL),
    response={202: told.Load},
    summary=N_("Send files"),
    description=N_(
        "Send exports or zip archives. They are read beside: ask at `Location` until `state` is "
        "done. Files that were read already add nothing."
    ),
    openapi_extra={"requestBody": FORM},
)
@once
def send_files(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour load`."""
    with request.shop.opened() as shop:
        load, _ = Sending(request, request.shop, request.token.user, shop).take()
    sweep(Limits.of_environment())
    response = out(_told([load])[0], 202)
    response["Location"] = reverse("api:load", kwargs={"key": request.shop.key, "load": load.key})
    return response


@router.get(
    f"{_OF}/files",
    auth=Bearer(May.FILL),
    response=list[told.Load],
    summary=N_("Loads"),
    description=N_("What was sent lately, newest first, without its documents."),
)
def loads(request: OfShop, key: str) -> HttpResponse:
    """The loads of the web."""
    return out(_told(request.shop.loads.all()[:100]))


@router.get(
    f"{_OF}/files/{{load}}",
    auth=Bearer(May.FILL),
    response=told.Load,
    summary=N_("A load"),
    description=N_("How far the reading of what was sent is, and what became of each document."),
)
def load(request: OfShop, key: str, load: str) -> HttpResponse:
    """One load; a program asks for it until it is done."""
    found = Load.objects.filter(key=load[:20], shop=request.shop).first()
    if found is None:
        raise not_found()
    accounts = found.accounts.select_related("load")
    return out({**_told([found])[0], "documents": [_document(one) for one in accounts]})


def _told(loads: Iterable[Load]) -> list[dict[str, Any]]:
    """What is told of loads, the last job of each asked for at once."""
    loads = list(loads)
    asked = Job.objects.filter(kind="files", arguments__load__in=[load.key for load in loads])
    jobs: dict[str, Job] = {job.arguments["load"]: job for job in asked}
    return [_as_told(load, jobs.get(load.key)) for load in loads]


def _as_told(load: Load, job: Job | None) -> dict[str, Any]:
    failed = job is not None and job.state == State.FAILED
    say = words()
    return {
        "load": load.key,
        "state": "failed" if failed else load.state,
        "at": load.at.isoformat(),
        "dry_run": bool(load.said.get(DRY_RUN)),
        "steps": job.steps if job else 0,
        "whole": job.whole if job else 0,
        "message": (say.say(job.message) or None) if job else None,
        "refused": [say.say(one) for one in load.not_taken],
        "documents": [],
    }


def _document(account: Account) -> dict[str, Any]:
    """As `retour load --json` prints it; what stands beside the account comes from its file."""
    say = words()
    rows = [
        {
            "line": row.line,
            "sheet": row.sheet,
            "reason": say.say(row.reason),
            "remedy": say.say(row.remedy),
            "kept": row.kept,
        }
        for row in rows_in(account.doubtful, 0, _ROWS)
    ]
    return {**as_json(account.loaded, say), "doubtful": rows}


@router.get(
    f"{_OF}/batches",
    auth=Bearer(May.FILL),
    response=list[told.Batch],
    summary=N_("Batches"),
    description=N_("Every load and every entry by hand, newest last, with its number for undo."),
)
def batches(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour batches`."""
    with request.shop.opened() as shop:
        return out(batches_as_json(shop, words()))


@router.post(
    f"{_OF}/batches/{{batch}}/undo",
    auth=Bearer(May.CHANGE),
    response=told.Undone,
    summary=N_("Take a batch back"),
    description=N_(
        "Take a load or an entry back. What is undone already is not undone again: 409."
    ),
)
@once
def undo(request: OfShop, key: str, batch: int) -> HttpResponse:
    """Twin of `retour undo`."""
    with request.shop.opened() as shop, transaction.atomic():
        if not any(one.id == batch for one in shop.batches()):
            raise not_found()
        done = shop.undo(batch)
        note(request, "undo", batch=batch, removed=done.removed)
        return out(undone_as_json(batch, done, shop.taught_by(batch)))
