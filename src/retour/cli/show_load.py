"""How loading looks on a terminal: one line a document, doubtful rows below, a summary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from retour.business.loading import Loaded
from retour.cli.language import words
from retour.words import N_

_SHOWN = 5  # doubtful rows listed for a document; --json lists all
_MARKS = {
    "loaded": "[green]✓[/]",
    "trial": "[green]✓[/]",
    "known": "[dim]=[/]",
    "undated": "[yellow]?[/]",
    "unknown": "[yellow]?[/]",
    "failed": "[red]✗[/]",
}


class Progress:
    """Shows accounts as they come; silent when the output is for a program."""

    def __init__(self, book: Path, paths: Sequence[Path], *, quiet: bool) -> None:
        self.book, self.paths, self.quiet = book, paths, quiet
        # Names of files are not cut into lines, so that what is piped on can be searched.
        self.console = Console(highlight=False, soft_wrap=True)
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
        out = self.console.print
        title = self.say(loaded.title) if loaded.title else ""
        lost = loaded.status in ("loaded", "trial") and loaded.rows_read and not loaded.rows_kept
        mark = "[yellow]![/]" if lost and loaded.doubtful else _MARKS[loaded.status]
        out(f"{mark} [bold]{escape(loaded.name)}[/]  {escape(title)}")
        if loaded.message is not None:
            remedy = self.say.say(loaded.remedy) if loaded.remedy else ""
            out(f"    {escape(self.say.say(loaded.message))} {escape(remedy)}")
        if loaded.status in ("loaded", "trial", "undated"):
            out(f"    {escape(self._line(loaded))}")
        self._doubtful(loaded)
        for reason, count in sorted(loaded.skipped.items(), key=lambda one: -one[1])[:_SHOWN]:
            text = self.say.many(
                N_("{n} row left out: {reason}"), N_("{n} rows left out: {reason}"), count,
                reason=self.say.say(reason),
            )  # fmt: skip
            out(f"    [dim]{escape(text)}[/]")
        for warning in loaded.warnings:
            out(f"    [yellow]{escape(self.say.say(warning))}[/]")
        for note in loaded.notes:
            out(f"    [dim]{escape(self.say.say(note))}[/]")
        if loaded.unread:
            columns = ", ".join(loaded.unread[:8]) + ("…" if len(loaded.unread) > 8 else "")
            out(f"    [dim]{self.say(N_('columns not read: {names}'), names=escape(columns))}[/]")

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
            self.console.print(f"    [yellow]{escape(text)}[/]")
        for row in loaded.doubtful[:_SHOWN]:
            where = f"{row.sheet} " if row.sheet else ""
            line = self.say(N_("line {line}"), line=str(row.line))
            reason, remedy = self.say.say(row.reason), self.say.say(row.remedy)
            self.console.print(f"      {escape(where)}{line}: {escape(reason)} {escape(remedy)}")
        if loaded.doubtful_count > _SHOWN:
            more = self.say(N_("and {n} more: --json lists all"), n=loaded.doubtful_count - _SHOWN)
            self.console.print(f"      … {escape(more)}")

    def summary(self, done: Sequence[Loaded], dry_run: bool) -> None:
        """What all documents together gave."""
        if self.quiet:
            return
        read = [one for one in done if one.status in ("loaded", "trial")]
        rows = sum(one.rows_kept for one in read)
        text = self.say.many(
            N_("{n} file read, {rows} rows."),
            N_("{n} files read, {rows} rows."),
            len(read),
            rows=rows,
        )
        if dry_run:
            text += " " + self.say(N_("Nothing was written (--dry-run)."))
        self.console.print(f"\n[bold]{escape(text)}[/]")
