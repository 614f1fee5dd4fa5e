"""Columns that a mapping names and that rows of its kind do not have: hours among sales. They are
said, with the reading that has them.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.reading.hand.lexicon.roles import Kind
from retour.reading.hand.rows.again import options_for
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message

# Figures that rows of a kind do not have.
_OTHERS: Mapping[Kind, tuple[str, ...]] = {
    "sale": ("hours", "minutes", "leads", "count"),
    "cost": ("hours", "minutes", "leads", "count", "answer", "orders", "refunded"),
    "refund": ("hours", "minutes", "leads", "count", "orders"),
    "hours": ("leads", "count", "answer", "orders", "refunded"),
    "reply": ("hours", "minutes", "leads", "amount", "orders", "refunded"),
    "lead": ("hours", "minutes", "count", "orders", "refunded"),
}
# The kind whose rows have them.
_OF: Mapping[str, Kind] = {
    "hours": "hours", "minutes": "hours", "leads": "lead", "answer": "reply", "amount": "sale",
}  # fmt: skip
_NOTE = N_("“{column}” is not read: rows of kind “{kind}” have no {role}.")
NOT_OF_KIND = N_(
    "“{column}” is not read: rows of kind “{kind}” have no {role}. To have both, load the file "
    "again with {options}"
)


def say_not_of_kind(table: Table, kind: Kind) -> None:
    """Note every column that was chosen and is not read."""
    for role in _OTHERS[kind]:
        if role not in table.columns or (role == "minutes" and "hours" in table.columns):
            continue
        header = table.columns[role].header
        values = {"column": header, "kind": kind, "role": role}
        if other := _OF.get(role):
            columns = {role: header}
            if role == "hours" and "minutes" in table.columns:
                columns["minutes"] = table.columns["minutes"].header
            values["options"] = options_for(table, other, **columns)
        say_once(table.intake, Message(NOT_OF_KIND if other else _NOTE, values))
