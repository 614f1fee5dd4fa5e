"""What points to a channel: promotion codes, words of links, what customers answer; own sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from retour.business import Business
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_codes import NONE
from retour.reference.channel_info import channel
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown, told_saved
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

_MOST = 100  # rows of a table
_TABLES = {
    "codes": (
        N_("Promotion codes"),
        N_(
            "The channel on which you give a code away, or none for one that everybody sees on "
            "your site. A * at its end stands for any ending."
        ),
        N_("Code"),
    ),
    "sources": (
        N_("Words of links"),
        N_("What you write in utm_source, where it is not the name of a network."),
        N_("Word"),
    ),
    "answers": (
        N_("What customers answer"),
        N_("Answers to “how did you hear about us?” that are not the name of a channel."),
        N_("Answer"),
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form: its name, what it is called, what is written in it, and its rows."""

    name: str
    title: str
    help: str
    label: str
    rows: tuple[tuple[str, str], ...]


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def pointers(request: ShopRequest) -> HttpResponse:
    """The page; POST saves all of it, or says what cannot be and saves nothing."""
    say, told = Words(lang()), ""
    with request.shop.opened() as business:
        settings = business.book.settings.as_dict()
        held: dict[str, Any] = {name: settings.get(name) or {} for name in _TABLES}
        held["domains"] = settings.get("domains") or []
        if request.method == "POST":
            said = _heard(request.POST)
            try:
                _save(request, business, held, said)
                return redirect("pointers", key=request.shop.key)
            except NotUnderstoodError as error:
                told, held = say.say(error.message), said
    given = {
        "tables": [
            Table(name, say(title), say(help_), say(label), (*held[name].items(), ("", "")))
            for name, (title, help_, label) in _TABLES.items()
        ],
        "channels": _channels(held),
        "domains": "\n".join(held["domains"]),
        "told": told,
    }
    return shown(request, "pointers", given, 400 if told else 200)


def _channels(held: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The channels to choose from; one of the business's own stays one."""
    own = {whose for name in _TABLES for whose in held[name].values()} - {NONE}
    ids = dict.fromkeys([*(one.id for one in Business.channels()), *sorted(own)])
    return [(one, channel(one).label(lang())) for one in ids]


def _heard(fields: QueryDict) -> dict[str, Any]:
    """What was typed, by the names of settings."""
    said: dict[str, Any] = {}
    for name in _TABLES:
        said[name] = {}
        for place in range(_MOST):
            key = fields.get(f"{name}-{place}", "").strip()[:120]
            whose = fields.get(f"{name}-for-{place}", "").strip()[:40]
            if key and whose:
                said[name][key] = whose
    said["domains"] = fields.get("domains", "")[:2000].replace(",", " ").split()
    return said


def _save(
    request: ShopRequest, business: Business, held: Mapping[str, Any], said: Mapping[str, Any]
) -> None:
    with transaction.atomic():
        changed = business.change({k: v for k, v in said.items() if v != held[k]})
        if changed:
            noted(request.shop, request.user, "settings", names=changed)
    told_saved(request, changed)
