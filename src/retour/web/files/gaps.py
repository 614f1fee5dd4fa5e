"""What is missing: which days each source covers, what to export next, and where that is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from retour.book import Cover
from retour.business import Business
from retour.business.known import KIND_NAMES
from retour.reading.source import Source
from retour.reference.channels import channel
from retour.report.drawing import Box, Drawing, Line, by_css
from retour.report.drawing import Text as Written
from retour.report.style import Ink
from retour.span import Span
from retour.web.files.history import days
from retour.web.language import lang
from retour.web.look.sections import address
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

_SHOWN = 400  # days of the strips: a year, and what may be late
_DAY = timedelta(days=1)
_LATE = 7  # days after which the next export is due
_SIZES = (640.0, 320.0)  # of a desk and of a phone
_TALL, _BAR = 34.0, 14.0
_OWN = {"hand": N_("by hand"), "any_table": N_("your own tables")}
# Which exports bring a kind of fact that is not there yet, the usual ones first.
BRING = {
    "sale": (
        "square.transactions", "sumup.transactions", "shopify.orders", "woocommerce.analytics",
        "prestashop.orders", "stripe", "shops", "any_table",
    ),
    "effort": ("toggl", "clockify", "ics", "any_table"),
    "cost": ("meta.ads", "google_ads", "linkedin.ads", "bank", "fec"),
    "reply": ("any_table",),
    "post": ("meta.posts", "linkedin.content", "tiktok", "x", "youtube", "pinterest"),
    "reading": ("meta.insights", "linkedin.followers", "tiktok", "youtube", "google.business"),
    "visit": ("ga4", "matomo", "plausible", "umami.events"),
    "lead": ("hubspot.contacts", "pipedrive.deals", "calendly", "any_table"),
    "ranking": ("search_console", "seo_positions"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strip:
    """The days of one channel of a source. `holes` are in words."""

    what: str
    wide: SafeString
    narrow: SafeString
    covered: str
    holes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """A source: what it covers, what to export of it next, and where; `late` when that is due."""

    title: str
    where: str
    strips: tuple[Strip, ...]
    next: str
    late: bool
    url: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A kind of fact of which there is nothing yet, and the exports that bring it."""

    what: str
    exports: tuple[tuple[str, str], ...]


@of_shop(May.FILL)
@require_GET
def gaps(request: ShopRequest) -> HttpResponse:
    """Which days are there, which are not, and what to do about it."""
    words = Words(lang())
    with request.shop.opened() as business:
        covers, known, today = business.covers(), business.known(), business.today
    sources = {one.name: one for one in Business.sources()}
    found: dict[str, list[Cover]] = defaultdict(list)
    for one in covers:
        found[one.source].append(one)
    hours = address("hours", request.shop.key)
    shown = _shown(covers, today)
    tellers = [
        _teller(name, parts, sources.get(name), shown, today, hours, words)
        for name, parts in found.items()
    ]
    tellers.sort(key=lambda one: (not one.late, one.title))
    lacks = [_lack(kind, sources, words) for kind in known.missing]
    every = sorted((words(one.title), words(one.where)) for one in sources.values() if one.where)
    given = {"tellers": tellers, "lacks": lacks, "every": every}
    return render(request, "retour/files/gaps.html", given)


def _shown(covers: Sequence[Cover], today: date) -> Span:
    """The days of all strips: one line of time for all, so that they can be compared."""
    first = min((one.span.since for one in covers), default=today)
    last = max((one.span.until for one in covers), default=today)
    return Span(max(first, min(today, last) - _SHOWN * _DAY), max(today, last))


def _lack(kind: str, sources: dict[str, Source], words: Words) -> Lack:
    exports = (sources[name] for name in BRING.get(kind, ()))
    told = tuple((words(one.title), words(one.where) if one.where else "") for one in exports)
    return Lack(words(KIND_NAMES[kind]), told)


def _teller(
    name: str,
    parts: Sequence[Cover],
    source: Source | None,
    shown: Span,
    today: date,
    hours: str,
    words: Words,
) -> Teller:
    own = name in _OWN
    title = words(_OWN[name]) if own else words(source.title) if source else name
    last = max(one.span.until for one in parts)
    # What comes back every month is known beyond today.
    late = (today - last).days > _LATE and name != "hand"
    by_channel: dict[tuple[str, str], list[Cover]] = defaultdict(list)
    for one in parts:
        by_channel[one.channel, one.who].append(one)
    text = N_("Next export: from {day} on.") if late else N_("Up to date until {day}.")
    return Teller(
        title,
        words(source.where) if source and source.where and not own else "",
        tuple(_strip(key, covers, shown, words) for key, covers in sorted(by_channel.items())),
        words(text, day=last + _DAY if late else min(last, today)),
        late,
        hours if name == "hand" else "",
    )


def _strip(key: tuple[str, str], covers: Sequence[Cover], shown: Span, words: Words) -> Strip:
    place, who = key
    kinds = words.listing(list(dict.fromkeys(words(KIND_NAMES[one.kind]) for one in covers)))
    named = [words.say(channel(place).name)] if place else []
    what = ", ".join([*named, *([who] if who else []), kinds])
    span = Span(min(one.span.since for one in covers), max(one.span.until for one in covers))
    covered = days(span.since, span.until, words)
    holes = sorted({(hole.since, hole.until) for one in covers for hole in one.holes})
    told = tuple(
        words(N_("nothing from {since} to {until}"), since=words.day(since, "medium"),
              until=words.day(until, "medium"))
        for since, until in holes
    )  # fmt: skip
    there = frozenset().union(*(one.days() for one in covers))
    title = words.labelled(what, ", ".join([covered, *told]))
    wide, narrow = (_drawn(there, shown, title, words, size) for size in _SIZES)
    return Strip(what, wide, narrow, covered, told)


def _drawn(
    there: frozenset[date], shown: Span, title: str, words: Words, size: float
) -> SafeString:
    """The days that are there, on a line of all days, with the months below."""
    wide = size / shown.days
    shapes: list[Box | Line | Written] = [Box(0, 2, size, _BAR, Ink.LINE, 4)]
    for span in _runs(day for day in shown if day in there):
        x = (span.since - shown.since).days * wide
        shapes.append(Box(x, 2, max(span.days * wide, 2.0), _BAR, Ink.BROUGHT, 4))
    every = 1 if shown.days < 200 else 3
    for day in shown:
        if day.day == 1 and (day.month - 1) % every == 0:
            x = (day - shown.since).days * wide
            shapes.append(Line(((x, 2), (x, _TALL - 12)), Ink.SOFT, 1))
            if x < size - 40:
                shapes.append(Written(x + 3, _TALL - 3, _month(day, words), 11, ink=Ink.SOFT))
    kind = "wide" if size == max(_SIZES) else "narrow"
    drawing = Drawing(size, _TALL, tuple(shapes))
    return SafeString(drawing.svg(by_css, title, attributes=f' class="days {kind}"'))


def _month(day: date, words: Words) -> str:
    from babel.dates import format_date

    return str(format_date(day, "MMM yy" if day.month == 1 else "MMM", locale=words.region))


def _runs(found: Iterable[date]) -> Iterable[Span]:
    """Days that follow one another, as spans."""
    since = last = None
    for day in found:
        if since is None or last is None:
            since = day
        elif day != last + _DAY:
            yield Span(since, last)
            since = day
        last = day
    if since is not None and last is not None:
        yield Span(since, last)
