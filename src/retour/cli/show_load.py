"""How loading looks on a terminal: one line a document, doubtful rows below, a summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.status import Status
from rich.text import Text

from retour.business.loading import Loaded
from retour.cli.language import words
from retour.cli.screen import Screen
from retour.reading.hand.roles import KINDS
from retour.words import N_

_SHOWN = 5  # doubtful rows listed for a document; --json lists all
_INDENT = " " * 4
_READ = ("loaded", "trial")
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

    def __init__(self, book: Path, paths: Sequence[Path], *, quiet: bool) -> None:
        self.book, self.paths, self.quiet = book, paths, quiet
        self.console = Screen()
        self.say = words()
        self._status: Status | None = None

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
        if loaded.message is not None:
            remedy = self.say.say(loaded.remedy) if loaded.remedy else ""
            self._tell(f"{self.say.say(loaded.message)} {remedy}")
        self._propose(loaded)
        if loaded.status in (*_READ, "undated"):
            self._tell(self._line(loaded))
        self._doubtful(loaded)
        for reason, count in sorted(loaded.skipped.items(), key=lambda one: -one[1])[:_SHOWN]:
            text = self.say.many(
                N_("{n} row left out: {reason}"), N_("{n} rows left out: {reason}"), count,
                reason=self.say.say(reason),
            )  # fmt: skip
            self._tell(text, "dim")
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
            self._tell(self.say.say(note), "dim")
        if loaded.unread:
            columns = ", ".join(loaded.unread[:8]) + ("…" if len(loaded.unread) > 8 else "")
            self._tell(self.say(N_("columns not read: {names}"), names=columns), "dim")

    def _name(self, loaded: Loaded) -> None:
        """The file's name, whole so that it can be searched, and what the file is."""
        sign, colour = _MARKS[_became(loaded)]
        title = self.say(loaded.title) if loaded.title else ""
        line = Text.assemble((sign, colour), " ", (loaded.name, "bold"))
        beside = len(loaded.name) + len(title) + 4 <= self.console.width
        if title and beside:
            line.append(f"  {title}")
        self.console.print(line, soft_wrap=True)
        if title and not beside:
            self._tell(title)

    def _tell(self, text: str, style: str = "", indent: str = _INDENT) -> None:
        self.console.say(text, indent, style)

    def _propose(self, loaded: Loaded) -> None:
        """What the columns of an unknown table seem to be, and the command that reads it so."""
        if loaded.proposal is None:
            return
        self._tell(self.say(N_("Most likely: {columns}"), columns=_guesses(loaded)))
        self._tell(self.say(N_("Check and run:")))
        self.console.command(words_for(self.book, self.paths, loaded), _INDENT)
        if not loaded.proposal.kind:
            text = N_("What a row is cannot be told for sure. kind can be: {kinds}.")
            self._tell(self.say(text, kinds=", ".join(KINDS)))

    def _line(self, loaded: Loaded) -> str:
        parts = [
            self.say(N_("{kept} of {read} rows read"), kept=loaded.rows_kept, read=loaded.rows_read)
        ]
        if loaded.since and loaded.until:
            days = [self.say.day(day, "medium") for day in (loaded.since, loaded.until)]
            parts.append(" – ".join(days))
        if loaded.result is not None:
            counts = loaded.result.counts
            parts.append(
                self.say(
                    N_("{new} new, {changed} updated, {same} already known"),
                    new=counts.new,
                    changed=counts.changed,
                    same=counts.unchanged + counts.older,
                )
            )
        return " · ".join(parts)

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
        read = [one for one in done if one.status in _READ]
        rows = sum(one.rows_kept for one in read)
        text = self.say.many(
            N_("{n} file read, {rows} rows."),
            N_("{n} files read, {rows} rows."),
            len(read),
            rows=rows,
        )
        if idle := sum(_became(one) not in ("new", "known") for one in done):
            text += " " + self.say.many(
                N_("{n} file gave nothing."), N_("{n} files gave nothing."), idle
            )
        if dry_run:
            text += " " + self.say(N_("Nothing was written (--dry-run)."))
        self.console.print()
        self.console.say(text, style="bold")


def _became(loaded: Loaded) -> str:
    """Which of `_MARKS` a document gets: one that was read may have given nothing (new)."""
    if loaded.status not in _READ:
        return loaded.status
    if not loaded.rows_kept:
        return "nothing"
    counts = loaded.result.counts if loaded.result else None
    return "new" if counts is None or counts.new or counts.changed else "known"


def _guesses(loaded: Loaded) -> str:
    """What each column of an unknown table seems to be: `Quand = day, Combien = amount`."""
    columns = loaded.proposal.columns if loaded.proposal else ()
    return ", ".join(f"{one.header} = {one.role or '?'}" for one in columns if one.header)


def words_for(book: Path, paths: Sequence[Path], loaded: Loaded) -> list[str]:
    """The words of the command that reads an unknown table as it was proposed.

    What the table lacks is left to fill in, in capitals. A kind that nothing tells is `?`, which
    loading refuses: expenses read as sales would be money that never came.
    """
    if loaded.proposal is None:
        return []
    said = loaded.proposal.mapping
    pairs = [f"{role}={column}" for role, column in said.items()]
    pairs += [
        "kind=?" if role == "kind" else f"{role}={words()(N_('COLUMN'))}"
        for role in loaded.proposal.missing
    ]
    parts = ["retour", "load", str(book), str(_path_of(paths, loaded.name))]
    return [*parts, *(part for pair in pairs for part in ("--map", pair))]


def _path_of(paths: Sequence[Path], name: str) -> Path:
    """The path of a document as its user would type it: a file in a folder, or a whole archive."""
    for path in paths:
        if path.is_dir() and (path / name).exists():
            return path / name
        if name == path.name or name.startswith(f"{path.name}/"):
            return path
    return Path(name)
