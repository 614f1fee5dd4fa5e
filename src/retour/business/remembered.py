"""Tables that were mapped once: next month's, with the same headings, is read by the same columns.

What was said of one whole file (its channel, its ledger) is asked about again, since the next file
may be of another; so is what the name of the next file contradicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from retour.book import BatchRecord, Book
from retour.business.beside import tell_two
from retour.business.loaded import KIND_UNSAID
from retour.business.unknown import NO_SALES, REFUNDS
from retour.reading.accounts import ROLE
from retour.reading.documents.files import Document
from retour.reading.hand.finding.chosen_tables import Chosen, chosen_tables
from retour.reading.hand.finding.unknown_tables import Found, top_rows
from retour.reading.hand.lexicon.kinds import named_kinds, not_done, speaks_of_refunds
from retour.reading.hand.lexicon.roles import KIND_WORDS
from retour.reading.run import reader_of
from retour.reading.source import Context, Head, Source
from retour.sources.any_table import AnyTable, columns_asked
from retour.words import N_, Message

SETTING = "tables"  # by the name of the file that was mapped: its headings and the mapping
_OF_ONE_FILE = frozenset({ROLE, "since", "until"})


@dataclass(frozen=True)
class Before:
    """What an earlier table with the same headings was said to be.

    `context` is the user's with that; `question` what to ask before this table is read so. `beside`
    is what else was said of other columns of it.
    """

    mapping: Mapping[str, str]
    context: Context
    question: Message | None = None
    beside: Mapping[str, str] = field(default_factory=dict)


def remember(
    book: Book, document: Document, context: Context, sources: Sequence[Source], only: str
) -> None:
    """Keep how a table was mapped, in place of what was kept for the same headings, unless that
    tells another thing of them.

    Not of an export that another source knows, unless the user chose the source: a mapping may be
    given for a folder.
    """
    asked = columns_asked(context.mapping)
    chosen = chosen_tables(Head(document, context), asked) if asked else None
    if chosen is None or (not only and _is_known(document, context, sources)):
        return
    headings = _headings(chosen.tables[0])
    said = {role: text for role, text in context.mapping.items() if role not in _OF_ONE_FILE}
    tables = {
        name: one
        for name, one in _kept(book).items()
        if one["headings"] != headings
        or tell_two(one["map"], said)
        or _of_refunds(one["map"]) != _of_refunds(said)
    }
    name, n = _name(document.name), 1
    while (key := name if n == 1 else f"{name} ({n})") in tables:
        n += 1
    book.settings[SETTING] = {**tables, key: {"headings": headings, "map": said}}


def as_before(book: Book, document: Document, context: Context, only: str) -> Before | None:
    """How a document was said to be read by its headings; None where the user says it now, or
    nothing was said of just these headings.
    """
    tables = _kept(book)
    if (
        not tables
        or only not in ("", AnyTable.name)
        or columns_asked(context.mapping)
        or not document.head
    ):
        return None
    found = _by_name(_known_tables(Head(document, context), tables), tables, document)
    if not found:
        return None
    (name, table), *others = found.items()
    kept = tables[name]["map"]
    read = replace(context, mapping={**kept, **context.mapping})
    chosen = chosen_tables(Head(document, read), columns_asked(read.mapping))
    alike = [_headings(one) == _headings(table) for one in chosen.tables] if chosen else []
    if chosen is None or not any(alike):
        return None
    names = (document.base, *(one.sheet.name for one in chosen.tables))
    if "kind" not in context.mapping and (word := not_done(*names)) and not not_done(name):
        refunds = speaks_of_refunds(*names)
        asked = replace(
            read, mapping={**read.mapping, "kind": "refund" if refunds else KIND_UNSAID}
        )
        values = {"file": name, "word": word, "advice": Message(REFUNDS if refunds else NO_SALES)}
        text = N_("Its columns are those of {file}, but its name speaks of “{word}”. {advice}")
        return Before(kept, asked, Message(text, values))
    said = [role for role in _unsure(kept, chosen, document) if role not in context.mapping]
    if not said and not others and all(alike):
        return Before(kept, read)
    beside = {} if said else _beside(kept, [tables[other]["map"] for other, _ in others])
    values = {"file": name, "said": ", ".join(f"{role}={kept[role]}" for role in said)}
    text = N_("Its columns are those of {file}, of which you said {said}. Say whether this is too.")
    if not said and not all(alike):
        text = N_(
            "Its columns are those of {file}, but not in its sheet {sheet}, which has others "
            "beside them. Say whether all of it is to be read so."
        )
        values["sheet"] = chosen.tables[alike.index(False)].sheet.name
    elif beside:
        text = N_("It was mapped in several ways before, as {file} was: load it in each of them.")
    elif not said:
        text = N_("It was mapped in several ways before, such as {file}: say which to read.")
    return Before(kept, read, Message(text, values), beside)


def _beside(kept: Mapping[str, str], others: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """What else was said of other columns of the same rows; nothing where nothing was."""
    return next((one for one in others if tell_two(kept, one)), {})


@dataclass(frozen=True, slots=True)
class Remembered:
    """A table whose columns were named once: by what name it is kept, its folded headings, and
    what was said of it, as `load` takes it.
    """

    name: str
    headings: tuple[str, ...]
    mapping: Mapping[str, str]


def remembered(book: Book) -> list[Remembered]:
    """Every table that is read as it was said to be."""
    return [
        Remembered(name, tuple(one["headings"]), dict(one["map"]))
        for name, one in _kept(book).items()
    ]


def forget_table(book: Book, name: str) -> bool:
    """Ask again about the next table like it; False when none is kept by that name."""
    tables = _kept(book)
    if tables.pop(name, None) is None:
        return False
    book.settings[SETTING] = tables
    return True


def tables_taught(book: Book, batch: BatchRecord) -> list[str]:
    """The names under which a mapping is kept that the user gave with the file of a batch."""
    name = _name(batch.file)
    return [key for key in _kept(book) if key == name or key.startswith(f"{name} (")]


def _name(file: str) -> str:
    return file.replace("=", "-")  # `set` takes a table out by NAME=


def _kept(book: Book) -> dict[str, Any]:
    return dict(book.settings.get(SETTING, {}))


def _headings(table: Found) -> list[str]:
    """The folded headings of a table, in whatever order they stand."""
    return sorted(filter(None, table.names))


def _known_tables(head: Head, tables: Mapping[str, Any]) -> dict[str, Found]:
    """The tables of a document whose headings are those of a table that was mapped."""
    found: dict[str, Found] = {}
    for table in top_rows(head):
        headings = _headings(table)
        for name, one in tables.items():
            if one["headings"] == headings:
                found.setdefault(name, table)
    return found


def _by_name(
    found: dict[str, Found], tables: Mapping[str, Any], document: Document
) -> dict[str, Found]:
    """Of tables that were mapped as refunds and as sales, those that the names speak of."""
    refunds = {name for name in found if _of_refunds(tables[name]["map"])}
    if not refunds or len(refunds) == len(found):
        return found
    sheets = {table.sheet.name for table in found.values()}
    meant = refunds if speaks_of_refunds(*sheets, document.base) else {*found} - refunds
    return {name: table for name, table in found.items() if name in meant}


def _of_refunds(said: Mapping[str, str]) -> bool:
    return KIND_WORDS.get(said.get("kind", "").casefold()) == "refund"


def _is_known(document: Document, context: Context, sources: Sequence[Source]) -> bool:
    formats = [source for source in sources if not source.by_mapping]
    return reader_of(document, replace(context, mapping={}), formats) is not None


def _unsure(kept: Mapping[str, str], chosen: Chosen, document: Document) -> list[str]:
    """The roles that were said of one whole file, and need not be so of the next."""
    unsure = [role for role in ("channel", "ledger") if role in kept and role not in chosen.columns]
    names = (document.base, chosen.tables[0].sheet.name)
    named = next((kinds for name in names if (kinds := named_kinds(name))), set())
    kind = KIND_WORDS.get(kept.get("kind", "").casefold())
    if kind and named and kind not in named:
        unsure.append("kind")
    return unsure
