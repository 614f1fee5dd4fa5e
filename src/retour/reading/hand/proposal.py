"""A mapping proposed for an unknown table: what each column could be, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from retour.reading.cells import numbers
from retour.reading.cells.currencies import cut_currency
from retour.reading.cells.days import fold, is_ambiguous_day, parse_when
from retour.reading.cells.durations import seconds_of
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell
from retour.reading.hand.days.of_row import names_days
from retour.reading.hand.kinds import kind_of, named_kinds, speaks_of_refunds
from retour.reading.hand.paper_words import paper_in
from retour.reading.hand.roles import NEEDS, PERIODS, Kind, of_kind, role_of, roles_of
from retour.reading.hand.unknown_tables import Found
from retour.reading.hand.work_headers import hours_beside
from retour.reference.channels import channels_in_text
from retour.words import N_, Message

_SAMPLES = 3
# Amounts that are a part of what was sold or paid, or no amount of money at all.
_ASIDE = re.compile(
    r"%|\b(?:rate|ratio|taux|average|avg|moyen\w*|discount|remise|reduction|rabais|fees?|frais"
    r"|commissions?|shipping|livraison|port|tax\w*|tva|vat|tip|pourboire|balance|solde|cost|weight"
    r"|poids|quantit\w*|qty|net|margin|marge|refund\w*|rembours\w*|adjusted|decimal\w*)\b"
)
_GIVEN_BACK = re.compile(
    r"(?:total |montant |total des |montant des )?(?:refunds?|remboursements?|avoirs?)"
)

# Times of day, where "heures" and "hours" are worked.
_CLOCK = re.compile(
    r"\b(?:heure|hour|horaire|debut|fin|start|end|arrivee|depart|ouverture|fermeture|opening|closing"
    r"|from|to|creneau|slot)\b"
)
_LONG = 10 * 3600  # seconds: nobody posts so long at once

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: its header, some of its cells, its likely role ('' for none), and why."""

    header: str
    samples: tuple[str, ...]
    role: str
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is thought of an unknown table.

    `line` is that of its header (1-based). `kind` is '' when the user must say it. `missing` are
    the roles without which the table cannot be read as that kind; `kind` is among them when unsure.
    """

    document: str
    sheet: str
    line: int
    kind: str
    columns: tuple[ColumnGuess, ...]
    missing: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """The proposal as a mapping, which the user may correct: role to header."""
        found: dict[str, str] = {}
        for guess in self.columns:
            if guess.role:  # columns of hours are read together by the first of them
                found.setdefault(guess.role, guess.header)
        return ({"kind": self.kind} if self.kind else {}) | found


def proposal_for(document: Document, found: Found) -> Proposal:
    """The proposal for a table that was found in a document."""
    headers, names = found.headers, (found.sheet.name, document.base)
    taken = {header: role for role, header in roles_of(headers).items()}
    guesses: list[ColumnGuess] = []
    for place, header in enumerate(headers):
        samples = found.cells(place)
        shown = tuple(_shown(cell) for cell in samples[:_SAMPLES])
        role, why = taken.pop(header, ""), None
        if role:
            why = Message(N_("its header says so"))
        elif _GIVEN_BACK.fullmatch(fold(header).strip()) and all(map(_is_number, samples)):
            role, why = "refunded", Message(N_("its header says so"))
        elif header and not role_of(header):
            role, why = _by_cells(samples)
            if (role == "amount" and _ASIDE.search(fold(header))) or (
                role == "hours" and _is_clock(header, samples)
            ):
                role, why = "", None
        guesses.append(ColumnGuess(header, shown, role, why))
    if next(filter(None, map(named_kinds, names)), set()) == {"hours"}:
        guesses = _with_hours(guesses, found)
    guesses = _all_hours(_each_once(guesses))
    roles = {guess.role: guess.header for guess in guesses if guess.role}
    kind = kind_of(roles, headers, *names)
    if kind is None and {"amount", "refunded"} & roles.keys() and speaks_of_refunds(*names):
        kind = "refund"
    return Proposal(
        document=document.name,
        sheet=found.sheet.name,
        line=found.header.line,
        kind=kind or "",
        columns=tuple(guesses),
        missing=_missing(kind, roles),
    )


def _with_hours(guesses: list[ColumnGuess], found: Found) -> list[ColumnGuess]:
    """The guesses for a file of hours by its name: the first figures are hours if none else are."""
    if any(guess.role in ("hours", "minutes") for guess in guesses):
        return guesses
    for place, guess in enumerate(guesses):
        cells = found.cells(place)
        figures = bool(cells) and all(map(_is_number, cells))
        if figures and guess.role in ("", "amount", "count", "number"):
            why = Message(N_("the name of the file says so"))
            hours = ColumnGuess(guess.header, guess.samples, "hours", why)
            return [*guesses[:place], hours, *guesses[place + 1 :]]
    return guesses


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)[:40]


def _each_once(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """A role guessed for two columns belongs to the one whose header says so, or to the first."""
    by_header = {guess.role for guess in guesses if guess.role and _sure(guess)}
    if "hours" in by_header:
        by_header.add("amount")  # a table of hours: its other figures are hours in decimals, rates
    taken: set[str] = set()
    result = []
    for guess in guesses:
        role = guess.role if _sure(guess) or guess.role not in by_header else ""
        kept = role and role not in taken
        taken.add(role)
        result.append(guess if kept else ColumnGuess(guess.header, guess.samples, ""))
    return result


def _all_hours(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """The guesses with every column of hours, where each says on which channel they were worked."""
    first = next((guess.header for guess in guesses if guess.role == "hours"), "")
    beside = hours_beside([guess.header for guess in guesses], first)
    return [
        replace(guess, role="hours") if not guess.role and guess.header in beside else guess
        for guess in guesses
    ]


def _sure(guess: ColumnGuess) -> bool:
    return bool(role_of(guess.header))


def _missing(kind: Kind | None, roles: dict[str, str]) -> tuple[str, ...]:
    missing = [] if kind else ["kind"]
    if kind and kind != "reply" and not any(period in roles for period in PERIODS):
        missing.append("day")
    needs = NEEDS[kind] if kind else ()
    known = of_kind(kind, roles) if kind else roles
    return (*missing, *(role for role in needs if role not in known))


def _by_cells(cells: Sequence[Cell]) -> tuple[str, Message | None]:
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
    )


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


def _is_clock(header: str, cells: Sequence[Cell]) -> bool:
    """Whether a column that could be durations holds times of day: when a sale was made."""
    if _CLOCK.search(fold(header)):
        return True
    found = [cell for cell in map(_seconds, cells) if cell is not None]
    return sum(one >= _LONG for one in found) * 2 >= len(found) > 0


def _seconds(cell: Cell) -> int | None:
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60
    return seconds_of(cell) if isinstance(cell, str) else None


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        try:
            numbers.decimal_mark(numbers.bare(cell))
        except ValueError:
            return False
        return any(letter.isdigit() for letter in cell)
    return isinstance(cell, int | float)


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_ADDRESS.fullmatch(cell.strip()))


def _is_paper(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 40 and bool(paper_in(cell))


def _is_channel(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(channels_in_text(cell)) and len(cell) < 60
