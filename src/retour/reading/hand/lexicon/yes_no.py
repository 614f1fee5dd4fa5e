"""Columns of yes and no: whether a row was paid, agreed to, cancelled or given back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Cell

Asked = Literal["paid", "unpaid", "agreed", "came", "cancelled", "refunded", ""]

YES = frozenset("oui yes y o x ok vrai true 1 ✓ ✔ ☑".split())
NO = frozenset("non no n faux false 0 ✗ ✘ ☐ pas not".split())
_QUESTIONS: tuple[tuple[Asked, str], ...] = (
    ("paid", r"(?:facture |invoice |bien |deja |fully |already |is )?"
             r"(?:payee?s?|reglee?s?|encaissee?s?|paid|settled)(?: in full| en totalite)?"
             r"|(?:paiement|reglement|payment|solde)s?"
             r"(?: (?:recus?|received|effectuee?s?|ok|done))?"),
    ("agreed", r"accepte?e?s?|accepted|signe?e?s?|signed|gagnee?s?|won|vendue?s?|sold"),
    ("came", r"venue?s?|presente?s?|honoree?s?|attended|came|showed(?: up)?"),
    ("cancelled", r"annulee?s?|annulations?|cancel|(?:is )?cancell?ed|cancell?ations?"
                  r"|rejetee?s?|rejected|failed|echoue?e?s?|bounced|no[ -]?shows?"
                  r"|absente?s?|abandonnee?s?"),
    ("unpaid", r"impayee?s?|unpaid|owed|due|en retard|overdue"),
    ("refunded", r"remboursee?s?|remboursements?|refunds?|(?:is )?refunded|given back"
                 r"|retournee?s?|returned|rendue?s?"),
)  # fmt: skip
# "Annulée le", "Date de remboursement", "Cancelled at": a day says yes, an empty cell no.
_WHEN: tuple[tuple[Asked, str], ...] = (
    ("cancelled", r"annul\w*|cancel\w*|rejet\w*"),
    ("agreed", r"signee?|signature|acceptee?|acceptation|gagnee?|signed|accepted|won"),
    ("refunded", r"rembours\w*|refund\w*"),
)
_DAY_OF = re.compile(
    r"(?:date |jour )(?:de |d'|du |of )?(?:la |l')?(.+)|(.+?) (?:le|on|at|date|day)"
)
_FIGURE = re.compile(r"\d")
_CHOICES = re.compile(r"\((?:oui|yes|o|y) ?[/|] ?(?:non|no|n)\)")
# What each answer says of a sale, in the words by which statuses are known.
_STATUSES = {
    ("paid", True): "paid", ("paid", False): "not paid",
    ("unpaid", True): "not paid", ("unpaid", False): "paid",
    ("agreed", True): "paid", ("agreed", False): "refused",
    ("came", True): "paid", ("came", False): "cancelled",
    ("cancelled", True): "cancelled", ("cancelled", False): "paid",
    ("refunded", True): "refunded", ("refunded", False): "paid",
}  # fmt: skip


@lru_cache(maxsize=1024)
def asked_by(header: str) -> Asked:
    """What a header asks that yes or no answers, or a day: `Payé ?`, `Annulée le`; '' for none."""
    text = _CHOICES.sub(" ", fold(header)).strip(" ?:!.")
    found = (what for what, words in _QUESTIONS if re.fullmatch(words, text))
    return next(found, asked_when(header))


@lru_cache(maxsize=1024)
def asked_when(header: str) -> Asked:
    """What a header asks the day of: `Annulée le`, `Refund date`; '' for any other."""
    found = _DAY_OF.fullmatch(fold(header).replace("’", "'").strip(" ?:!."))
    text = (found[1] or found[2]).strip() if found else ""
    return next((what for what, words in _WHEN if text and re.fullmatch(words, text)), "")


@lru_cache(maxsize=4096)
def answer_in(text: str) -> bool | None:
    """Yes or no; None for any other text."""
    word = fold(text).strip(" .!")
    return True if word in YES else False if word in NO else None


def is_of_answers(header: str, cells: Sequence[Cell]) -> bool:
    """Whether a column holds yes and no under a header that asks for them. Noughts and ones alone
    may be amounts.
    """
    texts = [text for cell in cells if (text := plain(cell))]
    if asked_when(header):
        return all(_FIGURE.search(text) for text in texts)
    if not asked_by(header) or all(text in ("0", "1") for text in texts):
        return False
    return all(answer_in(text) is not None or _in_part(text) for text in texts)


def status_said(header: str, text: str, *, blank_is_no: bool) -> str:
    """The status that a cell says below a header that asks for yes or no; any other cell as it is.

    An empty cell is no where `blank_is_no`, and below what is asked of a few rows only.
    """
    if (day_of := asked_when(header)) and (is_null(text) or _FIGURE.search(text)):
        return _STATUSES[day_of, not is_null(text)]
    asked = asked_by(header)
    if not asked:
        return text
    if _in_part(text) and asked in ("paid", "refunded"):
        return f"partially {asked}"
    answer = False if is_null(text) and _is_no(asked, blank_is_no) else answer_in(text)
    return text if answer is None else _STATUSES[asked, answer]


def _is_no(asked: Asked, blank_is_no: bool) -> bool:
    return blank_is_no or asked in ("cancelled", "refunded", "unpaid")


def _in_part(text: str) -> bool:
    return fold(text).startswith(("part", "en partie", "in part"))


def plain(cell: Cell) -> str:
    """A cell as text, without the `.0` of a whole number; '' for one that means nothing."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if is_null(cell) else str(cell).strip()
