"""What can go wrong with credit. Every message says what to do.

CreditError
├── MissingPartError   DuckDB, an optional part, is not installed
├── TableError         a table that cannot be read, or lacks a column
├── RowError           a row that cannot be counted as it is
└── MethodError        a method that these journeys cannot be asked for
"""

from __future__ import annotations

from retour.words import Message, MessageError


class CreditError(MessageError):
    """Base of the tree. `message` is the text and its values, for a face to render."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(Message(text, values))


class MissingPartError(CreditError):
    """DuckDB is not installed."""


class TableError(CreditError):
    """A table cannot be read, or lacks a column."""


class RowError(CreditError):
    """A row cannot be counted as it is."""


class MethodError(CreditError):
    """These journeys cannot be asked for that method."""
