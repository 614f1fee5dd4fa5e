"""A file with more doubtful rows than anybody reads."""

from __future__ import annotations

from retour.reading.doubtful import LISTED, DoubtfulRows
from retour.reading.errors import DoubtfulRow
from retour.words import Message

_REMEDY = Message("Correct it.")


def _row(line: int, reason: Message) -> DoubtfulRow:
    return DoubtfulRow(line, reason, _REMEDY)


def test_the_first_are_listed_and_all_are_counted() -> None:
    heard: list[int] = []
    rows = DoubtfulRows()
    rows.told = lambda row: heard.append(row.line)
    for line in range(3 * LISTED):
        rows.add(_row(line, Message("“{text}” is no day.", {"text": str(line)})))
    assert [row.line for row in rows] == [*range(LISTED)]
    assert rows.total == len(heard) == 3 * LISTED
    assert rows.reasons == [(Message("“{text}” is no day.", {"text": "0"}), 3 * LISTED)]


def test_reasons_are_told_apart_by_their_words_and_not_by_the_cells() -> None:
    rows = DoubtfulRows()
    day, amount = Message("No day."), Message("“{text}” is no amount.", {"text": "x"})
    inside = [Message("It holds {what}.", {"what": Message(what)}) for what in ("a", "b", "a")]
    for line, reason in enumerate([day, amount, *inside, amount, amount]):
        rows.add(_row(line, reason))
    assert rows.reasons == [(amount, 3), (inside[0], 2), (day, 1), (inside[1], 1)]
