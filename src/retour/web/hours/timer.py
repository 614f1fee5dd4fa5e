"""Starting and stopping the timer of a user; what was worked goes into the book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from retour.business import Business
from retour.business.channel_typed import channel_typed
from retour.business.hours import worked_typed
from retour.business.typed import NotUnderstoodError
from retour.span import zone
from retour.web.hours.models import Timer
from retour.web.hours.named import channel_name, name_of, rows_of, worked
from retour.web.hours.saving import add
from retour.web.hours.timing import LONG, pieces
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop, role_in
from retour.web.shops.noting import noted
from retour.words import N_, Message, Words


class RunningError(NotUnderstoodError):
    """The timer cannot be started or stopped so."""


def shown(
    request: ShopRequest, business: Business, channels: Sequence[str]
) -> dict[str, Any] | None:
    """The timer as a page of the room shows it; None for who logs no hours."""
    if not may(request.role, May.LOG):
        return None
    running = Timer.objects.select_related("shop").filter(user=request.user).first()
    names = [(one, channel_name(one)) for one in channels]
    if running is None:
        return {"running": None, "channels": names}
    lasted = timezone.now() - running.since
    where = zone(str(business.book.settings["timezone"]))
    return {
        "running": running,
        "channel": channel_name(running.channel),
        "lasted": worked(int(lasted.total_seconds() // 60) * 60) or worked(60),
        "since": running.since.astimezone(where),
        "epoch": int(running.since.timestamp()),
        "long": lasted > LONG,
        "elsewhere": running.shop_id != request.shop.pk,
        "channels": names,
    }


@of_shop(May.LOG)
@require_POST
def start(request: ShopRequest) -> HttpResponse:
    """Start the timer on a channel; the one that runs is stopped first, and what it ran counts."""
    try:
        channel = _channel(request)
        _end_other(request)
        if Timer.objects.filter(user=request.user).exists():
            _stopped(request, "")
    except NotUnderstoodError as error:
        messages.error(request, error.message.render(lang()))
        return _back(request)
    with transaction.atomic():
        made = Timer.objects.get_or_create(
            user=request.user, defaults={"shop": request.shop, "channel": channel}
        )[1]
        if made:
            noted(request.shop, request.user, "timer-start", channel=channel)
    return _back(request)


@of_shop(May.LOG)
@require_POST
def stop(request: ShopRequest) -> HttpResponse:
    """Stop the timer and write what it ran; or forget it, when asked so."""
    if request.POST.get("do") == "forget":
        if Timer.objects.filter(user=request.user, shop=request.shop).delete()[0]:
            noted(request.shop, request.user, "timer-forget")
            messages.success(request, Words(lang())(N_("Forgotten: no time was written.")))
        return _back(request)
    try:
        _stopped(request, request.POST.get("worked", ""))
    except NotUnderstoodError as error:
        messages.error(request, error.message.render(lang()))
    return _back(request)


def _channel(request: ShopRequest) -> str:
    """The channel that was chosen: one of the business's own, or of everybody's."""
    said = request.POST.get("channel", "")
    with request.shop.opened() as business:
        known = said in rows_of(business, request.shop, business.today)
    return said if known else channel_typed(said)


def _end_other(request: ShopRequest) -> None:
    """Refuse while a timer runs in another business; one of a business that was left is dropped."""
    other = Timer.objects.select_related("shop__organisation").filter(user=request.user).first()
    if other is None or other.shop_id == request.shop.pk:
        return
    if role_in(request.user, other.shop) is None:
        other.delete()
        return
    text = N_("Your timer runs in {shop}: stop it there first.")
    raise RunningError(Message(text, {"shop": other.shop.name}))


def _stopped(request: ShopRequest, said: str) -> None:
    """Write what the timer ran, or what is `said` it was. Raises NotUnderstoodError."""
    words = Words(lang())
    with transaction.atomic(), request.shop.opened() as business:
        running = (
            Timer.objects.select_for_update().filter(user=request.user, shop=request.shop).first()
        )
        if running is None:
            messages.info(request, words(N_("No timer runs.")))
            return
        found = _worked(running, said, business)
        running.delete()
        noted(request.shop, request.user, "timer-stop", channel=running.channel)
        if not found:
            messages.info(request, words(N_("Less than a minute: nothing was written.")))
            return
        who = name_of(request.user, request.shop)
        cells = {(day, running.channel): seconds for day, seconds in found}
        add(business, request.shop, request.user, who, cells)
    text = N_("Written: {time} on {channel}.")
    total = worked(sum(seconds for _, seconds in found))
    messages.success(request, words(text, time=total, channel=channel_name(running.channel)))


def _worked(running: Timer, said: str, business: Business) -> list[tuple[date, int]]:
    """The days and seconds of a timer that is stopped now."""
    now: datetime = timezone.now()
    where = zone(str(business.book.settings["timezone"]))
    if said.strip():
        until = min(running.since + timedelta(seconds=worked_typed(said)), now)
        return pieces(running.since, until, where)
    if now - running.since > LONG:
        text = N_("The timer ran for more than 12 hours: say how long you worked, or forget it.")
        raise RunningError(Message(text))
    return pieces(running.since, now, where)


def _back(request: ShopRequest) -> HttpResponse:
    """The page of the room that the timer was pressed on: one of ours, never another's address."""
    part, week = request.POST.get("part", ""), request.POST.get("week", "")
    name = part if part in {"hours", "costs", "spent-trend", "planned", "hourly"} else "hours"
    query = f"?{urlencode({'week': week})}" if name == "hours" and week else ""
    return redirect(reverse(name, args=[request.shop.key]) + query)
