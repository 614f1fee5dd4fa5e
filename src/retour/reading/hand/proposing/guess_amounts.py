"""Which column of an unknown table has the whole amount: the one that adds up the guessed one and
others, row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Raw
from retour.reading.hand.finding.unknown_tables import Found
from retour.reading.hand.proposing.guess_cells import ColumnGuess, is_number
from retour.reading.hand.rows.beside_amounts import sum_with
from retour.words import N_, Message


def whole_amount(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with the sum as the amount, where a column adds up the guessed one and others."""
    at = next((place for place, guess in enumerate(guesses) if guess.role == "amount"), None)
    if at is None or not guesses[at].header:
        return guesses
    columns = {
        guess.header: figures
        for place, guess in enumerate(guesses)
        if guess.header and (figures := _figures(found.rows, place)) is not None
    }
    chosen = columns.pop(guesses[at].header, [])
    free = [guess.header for guess in guesses if not guess.role]
    told = sum_with(chosen, {name: columns[name] for name in free if name in columns}, free)
    if told is None or told[2] != "+":
        return guesses
    total, parts, _ = told
    shown = ", ".join(f"“{header}”" for header in (guesses[at].header, *parts))
    why = Message(N_("it adds up {columns}"), {"columns": shown})
    return [
        replace(guess, role="", why=None)
        if place == at
        else replace(guess, role="amount", why=why)
        if guess.header == total
        else guess
        for place, guess in enumerate(guesses)
    ]


def _figures(rows: Sequence[Raw], place: int) -> list[float] | None:
    """The figures of a column, nought for empty cells; None where it holds something else."""
    cells = [raw.cells[place] if place < len(raw.cells) else None for raw in rows]
    if any(cell not in ("", None) and not is_number(cell) for cell in cells):
        return None
    return [figure(cell) or 0.0 for cell in cells]
