"""The report: charts, a page, a picture to share and a document to print, of one answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from retour.answer.model import Answer
from retour.answer.plain import plain_answer
from retour.book.errors import explained_files
from retour.words import N_, Message, MessageError, Words

__all__ = ["ENDINGS", "ReportError", "write"]


class ReportError(MessageError, ValueError):
    """A report that cannot be written where or as it was asked. `message` says what to do."""


def write(answer: Answer, path: Path, words: Words) -> Path:
    """Write the report of an answer; the ending of `path` says what: page, picture or print.

    `.html` is a self-contained page, `.png` and `.svg` a picture to share, `.pdf` a document to
    print. A file of that name is replaced once the new one is whole. Raises `ReportError` for
    another ending and for a folder that is not there, `BookError` where the disk refuses.
    """
    make = _MAKERS.get(path.suffix.lower())
    if make is None:
        text = N_("“{name}”: end its name with one of {endings}, which say what to write.")
        raise ReportError(Message(text, {"name": path.name, "endings": list(_MAKERS)}))
    if not path.parent.is_dir():
        text = N_("The folder “{folder}” does not exist: make it first, or choose another.")
        raise ReportError(Message(text, {"folder": str(path.parent)}))
    _replaced(path, make(plain_answer(answer), words))  # it is handed on to people without a book
    return path


def _replaced(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there: half a report tells of half an answer."""
    part = path.with_name(f".report-{secrets.token_hex(4)}.part")
    with explained_files(path):
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


# Imported when needed: the libraries for pictures and print are large, and a page needs neither.
def _html(answer: Answer, words: Words) -> bytes:
    from retour.report.page import page

    return page(answer, words).encode()


def _png(answer: Answer, words: Words) -> bytes:
    from retour.report.picture import png

    return png(answer, words)


def _svg(answer: Answer, words: Words) -> bytes:
    from retour.report.picture import svg

    return svg(answer, words).encode()


def _pdf(answer: Answer, words: Words) -> bytes:
    from retour.report.pdf import pdf

    return pdf(answer, words)


_MAKERS: Mapping[str, Callable[[Answer, Words], bytes]] = {
    ".html": _html,
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
}
ENDINGS = tuple(_MAKERS)
