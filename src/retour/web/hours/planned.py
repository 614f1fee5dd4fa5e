"""What is planned a week for each channel, beside what went in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from babel.numbers import get_currency_symbol
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from retour.business import Business
from retour.business.hours import worked_typed
from retour.business.typed import NotUnderstoodError, amount_typed
from retour.money import to_major, to_minor
from retour.reference.channel_info import channel
from retour.web.hours.frame import framed
from retour.web.hours.models import Planned
from retour.web.hours.named import channel_name, in_cell, rows_of, worked
from retour.web.hours.recurring import money
from retour.web.hours.went import WEEKS, Average, Went
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, Words


@dataclass(frozen=True, slots=True)
class Line:
    """A channel: what is typed, what is planned and what went in, in words.

    `share` is what went in as a share of the plan, at most 2; None without a plan, or where it is
    not known. `hours_of` and `money_of` say of how many weeks it is where some are not known.
    """

    id: str
    name: str
    colour: str
    hours: str
    money: str
    planned_hours: str
    planned_money: str
    went_hours: str
    hours_of: str
    went_money: str
    money_of: str
    now_hours: str
    share: int | None
    errors: Sequence[str] = ()


@of_shop(May.READ)
@require_GET
def planned(request: ShopRequest) -> HttpResponse:
    """The page."""
    with request.shop.opened() as business:
        return _shown(request, business, _rows(request, business), {})


@of_shop(May.CHANGE)
@require_POST
def keep_planned(request: ShopRequest) -> HttpResponse:
    """Save the plan; the page again with what cannot be, nothing saved and nothing lost."""
    errors: dict[str, list[str]] = {}
    with request.shop.opened() as business:
        rows = _rows(request, business)
        wanted = _typed(request.POST.dict(), rows, business, errors)
        if errors:
            return _shown(request, business, rows, errors)
    _keep(request, wanted)
    messages.success(request, Words(lang())(N_("The plan is kept.")))
    return redirect("planned", key=request.shop.key)


def _kept(shop: Shop) -> dict[str, Planned]:
    return {one.channel: one for one in Planned.objects.filter(shop=shop)}


def _rows(request: ShopRequest, business: Business) -> Sequence[str]:
    return rows_of(business, request.shop, business.today, _kept(request.shop))


def _shown(
    request: ShopRequest,
    business: Business,
    rows: Sequence[str],
    errors: Mapping[str, Sequence[str]],
) -> HttpResponse:
    given = _page(request, business, rows, _kept(request.shop), errors)
    given["changes"] = may(request.role, May.CHANGE)
    page = framed(request, business, "planned", given)
    return render(request, "retour/hours/planned.html", page, status=400 if errors else 200)


def _typed(
    sent: Mapping[str, str], rows: Sequence[str], business: Business, errors: dict[str, list[str]]
) -> dict[str, tuple[int, int]]:
    """Seconds and minor units a week by channel; what cannot be is said in `errors`."""
    home = business.currency
    found = {}
    for one in rows:
        try:
            seconds = worked_typed(sent.get(f"hours/{one}", ""))
            text = sent.get(f"money/{one}", "").strip() or "0"
            found[one] = (seconds, to_minor(amount_typed(text, home)[0], home))
        except NotUnderstoodError as error:
            errors.setdefault(one, []).append(error.message.render(lang()))
    return found


@transaction.atomic
def _keep(request: ShopRequest, wanted: Mapping[str, tuple[int, int]]) -> None:
    shop = request.shop
    for one, (seconds, minor) in wanted.items():
        if seconds or minor:
            values = {"seconds": seconds, "money": minor}
            Planned.objects.update_or_create(shop=shop, channel=one, defaults=values)
        else:
            Planned.objects.filter(shop=shop, channel=one).delete()
    noted(shop, request.user, "planned", channels=sum(any(pair) for pair in wanted.values()))


def _page(
    request: ShopRequest,
    business: Business,
    rows: Sequence[str],
    kept: Mapping[str, Planned],
    errors: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    went, home = Went.of(business, rows, business.today), business.currency
    lines = [_line(one, kept.get(one), went, home) for one in rows]
    if errors:
        lines = [_as_typed(line, request.POST.dict(), errors.get(line.id, ())) for line in lines]
    hours = sum(one.seconds for one in kept.values())
    minor = sum(one.money for one in kept.values())
    return {
        "lines": lines,
        "weeks": WEEKS,
        "currency": get_currency_symbol(home, Words(lang()).region),
        "planned": bool(kept),
        "total": (
            worked(hours) or "–",
            # The sum of what the lines show, which are whole minutes.
            worked(60 * sum(round(one.value / 60) for one in went.hours.values())) or "–",
            money(minor, home),
            _amount(sum(one.value for one in went.money.values()), home),
        ),
    }


def _line(one: str, plan: Planned | None, went: Went, home: str) -> Line:
    seconds, minor = (plan.seconds, plan.money) if plan else (0, 0)
    hours, spent = went.hours[one], went.money[one]
    return Line(
        id=one,
        name=channel_name(one),
        colour=channel(one).colour,
        hours=in_cell(seconds),
        money=Words(lang()).number(to_major(minor, home)) if minor else "",
        planned_hours=worked(seconds) or "–",
        planned_money=money(minor, home) if minor else "–",
        went_hours=worked(round(hours.value)) or "–",
        hours_of=_of_weeks(hours),
        went_money=_amount(spent.value, home) if spent.value else "–",
        money_of=_of_weeks(spent),
        now_hours=worked(round(went.now.get(one, 0.0))),
        share=round(100 * min(hours.value / seconds, 2.0)) if seconds and hours.weeks else None,
    )


def _as_typed(line: Line, sent: Mapping[str, str], errors: Sequence[str]) -> Line:
    hours, amount = sent.get(f"hours/{line.id}", ""), sent.get(f"money/{line.id}", "")
    return replace(line, hours=hours, money=amount, errors=errors)


_KNOWN = N_("{n} of {all} weeks is known")
_KNOWN_MANY = N_("{n} of {all} weeks are known")


def _of_weeks(one: Average) -> str:
    """Of how many weeks an average is, where some of them are not known and others ever were."""
    if one.weeks == WEEKS or not one.ever:
        return ""
    if not one.weeks:
        return Words(lang())(N_("not known of the last {n} weeks"), n=WEEKS)
    return Message(_KNOWN, {"n": one.weeks, "all": WEEKS}, plural=_KNOWN_MANY).render(lang())


def _amount(major: float, home: str) -> str:
    return Words(lang()).money(major, home)
