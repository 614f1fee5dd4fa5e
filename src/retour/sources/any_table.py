"""Any other table: by the columns that the user names, or by headers that cannot be mistaken.

`retour load file.csv --map kind=sale --map day=Semaine --map amount="Total TTC"` names them;
`propose` says what the columns of an unknown table could be, so that the user only has to correct.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from retour.facts import Fact
from retour.reading.errors import ReadError
from retour.reading.hand.finding.chosen_tables import Chosen, by_headers, chosen_tables, kind_in
from retour.reading.hand.finding.plain_columns import plain_places
from retour.reading.hand.finding.stacked_tables import left_out, stacked
from retour.reading.hand.finding.unknown_tables import (
    Found,
    of_answers,
    roles_told,
    telling,
    unknown_tables,
)
from retour.reading.hand.lexicon.cost_headers import costs_beside
from retour.reading.hand.lexicon.kinds import named_kinds, unmistakable
from retour.reading.hand.lexicon.role_help import kind_title, role_title
from retour.reading.hand.lexicon.roles import (
    KINDS,
    NEEDS,
    ROLES,
    Kind,
    of_kind,
)
from retour.reading.hand.lexicon.tool_reports import is_of_tool
from retour.reading.hand.lexicon.work_headers import hours_beside
from retour.reading.hand.proposing.proposal import Proposal, proposal_for
from retour.reading.hand.rows.sheets import read_sheets
from retour.reading.hand.rows.table import HandTable
from retour.reading.headers import normal
from retour.reading.said import net_alone, taxed_said
from retour.reading.shapes.work import asked_channel
from retour.reading.source import Head, Intake, Match, Source
from retour.words import N_, Message, Quoted

_SURE = 0.5  # less than any format that recognises its own headers
_ASKED = 1_000.0  # the user named the columns
_WEAK = 0.001  # the user named columns that are not there


class AnyTable(Source):
    """A table of no known format."""

    name = "any_table"
    by_mapping = True
    version = 9  # hours on channels of several words; before: credit notes, statuses by their words
    title = N_("Any other table")
    where = N_("A spreadsheet of yours")

    def recognises(self, head: Head) -> Match | None:
        """By the columns that the mapping names; without one, by headers that say everything."""
        asked = columns_asked(head.context.mapping)
        if asked:
            return _mapped(head, asked)
        document = head.document.base
        found = [
            (table, kind) for table in unknown_tables(head) if (kind := _sure(table, document))
        ]
        if not found:
            return None
        return Match(_SURE, lambda intake: _read(found, _unread(head, found), intake))


def propose(head: Head) -> Proposal | None:
    """What the columns of an unknown document could be; None when it holds no table."""
    found = unknown_tables(head)
    return proposal_for(head.document, found[0]) if found else None


def columns_asked(mapping: Mapping[str, str]) -> dict[str, str]:
    """The columns that a mapping names, role to header, and `kind`; empty when it names none.

    A column of amounts without tax is the amount where no other is named.

    `since`, `until` and `channel` may be said of any file, so alone they name no column.
    """
    asked = {key: value for key, value in mapping.items() if key in (*ROLES, "kind") and value}
    if net_alone(mapping):
        asked["amount"] = asked.pop("net")
    return asked if set(asked) - {"channel"} else {}


def _unread(head: Head, found: list[tuple[Found, Kind]]) -> list[str]:
    """The sheets of a workbook that hold something, and of which nothing is read."""
    read = {table.sheet.name for table, _ in found}
    return [
        sheet.name
        for sheet, top in head.sheets
        if head.is_workbook and sheet.name not in read and any(any(raw.cells) for raw in top)
    ]


def _sure(table: Found, document: str, title: str = "") -> Kind | None:
    names = (title, table.sheet.name, document)
    headers = telling(table)
    if is_of_tool(headers):
        return None  # what a tool claims is no sale: it is asked about
    kind = unmistakable(headers, *names)
    if kind is None and (plain := plain_places(table)):
        rest = ["" if place in plain else header for place, header in enumerate(headers)]
        kind = "sale" if unmistakable(rest, *names) == "sale" else None
    return None if kind != "reply" and of_answers(table) else kind


def _read(tables: list[tuple[Found, Kind]], unread: list[str], intake: Intake) -> Iterator[Fact]:
    hands = []
    for table, kind in _one_by_one(tables, intake):
        told = {role: normal(name) for role, name in roles_told(table).items()}
        chosen = of_kind(kind, told)
        hand = HandTable(kind, chosen, _said(intake, chosen), _beside(kind, chosen, table))
        hands.append((hand, table.sheet))
    if unread:
        values = {"n": len(unread), "sheets": Quoted(tuple(unread))}
        intake.notes.append(Message(_UNREAD, values, plural=_UNREAD_MANY))
    yield from read_sheets(hands, intake)


def _one_by_one(tables: list[tuple[Found, Kind]], intake: Intake) -> Iterator[tuple[Found, Kind]]:
    """The tables, and those that stand above or below them on a sheet; what is not sure is said."""
    for table, kind in tables:
        parts = stacked(table)
        for part, title in parts:
            own = _sure(part, intake.document.base, title) if len(parts) > 1 else kind
            if own:
                yield part, own
            else:
                intake.notes.append(left_out(part, mapped=False))


_UNREAD = N_(
    "The sheet {sheets} was not read: its headers do not say for sure what its columns are. To "
    "read it too, save it as a file of its own."
)
_UNREAD_MANY = N_(
    "{n} sheets were not read: their headers do not say for sure what their columns are "
    "({sheets}). To read one of them too, save it as a file of its own."
)


def _beside(kind: Kind, chosen: Mapping[str, str], table: Found) -> list[str]:
    """The normal headers of further columns of hours or of costs, each of a channel of its own."""
    headers = dict(zip(table.names, table.headers, strict=True))
    names = {header: name for name, header in headers.items()}
    if kind == "cost":
        cells = [table.cells(place) for place, _ in enumerate(table.headers)]
        header = "" if "channel" in chosen else headers.get(chosen["amount"], "")
        others = costs_beside(table.headers, cells, header)
    else:
        others = hours_beside(table.headers, headers.get(chosen.get("hours", ""), ""))
    return [names[one] for one in others if names[one] not in chosen.values()]


def _said(intake: Intake, chosen: Mapping[str, str]) -> dict[str, str]:
    """What the user says of the whole table."""
    mapping = intake.context.mapping
    said = {"taxed": taxed_said(mapping)}
    said["ledger"] = mapping.get("ledger", "")
    said["channel"] = "" if "channel" in chosen else asked_channel(intake)
    return said


# ---- by mapping --------------------------------------------------------------------------------


def _mapped(head: Head, asked: dict[str, str]) -> Match | None:
    """A claim on the tables that have all the columns asked for.

    Where none has them all, a claim so weak that any format that knows the document wins: a mapping
    may be given for a whole folder.
    """
    chosen = chosen_tables(head, asked)
    if chosen is None:
        return None
    if chosen.missing or not chosen.columns:
        return Match(_WEAK, _complaint(head, asked, chosen.missing, chosen.tables[0]))
    strength = _SURE if by_headers(asked) else _ASKED
    return Match(strength, lambda intake: _read_asked(asked, chosen, intake))


def _read_asked(asked: Mapping[str, str], chosen: Chosen, intake: Intake) -> Iterator[Fact]:
    kind = _kind(asked, chosen, intake.document.base)
    columns = of_kind(kind, chosen.columns)
    lacking = [role for role in NEEDS[kind] if role not in columns]
    if lacking:
        raise ReadError(
            Message(
                N_("A table of kind “{kind}” needs a column for “{role}”."),
                {"kind": kind_title(kind), "role": role_title(lacking[0])},
            ),
            Message(N_("Name it with --map {role}=COLUMN."), {"role": lacking[0]}),
        )
    intake.notes.extend(chosen.left)
    said = _said(intake, columns)
    if "minutes" in chosen.columns and "minutes" not in columns:
        said["unit"] = "minutes"
    # A channel is said of one column; so is a ledger by the name of one.
    alone = said["channel"] or normal(said["ledger"]) in columns.values()
    hands = [
        (
            HandTable(kind, columns, said, [] if alone else _beside(kind, columns, table)),
            table.sheet,
        )
        for table in _with_columns(chosen.tables, kind, columns, intake)
    ]
    yield from read_sheets(hands, intake)


def _with_columns(
    tables: Iterable[Found], kind: Kind, columns: Mapping[str, str], intake: Intake
) -> Iterator[Found]:
    """The tables, and of those that stand above or below them on a sheet the ones of this kind."""
    for table in tables:
        parts = [(part, named_kinds(title)) for part, title in stacked(table)]
        own = [named for part, named in parts if {*columns.values()}.issubset(part.names)]
        titled = any(kind in named for named in own)
        for part, named in parts:
            if {*columns.values()}.issubset(part.names) and (not named or kind in named):
                yield part
            elif part.header.line == table.header.line and not titled:
                yield part  # so the user says
            else:
                intake.notes.append(left_out(part, mapped=True))


def _kind(asked: Mapping[str, str], chosen: Chosen, document: str) -> Kind:
    """The kind that the user says, else the one that the columns can only be."""
    kind = kind_in(chosen, asked, document)
    if kind is None and "kind" in asked:
        raise ReadError(
            Message(N_("There is no kind “{kind}”."), {"kind": asked["kind"]}),
            Message(N_("Choose one of {kinds}."), {"kinds": ", ".join(KINDS)}),
        )
    if kind is None:
        raise ReadError(
            Message(N_("These columns can be sales as well as costs, or neither.")),
            Message(N_("Say what a row is: --map kind=sale (or {kinds})."), _OTHER_KINDS),
        )
    return kind


_OTHER_KINDS = {"kinds": ", ".join(kind for kind in KINDS if kind != "sale")}


def _complaint(
    head: Head, asked: Mapping[str, str], missing: list[str], table: Found
) -> Callable[[Intake], Iterator[Fact]]:
    """A reader that says which column does not exist, and which ones are like it."""
    document = {"name": head.document.name}
    if not missing:
        error = ReadError(
            Message(N_("The mapping names no column of {name}."), document),
            Message(N_("Name its columns, such as --map day=Date --map amount=Total.")),
        )
    else:
        name = asked[missing[0]]
        shown = [header for header in table.headers if header]
        near = get_close_matches(normal(name), [normal(each) for each in shown], 3, 0.5)
        likely = [each for each in shown if normal(each) in near]
        error = ReadError(
            Message(N_("{name} has no column “{column}”."), {**document, "column": name}),
            Message(
                N_("Did you mean {columns}?") if likely else N_("Its columns are {columns}."),
                {"columns": Quoted(tuple((likely or shown)[:12]))},
            ),
        )

    def read(_: Intake) -> Iterator[Fact]:
        raise error

    return read
