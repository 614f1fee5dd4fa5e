"""How loading looks on a terminal: a line a document, what must be looked at below it, a summary.

Everything else that is known of a document comes with `--details`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.status import Status
from rich.text import Text

from retour.business.loaded import Loaded
from retour.cli.language import words
from retour.cli.proposed import Asked, guesses, words_for
from retour.cli.screen import Screen
from retour.reading.hand.roles import KINDS
from retour.words import N_, Message

_SHOWN = 5  # doubtful rows listed for a document; --json lists all
_INDENT = " " * 4
_READ = ("loaded", "trial")
_DASHES = {"medium": " – ", "short": "–"}
_BRACKETS = re.compile(r"\s*\([^)]*\)\Z")  # which product of a platform a file is from
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
        if self._status is not None:
            self._status.stop()

    def show(self, loaded: Loaded) -> None:
        """One document."""
        if self.quiet:
            return
        self._name(loaded)
        if loaded.message is not None and loaded.status != "known":
            remedy = self.say.say(loaded.remedy) if loaded.remedy else ""
            self._tell(f"{self.say.say(loaded.message)} {remedy}")
        self._propose(loaded)
        self._doubtful(loaded)
        if loaded.result is not None and loaded.result.conflict_count:
            text = self.say.many(
                N_("{n} row says again, otherwise, what an earlier one says: the first counts."),
                N_("{n} rows say again, otherwise, what earlier ones say: the first counts."),
                loaded.result.conflict_count,
            )
            self._tell(text, "yellow")
        for warning in loaded.warnings:
            self._tell(self.say.say(warning), "yellow")
        for note in loaded.notes:
            self._notes.setdefault(note, []).append(loaded.name)
        if self.asked.details or not loaded.rows_kept:  # a file that gave nothing says why
            self._details(loaded)

    def _details(self, loaded: Loaded) -> None:
        """What need not be looked at: rows left out by design, columns without a use."""
        for reason, count in sorted(loaded.skipped.items(), key=lambda one: -one[1]):
            text = self.say.many(
                N_("{n} row left out: {reason}"), N_("{n} rows left out: {reason}"), count,
                reason=self.say.say(reason),
            )  # fmt: skip
            self._tell(text, "dim")
        if loaded.unread:
            names = ", ".join(loaded.unread)
            self._tell(self.say(N_("columns not read: {names}"), names=names), "dim")

    def _name(self, loaded: Loaded) -> None:
        """The file's name, whole so that it can be searched, and what it gave: on one line, or
        below one another where that is too long. Long paths are said once for all their files.
        """
        sign, colour = _MARKS[_became(loaded)]
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
        account = account or self._account(loaded, "medium")
        if account and beside:
            line.append(f"  {account}")
        self.console.print(line, soft_wrap=True)
        if account and not beside:
            self._tell(account)

    def _fitting(self, loaded: Loaded, taken: int) -> str:
        """The account as it fits on the rest of a line, '' where it does not."""
        room = self.console.width - taken
        ways = (self._account(loaded, width) for width in ("medium", "short"))
        return next((way for way in ways if len(way) <= room), "")

    def _account(self, loaded: Loaded, width: str) -> str:
        """What the file is, what was read of it, of which days, and what was not new."""
        return " · ".join(self._parts(loaded, width))

    def _parts(self, loaded: Loaded, width: str) -> list[str]:
        title = self.say(loaded.title) if loaded.title else ""
        if not self.asked.details:
            title = _BRACKETS.sub("", title)
        parts = [title] if title else []
        if loaded.status == "known" and loaded.message is not None:
            remedy = self.say.say(loaded.remedy) if loaded.remedy else ""
            return [*parts, f"{self.say.say(loaded.message)} {remedy}".rstrip()]
        if loaded.status not in (*_READ, "undated"):
            return parts
        parts.append(self._rows(loaded))
        if loaded.since and loaded.until:
            days = [self.say.day(day, width) for day in (loaded.since, loaded.until)]
            parts.append(days[0] if days[0] == days[1] else _DASHES[width].join(days))
        counts = loaded.result.counts if loaded.result else None
        known = counts.unchanged + counts.older if counts else 0
        if counts is not None and (counts.changed or known):
            said = (
                (counts.new, N_("{n} new")),
                (counts.changed, N_("{n} updated")),
                (known, N_("{n} already known")),
            )
            parts.append(", ".join(self.say(text, n=n) for n, text in said if n))
        if loaded.as_before:
            read = ", ".join(f"{role}={text}" for role, text in loaded.as_before.items())
            parts.append(self.say(N_("read as before: {mapping}"), mapping=read))
        return parts

    def _rows(self, loaded: Loaded) -> str:
        if loaded.status == "undated":
            return self.say(N_("{n} rows read, none kept"), n=loaded.rows_kept)
        if loaded.rows_kept != loaded.rows_read:
            text = N_("{kept} of {read} rows read")
            return self.say(text, kept=loaded.rows_kept, read=loaded.rows_read)
        return self.say.many(N_("{n} row"), N_("{n} rows"), loaded.rows_read)

    def _tell(self, text: str, style: str = "", indent: str = _INDENT) -> None:
        self.console.say(text, indent, style)

    def _propose(self, loaded: Loaded) -> None:
        """What the columns of an unknown table seem to be, and the command that reads it so."""
        command = words_for(self.asked, loaded)
        if not command:
            return
        if loaded.proposal is not None:
            self._tell(self.say(N_("Most likely: {columns}"), columns=guesses(loaded)))
        self._tell(self.say(N_("Check and run:")))
        self.console.command(command, _INDENT)
        if loaded.proposal is not None and not loaded.proposal.kind:
            text = N_("What a row is cannot be told for sure. kind can be: {kinds}.")
            self._tell(self.say(text, kinds=", ".join(KINDS)))

    def _doubtful(self, loaded: Loaded) -> None:
        share = loaded.doubtful_count / loaded.rows_read if loaded.rows_read else 0.0
        if loaded.doubtful:
            text = self.say.many(
                N_("{n} doubtful row ({share} of the file):"),
                N_("{n} doubtful rows ({share} of the file):"),
                loaded.doubtful_count,
                share=self.say.percent(share, 1),
            )
            self._tell(text, "yellow")
        for row in loaded.doubtful[:_SHOWN]:
            where = f"{row.sheet} " if row.sheet else ""
            line = self.say(
                N_("{place}: {reason}"),
                place=where + self.say(N_("line {line}"), line=str(row.line)),
                reason=self.say.say(row.reason),
            )
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
        read = [one for one in done if one.status in _READ and one.rows_kept]
        rows = sum(one.rows_kept for one in read)
        text = self.say.many(
            N_("{n} file read, {rows}."),
            N_("{n} files read, {rows}."),
            len(read),
            rows=self.say.many(N_("{n} row"), N_("{n} rows"), rows),
        )
        if idle := sum(_became(one) not in ("new", "known") for one in done):
            text += " " + self.say.many(
                N_("{n} file gave nothing."), N_("{n} files gave nothing."), idle
            )
        if dry_run:
            text += " " + self.say(N_("Nothing was written (--dry-run)."))
        self.console.print()
        self.console.say(text, style="bold")
        for note, files in self._notes.items():
            where = files[0].rpartition("/")[2]
            if len(files) > 1:
                where = self.say(N_("{n} files"), n=len(files))
            self.console.say(f"{self.say.say(note)} ({where})", "· ", "dim")


def _became(loaded: Loaded) -> str:
    """Which of `_MARKS` a document gets: one that was read may have given nothing (new)."""
    if loaded.status not in _READ:
        return loaded.status
    if not loaded.rows_kept:
        return "nothing"
    counts = loaded.result.counts if loaded.result else None
    return "new" if counts is None or counts.new or counts.changed else "known"
