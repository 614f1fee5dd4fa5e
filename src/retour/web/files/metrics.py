"""What the sums of a file are called, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from retour.business.loaded import Loaded
from retour.words import N_, Words, time_worked

_NAMES = {
    "bookings": N_("bookings"),
    "bounces": N_("visits that left at once"),
    "calls": N_("calls"),
    "clicks": N_("clicks"),
    "comments": N_("comments"),
    "conversions": N_("conversions"),
    "conversion_value": N_("value of conversions"),
    "costs": N_("costs"),
    "cost": N_("costs"),
    "directions": N_("directions asked"),
    "effort": N_("hours"),
    "engagements": N_("engagements"),
    "followers": N_("followers"),
    "follows": N_("new followers"),
    "impressions": N_("impressions"),
    "key_events": N_("key events"),
    "lead_value": N_("value of leads"),
    "leads": N_("leads"),
    "likes": N_("likes"),
    "link_clicks": N_("clicks on links"),
    "messages": N_("messages"),
    "orders": N_("orders"),
    "posts": N_("posts"),
    "profile_visits": N_("visits to the profile"),
    "rankings": N_("places in search results"),
    "reach": N_("reach"),
    "reactions": N_("reactions"),
    "replies": N_("answers"),
    "reposts": N_("reposts"),
    "revenue": N_("revenue"),
    "sales": N_("sales"),
    "sales_refunded": N_("refunded"),
    "sales_shipping": N_("shipping"),
    "sales_tax": N_("tax in the sales"),
    "sales_total": N_("amount of the sales"),
    "sales_uncounted": N_("sales that do not count"),
    "sales_uncounted_total": N_("amount that does not count"),
    "saves": N_("saves"),
    "search_clicks": N_("clicks from search"),
    "search_impressions": N_("impressions in search"),
    "shares": N_("shares"),
    "spend": N_("spent"),
    "takings": N_("takings"),
    "video_views": N_("video views"),
    "viewers": N_("viewers"),
    "views": N_("views"),
    "visitors": N_("visitors"),
    "visits": N_("visits"),
    "watch_seconds": N_("time watched"),
    "website_clicks": N_("clicks to the site"),
}
# Sums of a part of what stands beside them: by country, by page, of posts alone.
_PARTS = (" by ", " of ")


def totals(loaded: Loaded, words: Words) -> Iterator[tuple[str, str]]:
    """The sums of a document, each with its name and its unit; what is nought is left out."""
    whole = [one for one in loaded.totals if not any(part in one[0] for part in _PARTS)]
    for name, unit, value in whole or loaded.totals:
        if value:
            yield named(name, words), written(value, unit, words)


def named(name: str, words: Words) -> str:
    """The name of a sum; of a platform's own word, that word."""
    known = _NAMES.get(name)
    return words(known) if known else name.replace("_", " ")


def written(value: Decimal, unit: str, words: Words) -> str:
    """A sum with its unit."""
    if unit == "seconds":
        return words.say(time_worked(float(value) / 3600))
    if len(unit) == 3 and unit.isupper():
        return words.money(float(value), unit, 2)
    return words.number(value, 0 if value == value.to_integral_value() else 1)
