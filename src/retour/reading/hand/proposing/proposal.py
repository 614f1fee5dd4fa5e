"""A mapping proposed for an unknown table: what each column could be, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retour.reading.cells.days import fold, is_weekday
from retour.reading.cells.taxed import speaks_of_net_sales
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell
from retour.reading.hand.finding.unknown_tables import Found, of_answers, roles_told
from retour.reading.hand.lexicon.kinds import kind_of, named_kinds, speaks_of_refunds
from retour.reading.hand.lexicon.money_headers import speaks_of_costs
from retour.reading.hand.lexicon.paper_words import paper_in
from retour.reading.hand.lexicon.role_names import may_number
from retour.reading.hand.lexicon.roles import (
    KINDS,
    NEEDS,
    PERIODS,
    Kind,
    is_of_parcels,
    of_kind,
    role_of,
)
from retour.reading.hand.lexicon.sideways import names_month
from retour.reading.hand.lexicon.tool_reports import is_of_tool, sent_by_tool
from retour.reading.hand.lexicon.work_headers import speaks_of_pauses
from retour.reading.hand.lexicon.yes_no import asked_by, is_of_answers
from retour.reading.hand.proposing.guess_amounts import (
    all_costs,
    amount_that_counts,
    costs_of_tool,
    net_of_gross,
    taxed_by,
    whole_amount,
    without_tax,
)
from retour.reading.hand.proposing.guess_cells import (
    ColumnGuess,
    are_numbers,
    are_papers,
    are_statuses,
    by_cells,
    is_clock,
    is_number,
    shown,
)
from retour.reading.hand.proposing.guess_hours import (
    all_hours,
    hours_named,
    without_clock,
    without_prices,
    without_staff,
)
from retour.words import N_, Message

_SAMPLES = 3
_WORK = ("hours", "minutes")
_OF_WORK = ("year", "channel", "person", "activity", "note")
# Amounts that are a part of what was sold or paid, or no amount of money at all.
_ASIDE = re.compile(
    r"%|\b(?:rate|ratio|taux|average|avg|moyen\w*|discount|remise|reduction|rabais|fees?|frais"
    r"|commissions?|shipping|livraison|port|tax\w*|tva|vat|tip|pourboire|balance|solde|cost|weight"
    r"|acomptes?|arrhes|deposits?|cautions?|poids|quantit\w*|qty|net|margin|marge|refund\w*|rembours\w*|adjusted|decimal\w*)\b"
)
_GIVEN_BACK = re.compile(
    r"(?:total |montant |total des |montant des )?(?:refunds?|remboursements?|avoirs?)"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is thought of an unknown table.

    `line` is that of its header (1-based). `kind` is '' when the user must say it. `missing` are
    the roles without which the table cannot be read as that kind; `kind` is among them when unsure.
    `taxed` is `net` where another column is the amount with its tax. With `work` its rows have
    hours too, which another mapping reads. `channel` is that of the whole table, where it is known.
    """

    document: str
    sheet: str
    line: int
    kind: str
    columns: tuple[ColumnGuess, ...]
    missing: tuple[str, ...]
    taxed: str = ""
    work: bool = False
    channel: str = ""

    @property
    def mapping(self) -> dict[str, str]:
        """The proposal as a mapping, which the user may correct: role to header."""
        found: dict[str, str] = {}
        for guess in self.columns:
            if guess.role and not (
                self.work and guess.role in (*_WORK, "person")
            ):  # columns of hours are read together by the first of them
                found.setdefault(guess.role, guess.header)
        if self.taxed and "amount" in found:
            found["taxed"] = self.taxed
        if self.channel:
            found = {"channel": self.channel} | found
        return ({"kind": self.kind} if self.kind else {}) | found

    @property
    def together(self) -> tuple[str, ...]:
        """The headers of hours, or of what was spent, that are read by the first of them, each of a
        channel; empty where one column is all.
        """
        role = "amount" if self.kind == "cost" else "hours"
        found = tuple(one.header for one in self.columns if one.role == role)
        return found if len(found) > 1 else ()

    @property
    def beside(self) -> dict[str, str]:
        """The mapping for the hours that stand on the same rows, kept beside; empty without."""
        found = {"kind": "hours"} if self.work else {}
        for guess in self.columns if self.work else ():
            if guess.role in (*PERIODS, *_WORK, *_OF_WORK):
                found.setdefault(guess.role, guess.header)
        return found


def proposal_for(document: Document, found: Found) -> Proposal:
    """The proposal for a table that was found in a document."""
    headers, names = found.headers, (found.sheet.name, document.base)
    taken = {header: role for role, header in roles_told(found).items()}
    guesses: list[ColumnGuess] = []
    for place, (header, label) in enumerate(zip(headers, found.labels, strict=True)):
        samples = found.cells(place)
        first = tuple(shown(cell) for cell in samples[:_SAMPLES])
        role, why = _guess(header, samples, taken.pop(header, ""))
        guesses.append(ColumnGuess(label, first, role, why))
    of_hours = next(filter(None, map(named_kinds, names)), set()) == {"hours"}
    if of_hours:
        guesses = hours_named(guesses, found)
    guesses = net_of_gross(without_clock(_each_once(guesses), found), found)
    guesses = amount_that_counts(guesses, found)
    guesses = whole_amount(all_hours(guesses), found)
    of_tool = is_of_tool(headers)
    if of_tool:
        guesses = costs_of_tool(guesses)
    roles = {guess.role: guess.header for guess in guesses if guess.role}
    kind = _kind(found, roles, names)
    if of_tool:
        kind = "cost" if "amount" in roles else None
    elif kind is None and of_hours:
        kind = "hours"
    work = kind is None and "amount" in roles and not {*_WORK}.isdisjoint(roles)
    if work:
        kind = _kind(found, {role: roles[role] for role in roles if role not in _WORK}, names)
    guesses = _as_kind(guesses, found, kind, work)
    roles = {guess.role: guess.header for guess in guesses if guess.role}
    return Proposal(
        document=document.name,
        sheet=found.sheet.name,
        line=found.header.line,
        kind=kind or "",
        columns=tuple(guesses),
        missing=_missing(kind, roles),
        taxed=taxed_by(guesses, found) if kind in ("sale", None) else "",
        work=work,
        channel="email" if sent_by_tool(headers) and "channel" not in roles else "",
    )


def _as_kind(
    guesses: list[ColumnGuess], found: Found, kind: Kind | None, work: bool
) -> list[ColumnGuess]:
    """The guesses for a table of which the kind is known."""
    if kind == "hours":
        return without_prices(guesses)
    if kind == "cost":
        return all_costs(guesses, found)
    if kind == "sale" and not work:
        guesses = without_staff(guesses)
    return without_tax(guesses, found) if kind in ("sale", None) else guesses


def _kind(found: Found, roles: dict[str, str], names: tuple[str, ...]) -> Kind | None:
    """The kind of a table. One that a name calls refunds is of sales where its rows tell which of
    them were given back.
    """
    asked = {asked_by(found.headers[place]) for place in of_answers(found)}
    if "answer" in roles and asked and "agreed" not in asked:
        roles = {role: header for role, header in roles.items() if role != "status"}
    if speaks_of_refunds(*names) and _tells_refunds(found):
        told = kind_of(roles, found.headers)
        return told or ("sale" if any("sale" in named_kinds(name) for name in names) else None)
    kind = kind_of(roles, found.headers, *names)
    given = roles.get("refunded") or roles.get("amount") or ""
    if kind is None and given and not speaks_of_costs(given) and speaks_of_refunds(*names):
        return "refund"
    return kind


def _tells_refunds(found: Found) -> bool:
    """Whether a column says of each row whether it was given back: yes and no, or a type."""
    if any(asked_by(found.headers[place]) == "refunded" for place in of_answers(found)):
        return True
    papers = ({paper_in(shown(cell)) for cell in found.cells(at)} for at in range(len(found.names)))
    return any({"sale", "refund"} <= each for each in papers)


def _guess(header: str, samples: Sequence[Cell], named: str) -> tuple[str, Message | None]:
    """What a column could be, and why; `named` is the role that its header has."""
    said = Message(N_("its header says so"))
    if is_of_answers(header, samples):
        return "status", Message(N_("it says yes or no"))
    if named == "activity" and are_papers(samples):
        return "document", Message(N_("its cells are invoices, credit notes or quotes"))
    if named:
        return named, said
    if _GIVEN_BACK.fullmatch(fold(header).strip()) and all(map(is_number, samples)):
        return "refunded", said
    if not header or role_of(header) or is_weekday(header) or names_month(header):
        return "", None
    if may_number(header) and are_numbers(samples):
        return "number", Message(N_("each of its cells is another number"))
    if are_statuses(samples) and not is_of_parcels(header):
        return "status", Message(N_("its cells say what became of a sale"))
    if speaks_of_net_sales(fold(header)) and samples and all(map(is_number, samples)):
        return "amount", said
    role, why = by_cells(samples)
    aside = (role == "amount" and _ASIDE.search(fold(header))) or (
        role == "hours" and (is_clock(header, samples) or speaks_of_pauses(header))
    )
    return ("", None) if aside else (role, why)


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


def _sure(guess: ColumnGuess) -> bool:
    """Whether its header says what it is."""
    net = guess.role == "amount" and speaks_of_net_sales(fold(guess.header))
    return net or bool(role_of(guess.header))


def _missing(kind: Kind | None, roles: Mapping[str, str]) -> tuple[str, ...]:
    return missing_for(kind, roles) if kind else ("kind",)


def missing_for(kind: Kind, roles: Mapping[str, str]) -> tuple[str, ...]:
    """The roles without which a table with these cannot be read as of a kind."""
    undated = kind != "reply" and not any(period in roles for period in PERIODS)
    needs = (role for role in NEEDS[kind] if role not in of_kind(kind, roles))
    return (*(["day"] if undated else []), *needs)


def likely_kinds(roles: Mapping[str, str]) -> tuple[Kind, ...]:
    """The kinds that the rows of a table with these roles may be of: those whose figures it has,
    and, where no figure is known, those that most tables are of.
    """
    known = {kind: of_kind(kind, roles) for kind in KINDS}
    found = [kind for kind in KINDS if NEEDS[kind] and {*NEEDS[kind]} <= known[kind].keys()]
    if "leads" in roles:
        return (*found, "lead")
    return tuple(found) or ("sale", "cost", "hours", "lead")
