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
    return _meant(_CODE, asked, book, code)


def answer_after(asked: Message, book: Book, answer: str) -> Message:
    """`asked`, and how it is said what customers mean by an answer."""
    return _meant(_ANSWER, asked, book, answer)


def asks_pointer(warning: Message) -> bool:
    """Whether a warning asks of which channel a promotion code or an answer is."""
    return warning.text in (_CODE, _ANSWER)


def taken_back(warning: Message) -> int | None:
    """The load that the command of a warning takes back; None where it has no such command."""
    return int(str(warning.values["batch"])) if warning.text in (_UNDO, _ACCOUNT_OR_UNDO) else None


def _meant(text: str, asked: Message, book: Book, word: str) -> Message:
    said = shlex.quote(f"{word}=…")
    return Message(text, {"asked": asked, "book": shlex.quote(str(book.path)), "said": said})


def _named(book: Book, batch: int) -> dict[str, str]:
    return {"book": shlex.quote(str(book.path)), "batch": str(batch)}
