"""The week: shown, saved in one go, taken back; channels added to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from babel.dates import format_interval
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from retour.book import BookError
from retour.business import Business, HoursError
from retour.business.channel_typed import channel_typed
from retour.business.typed import NotUnderstoodError
from retour.span import monday
from retour.web.hours.frame import framed
from retour.web.hours.named import name_of, people_of, rows_of, worked
from retour.web.hours.saving import days_in, last_save, save, undo
from retour.web.hours.sheet import sheet
from retour.web.hours.week import Held, Typed, Week
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

_QUARTERS = {"15": 1, "60": 4}


@of_shop(May.LOG)
@require_http_methods(["GET", "POST"])
def week(request: ShopRequest) -> HttpResponse:
    """The sheet of a week; POST saves it, or changes what stands in it before it is saved."""
    with request.shop.opened() as business:
        asked = Week.of(_said(request, "week"), business.today)
        who = _who(request, business)
        held = Held.of(business, asked, who, everybody=may(request.role, May.FILL))
        if request.method != "POST":
            return _page(request, business, asked, who, held)
        rows = rows_of(business, request.shop, asked.monday, held.channels())
        typed = Typed.of(request.POST.dict(), asked, rows)
        if request.POST.get("plus"):
            _plus(request, typed, asked)
        elif request.POST.get("do") == "same":
            typed.fill(held, business.today)
        elif _save(request, business, who, typed):
            return redirect(_address(request, asked, who))
        return _page(request, business, asked, who, held, typed)


def _said(request: ShopRequest, name: str) -> str:
    return (request.POST.get(name) or request.GET.get(name) or "").strip()


def _who(request: ShopRequest, business: Business) -> str:
    """Whose hours: one's own, or those of somebody known for who may fill everybody's."""
    mine, asked = name_of(request.user, request.shop), _said(request, "who")
    if not asked or asked == mine or not may(request.role, May.FILL):
        return mine
    return asked if asked in people_of(business, request.shop) else mine


def _plus(request: ShopRequest, typed: Typed, asked: Week) -> None:
    """A button of a channel: so many minutes more on the day that is chosen."""
    minutes, _, channel = request.POST["plus"].partition("/")
    place = request.POST.get("day", "")
    if minutes in _QUARTERS and place in {"0", "1", "2", "3", "4", "5", "6"}:
        cell = (asked.days[int(place)], channel)
        if cell in typed.texts:
            typed.add(cell, _QUARTERS[minutes])


def _save(request: ShopRequest, business: Business, who: str, typed: Typed) -> bool:
    """Save what was typed, all or nothing; False with its errors."""
    cells = typed.changed()
    if typed.errors:
        return False
    try:
        saved = save(business, request.shop, request.user, who, cells)
    except HoursError as error:
        typed.errors[error.cell] = error.message
        return False
    words = Words(lang())
    if saved is None:
        messages.info(request, words(N_("Nothing was changed, so nothing was saved.")))
    else:
        text = words.many(N_("Saved: {n} entry."), N_("Saved: {n} entries."), len(cells))
        messages.success(request, text)
    return True


def _page(
    request: ShopRequest,
    business: Business,
    asked: Week,
    who: str,
    held: Held,
    typed: Typed | None = None,
) -> HttpResponse:
    today = business.today
    also = {channel for _, channel in typed.texts} if typed else set()
    rows = rows_of(business, request.shop, asked.monday, held.channels() | also)
    shown = sheet(asked, rows, held, today, typed)
    place = _said(request, "day")
    fills = may(request.role, May.FILL)
    saved = last_save(request.shop, request.user, "hours")
    others = [one for one in Business.channels() if one.id not in rows]
    given = {
        "sheet": shown,
        "who": who,
        "mine": who == name_of(request.user, request.shop),
        "people": people_of(business, request.shop) if fills else [],
        "chosen": int(place) if place in "0123456" and place and not shown.wrong else shown.first,
        "unsaved": typed is not None,
        "before": asked.moved(-1),
        "after": asked.moved(1) if asked.moved(1).monday <= today else None,
        "now": today in asked.span,
        "samples": [worked(seconds) for seconds in (3900, 300, 3600)],
        "last_save": saved,
        "saved_of": _weeks_of(days_in(business, saved)) if saved else "",
        "others": [(one.id, one.label(lang())) for one in others],
        "span": format_interval(asked.monday, asked.days[-1], "yMMMd", locale=Words(lang()).region),
    }
    status = 400 if typed is not None and shown.wrong else 200
    return render(
        request,
        "retour/hours/week.html",
        framed(request, business, "hours", given, rows),
        status=status,
    )


def _weeks_of(days: Sequence[date]) -> str:
    """The weeks in which days lie, in words: a save is of one, as a rule."""
    words = Words(lang())
    text = N_("the week of {day}")
    return words.listing([words(text, day=one) for one in sorted({*map(monday, days)})])


def _address(request: ShopRequest, asked: Week, who: str) -> str:
    """The week again, on the day that a phone showed."""
    said = {"week": str(asked)}
    said |= {"day": place} if (place := request.POST.get("day", "")) else {}
    said |= {"who": who} if who != name_of(request.user, request.shop) else {}
    return f"{reverse('hours', args=[request.shop.key])}?{urlencode(said)}"


@of_shop(May.LOG)
@require_POST
def take_back(request: ShopRequest) -> HttpResponse:
    """Take one's last save back."""
    words = Words(lang())
    with request.shop.opened() as business:
        asked = Week.of(_said(request, "week"), business.today)
        try:
            last = last_save(request.shop, request.user, "hours")
            days = days_in(business, last) if last else []
            found = undo(business, request.shop, request.user, "hours")
        except BookError as error:
            messages.error(request, error.message.render(lang()))
        else:
            text = N_("Undone: the hours of {week} are as they were before.")
            if not found or not days:
                text = N_("Nothing to undo.")
            else:
                asked = Week(monday(days[0]))
            messages.success(request, words(text, week=_weeks_of(days)))
    return redirect(f"{reverse('hours', args=[request.shop.key])}?week={asked}")


@of_shop(May.LOG)
@require_POST
def add_channel(request: ShopRequest) -> HttpResponse:
    """Add a channel to the rows of the week."""
    try:
        channel = channel_typed(request.POST.get("channel", ""))
    except NotUnderstoodError as error:
        messages.error(request, error.message.render(lang()))
    else:
        with transaction.atomic():
            if request.shop.work_on(channel):
                noted(request.shop, request.user, "hours-channel", channel=channel)
    week = Week.of(_said(request, "week"), request.shop.made.date())
    return redirect(f"{reverse('hours', args=[request.shop.key])}?week={week}")
