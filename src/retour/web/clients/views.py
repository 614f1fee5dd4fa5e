"""Every business of somebody's side by side, and asking all of them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from retour.answer.verdict import verdict_text
from retour.report.style import VERDICTS
from retour.span import monday
from retour.web.clients.asking import ask_all
from retour.web.clients.lines import ORDERS, Line, in_order, lines, shown
from retour.web.language import lang
from retour.web.people.models import Organisation
from retour.web.shops.access import SignedIn, shops_of, signed_in
from retour.words import N_, Words

_DIGITS = 18  # as many as the number of an organisation can have
_BY_NAME = N_("Business")


@signed_in
@require_GET
def clients(request: SignedIn) -> HttpResponse:
    """From saved answers alone: no book is opened, however many there are."""
    words = Words(lang())
    every = shops_of(request.user)
    organisations = {shop.organisation for shop, _ in every}
    of = _organisation(request, organisations)
    mine = [(shop, role) for shop, role in every if of is None or shop.organisation == of]
    found = lines(mine, monday(timezone.now().date()))
    by, up = request.GET.get("by", ""), request.GET.get("up") == "1"
    given = {
        "lines": shown(in_order(found, by, up), words),
        "count": len(found),
        "sums": _sums(found, words),
        "organisations": sorted(organisations, key=lambda one: one.name.casefold()),
        "of": of,
        "orders": _orders(by, up, of),
        "by": by if by in ORDERS else "",
        "up": up,
        "reads": any(one.reads for one in found),
    }
    return render(request, "retour/clients/clients.html", given)


@signed_in
@require_POST
def ask_again(request: SignedIn) -> HttpResponse:
    """Ask for the answers of all, or of an organisation's."""
    of = _organisation(request, {shop.organisation for shop, _ in shops_of(request.user)})
    return redirect("job", key=ask_all(request.user, of.pk if of else None).key)


def _organisation(request: HttpRequest, known: set[Organisation]) -> Organisation | None:
    """The organisation that is asked for, if it is among those known."""
    said = request.POST.get("of") or request.GET.get("of") or ""
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < _DIGITS else 0
    return next((one for one in known if one.pk == number), None)


def _sums(found: Sequence[Line], words: Words) -> list[tuple[str, str, int]]:
    """How many have each verdict: its colour, its name, their number."""
    counts = Counter(one.brief.verdict for one in found if one.brief is not None)
    return [
        (look.ink, words.say(verdict_text(verdict)), counts[verdict])
        for verdict, look in VERDICTS.items()
        if counts[verdict]
    ]


def _orders(by: str, up: bool, of: Organisation | None) -> list[dict[str, str]]:
    """The ways to sort: each with its address, which turns round the one that holds."""
    found = []
    for name, title in [("", _BY_NAME), *((name, one[0]) for name, one in ORDERS.items())]:
        here = name == (by if by in ORDERS else "")
        asked = {"by": name} if name else {}
        asked |= {"up": "1"} if here and not up else {}
        asked |= {"of": str(of.pk)} if of else {}
        falls = up if not name else not up
        sort = ("descending" if falls else "ascending") if here else ""
        found.append({"name": name, "title": title, "url": f"?{urlencode(asked)}", "sort": sort})
    return found
