"""A file of rates that cannot be trusted: which file, which line, what was expected, what to do."""

from __future__ import annotations

from pathlib import Path

from retour.words import N_, Message, MessageError

_REMEDY = N_(
    "Download eurofxref-hist.zip again from the European Central Bank and do not open it in a "
    "spreadsheet before loading it."
)
_WRONG = N_("{file}, line {line}: found {found}, expected {expected}. Nothing was loaded. {remedy}")
_NOTHING = N_("nothing")
_UNUSABLE = N_("{file} does not hold the ECB's rates: {why}. {remedy}")


class BadRates(MessageError, ValueError):  # noqa: N818 - reads as what it says
    """A file of rates cannot be trusted; `message` names file, line, what was expected, what to do.

    Nothing of such a file is used.
    """


def wrong(path: Path, line: int, found: str, expected: str) -> BadRates:
    """A line that cannot be right; `expected` is a text of the catalogue."""
    values: dict[str, object] = {
        "file": path.name,
        "line": str(line),
        "found": found or Message(_NOTHING),
        "expected": Message(expected),
        "remedy": Message(_REMEDY),
    }
    return BadRates(Message(_WRONG, values))


def unusable(path: Path, why: str) -> BadRates:
    """A file that is another one altogether; `why` is a text of the catalogue."""
    values = {"file": path.name, "why": Message(why), "remedy": Message(_REMEDY)}
    return BadRates(Message(_UNUSABLE, values))
