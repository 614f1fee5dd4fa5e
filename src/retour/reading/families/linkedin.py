"""What the exports of a LinkedIn Page have in common."""

from __future__ import annotations

import re

from retour.reading.shapes.amounts import say_once
from retour.reading.source import Intake
from retour.words import N_, Message

_NAME = re.compile(r"(.+?)_(?:content|followers|visitors|updates)_\d{13}")


def named_by_linkedin(name: str) -> bool:
    """Whether a file's name is one that LinkedIn gives."""
    return _NAME.search(name) is not None


def page_account(intake: Intake) -> str:
    """The Page that a file is of, as its name says; '' and a note when it does not.

    The file itself never tells, and the days of two Pages must not be taken for one another.
    """
    match = _NAME.search(intake.document.base)
    if match:
        return match[1]
    say_once(
        intake,
        Message(
            N_(
                "The file's name does not tell which LinkedIn Page it is of. If you have several,"
                " keep the names that LinkedIn gives."
            )
        ),
    )
    return ""
