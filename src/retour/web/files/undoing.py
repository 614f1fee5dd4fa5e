"""Taking loads back: a page that says what would go, then the deed, then how to redo it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from retour.book import BatchRecord
from retour.book.errors import BatchError
from retour.business import Business
from retour.business.known import KIND_NAMES
from retour.business.looking_json import written_in_words
from retour.web.files.models import Load
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def undo(request: ShopRequest, number: int) -> HttpResponse:
    """Take one batch back."""
    return _undone(request, [number])


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def undo_load(request: ShopRequest, load: str) -> HttpResponse:
    """Take back everything that was sent at once."""
    found = get_object_or_404(Load, key=load, shop=request.shop)
    return _undone(request, [one.batch for one in found.accounts.all() if one.batch is not None])


def _undone(request: ShopRequest, numbers: Sequence[int]) -> HttpResponse:
    with request.shop.opened() as business:
        every = {one.id: one for one in business.batches()}
        if not numbers or not every.keys() >= set(numbers):
            raise Http404
        standing = [every[number] for number in numbers if every[number].undone_at is None]
        if request.method == "POST":
            _take_back(request, business, standing)
            return redirect("loads", key=request.shop.key)
        return render(request, "retour/files/undo.html", _sure(business, standing, numbers))


def _take_back(request: ShopRequest, business: Business, batches: Sequence[BatchRecord]) -> None:
    """Take batches back, the last first, each in the audit log."""
    say, shop = Words(lang()), request.shop
    for one in sorted(batches, key=lambda one: -one.id):
        try:
            done = business.undo(one.id)
        except BatchError:
            continue  # taken back meanwhile: a second tap, or an answer by which it was read anew
        noted(shop, request.user, "undo", batch=one.id, file=one.file, removed=done.removed)
        for name in business.taught_by(one.id):
            text = N_("Tables like {file} are still read by the columns that you named.")
            messages.info(request, say(text, file=name))
    if batches:
        text = N_("It is taken back. To have it again, load the same file again.")
        if not any(one.file for one in batches):
            text = N_("It is taken back. To have it again, write it again.")
        messages.success(request, say(text))


def _typed(business: Business, one: BatchRecord, say: Words) -> str:
    """What was written by hand, in words."""
    return written_in_words(business, one, say) or say(N_("by hand"))


def _sure(
    business: Business, standing: Sequence[BatchRecord], numbers: Sequence[int]
) -> dict[str, object]:
    """What the page says that would go, and what would hold again in its place."""
    say = Words(lang())
    if not standing:
        return {"nothing": True, "numbers": numbers}
    kinds = Counter(fact.KIND for one in standing for fact in business.written(one.id))
    would = business.undoing(*(one.id for one in standing))
    return {
        "files": [one.file or _typed(business, one, say) for one in standing],
        "typed": not any(one.file for one in standing),
        # Of what was corrected since, the kinds would tell more than goes.
        "kinds": [(say(KIND_NAMES[kind]), say.number(n)) for kind, n in kinds.most_common()]
        if would.held == would.removed
        else [],
        "would": would,
        "day": standing[0].loaded_at,
    }
