"""Warnings that end in a command: a page says the same without it, and has a way of its own."""

from __future__ import annotations

import shlex

from retour.book import Book
from retour.words import N_, Message

_UNDO = N_("{asked} The command: retour undo {book} {batch}")
_ACCOUNT = N_("{asked} How: --account NAME")
_ACCOUNT_OR_UNDO = N_(
    "{asked} How: --account NAME. To take this load back only: retour undo {book} {batch}"
)
_CODE = N_("{asked} Say it with: retour set {book} codes {said}, or “none” in place of the dots.")
_ANSWER = N_("{asked} Say it with: retour set {book} answers {said}")


def undo_after(asked: Message, book: Book, batch: int) -> Message:
    """`asked`, and how a load is taken back."""
    return Message(_UNDO, {"asked": asked, **_named(book, batch)})


def account_after(asked: Message) -> Message:
    """`asked`, and how the account of a file is said."""
    return Message(_ACCOUNT, {"asked": asked})


def account_or_undo_after(asked: Message, book: Book, batch: int) -> Message:
    """`asked`, how the account of a file is said, and how its load is taken back."""
    return Message(_ACCOUNT_OR_UNDO, {"asked": asked, **_named(book, batch)})


def code_after(asked: Message, book: Book, code: str) -> Message:
    """`asked`, and how it is said whose a promotion code is."""
    said = shlex.quote(f"{code}=…")
    return Message(_CODE, {"asked": asked, "book": shlex.quote(str(book.path)), "said": said})


def answer_after(asked: Message, book: Book, answer: str) -> Message:
    """`asked`, and how it is said what customers mean by an answer."""
    said = shlex.quote(f"{answer}=…")
    return Message(_ANSWER, {"asked": asked, "book": shlex.quote(str(book.path)), "said": said})


def asks_pointer(warning: Message) -> bool:
    """Whether a warning asks of which channel a promotion code or an answer is."""
    return warning.text in (_CODE, _ANSWER)


def taken_back(warning: Message) -> int | None:
    """The load that the command of a warning takes back; None where it has no such command."""
    return int(str(warning.values["batch"])) if warning.text in (_UNDO, _ACCOUNT_OR_UNDO) else None


def _named(book: Book, batch: int) -> dict[str, str]:
    return {"book": shlex.quote(str(book.path)), "batch": str(batch)}
