"""Loads of a business, newest first: when, by whom, which file, what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.book import BatchRecord
from retour.business import Business
from retour.business.looking_json import written_in_words
from retour.web.files.models import Account, Load
from retour.web.language import lang
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.models import Shop
from retour.words import N_, Words

_PAGE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A batch as the history shows it; `load` is the key of what it was sent with, or ""."""

    number: int
    at: datetime
    file: str
    what: str
    who: str
    days: str
    changed: str
    undone: datetime | None
    load: str
    by_hand: bool

    @property
    def name(self) -> str:
        """The file without its folders."""
        return self.file if self.by_hand else self.file.rpartition("/")[2]

    @property
    def day(self) -> date:
        """The day it was loaded on."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one load on one day."""

    rows: list[Row]

    @property
    def whole(self) -> str:
        """The key of the load that can be taken back as a whole, or ""."""
        left = [row for row in self.rows if not row.undone]
        return self.rows[0].load if left and len(self.rows) > 1 else ""


def rows_of(
    business: Business, batches: Iterable[BatchRecord], shop: Shop, words: Words
) -> list[Row]:
    """Batches in words."""
    batches = list(batches)
    numbers = [one.id for one in batches]
    accounts = Account.objects.filter(load__shop=shop, batch__in=numbers)
    loads = {one.batch: one.load for one in accounts.select_related("load", "load__by")}
    titles = {one.name: words(one.title) for one in business.sources()}
    return [_row(business, one, loads.get(one.id), titles, words) for one in batches]


def _row(
    business: Business,
    one: BatchRecord,
    load: Load | None,
    titles: dict[str, str],
    words: Words,
) -> Row:
    entry = "" if one.file else written_in_words(business, one, words)
    return Row(
        number=one.id,
        at=one.loaded_at,
        file=one.file or entry or words(N_("by hand")),
        what=titles.get(one.source, "") if one.file else words(N_("by hand")),
        who=load.who if load else "",
        days=days(one.since, one.until, words),
        changed=changed(one, words),
        undone=one.undone_at,
        load=load.key if load else "",
        by_hand=not one.file,
    )


def days(since: date | None, until: date | None, words: Words) -> str:
    """A period in words, '' without one."""
    if since is None or until is None:
        return ""
    if since == until:
        return words.day(since, "medium")
    return f"{words.day(since, 'medium')} – {words.day(until, 'medium')}"


def changed(one: BatchRecord, words: Words) -> str:
    """What a batch changed in the book."""
    known = one.counts.unchanged + one.counts.older
    said = (
        (one.counts.new, N_("{n} new")),
        (one.counts.changed, N_("{n} updated")),
        (known, N_("{n} already known")),
    )
    return ", ".join(words(text, n=n) for n, text in said if n) or words(N_("nothing"))


@of_shop(May.FILL)
@require_GET
def loads(request: ShopRequest) -> HttpResponse:
    """The history of loads."""
    with request.shop.opened() as business:
        found = list(reversed(business.batches()))
        page: Page[BatchRecord] = Paginator(found, _PAGE).get_page(request.GET.get("page"))
        rows = rows_of(business, page, request.shop, Words(lang()))
    apart = groupby(rows, key=lambda row: (row.day, row.load, row.who))
    groups = [Group(list(few)) for _, few in apart]
    given = {"page": page, "groups": groups, "changes": may(request.role, May.CHANGE)}
    return render(request, "retour/files/loads.html", given)
