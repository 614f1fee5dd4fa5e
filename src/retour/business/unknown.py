"""What to say of a document that no source recognises: what it is, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retour.business.tool_reports import of_tool
from retour.reading.documents.files import Document
from retour.reading.documents.packed import APPLE, WORKBOOK
from retour.reading.errors import ReadError
from retour.reading.hand.lexicon.kinds import not_done, speaks_of_loyalty, speaks_of_refunds
from retour.reading.hand.lexicon.roles import PERIODS
from retour.reading.hand.lexicon.sideways import sideways
from retour.reading.hand.lexicon.work_headers import speaks_of_clock
from retour.reading.hand.proposing.proposal import Proposal
from retour.reading.hand.rows.tax_said import tax_assumed
from retour.reading.source import Context, Head
from retour.sources.any_table import propose
from retour.words import N_, Message, Quoted

# How files begin that hold no table, and what each is: (bytes, where they stand, what it is).
_PICTURE = N_("a picture")
_FILM = N_("a video")
_BEGINNINGS: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG", 0, _PICTURE),
    (b"\xff\xd8\xff", 0, _PICTURE),
    (b"GIF8", 0, _PICTURE),
    (b"BM", 0, _PICTURE),
    (b"II*\x00", 0, _PICTURE),
    (b"MM\x00*", 0, _PICTURE),
    (b"WEBP", 8, _PICTURE),
    (b"ftypheic", 4, _PICTURE),
    (b"ftypavif", 4, _PICTURE),
    (b"ftyp", 4, _FILM),
    (b"\x1aE\xdf\xa3", 0, _FILM),
    (b"ID3", 0, N_("a sound")),
    (b"%PDF", 0, N_("a PDF")),
    (b"{\\rtf", 0, N_("a text document")),
    (b"Rar!", 0, N_("a RAR archive")),
    (b"7z\xbc\xaf", 0, N_("a 7z archive")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", 0, N_("a shortcut")),
    (b"book\x00\x00\x00\x00mark", 0, N_("a shortcut")),
    (b"SQLite format 3\x00", 0, N_("a database, as the books of retour are")),
    (b"MZ", 0, N_("a program")),
    (b"\x7fELF", 0, N_("a program")),
)
# Spreadsheets open these, and some banks and shops name them .xls.
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", N_("a web page")),
    (b"<html", N_("a web page")),
    (b"urn:schemas-microsoft-com:office:spreadsheet", N_("a workbook written as XML")),
)

SPEAKS_OF = N_("Its name speaks of “{word}”: is this a list of refunds, or a plan?")
NO_SALES = N_(
    "Leave a plan out, and what was cancelled. If all of this was really paid or done, say what a "
    "row is."
)
REFUNDS = N_("If it lists what was given back, run this; if all of it was paid, say kind=sale.")

_FIGURES = ("amount", "hours", "minutes", "leads", "count")
_SIDEWAYS = {
    "months": N_(
        "Its months stand side by side. Write a row for each of them, with the month and its "
        "figure, and load that."
    ),
    "weekdays": N_(
        "Its days of the week stand side by side. Write a row for each day, with its date and its "
        "figure, or add a column with the sum of the week, and load that."
    ),
}
_CUSTOMERS = N_(
    "Each row seems to be a customer, with all that was ever bought: it says the day of no sale. "
    "Load the sales themselves."
)
_CLOCKS = N_(
    "It says when work began and ended, and not how long it was: add a column with the hours "
    "worked, and load it again."
)

_NAMED = 12  # columns named in a message
# Without one of these nothing can be made of a table.
_TELLING = frozenset({*PERIODS, "amount", "hours", "answer", "leads"})


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a document was not read, and what to do; with a proposal when it holds a table."""

    message: Message
    remedy: Message
    proposal: Proposal | None = None


def advice_on(document: Document, context: Context) -> Advice:
    """What to say of a document that nobody knows. Damage that is met is part of it."""
    if document.packed == APPLE:
        return Advice(
            Message(N_("This is {what}."), {"what": Message(APPLE)}),
            Message(N_("If it holds a table, choose File > Export To > Excel, and load that.")),
        )
    what = _what(document.head) or document.packed.removeprefix(WORKBOOK)
    if what:
        return Advice(
            Message(N_("This is {what}, not a table."), {"what": Message(what)}),
            Message(N_("Export the same figures as CSV or Excel, and load that.")),
        )
    if not document.is_workbook and (markup := _markup(document.head)):
        return _page(markup)
    head = Head(document, context)
    try:
        readable = head.is_workbook or head.encoding is not None
        proposal = propose(head) if readable else None
    except ReadError as error:
        return Advice(error.message, error.remedy)
    if not readable:
        return Advice(
            Message(N_("This is no text and no workbook, or it is damaged.")),
            Message(N_("Download it again, or export it as CSV.")),
        )
    if proposal is None and (markup := _markup(document.head)):
        return _page(markup)
    if proposal is None or _is_json(document.head):
        return Advice(
            Message(N_("This is no export that retour knows, and no table is in it.")),
            Message(N_("`retour sources` says which exports are read, and where to find them.")),
        )
    return _on_table(document, proposal)


def _on_table(document: Document, proposal: Proposal) -> Advice:
    """What to say of a table of no known format."""
    unknown = Message(N_("This is no export that retour knows."))
    if (report := of_tool(proposal)) is not None:
        return Advice(*report, proposal if proposal.kind else None)
    if (shape := _shape(proposal)) is not None:
        return Advice(unknown, shape)
    if _TELLING.isdisjoint(proposal.mapping):
        advice = N_(
            "If it is a table of yours, say what its columns ({columns}) are with --map: "
            "retour load --help"
        )
        columns = [one.header for one in proposal.columns if one.header][:_NAMED]
        return Advice(unknown, Message(advice, {"columns": ", ".join(columns)}))
    if readable(proposal):
        unknown, remedy = _understood(proposal)
    else:
        remedy = Message(N_("If it is a table of yours, say what its columns are."))
    names = (proposal.sheet, document.base)
    if proposal.kind in ("", "refund") and (word := not_done(*names)):
        unknown = Message(SPEAKS_OF, {"word": word})
        remedy = Message(REFUNDS if speaks_of_refunds(*names) else NO_SALES)
    return Advice(unknown, remedy, proposal)


def readable(proposal: Proposal) -> bool:
    """Whether a proposal has all that reading takes, and only a yes is lacking."""
    return bool(proposal.kind) and not proposal.missing


def _understood(proposal: Proposal) -> tuple[Message, Message]:
    """What was understood of a table that could be read, and for what no use was found.

    It is not read without a yes: such a column may say that a row was cancelled or given back.
    """
    used = Quoted(tuple(one.header for one in proposal.columns if one.header and one.role))
    unused = tuple(one.header for one in proposal.columns if one.header and not one.role)
    if not unused:
        return Message(_READABLE, {"used": used}), Message(_IF_SO)
    values = {"used": used, "unused": Quoted(unused[:_NAMED]), "n": len(unused)}
    return Message(_LEFT, values, plural=_LEFT_MANY), Message(_UNLESS, values, plural=_UNLESS_ANY)


_READABLE = N_("No export that retour knows, but a table that it can read by {used}.")
_LEFT = N_(
    "No export that retour knows, but a table that it can read by {used}. For the column {unused} "
    "no use was found."
)
_LEFT_MANY = N_(
    "No export that retour knows, but a table that it can read by {used}. For the columns {unused} "
    "no use was found."
)
_IF_SO = N_("If that is right, let it be read so; the next file with the same headings will be.")
_UNLESS = N_(
    "Unless it says that a row was cancelled, given back or not paid, let the table be read "
    "without it; the next file with the same headings will be."
)
_UNLESS_ANY = N_(
    "Unless one of them says that a row was cancelled, given back or not paid, let the table be "
    "read without them; the next file with the same headings will be."
)


def tax_of_proposal(mapping: Mapping[str, str]) -> Message | None:
    """How the amounts of sales would be read whose header does not say whether they hold VAT;
    None where it does, or where a row is no sale.
    """
    if "amount" not in mapping or mapping.get("kind") != "sale":
        return None
    return tax_assumed(mapping["amount"], mapping.keys(), mapping.get("taxed", ""))


_TOGETHER = N_("{others} is read with “{first}”, each for the channel that its header names.")
_TOGETHER_MANY = N_("{others} are read with “{first}”, each for the channel that its header names.")


def read_together(proposal: Proposal) -> Message | None:
    """That columns which a proposed mapping does not name are read too; None where none is."""
    if not proposal.together:
        return None
    first, *others = proposal.together
    values = {"others": Quoted(tuple(others)), "first": first, "n": len(others)}
    return Message(_TOGETHER, values, plural=_TOGETHER_MANY)


def _shape(proposal: Proposal) -> Message | None:
    """What to change in a table that lacks what a row needs because of its shape; None for others.

    A table that says its days and its figures can be read as it is.
    """
    roles, headers = proposal.mapping.keys(), [one.header for one in proposal.columns]
    if "amount" in roles and speaks_of_loyalty(headers):
        return Message(_CUSTOMERS)
    if roles & {*_FIGURES} and roles & {*PERIODS, "year"}:
        return None
    if what := sideways(headers):
        return Message(_SIDEWAYS[what])
    clocks = [header for header in headers if speaks_of_clock(header)]
    if proposal.kind == "hours" and not roles & {*_FIGURES} and clocks:
        return Message(_CLOCKS)
    return None


def table_in(document: Document, context: Context) -> Proposal | None:
    """What the columns of a document could be, None when it holds no table or is damaged."""
    what = _what(document.head) or document.packed.removeprefix(WORKBOOK)
    if what or (not document.is_workbook and _markup(document.head)):
        return None
    head = Head(document, context)
    try:
        return propose(head) if head.is_workbook or head.encoding is not None else None
    except ReadError:
        return None


def _page(markup: str) -> Advice:
    return Advice(
        Message(N_("This is {what}."), {"what": Message(markup)}),
        Message(
            N_("If it holds a table, open it in a spreadsheet, save it as XLSX, and load that.")
        ),
    )


def _what(head: bytes) -> str:
    """What a file is by its first bytes, '' when they may be those of a table."""
    if head[:2] == b"BM" and b"\x00" not in head[:32]:
        return ""  # a text may begin with these two letters
    if head[:2] == b"MZ" and b"\x00" not in head[:64]:
        return ""
    found = (what for mark, at, what in _BEGINNINGS if head[at : at + len(mark)] == mark)
    return next(found, "")


def _is_json(head: bytes) -> bool:
    """Whether it begins as JSON does: what its first lines hold is no column's name."""
    return head[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def _markup(head: bytes) -> str:
    """What a file of tags is, '' for anything else."""
    start = head[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start.startswith(b"<"):
        return ""
    return next((what for mark, what in _MARKUP if mark in start), "")
