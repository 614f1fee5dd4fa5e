"""What is said of a loaded document, in the same words on a terminal and on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retour.business.loaded import Loaded
from retour.reading.errors import DoubtfulRow
from retour.reading.hand.lexicon.role_help import role_title
from retour.words import N_, Message, Words

_READ = ("loaded", "trial")
_BRACKETS = re.compile(r"\s*\([^)]*\)\Z")  # which product of a platform a file is from


def became(loaded: Loaded) -> str:
    """What became of a document: `new`, `known`, `nothing` (read, and gave nothing), `undated`,
    `unknown` or `failed`.
    """
    if loaded.status not in _READ:
        return loaded.status
    if not loaded.rows_kept:
        return "nothing"
    counts = loaded.result.counts if loaded.result else None
    return "new" if counts is None or counts.new or counts.changed else "known"


def was_read(loaded: Loaded) -> bool:
    """Whether a document was read, now or before; what it gave is another matter."""
    return loaded.status in (*_READ, "known")


def title_of(loaded: Loaded, say: Words, *, whole: bool = False) -> str:
    """What a document is; `whole` with the product of the platform that it is from."""
    title = say(loaded.title) if loaded.title else ""
    return title if whole else _BRACKETS.sub("", title)


def account_of(loaded: Loaded, say: Words, *, whole: bool = False) -> list[str]:
    """What the document is, what was read of it, of which days, and what was not new."""
    title = title_of(loaded, say, whole=whole)
    parts = [title] if title else []
    if loaded.status == "known" and loaded.message is not None:
        remedy = say.say(loaded.remedy) if loaded.remedy else ""
        return [*parts, f"{say.say(loaded.message)} {remedy}".rstrip()]
    if loaded.status not in (*_READ, "undated"):
        return parts
    parts += [rows_of(loaded, say), days_of(loaded, say), news_of(loaded, say)]
    if loaded.as_before:
        read = ", ".join(f"{role}={text}" for role, text in loaded.as_before.items())
        parts.append(say(N_("read as before: {mapping}"), mapping=read))
    return [part for part in parts if part]


def rows_of(loaded: Loaded, say: Words) -> str:
    """How many rows were read, and of how many."""
    if loaded.status == "undated":
        return say(N_("{n} rows read, none kept"), n=loaded.rows_kept)
    if loaded.rows_kept != loaded.rows_read:
        text = N_("{kept} of {read} rows read")
        return say(text, kept=loaded.rows_kept, read=loaded.rows_read)
    return say.many(N_("{n} row"), N_("{n} rows"), loaded.rows_read)


def days_of(loaded: Loaded, say: Words) -> str:
    """The days that the document covers, '' when it says none."""
    if not (loaded.since and loaded.until):
        return ""
    days = [say.day(day, "medium") for day in (loaded.since, loaded.until)]
    return days[0] if days[0] == days[1] else " – ".join(days)


def news_of(loaded: Loaded, say: Words) -> str:
    """How many facts were new, updated and known already; '' when all were new."""
    counts = loaded.result.counts if loaded.result else None
    known = counts.unchanged + counts.older if counts else 0
    if counts is None or not (counts.changed or known):
        return ""
    said = (
        (counts.new, N_("{n} new")),
        (counts.changed, N_("{n} updated")),
        (known, N_("{n} already known")),
    )
    return ", ".join(say(text, n=n) for n, text in said if n)


def cautions_of(loaded: Loaded, say: Words, *, typed: bool = True) -> Iterator[str]:
    """What must be looked at: rows that contradict one another, files of another account.

    `typed`: with the commands that answer a question, where they stand apart from it.
    """
    if loaded.result is not None and loaded.result.conflict_count:
        yield say.many(
            N_("{n} row says again, otherwise, what an earlier one says: the first counts."),
            N_("{n} rows say again, otherwise, what earlier ones say: the first counts."),
            loaded.result.conflict_count,
        )
    for warning in loaded.warnings:
        asked = None if typed else warning.values.get("asked")
        yield say.say(asked if isinstance(asked, Message) else warning)


def left_out_of(loaded: Loaded, say: Words, *, columns: bool = True) -> Iterator[str]:
    """Rows left out by design, and the `columns` without a use: neither need be looked at."""
    for reason, count in sorted(loaded.skipped.items(), key=lambda one: -one[1]):
        one, other = N_("{n} row left out: {reason}"), N_("{n} rows left out: {reason}")
        yield say.many(one, other, count, reason=say.say(reason))
    if columns and loaded.unread:
        yield say(N_("columns not read: {names}"), names=", ".join(loaded.unread))


def doubtful_of(loaded: Loaded, say: Words) -> str:
    """How many rows could not be read for sure, '' when there is none."""
    if not loaded.doubtful_count:
        return ""
    share = loaded.doubtful_count / loaded.rows_read if loaded.rows_read else 0.0
    return say.many(
        N_("{n} doubtful row ({share} of the file):"),
        N_("{n} doubtful rows ({share} of the file):"),
        loaded.doubtful_count,
        share=say.percent(share, 1),
    )


def guesses(loaded: Loaded, say: Words) -> str:
    """What each column of an unknown table seems to be: `Quand = the day, Combien = ?`."""
    columns = loaded.proposal.columns if loaded.proposal else ()
    named = (one for one in columns if one.header)
    return ", ".join(
        f"{one.header} = {say.say(role_title(one.role)) if one.role else '?'}" for one in named
    )


def total_of(done: Sequence[Loaded], say: Words, dry_run: bool) -> str:
    """What all documents together gave."""
    read = [one for one in done if one.status in _READ and one.rows_kept]
    rows = sum(one.rows_kept for one in read)
    text = say.many(
        N_("{n} file read, {rows}."),
        N_("{n} files read, {rows}."),
        len(read),
        rows=say.many(N_("{n} row"), N_("{n} rows"), rows),
    )
    if idle := sum(became(one) not in ("new", "known") for one in done):
        text += " " + say.many(N_("{n} file gave nothing."), N_("{n} files gave nothing."), idle)
    if dry_run:
        text += " " + say(N_("Nothing was written (--dry-run)."))
    return text


def place_of(row: DoubtfulRow, say: Words) -> str:
    """Where a doubtful row is: its sheet, if there are several, and its line."""
    where = f"{row.sheet} " if row.sheet else ""
    return where + say(N_("line {line}"), line=str(row.line))
