"""Sales of a document that bring nothing: how many there are, and why."""

from __future__ import annotations

from collections.abc import Mapping

from retour.words import N_, Message

_ONE = N_("{n} sale does not count: {why}.")
_MANY = N_("{n} sales do not count: {why}.")
# Where it is why none of them counts.
_ALL = {
    "cancelled": (N_("it was cancelled or failed"), N_("they were cancelled or failed")),
    "pending": (N_("it is not paid yet"), N_("they are not paid yet")),
    "free": (N_("nothing was paid for it"), N_("nothing was paid for them")),
    "returned": (N_("it was given back whole"), N_("they were given back whole")),
}
_SOME = {
    "cancelled": (N_("{n} was cancelled or failed"), N_("{n} were cancelled or failed")),
    "pending": (N_("{n} is not paid yet"), N_("{n} are not paid yet")),
    "free": (N_("nothing was paid for {n}"), N_("nothing was paid for {n}")),
    "returned": (N_("{n} was given back whole"), N_("{n} were given back whole")),
}


def not_counted(numbers: Mapping[str, int]) -> Message:
    """That so many sales do not count, by why; at least one of them."""
    texts = _ALL if len(numbers) == 1 else _SOME
    why = [
        Message(one, {"n": numbers[name]}, plural=many)
        for name, (one, many) in texts.items()
        if name in numbers
    ]
    return Message(_ONE, {"n": sum(numbers.values()), "why": why}, plural=_MANY)
