"""Orders of a shop's export that bring nothing: what is cancelled or not paid yet, said once."""

from __future__ import annotations

from collections import Counter

from retour.facts import Sale
from retour.reading.cells.numbers import is_null
from retour.reading.table import Table
from retour.words import N_, Message, counted

_NOT_COUNTED = N_("Not counted: {words}.")


def count_unsold(table: Table, sale: Sale, status: str) -> Sale:
    """The same sale; the word of its status is remembered where it is none that counts."""
    if sale.status != "paid":
        words: Counter[str] = table.state.setdefault("not counted", Counter())
        words[status.strip()] += 1
    return sale


def say_unsold(table: Table) -> None:
    """Note how many orders of which status do not count."""
    words: Counter[str] = table.state.get("not counted", Counter())
    if told := [(word, n) for word, n in words.most_common() if not is_null(word)]:
        table.intake.notes.append(Message(_NOT_COUNTED, {"words": counted(told)}))
