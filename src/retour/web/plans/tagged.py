"""Links that say where a visit came from, and codes that say where a sale did."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from retour.book import BookError
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_codes import NONE
from retour.reference.channel_info import channel as channel_info
from retour.reference.folding import folded
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.plans.asked import said
from retour.web.plans.channels import choices
from retour.web.plans.failing import no_answer
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, Words

TITLE = N_("Links and codes that tell")
_LONGEST = 2000  # characters of an address: longer ones are cut by some browsers and mails
_SHOWN = 80  # characters of a wrong one that are said back
_UNSAFE = re.compile(r"[^a-z0-9]+")
_MEDIUM = {"email": "email", "sms": "sms", "affiliates": "affiliate", "display": "display",
           "flyer": "offline", "press": "offline", "radio": "offline", "tv": "offline"}  # fmt: skip


# Where the channel's own name is not what its visits are called.
_SOURCE = {"meta-ads": "facebook", "microsoft-ads": "bing"}


class LinkError(NotUnderstoodError):
    """An address that no link can be made of."""


def tags(channel: str, campaign: str = "") -> dict[str, str]:
    """The tags by which a visit is counted for a channel: source, medium, campaign."""
    info = channel_info(channel)
    source = channel.removesuffix("-ads")
    source = _SOURCE.get(channel, source)
    medium = _MEDIUM.get(channel) or ("social" if info.is_social else "referral")
    if info.paid:
        medium = "paid_social" if info.is_social else "cpc"
    found = {"utm_source": source, "utm_medium": medium}
    name = _UNSAFE.sub("-", folded(campaign)).strip("-")
    return found | ({"utm_campaign": name} if name else {})


def tagged(page: str, channel: str, campaign: str = "") -> str:
    """The address with the tags of a channel; tags that it had are replaced. Raises LinkError."""
    text = page if "://" in page else f"https://{page}"
    parts = _parts(text)
    if parts is None or len(text) > _LONGEST:
        said = N_("“{text}” is not the address of a page: write it as https://my-shop.example/")
        raise LinkError(Message(said, {"text": page[:_SHOWN]}))
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True)
            if not pair[0].startswith("utm_")]  # fmt: skip
    query = urlencode([*kept, *tags(channel, campaign).items()])
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, parts.fragment))


def _parts(text: str) -> SplitResult | None:
    """The parts of the address of a page, None when it is none."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and "." in host else None


@of_shop(May.READ)
@require_GET
def links(request: ShopRequest) -> HttpResponse:
    """Make a link for a channel, and say which code is whose."""
    words = Words(lang())
    try:
        with request.shop.opened() as business:
            settings = dict(business.book.settings)
    except BookError as error:
        return no_answer(request, error)
    channel, campaign = said(request, "channel"), said(request, "campaign")
    page = request.GET.get("page", "").strip()
    known = {one.id for one in choices(None, words)}
    channel = channel if channel in known else ""
    made, told = "", ""
    if page and channel:
        try:
            made = tagged(page, channel, campaign)
        except LinkError as error:
            told = words.say(error.message)
    domains = settings.get("domains") or []
    given = {
        "title": TITLE, "tab": "measure", "channels": choices(None, words, channel),
        "page": page or (f"https://{domains[0]}/" if domains else ""), "campaign": campaign,
        "made": made, "told": told, "channel": channel,
        "name": words.say(channel_info(channel).name) if channel else "",
        "codes": sorted((code, words.say(channel_info(whose).name))
                        for code, whose in (settings.get("codes") or {}).items()
                        if whose != NONE),
        "changes": may(request.role, May.CHANGE),
    }  # fmt: skip
    return render(request, "retour/plans/links.html", given, status=400 if told else 200)


@of_shop(May.CHANGE)
@require_POST
def add_code(request: ShopRequest) -> HttpResponse:
    """Say whose a promotion code is."""
    code, channel = (request.POST.get(name, "").strip()[:40] for name in ("code", "channel"))
    words = Words(lang())
    if not code:
        messages.error(request, words(N_("Write the code that customers will say.")))
    else:
        try:
            with request.shop.opened() as business:
                before = dict(business.book.settings.get("codes") or {})
                business.set("codes", before | {code: channel})
        except NotUnderstoodError as error:
            messages.error(request, words.say(error.message))
        else:
            noted(request.shop, request.user, "code", code=code, channel=channel)
            messages.success(request, words(N_("{code} is kept: its sales will count."), code=code))
    query = f"?{urlencode({'channel': channel})}" if channel else ""
    return redirect(reverse("links", kwargs={"key": request.shop.key}) + query)
