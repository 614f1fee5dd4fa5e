"""Which columns of an unknown table hold hours: one, or one for each network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Cell
from retour.reading.hand.finding.unknown_tables import Found
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.lexicon.work_headers import hours_beside, named_alone
from retour.reading.hand.proposing.guess_cells import ColumnGuess, is_number
from retour.words import N_, Message

_NEAR = 0.02  # hours: sums of rounded figures


def hours_named(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a file of hours by its name: the first figures are hours if none else are, or
    the figures of each network where one column has their sum.
    """
    return _without_their_sum(_with_hours(guesses, found), found)


def _with_hours(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a file of hours by its name: the first figures are hours if none else are."""
    if any(guess.role in ("hours", "minutes") for guess in guesses):
        return guesses
    for place, guess in enumerate(guesses):
        cells = found.cells(place)
        figures = bool(cells) and all(map(is_number, cells))
        if figures and guess.role in ("", "amount", "count", "number"):
            why = Message(N_("the name of the file says so"))
            hours = ColumnGuess(guess.header, guess.samples, "hours", why)
            return [*guesses[:place], hours, *guesses[place + 1 :]]
    return guesses


def _without_their_sum(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses with the hours on each network in place of their sum, where one column has it."""
    places = [
        place
        for place, guess in enumerate(guesses)
        if named_alone(guess.header) not in ("", "social") and _all_figures(found.cells(place))
    ]
    at = next((place for place, guess in enumerate(guesses) if guess.role == "hours"), None)
    if at is None or at in places or len(places) < 2:
        return guesses
    rows = [raw for raw in found.rows if len(raw.cells) > max(*places, at)]
    sums = (
        abs(sum(_hours(raw.cells[place]) for place in places) - _hours(raw.cells[at])) < _NEAR
        for raw in rows
    )
    if not rows or not all(sums):
        return guesses
    why = Message(N_("the name of the file says so"))
    return [
        replace(guess, role="", why=None)
        if place == at
        else replace(guess, role="hours", why=why)
        if place == places[0]
        else guess
        for place, guess in enumerate(guesses)
    ]


def _all_figures(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(map(is_number, cells))


def _hours(cell: Cell) -> float:
    return figure(cell) or 0.0


def all_hours(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """The guesses with the other columns of hours, which cells alone may tell as something else."""
    first = next((guess.header for guess in guesses if guess.role == "hours"), "")
    beside = hours_beside([guess.header for guess in guesses], first)
    return [
        replace(guess, role="hours")
        if guess.header in beside and role_of(guess.header) in ("", "hours")
        else guess
        for guess in guesses
    ]
