"""What a plan of a quarter says beside its figures: its limits, and what is in no amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retour.plan.lever import Lever
from retour.plan.model import Limits
from retour.words import N_, Message, time_worked


def untold_said(levers: Sequence[Lever], untold: Sequence[Lever]) -> Iterator[Message]:
    """The channels that are in no amount; where nothing tells of any, what the amounts are of."""
    if not any(one.known for one in levers):
        yield Message(
            N_("Nothing of yours says what these channels bring: the net rests on others' figures.")
        )
    elif untold:
        text = N_("Not in these amounts, since nothing of yours says what it brings: {channels}.")
        yield Message(text, {"channels": [one.name for one in untold]})


def limits_said(limits: Limits, currency: str) -> Iterator[Message]:
    """The limits over all channels that the owner asked for, be they reached or not."""
    values: dict[str, object] = {"currency": currency, "amount": limits.money}
    if limits.hours is not None:
        values["hours"] = time_worked(limits.hours)
    if limits.hours is not None and limits.money is not None:
        text = N_("At most {hours} a week and {amount} {currency} over the quarter, as you asked.")
    elif limits.hours is not None:
        text = N_("At most {hours} a week, as you asked.")
    elif limits.money is not None:
        text = N_("At most {amount} {currency} over the quarter, as you asked.")
    else:
        return
    yield Message(text, values)


def tests_said(limits: Limits, levers: Sequence[Lever]) -> Iterator[Message]:
    """What tests by lot take of a limit of hours, that no other channel can have."""
    for one in levers:
        if one.usual is not None and one.hours > 0 and limits.hours is not None:
            text = N_(
                "{hours} a week of these go to the test of {channel}, as its calendar has it: only "
                "if you stop that test are they free for others."
            )
            yield Message(text, {"hours": time_worked(one.hours), "channel": one.name})
