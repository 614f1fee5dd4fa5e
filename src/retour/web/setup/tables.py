"""The tables of one's own that are read by the columns that somebody named once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from retour.business import Business
from retour.business.remembered import Remembered
from retour.reading.hand.lexicon.role_help import KIND_TITLES, OF_TABLE, ROLE_HELP
from retour.reading.hand.lexicon.roles import KIND_WORDS
from retour.reference.channel_info import channel
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the page shows it: what its rows are, and what each of its columns is."""

    name: str
    what: str
    columns: tuple[tuple[str, str], ...]
    unread: str


@of_shop(May.CHANGE)
@require_GET
def tables(request: ShopRequest) -> HttpResponse:
    """Each of them, with a button that forgets it."""
    say = Words(lang())
    with request.shop.opened() as business:
        found = [_table(one, say) for one in business.tables()]
    return shown(request, "tables", {"tables": found})


def _table(one: Remembered, say: Words) -> Table:
    kind = KIND_WORDS.get(one.mapping.get("kind", "").casefold())
    return Table(
        one.name,
        say(KIND_TITLES[kind]) if kind else "",
        tuple(_columns(one, say)),
        ", ".join(sorted(set(one.headings) - _read(one))),
    )


def _columns(one: Remembered, say: Words) -> Iterator[tuple[str, str]]:
    """What was said: the heading, or the value of the whole table, and what it is."""
    known = {info.id for info in Business.channels()}
    for role, text in one.mapping.items():
        if role in OF_TABLE:
            continue
        if role == "channel" and text in known:
            yield channel(text).label(lang()), say(N_("the channel of the whole table"))
        else:
            yield text, say(ROLE_HELP[role]) if role in ROLE_HELP else role


def _read(one: Remembered) -> set[str]:
    from retour.reading.headers import normal

    return {normal(text) for text in one.mapping.values()}


@of_shop(May.CHANGE)
@require_POST
def forget(request: ShopRequest) -> HttpResponse:
    """Ask about the next table like it again."""
    name, say = request.POST.get("name", ""), Words(lang())
    with request.shop.opened() as business, transaction.atomic():
        if business.forget_table(name):
            noted(request.shop, request.user, "table-forget", name=name)
            text = N_("Forgotten: the next table like it is asked about. What was loaded stays.")
            messages.success(request, say(text))
        else:
            messages.info(request, say(N_("Nothing of that name is known any more.")))
    return redirect("tables", key=request.shop.key)
