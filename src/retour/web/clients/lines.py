"""The lines of the overview: each business in words, in the order that was asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.model import Estimate
from retour.answer.verdict import Verdict, verdict_text
from retour.report.scale import domain
from retour.report.style import VERDICTS
from retour.web.answers.keeping import state_of
from retour.web.answers.strips import strip
from retour.web.clients.brief import Brief, thaw
from retour.web.clients.models import Glance
from retour.web.look.sections import entrance
from retour.web.people.roles import May, Role, may
from retour.web.shops.models import Shop
from retour.words import N_, Words

_WIDE = 150.0  # of a strip
_ORDER = list(VERDICTS)


@dataclass(frozen=True, slots=True)
class Line:
    """A business as the page shows it. `reads`: its answers are open to the reader.

    `changed`: its book is another than the one that was asked. `week` is None for not known yet.
    """

    shop: Shop
    url: str
    reads: bool
    brief: Brief | None
    asked: datetime | None
    changed: bool
    loaded: datetime | None
    week: float | None


def lines(found: Sequence[tuple[Shop, Role]], week: date) -> list[Line]:
    """A line each, by one query. `week` is the Monday of this week."""
    there = Glance.objects.filter(shop__in=[shop.pk for shop, _ in found])
    glances = {one.shop_id: one for one in there}
    return [_line(shop, role, glances.get(shop.pk), week) for shop, role in found]


def _line(shop: Shop, role: Role, glance: Glance | None, this: date) -> Line:
    reads, url = may(role, May.READ), entrance(shop.key, role)
    if glance is None or not reads:
        return Line(shop, url, reads, None, None, False, None, None)
    # Hours that nobody logged are not known: of a book that did not change since another week began
    # nothing is known of this one.
    told = glance.monday is not None and glance.monday >= this and glance.seconds
    week = glance.seconds / 3600 if told else None
    found = thaw(glance.brief)
    changed = found is not None and glance.book != state_of(shop.path)
    return Line(shop, url, reads, found, glance.asked, changed, glance.loaded, week)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line in words. `look` is the verdict's colour."""

    name: str
    url: str
    organisation: str
    reads: bool
    verdict: str
    look: str
    symbol: str
    net: str
    net_between: str
    hour: str
    hour_between: str
    drawn: SafeString
    missing: str
    more: int
    asked: str
    changed: bool
    loaded: str
    week: str


def shown(found: list[Line], words: Words) -> list[Shown]:
    """In words; what one hour brought is drawn on one scale for each currency."""
    hours: dict[str, list[Estimate]] = defaultdict(list)
    for one in found:
        if one.brief is not None and one.brief.hour is not None:
            hours[one.brief.currency].append(one.brief.hour)
    ends = {currency: domain(told) for currency, told in hours.items()}
    return [_shown(one, words, ends) for one in found]


def _shown(one: Line, words: Words, ends: Mapping[str, tuple[float, float]]) -> Shown:
    told = one.brief
    amounts = Amounts(words, told.currency if told else "EUR")
    look = VERDICTS[told.verdict] if told else None
    sure = told is not None and told.verdict is not Verdict.CANNOT_TELL
    net = _amount(told.net if told else None, amounts, sure)
    hour = told.hour if told else None
    between, drawn = "", SafeString("")
    if told and hour and look:
        between = amounts.span(hour)
        title = words.labelled(one.shop.name, f"{words(N_('One hour brought'))} {between}")
        drawn = strip(hour, look.ink, title, ends[told.currency], _WIDE)
    missing = told.missing if told else None
    return Shown(
        name=one.shop.name,
        url=one.url,
        organisation=one.shop.organisation.name,
        reads=one.reads,
        verdict=words.say(verdict_text(told.verdict)) if told else "",
        look=look.ink if look else "",
        symbol=look.symbol if look else "",
        net=net[0],
        net_between=net[1],
        hour=amounts.middle(hour) if hour else NOTHING,
        hour_between=between,
        drawn=drawn,
        missing=words.say(missing) if missing else "",
        more=max(told.gaps - 1, 0) if told else 0,
        asked=_day(one.asked, words),
        changed=one.changed,
        loaded=_day(one.loaded, words),
        week=NOTHING if one.week is None else duration(one.week, words),
    )


def _day(when: datetime | None, words: Words) -> str:
    return NOTHING if when is None else words.day(when.date(), "medium")


def _amount(net: Estimate | None, amounts: Amounts, sure: bool) -> tuple[str, str]:
    """The net and its interval; the interval alone where a number would be taken for a finding."""
    if net is None:
        return NOTHING, ""
    if not sure:
        return amounts.span(net), ""
    return amounts.signed_middle(net), amounts.span(net)


def _verdict(one: Line) -> Any:
    return None if one.brief is None else -_ORDER.index(one.brief.verdict)


def _median(which: str) -> Callable[[Line], Any]:
    def found(one: Line) -> Any:
        estimate = getattr(one.brief, which) if one.brief else None
        return estimate.median if estimate else None

    return found


# By what lines can be put in order: what it is called, and its value (None comes last always).
ORDERS: Mapping[str, tuple[str, Callable[[Line], Any]]] = {
    "verdict": (N_("Verdict"), _verdict),
    "net": (N_("Net a month"), _median("net")),
    "hour": (N_("One hour brought"), _median("hour")),
    "load": (N_("Last files"), lambda one: one.loaded),
    "week": (N_("Hours this week"), lambda one: one.week),
}


def in_order(found: list[Line], by: str, up: bool) -> list[Line]:
    """By a name of `ORDERS`, the largest first unless `up`; by name where it is none of them."""
    named = sorted(found, key=lambda one: one.shop.name.casefold())
    if by not in ORDERS:
        return named[::-1] if up else named
    value = ORDERS[by][1]
    known = [one for one in named if value(one) is not None]
    rest = [one for one in named if value(one) is None]
    return sorted(known, key=value, reverse=not up) + rest
