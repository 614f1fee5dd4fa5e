"""What goes into a book by hand: the six kinds of entries of `retour add`."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from retour.business.keeping_json import added_as_json
from retour.web.api import said, told
from retour.web.api.ends.common import note, out, words
from retour.web.api.problems import ProblemError
from retour.web.api.reach import Bearer, OfShop
from retour.web.api.repeats import number_of, once
from retour.web.api.scopes import given
from retour.web.hours.named import name_of
from retour.web.people.roles import May, may
from retour.words import N_, Message

router = Router(tags=["facts"])
_OF = "/businesses/{key}/facts"
_OWN = N_("Hours of {person} take the scope facts, and the right to fill; yours stand as {mine}.")


def _added(request: OfShop, kind: str, entry: said.Entry) -> HttpResponse:
    """Write an entry, once for each Idempotency-Key."""
    told_of = entry.given()
    if kind == "reply":  # an empty answer counts: somebody was asked and did not say
        told_of.setdefault("answer", "")
    day = told_of.pop("day", None)
    with request.shop.opened() as shop, transaction.atomic():
        added = shop.add(kind, day, number=number_of(request), **told_of)
        note(request, "add", kind=kind, batch=added.batch)
        return out(added_as_json(added, words()), 201)


@router.post(
    f"{_OF}/effort",
    auth=Bearer(May.LOG),
    response={201: told.Added},
    summary=N_("Hours worked"),
    description=N_("Hours worked for a channel. Who may only log hours logs their own."),
)
@once
def effort(request: OfShop, key: str, entry: said.NewEffort) -> HttpResponse:
    """Twin of `retour add effort`."""
    fills = may(request.role, May.FILL) and May.FILL in given(request.token.scopes)
    if not fills:
        mine = name_of(request.token.user, request.shop)
        if entry.person not in ("", mine):
            values: dict[str, Any] = {"person": entry.person, "mine": mine}
            raise ProblemError(403, "forbidden", Message(_OWN, values))
        entry.person = mine
    return _added(request, "effort", entry)


@router.post(
    f"{_OF}/cost",
    auth=Bearer(May.FILL),
    response={201: told.Added},
    summary=N_("A cost"),
    description=N_("Money spent: advertising, a tool, a photographer."),
)
@once
def cost(request: OfShop, key: str, entry: said.NewCost) -> HttpResponse:
    """Twin of `retour add cost`."""
    return _added(request, "cost", entry)


@router.post(
    f"{_OF}/sale",
    auth=Bearer(May.FILL),
    response={201: told.Added},
    summary=N_("A sale"),
    description=N_("One sale, and how its customer came."),
)
@once
def sale(request: OfShop, key: str, entry: said.NewSale) -> HttpResponse:
    """Twin of `retour add sale`."""
    return _added(request, "sale", entry)


@router.post(
    f"{_OF}/takings",
    auth=Bearer(May.FILL),
    response={201: told.Added},
    summary=N_("Takings"),
    description=N_("The sales of a day, a week or a month as one sum."),
)
@once
def takings(request: OfShop, key: str, entry: said.NewTakings) -> HttpResponse:
    """Twin of `retour add takings`."""
    return _added(request, "takings", entry)


@router.post(
    f"{_OF}/lead",
    auth=Bearer(May.FILL),
    response={201: told.Added},
    summary=N_("A lead"),
    description=N_("Somebody who asked: a form, a call, a booking."),
)
@once
def lead(request: OfShop, key: str, entry: said.NewLead) -> HttpResponse:
    """Twin of `retour add lead`."""
    return _added(request, "lead", entry)


@router.post(
    f"{_OF}/reply",
    auth=Bearer(May.FILL),
    response={201: told.Added},
    summary=N_("A reply"),
    description=N_("An answer to “how did you hear about us?”"),
)
@once
def reply(request: OfShop, key: str, entry: said.NewReply) -> HttpResponse:
    """Twin of `retour add reply`."""
    return _added(request, "reply", entry)
