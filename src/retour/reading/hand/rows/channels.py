"""Channels that a hand-made table names: those we know, misspelt ones, and new ones."""

from __future__ import annotations

from collections import defaultdict

from retour.reading.errors import Doubt
from retour.reading.hand.lexicon.cell_words import known_channel, named_channel
from retour.reading.table import Row, Table
from retour.reference.spelling import misspelt
from retour.words import N_, Message


def channel_text(row: Row, text: str, *, keep: bool = False) -> str:
    """What the cell of a column of channels means: a name that is misspelt as it should be.

    Where that is not sure, `Doubt`; with `keep` the row is listed, and its text stays as it is.
    """
    found = misspelt(text) if text and not known_channel(text) else None
    if found is None:
        return text
    if found.sure:
        _rows(row.table, "spelt")[text, found.meant[0]].add(row.line)
        return found.meant[0]
    doubt = Doubt(
        Message(
            N_("“{text}” may be {channels} misspelt."), {"text": text, "channels": [*found.meant]}
        ),
        Message(N_("Correct the cell in the file and load it again, or write another name.")),
    )
    if not keep:
        raise doubt
    row.intake.doubt(row.raw, doubt, row.table.sheet.name, kept=True)
    return text


def new_channel(row: Row, text: str, channel: str) -> None:
    """Remember a name of which a channel of its own was made."""
    if text and channel and not known_channel(text) and named_channel(text) == channel:
        _rows(row.table, "own")[text, channel].add(row.line)


def no_channel(row: Row, text: str) -> None:
    """Remember a word for how somebody came that is no channel's."""
    if text and not known_channel(text) and named_channel(text) and not misspelt(text):
        _rows(row.table, "unknown")[text, ""].add(row.line)


def say_channels(table: Table) -> None:
    """Note which names were corrected, and which ones nobody knows."""
    for what, (one, many) in _TEXTS.items():
        for (text, meant), lines in _rows(table, what).items():
            values = {"text": text, "channel": meant, "n": len(lines)}
            table.intake.notes.append(Message(one, values, plural=many))


def _rows(table: Table, what: str) -> dict[tuple[str, str], set[int]]:
    """The lines by what was written and what it was taken for."""
    found: dict[tuple[str, str], set[int]] = table.state.setdefault(
        f"channels {what}", defaultdict(set)
    )
    return found


_TEXTS = {
    "spelt": (
        N_("“{text}” ({n} row) is read as {channel}. If it is something else, correct the file."),
        N_("“{text}” ({n} rows) is read as {channel}. If it is something else, correct the file."),
    ),
    "own": (
        N_(
            "“{text}” ({n} row) is no channel that retour knows: it is counted as one of its own. "
            "Is it another's name? Correct the file and load it again."
        ),
        N_(
            "“{text}” ({n} rows) is no channel that retour knows: it is counted as one of its own. "
            "Is it another's name? Correct the file and load it again."
        ),
    ),
    "unknown": (
        N_(
            "“{text}” ({n} row) is no channel that retour knows: it counts, but for no channel. "
            "Is it another's name? Correct the file and load it again."
        ),
        N_(
            "“{text}” ({n} rows) is no channel that retour knows: they count, but for no channel. "
            "Is it another's name? Correct the file and load it again."
        ),
    ),
}
