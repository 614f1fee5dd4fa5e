"""What can go wrong while reading a file, each with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from retour.words import Message


class ReadError(Exception):
    """A whole file cannot be read. `message` says why, `remedy` what to do.

    `name` is the file's where it was found beside others, in a folder or an archive.
    """

    name = ""

    def __init__(self, message: Message, remedy: Message) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message.render('en')} {self.remedy.render('en')}"


class PeriodUnknownError(ReadError):
    """A file of sums says nowhere which days it covers, and the user has not said it either."""


class Doubt(Exception):  # noqa: N818 - a doubt is about a row, it is not an error of the program
    """A row cannot be read for sure: it is left out and listed."""

    def __init__(self, reason: Message, remedy: Message) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return self.reason.render("en")  # only where it is shown: a file may have many such rows


class Skip(Exception):  # noqa: N818 - nothing is wrong with such a row
    """A row that holds no fact by design: a totals row, a description row. It is counted."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.render("en")


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """A row of a file that was left out (`kept` False) or read with a repair (`kept` True)."""

    line: int
    reason: Message
    remedy: Message
    kept: bool = False
    sheet: str = ""
    values: tuple[str, ...] = field(default=())
