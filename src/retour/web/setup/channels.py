"""The channels that a business works on, and what each of them and each campaign is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from retour.answer.phrases import OBJECTIVES
from retour.business import Business
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown, told_saved
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.forms import OFFERED
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import Words

_MOST = 60  # campaigns of a form


@dataclass(frozen=True, slots=True)
class Line:
    """A channel: whether it is worked on, and what it is for ("" for not said)."""

    id: str
    name: str
    own: bool
    objective: str


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def channels(request: ShopRequest) -> HttpResponse:
    """The page; POST saves all of it, or says what cannot be and saves nothing."""
    say, told = Words(lang()), ""
    known = {one.id: one.label(lang()) for one in Business.channels()}
    with request.shop.opened() as business:
        held = dict(business.book.settings.get("objectives") or {})
        if request.method == "POST":
            own, held = _heard(request, known)
            try:
                _save(request, business, own, held)
                return redirect("channels", key=request.shop.key)
            except NotUnderstoodError as error:
                told = say.say(error.message)
        else:
            own = list(request.shop.channels)
    ids = list(dict.fromkeys([*own, *(one for one in held if one in known), *OFFERED]))
    given = {
        "lines": [
            Line(one, channel(one).label(lang()), one in own, held.get(one, "")) for one in ids
        ],
        "others": [(one, name) for one, name in known.items() if one not in ids],
        "campaigns": [*((one, held[one]) for one in held if one not in known), ("", "")],
        "objectives": [(one, say(text)) for one, text in OBJECTIVES.items()],
        "told": told,
    }
    return shown(request, "channels", given, 400 if told else 200)


def _heard(request: ShopRequest, known: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The channels that are worked on, and the objectives by channel or campaign."""
    fields = request.POST
    there = {*known, *request.shop.channels}
    listed = [one for one in fields.getlist("listed") if one in there]
    own = [one for one in listed if fields.get(f"own/{one}")]
    objectives = {one: text for one in listed if (text := fields.get(f"for/{one}", ""))}
    if (more := fields.get("more", "")) in known:
        own.append(more)
    for place in range(_MOST):
        name = fields.get(f"campaign-{place}", "").strip()[:120]
        if name and (text := fields.get(f"campaign-for-{place}", "")):
            objectives[name] = text
    return list(dict.fromkeys(own)), objectives


def _save(
    request: ShopRequest, business: Business, own: list[str], objectives: dict[str, str]
) -> None:
    shop, before = request.shop, business.book.settings.get("objectives") or {}
    with transaction.atomic():
        changed = business.change({"objectives": objectives}) if objectives != before else []
        held = Shop.objects.select_for_update().get(pk=shop.pk)
        if held.channels != own:
            held.channels = own
            held.save(update_fields=["channels"])
            noted(shop, request.user, "channels", channels=own)
        if changed:
            noted(shop, request.user, "settings", names=changed)
    told_saved(request, changed or ["language"] * (shop.channels != own))
