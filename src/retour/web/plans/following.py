"""Tests by lot under way and past: their list, each one's page, its calendar to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from retour.business.agenda import as_csv, as_ics, kept_blocks
from retour.business.followed import Followed
from retour.business.tests_said import (
    DONE,
    DROPPED,
    IF_SHUT,
    KEEP_TO_IT,
    STOPPED,
    result_said,
    strayed,
)
from retour.business.typed import NotUnderstoodError
from retour.gather.kept_tests import Kept
from retour.reference.channel_info import channel as channel_info
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.plans import calendar
from retour.web.plans.failing import FAILURES, no_answer
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

TITLE = N_("Tests by lot")


@dataclass(frozen=True, slots=True)
class Line:
    """A test in the list."""

    number: int
    name: str
    when: str
    state: str
    look: str
    now: str
    strip: str
    result: list[str]


@of_shop(May.READ)
@require_GET
def tests(request: ShopRequest) -> HttpResponse:
    """Every test: to come, under way and over."""
    words = Words(lang())
    try:
        found, today, currency = _followed(request.shop)
    except FAILURES as error:
        return no_answer(request, error)
    lines = [_line(one, today, currency, words) for one in reversed(found)]
    given = {
        "title": TITLE,
        "running": [line for line in lines if line.look != "unknown"],
        "past": [line for line in lines if line.look == "unknown"],
        "channel": request.GET.get("channel", "")[:40],
        "changes": may(request.role, May.CHANGE),
    }
    return render(request, "retour/plans/tests.html", given)


def _followed(shop: Shop) -> tuple[tuple[Followed, ...], date, str]:
    """The tests of a business, its day, its currency."""
    with shop.opened() as business:
        return business.tests(), business.today, business.currency


def _line(one: Followed, today: date, currency: str, words: Words) -> Line:
    test = one.test
    state, look = _state(test, today)
    return Line(
        number=test.number,
        name=words.say(channel_info(test.channel).name),
        when=f"{words.day(test.first)} – {words.day(test.last)}",
        state=words(state),
        look=look,
        now=calendar.now(test, today, words),
        strip=calendar.strip(test, today, words),
        result=[words.say(said) for said in result_said(one, currency, words)],
    )


def _state(test: Kept, today: date) -> tuple[str, str]:
    if today < test.first:
        return N_("to come"), "close"
    if today <= test.last:
        return N_("under way"), "pays"
    return N_("over"), "unknown"


@of_shop(May.READ)
@require_GET
def test(request: ShopRequest, number: int) -> HttpResponse:
    """A test: what to do when, what was done so far, and what it showed."""
    words = Words(lang())
    try:
        found, today, currency = _followed(request.shop)
    except FAILURES as error:
        return no_answer(request, error)
    one = _numbered(found, number)
    kept = one.test
    newest = [each.test.number for each in found if each.test.channel == kept.channel][-1]
    given: dict[str, Any] = {
        "title": TITLE,
        "line": _line(one, today, currency, words),
        "test": kept,
        "made": words(
            N_("Drawn by lot on {day}: {n} blocks of {days} days, {on} of them on. "
               "The lot’s number is {seed}."),
            day=kept.made, n=len(kept.drawn), days=kept.block, on=sum(kept.drawn),
            seed=str(kept.seed),
        ),
        "stretches": calendar.stretches(kept, today, words),
        "keep": (words(KEEP_TO_IT), words(IF_SHUT)),
        "stopped": words(STOPPED, until=kept.planned) if kept.stopped else "",
        "done": _done(one, words),
        "unit": words(DONE[one.seen.unit]) if one.seen else "",
        "strayed": any(strayed(one)),
        "stops": kept.last > today and number == newest and may(request.role, May.CHANGE),
    }  # fmt: skip
    return render(request, "retour/plans/test.html", given)


def _numbered(found: tuple[Followed, ...], number: int) -> Followed:
    one = next((each for each in found if each.test.number == number), None)
    if one is None:
        raise Http404
    return one


def _done(one: Followed, words: Words) -> list[tuple[str, str, str, bool]]:
    """Each block that is over: its first day, what was drawn, what was done, if not as drawn."""
    other = strayed(one)
    rows = []
    for n, (span, on) in enumerate(kept_blocks(one.test)[: len(one.done)]):
        drawn = words(N_("on") if on else N_("pause"))
        done = words.number(round(one.done[n], 1))
        rows.append((words.day(span.since, "medium"), drawn, done, other[n]))
    return rows


@of_shop(May.READ)
@require_GET
def download(request: ShopRequest, number: int, ending: str) -> HttpResponse:
    """The calendar of a test for an agenda (ics) or a spreadsheet (csv)."""
    if ending not in ("ics", "csv"):
        raise Http404
    try:
        with request.shop.opened() as business:
            kept = _numbered(business.tests(), number).test
    except FAILURES as error:
        return no_answer(request, error)
    words = Words(lang())
    if ending == "ics":
        response = HttpResponse(as_ics(kept, words), content_type="text/calendar; charset=utf-8")
    else:
        # The mark of UTF-8 at its head, without which spreadsheets misread accents.
        content = as_csv(kept, words).encode("utf-8-sig")
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"test-{kept.channel}-{kept.first.isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@of_shop(May.CHANGE)
@require_POST
def stop(request: ShopRequest, number: int) -> HttpResponse:
    """Stop a test after its last whole block; before its first is over it is dropped."""
    words = Words(lang())
    try:
        with request.shop.opened() as business:
            kept = _numbered(business.tests(), number).test
            if business.test_calendar(kept.channel).number != number:
                raise Http404
            stopped = business.stop_test(kept.channel)
    except NotUnderstoodError as error:
        messages.error(request, words.say(error.message))
        return redirect("test", key=request.shop.key, number=number)
    except FAILURES as error:
        return no_answer(request, error)
    until = stopped.last.isoformat() if stopped else ""
    told = {"number": number, "channel": kept.channel, "until": until}
    noted(request.shop, request.user, "stop test", **told)
    if stopped is None:
        messages.success(request, words(DROPPED))
        return redirect("tests", key=request.shop.key)
    messages.success(request, words(N_("It counts up to {day}."), day=stopped.last))
    return redirect("test", key=request.shop.key, number=number)
