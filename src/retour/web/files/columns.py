"""The mapping assistant: what each column of an unknown table is, and what that would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from retour.business import Business
from retour.business.entries import Understood
from retour.business.load_words import left_out_of, rows_of
from retour.business.typed import NotUnderstoodError
from retour.reading.hand.lexicon.role_help import KIND_TITLES, OF_TABLE, ROLE_HELP
from retour.reading.hand.lexicon.roles import KINDS
from retour.reading.hand.proposing.proposal import Proposal
from retour.web.files.answered import ask_again
from retour.web.files.load_views import account_or_404
from retour.web.files.metrics import totals
from retour.web.files.models import Account, Sent
from retour.web.files.on_pages import for_pages
from retour.web.files.reading import file_of
from retour.web.files.results import Row, row_shown
from retour.web.files.store import laid_out
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

_TAXED = {"": N_("as its headings say"), "gross": N_("with VAT"), "net": N_("without VAT")}
_ORDERS = {
    "": N_("the table shows it"),
    "dm": N_("day first: 3/4 is 3 April"),
    "md": N_("month first: 3/4 is 4 March"),
}
_SHOWN = 3  # doubtful rows of a preview


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the page shows it: its field, its heading, its first cells, what it is now."""

    field: str
    header: str
    samples: tuple[str, ...]
    role: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a table. `clash` is a role that two columns are said to be."""

    mapping: Mapping[str, str]
    days: str
    clash: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would give: its first facts in words, sums, doubtful rows and notes, or why
    nothing.
    """

    facts: tuple[str, ...]
    rows: str
    totals: tuple[tuple[str, str], ...]
    doubtful: int
    doubts: tuple[Row, ...]
    error: str
    notes: tuple[str, ...] = ()


@of_shop(May.FILL)
@require_http_methods(["GET", "POST"])
def columns(request: ShopRequest, load: str, account: int) -> HttpResponse:
    """Say what the columns are (GET, in the address), see what that gives, and load it (POST)."""
    found = account_or_404(request, load, account)
    sent = file_of(found)
    if sent is None:
        return _gone(request, found)
    words = Words(lang())
    if request.method == "POST":
        return _loaded(request, found, sent)
    with laid_out(found.load) as root, request.shop.opened() as business:
        path, name = root / sent.name, found.name.replace(sent.name, sent.base, 1)
        table = business.table(path, name)
        if table is None:
            raise Http404
        said = heard(request.GET, table) if "kind" in request.GET else _proposed(found, table)
        preview = _preview(business, path, name, said, words)
    given = {
        "load": found.load,
        "account": found,
        "columns": shown(table, said, words),
        "roles": [(role, words(text)) for role, text in ROLE_HELP.items() if role not in OF_TABLE],
        "kinds": [(kind, words(KIND_TITLES[kind])) for kind in KINDS],
        "taxed": [(value, words(text)) for value, text in _TAXED.items()],
        "orders": [(value, words(text)) for value, text in _ORDERS.items()],
        "channels": [(one.id, words.say(one.name)) for one in Business.channels()],
        "said": said,
        "channel": _channel_of(said, table),
        "preview": preview,
        "hidden": [(name, text) for name, text in _as_fields(said, table)],
    }
    part = request.headers.get("x-part") == "preview"
    template = "retour/files/preview.html" if part else "retour/files/columns.html"
    return render(request, template, given)


def _gone(request: ShopRequest, account: Account) -> HttpResponse:
    text = N_("That file is not here any more: send it again.")
    messages.info(request, Words(lang())(text))
    return redirect("load", key=request.shop.key, load=account.load.key)


def _loaded(request: ShopRequest, account: Account, sent: Sent) -> HttpResponse:
    with laid_out(account.load) as root, request.shop.opened() as business:
        table = business.table(root / sent.name, account.name.replace(sent.name, sent.base, 1))
    if table is None:
        raise Http404
    said = heard(request.POST, table)
    if said.clash:
        return redirect(f"{request.path}?{request.POST.urlencode()}")
    mapping = {**said.mapping, **({"days": said.days} if said.days else {})}
    job = ask_again(account, request.user, mapping, "any_table")
    return redirect("job", key=job.key)


@of_shop(May.FILL)
@require_POST
def days(request: ShopRequest, load: str, account: int) -> HttpResponse:
    """Say which days a file covers that does not say it itself, or how its days are written."""
    found = account_or_404(request, load, account)
    if file_of(found) is None:
        return _gone(request, found)
    if (order := request.POST.get("days", "")) in ("dm", "md"):
        return redirect("job", key=ask_again(found, request.user, {"days": order}).key)
    try:
        with request.shop.opened() as business:
            ends = {end: business.day(request.POST.get(end, "")) for end in ("since", "until")}
    except NotUnderstoodError as error:
        messages.error(request, error.message.render(lang()))
    else:
        if ends["since"] <= ends["until"]:
            said = {end: day.isoformat() for end, day in ends.items()}
            return redirect("job", key=ask_again(found, request.user, said).key)
        text = N_("The last day is before the first.")
        messages.error(request, Words(lang())(text))
    return redirect("load", key=request.shop.key, load=found.load.key)


def heard(fields: QueryDict, table: Proposal) -> Said:
    """What the fields of the form say: `kind`, `c0`... a role for each column, `channel`."""
    mapping: dict[str, str] = {}
    clash = ""
    kind = fields.get("kind", "")
    if kind in KINDS:
        mapping["kind"] = kind
    for place, column in enumerate(table.columns):
        role = fields.get(f"c{place}", "")
        if role not in ROLE_HELP or role in OF_TABLE or not column.header:
            continue
        each = role == "hours" or column.header in table.together  # may be of a channel
        if role in mapping and not each:
            clash = clash or role
        mapping.setdefault(role, column.header)
    channels = {one.id for one in Business.channels()}
    if "channel" not in mapping and (named := str(fields.get("channel", ""))) in channels:
        mapping["channel"] = named
    if (taxed := str(fields.get("taxed", ""))) in ("gross", "net"):
        mapping["taxed"] = taxed
    order = fields.get("days", "")
    return Said(mapping, order if order in _ORDERS else "", clash)


def _proposed(account: Account, table: Proposal) -> Said:
    """What is proposed: what an earlier table with these headings was, else what this seems."""
    before = account.loaded.as_before
    return Said(dict(before) or table.mapping, "")


def _role_of(header: str, said: Said) -> str:
    return next(
        (role for role, name in said.mapping.items() if name == header and role in ROLE_HELP
         and role not in OF_TABLE), ""
    )  # fmt: skip


def shown(table: Proposal, said: Said, words: Words) -> list[Column]:
    """The columns with what each is said to be; why, where that is what was proposed."""
    found = []
    for place, one in enumerate(table.columns):
        role = _role_of(one.header, said) if one.header else ""
        if not role and one.header in table.together and one.role in said.mapping:
            role = one.role
        why = words.say(one.why) if one.why and role == one.role else ""
        found.append(Column(f"c{place}", one.header, one.samples, role, why))
    return found


def _channel_of(said: Said, table: Proposal) -> str:
    """The channel of the whole table, "" where a column says it."""
    name = said.mapping.get("channel", "")
    return "" if name in {one.header for one in table.columns} else name


def _as_fields(said: Said, table: Proposal) -> list[tuple[str, str]]:
    words = Words("en")
    fields = [(one.field, one.role) for one in shown(table, said, words) if one.role]
    fields += [(name, said.mapping[name]) for name in ("kind", "taxed") if name in said.mapping]
    if channel := _channel_of(said, table):
        fields.append(("channel", channel))
    return [*fields, ("days", said.days)] if said.days else fields


def _preview(business: Business, path: Path, name: str, said: Said, words: Words) -> Preview:
    if said.clash:
        text = N_("Two columns cannot both be “{role}”.")
        return _none(words(text, role=words(ROLE_HELP[said.clash])))
    if "kind" not in said.mapping:
        return _none(words(N_("Say what a row is: a sale, hours, money spent…")))
    tried = business.try_out(path, name, said.mapping, said.days)
    loaded = tried.loaded
    if loaded.status not in ("trial", "known"):
        return _none(words.say(loaded.message) if loaded.message else "")
    return Preview(
        tuple(Understood(fact).render(words.lang) for fact in tried.facts),
        rows_of(loaded, words),
        tuple(totals(loaded, words)),
        loaded.doubtful_count,
        tuple(row_shown(row, words) for row in loaded.doubtful[:_SHOWN]),
        "",
        (*left_out_of(loaded, words), *map(words.say, for_pages(loaded).notes)),
    )


def _none(error: str) -> Preview:
    return Preview((), "", (), 0, (), error)
