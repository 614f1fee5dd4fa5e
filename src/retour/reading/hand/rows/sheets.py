"""The sheets of one workbook: what several of them tell of the same days.

A sheet may add up others (`told_again`), be a copy of another, or tell the same days of another
shop, person or network: then all of them count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from retour.facts import Fact
from retour.reading.cells.days import fold
from retour.reading.documents.rows import Sheet
from retour.reading.hand.lexicon.cell_words import COPY_WORDS, known_channel, ledger_of
from retour.reading.hand.rows.table import HandTable
from retour.reading.hand.rows.told_again import Again, Part, told_again
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Intake
from retour.words import N_, Message, Quoted

_VARIED = 3  # so many different amounts are not alike by chance, as hours of two people are
# What programs and owners call a sheet that is of nobody and nothing in particular.
_NO_NAMES = frozenset(
    "feuil feuille sheet tableau tableur table page onglet heures hours temps time pointage "
    "semaine week jour day data donnees".split()
)
_SAME = N_("The sheet “{sheet}” says the same as “{other}”: it counts once.")
_VERSION = N_(
    "The sheets “{other}” and “{sheet}” are named as versions of one another: of the days that "
    "both tell, “{other}” counts. If both count, give them names of their own."
)
_APART = N_(
    "The sheets {sheets} tell the same days of different things (shops, people): all of them "
    "count. If one says again what another says, delete it."
)
_HIDDEN = N_(
    "The sheet {sheets} is hidden in the workbook, and counts. If it should not, delete it in the "
    "file and load it again."
)
_HIDDEN_MANY = N_(
    "{n} sheets are hidden in the workbook, and count: {sheets}. If they should not, delete them "
    "in the file and load it again."
)
_CHANNELS = N_("Each sheet is of the channel that its name says: {sheets}.")


def read_sheets(hands: Sequence[tuple[HandTable, Sheet]], intake: Intake) -> Iterator[Fact]:
    """The facts of every sheet but for what one tells of others again."""
    _say_hidden([sheet for _, sheet in hands if sheet.hidden], intake)
    again: Mapping[str, Again] = {}
    copies: Mapping[str, Message] = {}
    hands = _named_apart(hands)
    if len(hands) > 1:
        first = Intake(intake.document, intake.context)  # read once to see what each tells
        parts = [
            Part(sheet.name, hand.kind, [*hand.read_sheet(sheet, first)]) for hand, sheet in hands
        ]
        again = told_again(parts)
        own = [part for part in parts if part.sheet not in again]
        copies, apart = _told_twice(own)
        intake.notes.extend(one.note for one in again.values())
        intake.notes.extend(copies.values())
        _set_apart([(hand, sheet) for hand, sheet in hands if sheet.name in apart], intake)
    _name_channels(hands, intake)
    numbers = Occurrences()
    for hand, sheet in hands:
        hand.again = again.get(sheet.name)
        hand.numbers = Occurrences() if sheet.name in copies else numbers
        yield from hand.read_sheet(sheet, intake)


def _say_hidden(sheets: Sequence[Sheet], intake: Intake) -> None:
    """Say that what a workbook does not show counts all the same."""
    names = [*dict.fromkeys(sheet.name for sheet in sheets)]
    if names:
        values = {"n": len(names), "sheets": Quoted(tuple(names))}
        intake.notes.append(Message(_HIDDEN, values, plural=_HIDDEN_MANY))


def _named_apart(hands: Sequence[tuple[HandTable, Sheet]]) -> list[tuple[HandTable, Sheet]]:
    """The sheets, with names of their own: a sheet may hold several tables."""
    seen: Counter[str] = Counter()
    found = []
    for hand, sheet in hands:
        seen[sheet.name] += 1
        n = seen[sheet.name]
        name = sheet.name if n == 1 else f"{sheet.name} – {n}".strip(" –")
        found.append((hand, replace(sheet, name=name)))
    return found


def _told_twice(parts: Sequence[Part]) -> tuple[dict[str, Message], list[str]]:
    """The sheets that say again what an earlier one says, each with what to say of it; and those
    that tell the same days of something else.
    """
    copies: dict[str, Message] = {}
    apart: dict[str, None] = {}
    for place, part in enumerate(parts):
        for other in parts[:place]:
            both = other.worths.keys() & part.worths.keys()
            if not both or other.kind != part.kind or other.sheet in copies:
                continue
            alike = all(other.worths[key] == part.worths[key] for key in both)
            varied = len({part.worths[key] for key in both}) >= _VARIED
            version = _stem(other.sheet) == _stem(part.sheet)
            if version or (alike and (varied or not _names_something(other, part))):
                names = {"sheet": part.sheet, "other": other.sheet}
                copies[part.sheet] = Message(_SAME if alike else _VERSION, names)
                apart.pop(part.sheet, None)
                break
            apart |= dict.fromkeys((other.sheet, part.sheet))
    return copies, [*apart]


def _set_apart(hands: Sequence[tuple[HandTable, Sheet]], intake: Intake) -> None:
    """Let sheets of the same days count beside one another, and say so."""
    if not hands:
        return
    if not all(_of_channel(hand, sheet) for hand, sheet in hands):  # else that says it
        sheets = Quoted(tuple(sheet.name for _, sheet in hands))
        intake.notes.append(Message(_APART, {"sheets": sheets}))
    for place, (hand, sheet) in enumerate(hands):
        columns = hand.layout.chosen
        named = _is_a_name(sheet.name) and not known_channel(sheet.name)
        if hand.kind == "hours" and "person" not in columns and named:
            hand.said = {**hand.said, "person of sheet": sheet.name}
        if place and "number" in columns and not hand.said.get("ledger"):
            ledger = f"{ledger_of(intake.document.base)} {ledger_of(sheet.name)}"
            hand.said = {**hand.said, "ledger": ledger}  # two tills have the same numbers


def _name_channels(hands: Iterable[tuple[HandTable, Sheet]], intake: Intake) -> None:
    """Say of sheets of hours and costs whose name is a channel's that they are of it."""
    named = []
    for hand, sheet in hands:
        if _of_channel(hand, sheet):
            hand.said = {**hand.said, "channel of sheet": sheet.name}
            named.append(sheet.name)
    if named:
        intake.notes.append(Message(_CHANNELS, {"sheets": Quoted(tuple(named))}))


def _of_channel(hand: HandTable, sheet: Sheet) -> bool:
    said = hand.said.get("channel") or "channel" in hand.layout.chosen
    return hand.kind in ("hours", "cost") and not said and bool(known_channel(sheet.name))


def _stem(name: str) -> list[str]:
    """What two versions of a sheet have in common: `Mars`, `Mars (2)`, `Copie de Mars`."""
    text = re.sub(r"\(\d+\)|\bv ?\d+\b", " ", fold(name))
    return [word for word in re.findall(r"[^\W_]+", text) if word not in COPY_WORDS]


def _names_something(*parts: Part) -> bool:
    return all(map(_is_a_name, (part.sheet for part in parts)))


def _is_a_name(sheet: str) -> bool:
    """Whether a sheet is named for somebody or something, and not for a month or by a program."""
    return not _NO_NAMES.issuperset(ledger_of(sheet).split())
