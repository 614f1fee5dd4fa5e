"""Which columns of an unknown table hold hours: one, or one for each network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Cell, cell_at
from retour.reading.hand.finding.unknown_tables import Found
from retour.reading.hand.lexicon.kinds import speaks_of_a_till
from retour.reading.hand.lexicon.money_headers import money_in, speaks_of_costs
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.hand.lexicon.sideways import names_month, sideways
from retour.reading.hand.lexicon.work_headers import hours_beside, named_alone
from retour.reading.hand.proposing.guess_cells import ColumnGuess, is_clock, is_number
from retour.words import N_, Message

_MORNING = 5 * 3600  # seconds after midnight
_NEAR = 0.02  # hours: sums of rounded figures
_PRICE = re.compile(r"[€$£]|\b(?:tarifs?|taux|rates?|prix|price|couts?|costs?)\b")


def hours_named(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a file of hours by its name: the first figures are hours if none else are, or
    the figures of each network where one column has their sum.
    """
    return _without_their_sum(_with_hours(guesses, found), found)


def _with_hours(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a file of hours by its name: of columns of figures, the one there is, the one
    that adds up the others, or the first where each is of a channel. No other is guessed.
    """
    if any(guess.role in ("hours", "minutes") for guess in guesses):
        return guesses
    months = sideways(found.headers) == "months"
    able = [
        place
        for place, guess in enumerate(guesses)
        if _may_hold_hours(guess, found, place) and not (months and names_month(guess.header))
    ]
    named = [place for place in able if named_alone(guesses[place].header) not in ("", "social")]
    if len(able) == 1 or (able and able == named):
        at: int | None = able[0]
    else:
        at = _sum_of_others(able, found)
    if at is None:
        return guesses
    why = Message(N_("the name of the file says so"))
    return [
        ColumnGuess(guess.header, guess.samples, "hours", why) if place == at else guess
        for place, guess in enumerate(guesses)
    ]


def _may_hold_hours(guess: ColumnGuess, found: Found, place: int) -> bool:
    free = guess.role in ("", "amount", "count", "number")
    return free and _all_figures(found.cells(place)) and not _PRICE.search(fold(guess.header))


def _sum_of_others(places: Sequence[int], found: Found) -> int | None:
    """The column that is all others together, row by row."""
    rows = [[_hours(cell) for cell in _padded(raw.cells, places)] for raw in found.rows]
    for at, place in enumerate(places):
        sums = [abs(sum(row) - 2 * row[at]) < _NEAR for row in rows]
        if len(places) > 1 and sums and all(sums) and any(row[at] for row in rows):
            return place
    return None


def _padded(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [cell_at(cells, place) for place in places]


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
        replace(guess, role="hours", why=guess.why if guess.role == "hours" else None)
        if guess.header in beside and role_of(guess.header) in ("", "hours")
        else guess
        for guess in guesses
    ]


def without_clock(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a table of sales whose `Time` says when each was made, and not how long."""
    sold = speaks_of_a_till(found.headers) or any(
        guess.role == "amount" and _of_sales(guess.header) for guess in guesses
    )
    # Nobody is five hours at one sale; and few sell before five.
    return [
        replace(guess, role="", why=None)
        if sold and guess.role == "hours" and is_clock(guess.header, found.cells(place), _MORNING)
        else guess
        for place, guess in enumerate(guesses)
    ]


def _of_sales(header: str) -> bool:
    money = money_in(header)
    return bool(money and money.about == "sale")


def without_prices(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """The guesses for a table of hours: of its amounts only what was spent is read."""
    return [
        replace(guess, role="", why=None)
        if guess.role == "amount" and not speaks_of_costs(guess.header)
        else guess
        for guess in guesses
    ]


def without_staff(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """The guesses for sales: who was at the till is kept of none."""
    return [replace(one, role="", why=None) if one.role == "person" else one for one in guesses]
