"""What to do with what is known: the changes of the next quarter's plan, and what they add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from retour.span import Span
from retour.words import N_, Message, Renderable, Within

_TOLD = {
    "more": N_("more effort on {channels}"),
    "less": N_("less effort on {channels}"),
    "stop": N_("stop {channels}"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A channel of which to do more or less, or with which to stop."""

    channel: str
    name: Renderable
    action: str  # more, less, stop


@dataclass(frozen=True, slots=True)
class Course:
    """The changes of a quarter within today's hours and money, the chance that all of them together
    are better than going on as today, and what they are expected to add: `gain`, a mean in units of
    the currency, None where an older answer did not say.
    """

    quarter: Span
    changes: tuple[Change, ...]
    better: float
    gain: float | None = None


def changes_text(changes: Iterable[tuple[str, Renderable]]) -> Message:
    """Changes, each an action and a channel's name, in words inside a sentence."""
    of: dict[str, list[Within]] = {}
    for action, name in changes:
        of.setdefault(action, []).append(Within(name))
    told = [Message(_TOLD[action], {"channels": names}) for action, names in of.items()]
    join = N_("{first}; {rest}")
    return reduce(lambda first, rest: Message(join, {"first": first, "rest": rest}), told)
