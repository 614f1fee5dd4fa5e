"""One table that holds two things (sales and hours): each is loaded by a mapping of its own.

A later reading of a file takes the place of the one before. One that tells another kind of thing,
or is kept under another ledger, from other columns, tells nothing of that one's: both stay.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from retour.book import BatchRecord, Book
from retour.reading.cells.days import fold
from retour.reading.errors import ReadError
from retour.reading.hand.lexicon.money_headers import speaks_of_costs
from retour.reading.hand.lexicon.roles import KIND_WORDS
from retour.reading.headers import normal
from retour.sources.any_table import AnyTable
from retour.words import N_, Message, Quoted

_SAID = re.compile(r"([a-z]+)=(.*?)(?= [a-z]+=|\Z)")  # in a batch's account of how it was read
_FIGURES = ("amount", "net", "hours", "minutes", "answer", "count", "leads")
# Figures that are named beside those of a kind, and that it does not read.
_WORKED = ("hours", "minutes")
_UNREAD = {"hours": ("amount", "net", "answer", "count", "leads"), "": ()}
# The kind of a table whose kind is not said, by a column that only that kind has.
_TOLD_BY = {"hours": "hours", "minutes": "hours", "answer": "reply", "leads": "lead"}


def earlier_of(book: Book, sha256: str, mapping: Mapping[str, str]) -> BatchRecord | None:
    """The newest reading of a file whose place one by this mapping takes; None without one.

    Raises `ReadError` where that would take away what another column tells of another channel.
    """
    newest = book.batch_of(sha256)
    if newest is None or not mapping or newest.source != AnyTable.name:
        return newest
    kept = [one for one in _readings(book, sha256) if not tell_two(said_of_table(one), mapping)]
    for one in kept:
        if _of_another_channel(said_of_table(one), mapping):
            raise _refusal(book, one)
    return kept[-1] if kept else None


def beside(book: Book, sha256: str, mapping: Mapping[str, str]) -> list[int]:
    """The batches of a file that stay beside a reading of it by this mapping."""
    newest = book.batch_of(sha256)
    if newest is None or not mapping:
        return []
    found = _readings(book, sha256)
    return [one.id for one in found if tell_two(said_of_table(one), mapping)]


def tell_two(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two mappings of one table tell two kinds of things, or two ledgers, from columns that
    are not the same: of those that a mapping names, the ones that its kind reads.
    """
    if not one or not _apart(one, other):
        return False
    kinds = {_kind(one), _kind(other)}
    if len(kinds) == 2 and "" not in kinds:
        return True
    ledgers = {one.get("ledger", ""), other.get("ledger", "")}
    return len(ledgers) == 2 and bool(_figures(one) and _figures(other))


def _readings(book: Book, sha256: str) -> list[BatchRecord]:
    return [one for one in book.batches() if one.sha256 == sha256 and one.undone_at is None]


def said_of_table(batch: BatchRecord) -> dict[str, str]:
    """What the user said of the columns of a file, by its batch; nothing of a known format's."""
    if batch.source != AnyTable.name:
        return {}
    return dict(_SAID.findall(batch.reader_version.partition(" ")[2]))


def _of_another_channel(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the figures of another channel are asked for, from a column beside."""
    if not (_figures(one) and _figures(other) and _apart(one, other)):
        return False
    return _kind(one) == _kind(other) == "hours" or (
        fold(one.get("channel", "")) != fold(other.get("channel", ""))
    )


def _apart(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return _figures(one).isdisjoint(_figures(other))


def _figures(said: Mapping[str, str]) -> set[str]:
    unread = _UNREAD.get(_kind(said), _WORKED)
    if speaks_of_costs(said.get("amount", "")):
        unread = tuple(role for role in unread if role != "amount")
    return {normal(said[role]) for role in _FIGURES if role in said and role not in unread}


def _kind(said: Mapping[str, str]) -> str:
    if "kind" in said:
        return KIND_WORDS.get(fold(said["kind"]), "")
    return next((kind for role, kind in _TOLD_BY.items() if role in said), "")


def _refusal(book: Book, batch: BatchRecord) -> ReadError:
    said = said_of_table(batch)
    columns = Quoted(tuple(said[role] for role in _FIGURES if role in said))
    values = {"batch": str(batch.id), "columns": columns}
    text = N_("This would take the place of {columns} of the same file, loaded as batch {batch}.")
    remedy = N_(
        "To have both, add --map ledger=NAME, a name of its own for each column. To have this one "
        "only, take the other back first: retour undo {book} {batch}"
    )
    return ReadError(
        Message(text, values),
        Message(remedy, {"batch": str(batch.id), "book": shlex.quote(str(book.path))}),
    )
