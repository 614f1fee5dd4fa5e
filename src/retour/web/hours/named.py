"""Names and words of the room: of people in the book, of channels, of time worked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from retour.business import Business
from retour.reference.channel_info import channel
from retour.web.hours.models import Who
from retour.web.language import lang
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import Words, time_worked

_KINDS = ("effort", "cost", "post")
_LATELY = timedelta(weeks=26)


def name_of(user: User, shop: Shop) -> str:
    """Under what name a user's hours stand in the book of a business."""
    found = Who.objects.filter(shop=shop, user=user).first()
    if found is not None:
        return found.name
    for name in (str(user), user.email):  # two people may have one name, and never one address
        try:
            with transaction.atomic():
                return Who.objects.get_or_create(shop=shop, user=user, defaults={"name": name})[
                    0
                ].name
        except IntegrityError:
            continue
    return user.email


def people_of(business: Business, shop: Shop) -> list[str]:
    """Everybody whose hours can be logged: members who did, and whom book or settings name."""
    names = {who.name for who in Who.objects.filter(shop=shop)}
    names |= {one.who for one in business.book.told(("effort",)) if not one.by_file}
    names |= set(business.book.settings.get("hours", {}))
    return sorted(names - {""}, key=str.casefold)


def rows_of(business: Business, shop: Shop, day: date, also: Iterable[str] = ()) -> list[str]:
    """The channels of the week of a day: in use lately, those that are worked on, and `also`."""
    told = business.book.told(_KINDS)
    near = {
        one.channel
        for one in told
        if one.span.until >= day - _LATELY and one.span.since <= day + _LATELY
    }
    near |= set(shop.channels) | set(also)
    order = [one.id for one in Business.channels()]
    places = {one: place for place, one in enumerate(order)}
    return sorted(near - {"", "unknown"}, key=lambda one: (places.get(one, len(order)), one))


def channel_name(identity: str) -> str:
    """What a channel is called on this page."""
    return channel(identity).label(lang())


def worked(seconds: int) -> str:
    """Time worked as it is said: `1 h 30`; '' for none."""
    return Words(lang()).say(time_worked(seconds / 3600)) if seconds else ""


def in_cell(seconds: int) -> str:
    """Time worked as one types it: `1h30`, `2h`, `45 min`; '' for none."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes} min" if minutes else ""
    return f"{hours}h{minutes:02}" if minutes else f"{hours}h"
