"""What erasing a person did, in sentences: what was cleaned, and what still holds the person."""

from __future__ import annotations

from collections.abc import Iterator

from retour.book import EraseResult
from retour.business.known import KIND_NAMES
from retour.words import N_, Words


def erased_said(done: EraseResult, say: Words) -> Iterator[str]:
    """What was cleaned, kind by kind, then what was not and what to do about it."""
    cleaned = {say(KIND_NAMES[kind]): n for kind, n in done.versions.items() if n}
    if done.elsewhere:
        cleaned[say(N_("settings and loads"))] = done.elsewhere
    each = N_("{kind} ({n})")
    yield say.many(
        N_("{n} entry cleaned: {kinds}. Days, hours and amounts stay: every total is the same."),
        N_("{n} entries cleaned: {kinds}. Days, hours and amounts stay: every total is the same."),
        sum(cleaned.values()),
        kinds=[say(each, kind=kind, n=n) for kind, n in cleaned.items()],
    )
    reached = sum(one.outcome == "erased" for one in done.backups)
    if reached:
        one, several = N_("{n} backup cleaned too."), N_("{n} backups cleaned too.")
        yield say.many(one, several, reached)
    for backup in done.backups:
        if backup.outcome != "erased":
            text = N_("This backup still holds the person: {path}")
            yield say(text, path=str(backup.path))
    yield say(
        N_(
            "The files that you loaded, and any export or copy of the book, still hold the person: "
            "remove those yourself."
        )
    )
    if not done.swept:
        yield say(N_("Another program was reading the book: erase once more when it is done."))
