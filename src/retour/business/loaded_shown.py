"""What became of a document, as text."""

from __future__ import annotations

from retour.business.load_words import (
    account_of,
    became,
    cautions_of,
    doubtful_of,
    guesses,
    place_of,
)
from retour.business.loaded import Loaded
from retour.business.readings import asks, readings_of
from retour.words import N_, Words

_SHOWN = 5  # doubtful rows; `doubtful` of an account lists more of them
_SIGNS = {"new": "✓", "known": "=", "nothing": "!", "undated": "?", "unknown": "?", "failed": "✗"}


def text(loaded: Loaded, lang: str) -> str:
    """What became of a document: a line, and below it what must be looked at."""
    say = Words(lang)
    lines = [" · ".join([f"{_SIGNS[became(loaded)]} {loaded.name}", *account_of(loaded, say)])]
    if loaded.message is not None and loaded.status != "known":
        remedy = say.say(loaded.remedy) if loaded.remedy else ""
        lines.append(f"{say.say(loaded.message)} {remedy}".rstrip())
    if loaded.proposal is not None:
        lines.append(say(N_("Most likely: {columns}"), columns=guesses(loaded, say)))
        lines.append(asks(loaded, say))
        lines += [f"  load({loaded.name!r}, mapping={one})" for one in readings_of(loaded, say)]
    if doubtful := doubtful_of(loaded, say):
        lines.append(doubtful)
    for row in loaded.doubtful[:_SHOWN]:
        reason = say(N_("{place}: {reason}"), place=place_of(row, say), reason=row.reason)
        lines.append(f"  {reason} {say.say(row.remedy)}")
    lines += [*cautions_of(loaded, say), *map(say.say, loaded.notes)]
    return "\n    ".join(lines)
