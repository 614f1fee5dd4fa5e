"""How loading looks on a terminal: a line a document, what must be looked at below it, a summary.

Everything else that is known of a document comes with `--details`.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.status import Status
from rich.text import Text

from retour.business.foreign import Foreign
from retour.business.load_words import (
    account_of,
    became,
    cautions_of,
    doubtful_of,
    guesses,
    left_out_of,
    place_of,
    total_of,
)
from retour.business.loaded import Loaded
from retour.business.readings import asks, other_kinds
from retour.business.unknown import read_together, tax_of_proposal
from retour.cli.language import words
from retour.cli.proposed import Asked, commands_for
from retour.cli.screen import Screen
from retour.words import N_, Message

_SHOWN = 5  # doubtful rows listed for a document; --json lists all
_INDENT = " " * 4
# What stands before a file's name, and its colour.
_MARKS = {
    "new": ("✓", "green"),
    "known": ("=", "dim"),
    "nothing": ("!", "yellow"),
    "undated": ("?", "yellow"),
    "unknown": ("?", "yellow"),
    "failed": ("✗", "red"),
}


class Progress:
    """Shows accounts as they come; silent when the output is for a program."""

    def __init__(self, asked: Asked, *, quiet: bool) -> None:
        self.asked, self.quiet = asked, quiet
        self.console = Screen()
        self.say = words()
        self._status: Status | None = None
        self._inside = ""  # the folder or archive whose name stands above
        self._notes: dict[Message, list[str]] = {}  # the files that each is said of

    def __enter__(self) -> Self:
        if not self.quiet and self.console.is_terminal:
            self._status = self.console.status(self.say(N_("reading…")))
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.pause()

    def pause(self) -> None:
        """Let a question be asked."""
        if self._status is not None:
            self._status.stop()

    def show(self, loaded: Loaded, *alike: Loaded) -> None:
        """One document, or several unknown ones that are `alike`: what is asked of one is asked of
        all.
        """
        if self.quiet:
            return
        for one in (loaded, *alike):
            self._name(one)
        if loaded.message is not None and loaded.status != "known":
            remedy = self.say.say(loaded.remedy) if loaded.remedy else ""
            self._tell(f"{self.say.say(loaded.message)} {remedy}")
        self._propose([loaded, *alike])
        for one in (loaded, *alike):
            self._looked_at(one)

    def _looked_at(self, loaded: Loaded) -> None:
        """What must be looked at in a document, and what was left out of it."""
        self._doubtful(loaded)
        for caution in cautions_of(loaded, self.say):
            self._tell(caution, "yellow")
        for note in loaded.notes:
            self._notes.setdefault(note, []).append(loaded.name)
        # A file that gave nothing says all that it holds.
        columns = self.asked.details or not loaded.rows_kept
        for text in left_out_of(loaded, self.say, columns=columns):
            self._tell(text, "dim")

    def _name(self, loaded: Loaded) -> None:
        """The file's name, whole so that it can be searched, and what it gave: on one line, or
        below one another where that is too long. Long paths are said once for all their files.
        """
        sign, colour = _MARKS[became(loaded)]
        inside, _, base = loaded.name.rpartition("/")
        name, indent = loaded.name, ""
        account = self._fitting(loaded, len(f"{sign} {name}  "))
        if not account and inside:
            if inside != self._inside:
                self.console.print(Text(f"{inside}/", "dim"), soft_wrap=True)
            name, indent, self._inside = base, "  ", inside
            account = self._fitting(loaded, len(f"{indent}{sign} {name}  "))
        else:
            self._inside = ""
        line = Text.assemble(indent, (sign, colour), " ", (name, "bold"))
        beside = bool(account)
        account = account or self._account(loaded)
        if account and beside:
            line.append(f"  {account}")
        self.console.print(line, soft_wrap=True)
        if account and not beside:
            self._tell(account)

    def _fitting(self, loaded: Loaded, taken: int) -> str:
        """The account as it fits on the rest of a line, '' where it does not."""
        room = self.console.width - taken
        account = self._account(loaded)
        return account if len(account) <= room else ""

    def _account(self, loaded: Loaded) -> str:
        """What the file is, what was read of it, of which days, and what was not new."""
        return " · ".join(account_of(loaded, self.say, whole=self.asked.details))

    def _tell(self, text: str, style: str = "", indent: str = _INDENT) -> None:
        self.console.say(text, indent, style)

    def _propose(self, alike: Sequence[Loaded]) -> None:
        """What the columns of unknown tables seem to be, and the command that reads them so."""
        loaded, commands = alike[0], commands_for(self.asked, alike)
        if not commands:
            return
        if loaded.proposal is not None:
            self._tell(self.say(N_("Most likely: {columns}"), columns=guesses(loaded, self.say)))
            if beside := read_together(loaded.proposal):
                self._tell(self.say.say(beside))
            if tax := tax_of_proposal(loaded.proposal.mapping):
                self._tell(self.say.say(tax))
        self._tell(asks(loaded, self.say))
        for command in commands:
            self.console.command(command, _INDENT)
        if kinds := other_kinds(loaded, self.say):
            self._tell(self.say(N_("kind can also be: {kinds}."), kinds=", ".join(kinds)))

    def _doubtful(self, loaded: Loaded) -> None:
        if text := doubtful_of(loaded, self.say):
            self._tell(text, "yellow")
        for row in loaded.doubtful[:_SHOWN]:
            place = place_of(row, self.say)
            line = self.say(N_("{place}: {reason}"), place=place, reason=self.say.say(row.reason))
            self._tell(f"{line} {self.say.say(row.remedy)}", indent=_INDENT + "  ")
        if loaded.doubtful_count > _SHOWN:
            more = self.say(
                N_("and {n} more: --doubtful rows.csv lists them all"),
                n=loaded.doubtful_count - _SHOWN,
            )
            self._tell(more, indent=_INDENT + "… ")

    def summary(self, done: Sequence[Loaded], dry_run: bool) -> None:
        """What all documents together gave."""
        if self.quiet:
            return
        self.console.print()
        self.console.say(total_of(done, self.say, dry_run), style="bold")
        for note, files in self._notes.items():
            where = files[0].rpartition("/")[2]
            if len(files) > 1:
                where = self.say(N_("{n} files"), n=len(files))
            self.console.say(f"{self.say.say(note)} ({where})", "· ", "dim")

    def foreign(self, found: Foreign | None) -> None:
        """That most amounts are in another currency, and how a new book begins in that one."""
        if self.quiet or found is None:
            return
        self.console.say(self.say.say(found.message), style="yellow")
        if found.alone:
            text = N_("To count in {currency}, load these files into a book of its own:")
            self.console.say(self.say(text, currency=found.currency))
            book = self.asked.book
            new = book.with_name(f"{book.stem}-{found.currency.lower()}{book.suffix}")
            self.console.command(["retour", "new", str(new), "--currency", found.currency], _INDENT)
