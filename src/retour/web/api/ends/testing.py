"""Tests by lot: what one would tell, drawing it, its calendar, what it showed, stopping it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from ninja import Query, Router

from retour.business.agenda import as_csv, as_ics
from retour.business.tests_json import designed_as_json, drawn_as_json, followed_as_json
from retour.web.api import said, told
from retour.web.api.ends.common import file_of, note, out, saved, words
from retour.web.api.reach import Bearer, OfShop
from retour.web.api.repeats import once
from retour.web.people.roles import May
from retour.words import N_

router = Router(tags=["tests"])
_OF = "/businesses/{key}/tests"
_ICS, _CSV = "text/calendar", "text/csv"


@router.get(
    _OF,
    auth=Bearer(May.READ),
    response=list[told.Followed],
    summary=N_("Tests"),
    description=N_("How each test was followed, and what it showed."),
)
def tests(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour test show`."""
    with request.shop.opened() as shop:
        return out([followed_as_json(one) for one in shop.tests()])


@router.get(
    f"{_OF}/outlook",
    auth=Bearer(May.READ),
    response=told.Designed,
    summary=N_("Before a test"),
    description=N_("What a test would tell by its length; nothing is drawn."),
)
def outlook(request: OfShop, key: str, asked: Query[said.Outlook]) -> HttpResponse:
    """Twin of `retour test design`."""
    with request.shop.opened() as shop:
        made = shop.design_test(
            asked.channel,
            start=asked.start or None,
            block=asked.block or "1w",
            carry_over=asked.carry_over,
            precise=asked.precise or None,
        )
    return out(designed_as_json(made))


@router.post(
    _OF,
    auth=Bearer(May.CHANGE),
    response={201: told.Designed},
    summary=N_("Draw a test"),
    description=N_(
        "Draw a test by lot, and keep it. Two of a channel at the same time are refused."
    ),
)
@once
def draw(request: OfShop, key: str, wanted: said.NewTest) -> HttpResponse:
    """Twin of `retour test design`."""
    with request.shop.opened() as shop, transaction.atomic():
        made = shop.design_test(
            wanted.channel,
            weeks=wanted.weeks,
            start=wanted.start or None,
            block=wanted.block or "1w",
            carry_over=wanted.carry_over,
            precise=wanted.precise,
            seed=wanted.seed,
        )
        if made.test is not None:
            note(request, "draw test", number=made.test.number, channel=made.test.channel)
    return out(designed_as_json(made), 201)


@router.get(
    f"{_OF}/calendar",
    auth=Bearer(May.READ),
    response=told.Test,
    summary=N_("The calendar of a test"),
    description=N_("What to do when, of the newest test."),
)
def calendar(request: OfShop, key: str, which: Query[said.Which]) -> HttpResponse:
    """Twin of `retour test calendar`."""
    with request.shop.opened() as shop:
        return out(drawn_as_json(shop.test_calendar(which.channel)))


@router.get(
    f"{_OF}/calendar.ics",
    auth=Bearer(May.READ),
    summary=N_("The same for an agenda"),
    description=N_("The calendar of the newest test for an agenda (iCalendar)."),
    openapi_extra=file_of(_ICS),
)
def calendar_ics(request: OfShop, key: str, which: Query[said.Which]) -> HttpResponse:
    """Twin of `retour test calendar`."""
    with request.shop.opened() as shop:
        return saved("retour-test.ics", _ICS, as_ics(shop.test_calendar(which.channel), words()))


@router.get(
    f"{_OF}/calendar.csv",
    auth=Bearer(May.READ),
    summary=N_("The same as a table"),
    description=N_("The calendar of the newest test as a table."),
    openapi_extra=file_of(_CSV),
)
def calendar_csv(request: OfShop, key: str, which: Query[said.Which]) -> HttpResponse:
    """Twin of `retour test calendar`."""
    with request.shop.opened() as shop:
        table = as_csv(shop.test_calendar(which.channel), words())
    return saved("retour-test.csv", _CSV, table.encode("utf-8-sig"))


@router.post(
    f"{_OF}/stop",
    auth=Bearer(May.CHANGE),
    response=told.Test | None,
    summary=N_("Stop a test"),
    description=N_(
        "Stop the newest test after its last whole block; before it began it is dropped: null."
    ),
)
@once
def stop(request: OfShop, key: str, which: said.Which) -> HttpResponse:
    """Twin of `retour test stop`."""
    with request.shop.opened() as shop, transaction.atomic():
        kept = shop.stop_test(which.channel)
        note(request, "stop test", channel=which.channel)
    return out(drawn_as_json(kept) if kept else None)
