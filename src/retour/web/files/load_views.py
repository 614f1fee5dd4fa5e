"""The result of a load, its doubtful rows, and reading on where it broke off."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from retour.business.foreign import Foreign, foreign
from retour.web.files.doubts import PAGE, as_csv, rows_in
from retour.web.files.models import Account, Load, State
from retour.web.files.reading import ask_for, file_of
from retour.web.files.results import ORDER, common_notes, row_shown, shown, summary
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import Words


def account_or_404(request: ShopRequest, load: str, account: int) -> Account:
    """An account of a load of the business."""
    found = Account.objects.select_related("load", "load__shop", "load__by")
    return get_object_or_404(found, pk=account, load__key=load, load__shop=request.shop)


@of_shop(May.FILL)
@require_GET
def load(request: ShopRequest, load: str) -> HttpResponse:
    """What became of every document of a load; what must be looked at first."""
    words = Words(lang())
    found = get_object_or_404(Load, key=load, shop=request.shop)
    accounts = list(found.accounts.prefetch_related("load__sent"))
    documents = [shown(one, words, file_of(one) is not None) for one in accounts]
    documents.sort(key=lambda one: (one.fine, ORDER.index(one.status)))
    changes = may(request.role, May.CHANGE)
    given = {
        "load": found,
        "to_see": [one for one in documents if not one.fine],
        "fine": [one for one in documents if one.fine],
        "summary": summary(documents, accounts, words),
        "notes": common_notes(documents),
        "orders": sum(one.asks == "order" for one in documents),
        "foreign": _foreign(request, accounts),
        "refused": [words.say(one) for one in found.not_taken],
        "late": found.state == State.LATE,
        "reading": found.state in (State.WAITING, State.READING),
        "changes": changes,
        "undoes": changes and any(one.batch is not None for one in documents),
        "answers": may(request.role, May.READ),
    }
    return render(request, "retour/files/load.html", given)


def _foreign(request: ShopRequest, accounts: list[Account]) -> Foreign | None:
    """In which currency most amounts of a load are, where that is not the business's own."""
    with request.shop.opened() as business:
        return foreign(business.book, {one.batch for one in accounts if one.batch is not None})


@of_shop(May.FILL)
@require_POST
def read_on(request: ShopRequest, load: str) -> HttpResponse:
    """Read what was not read yet; what was read is known, and nothing of it counts twice."""
    found = get_object_or_404(Load, key=load, shop=request.shop)
    late = Load.objects.filter(pk=found.pk, state=State.LATE)
    with transaction.atomic():
        if found.sent.exists() and late.update(state=State.WAITING):
            return redirect("job", key=ask_for(found, request.user).key)
    return redirect("load", key=request.shop.key, load=found.key)


@of_shop(May.FILL)
@require_GET
def doubtful(request: ShopRequest, load: str, account: int) -> HttpResponse:
    """All doubtful rows of a document, a page at a time."""
    found, words = account_or_404(request, load, account), Words(lang())
    whole = found.loaded.doubtful_count
    page = Paginator(range(whole), PAGE).get_page(request.GET.get("page"))
    begin = (page.number - 1) * PAGE
    rows = [row_shown(one, words) for one in rows_in(found.doubtful, begin, PAGE)]
    document = shown(found, words, waits=False)
    given = {"load": found.load, "document": document, "rows": rows, "page": page}
    return render(request, "retour/files/doubtful.html", given)


@of_shop(May.FILL)
@require_GET
def doubtful_csv(request: ShopRequest, load: str, account: int) -> HttpResponse:
    """All doubtful rows of a document, for a spreadsheet."""
    found = account_or_404(request, load, account)
    lines = as_csv(found.name, rows_in(found.doubtful), Words(lang()))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="retour-doubtful.csv"'
    return response  # type: ignore[return-value]
