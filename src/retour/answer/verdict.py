"""What can be said of a channel, and in which words."""

from __future__ import annotations

from enum import StrEnum

from retour.words import N_, Message

# Chance of a positive net from which the answer says "pays": the 80% interval is then above zero.
SURE = 0.9


class Verdict(StrEnum):
    """What can be said of a channel."""

    PAYS = "pays"
    DOES_NOT_PAY = "does_not_pay"
    TOO_CLOSE = "too_close_to_call"
    CANNOT_TELL = "cannot_tell_yet"

    def __str__(self) -> str:
        return str(verdict_text(self))

    def __format__(self, form: str) -> str:
        return format(str(self), form)


_WORDS = {
    Verdict.PAYS: N_("pays"),
    Verdict.DOES_NOT_PAY: N_("does not pay"),
    Verdict.TOO_CLOSE: N_("too close to call"),
    Verdict.CANNOT_TELL: N_("cannot tell yet"),
}


def verdict_text(verdict: Verdict) -> Message:
    """A verdict in two or three words."""
    return Message(_WORDS[verdict])
