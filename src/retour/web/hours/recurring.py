"""Costs that come back: kept here, written into the book for the periods that have begun."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from retour.book import BookError
from retour.business import Business, Regular
from retour.money import exponent, to_major
from retour.reference.channel_info import channel
from retour.web.hours.models import Charge, Rhythm
from retour.web.hours.named import channel_name
from retour.web.jobs.chores import chore
from retour.web.language import lang
from retour.web.shops.models import Shop
from retour.words import N_, Words, is_whole

_log = logging.getLogger(__name__)
_A_MONTH = {"week": 365.25 / 7 / 12, "month": 1.0, "year": 1 / 12}
_SHOWN = 24  # starts of periods among which a change begins
TAXED = {"gross": N_("with VAT"), "net": N_("without VAT"), "": ""}


def keep_up(business: Business, shop: Shop) -> None:
    """Let the book hold what comes back, for every period that has begun."""
    charges = list(Charge.objects.filter(shop=shop))
    if not charges:
        return
    with shop.alone():
        business.keep_up([one.regular for one in charges])


@chore("costs that come back", every=timedelta(hours=6))
def keep_all_up(now: datetime) -> int:
    """The same for every business. How many there were.

    A book that cannot be written keeps no other from it: its own page says what is wrong.
    """
    del now  # each business has its own day
    shops = Shop.objects.filter(charges__isnull=False).distinct()
    for shop in shops:
        try:
            with shop.opened() as business:
                keep_up(business, shop)
        except BookError:
            _log.exception("costs not kept up", extra={"said": {"shop": shop.key}})
    return len(shops)


def change(charge: Charge, since: date, amount: int, taxed: str) -> None:
    """Another amount from the period that begins on a day on: this cost ends before it."""
    end = charge.until
    finish(charge, since)
    Charge.objects.create(
        shop=charge.shop,
        name=charge.name,
        channel=charge.channel,
        amount=amount,
        currency=charge.currency,
        taxed=taxed,
        what=charge.what,
        rhythm=charge.rhythm,
        since=since,
        until=end,
    )


def finish(charge: Charge, since: date) -> None:
    """End a cost before the period that begins on a day."""
    charge.until = since - timedelta(days=1)
    charge.save(update_fields=["until"])


def starts(charge: Charge, today: date) -> list[date]:
    """When its periods begin: those of the last while, and the next one."""
    ahead = charge.regular.periods(today + timedelta(days=366))
    found = [span.since for span in ahead]
    begun = [day for day in found if day <= today]
    return [*begun[-_SHOWN:], *[day for day in found if day > today][:1]]


@dataclass(frozen=True, slots=True)
class ChargeShown:
    """A cost that comes back, in words: `come` is what it came to so far."""

    id: int
    name: str
    channel: str
    colour: str
    amount: str
    rhythm: str
    since: str
    until: str
    come: str
    ended: bool
    starts: Sequence[tuple[str, str]]


def charges_of(shop: Shop, today: date) -> tuple[list[ChargeShown], str]:
    """The costs that come back, those that still do first; and what they come to a month."""
    words = Words(lang())
    all_of_them = [one for one in Charge.objects.filter(shop=shop) if _ever(one)]
    found = sorted(all_of_them, key=lambda one: (_ended(one, today), one.name, one.since))
    sums: dict[str, float] = {}
    for one in found:
        if not _ended(one, today) and one.since <= today:
            sums[one.currency] = sums.get(one.currency, 0) + one.amount * _A_MONTH[one.rhythm]
    a_month = words.listing([money(round(minor), currency) for currency, minor in sums.items()])
    return [_shown(one, today, words) for one in found], a_month


def _ever(one: Charge) -> bool:
    return one.until is None or one.until >= one.since


def _ended(one: Charge, today: date) -> bool:
    return one.until is not None and one.until < today


def _shown(one: Charge, today: date, words: Words) -> ChargeShown:
    regular: Regular = one.regular
    come = sum(regular.amount for _ in regular.periods(today))
    tax = words(TAXED[one.taxed]) if one.taxed else ""
    return ChargeShown(
        id=one.pk,
        name=one.name,
        channel=channel_name(one.channel),
        colour=channel(one.channel).colour,
        amount=" ".join(part for part in (money(one.amount, one.currency), tax) if part),
        rhythm=words(Rhythm(one.rhythm).label),
        since=words.day(one.since, "medium"),
        until=words.day(one.until, "medium") if one.until else "",
        come=money(come, one.currency),
        ended=_ended(one, today),
        starts=[(day.isoformat(), words.day(day, "medium")) for day in starts(one, today)[::-1]],
    )


def money(minor: int, currency: str) -> str:
    """An amount as it is written here: to the cent, where it has any."""
    amount = float(to_major(minor, currency))
    digits = 0 if is_whole(amount) else exponent(currency)
    return Words(lang()).money(amount, currency, digits)
