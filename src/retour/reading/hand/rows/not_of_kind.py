"""Columns whose role rows of their kind do not have: hours among sales. They are said, with the
reading that has them.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.reading.hand.lexicon.role_help import kind_title, role_title
from retour.reading.hand.lexicon.roles import Kind
from retour.reading.hand.rows.again import options_for, options_with
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message

# What rows of a kind do not have.
_OTHERS: Mapping[Kind, tuple[str, ...]] = {
    "sale": ("hours", "minutes", "leads", "count", "person"),
    "cost": ("hours", "minutes", "leads", "count", "answer", "orders", "refunded"),
    "refund": ("hours", "minutes", "leads", "count", "orders", "person"),
    "hours": ("leads", "count", "answer", "orders", "refunded"),
    "reply": ("hours", "minutes", "leads", "amount", "orders", "refunded"),
    "lead": ("hours", "minutes", "count", "orders", "refunded"),
}
# The kind whose rows have them.
_OF: Mapping[str, Kind] = {
    "hours": "hours", "minutes": "hours", "leads": "lead", "answer": "reply", "amount": "sale",
}  # fmt: skip
_NOTE = N_("“{column}” ({role}) is not read: such a row ({kind}) has no place for it.")
NOT_OF_KIND = N_(
    "“{column}” ({role}) is not read: such a row ({kind}) has no place for it. To have both, load "
    "the file again with {options}"
)
COUNTED = N_(
    "“{column}” ({role}) is not read. If it is how many sales there were, load the file again with "
    "{options}"
)


def kept_by(kind: Kind, roles: Mapping[str, str]) -> dict[str, str]:
    """Role to header, of those that rows of a kind have."""
    return {role: header for role, header in roles.items() if role not in _OTHERS[kind]}


def say_not_of_kind(table: Table, kind: Kind) -> None:
    """Note every column that was chosen and is not read."""
    for role in _OTHERS[kind]:
        if role not in table.columns or (role == "minutes" and "hours" in table.columns):
            continue
        header = table.columns[role].header
        values = {"column": header, "kind": kind_title(kind), "role": role_title(role)}
        if kind == "sale" and role == "count" and "orders" not in table.columns:
            values["options"] = options_with(table, kind, (role,), orders=header)
            say_once(table.intake, Message(COUNTED, values))
            continue
        if other := _OF.get(role):
            columns = {role: header}
            if role == "hours" and "minutes" in table.columns:
                columns["minutes"] = table.columns["minutes"].header
            values["options"] = options_for(table, other, **columns)
        say_once(table.intake, Message(NOT_OF_KIND if other else _NOTE, values))
