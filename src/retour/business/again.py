"""The same question about the same book is reckoned once: its answer is kept in the user's cache.

An answer is shown again only while everything that it hangs on is the same: every byte of a book
that was found whole, the day (plans begin after it), the language, and the code that reckons.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from retour.business.cache import cached, keep, read
from retour.business.whole import is_known, mark_of
from retour.freezing import FrozenError
from retour.version import VERSION

if TYPE_CHECKING:
    from retour.answer.model import Answer
    from retour.book import Book

_KIND = ".answers"
_MOST = 8  # questions about one state of a book


class Asked(Protocol):
    """Whoever is asked: a business."""

    @property
    def book(self) -> Book:
        """Its book."""

    @property
    def today(self) -> date:
        """Its day."""

    def ask(self, since: date | str | None, until: date | str | None) -> Answer:
        """The answer."""


def asked_again(
    business: Asked, since: date | str | None, until: date | str | None, lang: str
) -> Answer:
    """What `business.ask` answers in a language, but for the draws. Raises as it does."""
    path = business.book.path
    question = json.dumps([str(since or ""), str(until or ""), lang])
    kept = _Kept.of(path, business.today)
    if is_known(path, kept.book) and (found := kept.answer(question)) is not None:
        gaps = tuple(replace(gap, lang=lang) for gap in found.gaps)
        return replace(found, lang=lang, gaps=gaps)
    answer = business.ask(since, until)
    if mark_of(path) == kept.book:  # else nobody can say of which state it is
        kept.add(question, answer)
    return answer


def forget(path: Path) -> None:
    """Keep no answer about a book any longer."""
    with suppress(OSError):
        cached(path, _KIND).unlink(missing_ok=True)


@dataclass(frozen=True)
class _Kept:
    """The answers, as JSON by question, about one state of a book: the SHA-256 `book`."""

    path: Path
    book: str
    day: str
    answers: dict[str, Any]

    @classmethod
    def of(cls, path: Path, today: date) -> _Kept:
        """Those about the book as it is."""
        new = cls(path, mark_of(path), today.isoformat(), {})
        try:
            told = json.loads(read(cached(path, _KIND)) or "{}")
            if [told.get(key) for key in ("book", "day", "code")] == [new.book, new.day, _code()]:
                return replace(new, answers=dict(told["answers"]))
        except (ValueError, LookupError, TypeError, AttributeError):  # of another version, or cut
            pass
        return new

    def answer(self, question: str) -> Answer | None:
        """The answer that was kept, None where there is none."""
        from retour.answer.frozen import thaw

        if question not in self.answers:
            return None
        with suppress(FrozenError, LookupError, TypeError, ValueError, AttributeError):
            return thaw(self.answers[question])
        return None

    def add(self, question: str, answer: Answer) -> None:
        """Keep an answer too, and the newest of the others."""
        from retour.answer.frozen import freeze

        answers = {**self.answers, question: freeze(answer)}
        newest = dict([*answers.items()][-_MOST:])
        told = {"book": self.book, "day": self.day, "code": _code(), "answers": newest}
        keep(cached(self.path, _KIND), json.dumps(told))


@cache
def _code() -> str:
    """What reckons: the version, and when a file of it changed last, for who works on it."""
    return f"{VERSION} {_newest(str(Path(__file__).parents[1]))}"


def _newest(folder: str) -> int:
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                newest = max(newest, _newest(entry.path))
            elif entry.name.endswith((".py", ".sql", ".toml", ".csv")):
                newest = max(newest, entry.stat().st_mtime_ns)
    return newest
