"""What the cells of an unknown column could be: days, amounts, durations, channels, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from retour.reading.cells import numbers
from retour.reading.cells.currencies import cut_currency
from retour.reading.cells.days import is_ambiguous_day, month_day, parse_when
from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Cell
from retour.reading.hand.days.of_row import names_days
from retour.reading.hand.days.years import years_named
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.lexicon.work_headers import speaks_of_clock
from retour.reading.shapes.statuses import SHOP
from retour.reference.channels import channels_in_text
from retour.words import N_, Message

_LONG = 10 * 3600  # seconds: nobody posts so long at once

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: its header, some of its cells, its likely role ('' for none), and why."""

    header: str
    samples: tuple[str, ...]
    role: str
    why: Message | None = None


def by_cells(cells: Sequence[Cell]) -> tuple[str, Message | None]:
    """What the cells of a column say that it is, and how many of them."""
    if not cells:
        return "", None
    tests = (
        ("week", _is_week, N_("{n} of {all} cells are weeks")),
        ("quarter", _is_quarter, N_("{n} of {all} cells are quarters")),
        ("day", _is_day, N_("{n} of {all} cells are days")),
        ("hours", _is_duration, N_("{n} of {all} cells are durations")),
        ("amount", _is_amount, N_("{n} of {all} cells are amounts")),
        ("document", _is_paper, N_("{n} of {all} cells are invoices, credit notes or quotes")),
        ("customer", _is_address, N_("{n} of {all} cells are e-mail addresses")),
        ("channel", _is_channel, N_("{n} of {all} cells name a channel")),
    )
    for role, test, why in tests:
        n = sum(map(test, cells))
        if n > len(cells) / 2:
            return role, Message(why, {"n": n, "all": len(cells)})
    return "", None


def are_statuses(cells: Sequence[Cell]) -> bool:
    """Whether each cell says what became of a sale: of some that it was paid, of some that not."""
    texts = [cell if isinstance(cell, str) and len(cell) < 40 else "" for cell in cells]
    known = [SHOP.known(text) for text in texts]
    return all(known) and "paid" in known and len({*known}) > 1


def are_papers(cells: Sequence[Cell]) -> bool:
    """Whether each cell is the word for a paper, and more than one kind of them is among them."""
    return all(map(_is_paper, cells)) and len({paper_in(str(cell)) for cell in cells}) > 1


def _is_week(cell: Cell) -> bool:
    return isinstance(cell, str) and names_days(cell) == "week"


def _is_quarter(cell: Cell) -> bool:
    return isinstance(cell, str) and names_days(cell) == "quarter"


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and (
        names_days(cell) == "day"
        or is_ambiguous_day(cell)
        or any(parse_when(cell, order) for order in ("dm", "md"))
        or (len(cell) < 30 and month_day(cell) is not None)  # the name may say the year
    )


def years_in(cells: Sequence[Cell]) -> set[int]:
    """The years of the days in a column; none where it holds something else."""
    return {year for cell in cells if _is_day(cell) for year in years_named(str(cell))}


def _is_duration(cell: Cell) -> bool:
    return isinstance(cell, time | timedelta) or (
        isinstance(cell, str) and seconds_of(cell) is not None
    )


def _is_amount(cell: Cell) -> bool:
    """A number with decimals or with a currency: counts and numbers of orders have neither."""
    if isinstance(cell, float):
        return not cell.is_integer()
    if not isinstance(cell, str):
        return False
    try:
        number = numbers.bare(cell)
        numbers.decimal_mark(number)
    except ValueError:
        return False
    return bool(cut_currency(cell.strip())[1]) or "." in number or "," in number


def is_clock(header: str, cells: Sequence[Cell], least: int = _LONG) -> bool:
    """Whether a column that could be durations holds times of day, half of them no earlier than
    `least` seconds after midnight: when a sale was made.
    """
    if speaks_of_clock(header):
        return True
    found = [cell for cell in map(_seconds, cells) if cell is not None]
    return sum(one >= least for one in found) * 2 >= len(found) > 0


def _seconds(cell: Cell) -> int | None:
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60
    return seconds_of(cell) if isinstance(cell, str) else None


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a figure, with or without a currency."""
    return figure(cell) is not None


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_ADDRESS.fullmatch(cell.strip()))


def _is_paper(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 40 and bool(paper_in(cell))


def _is_channel(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(channels_in_text(cell)) and len(cell) < 60


def are_numbers(cells: Sequence[Cell]) -> bool:
    """Whether cells are numbers of papers: each another one, and none a count of a few."""
    texts = [shown(cell) for cell in cells]
    return len({*texts}) == len(texts) > 1 and all(
        sum(letter.isdigit() for letter in text) >= 3 for text in texts
    )


def shown(cell: Cell) -> str:
    """A cell as a proposal shows it."""
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)[:40]
