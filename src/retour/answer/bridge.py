"""From what the rows of files count to what is answered: three amounts, and why they differ."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.model import Answer
from retour.answer.phrases import measure_text
from retour.words import N_, Message, Renderable

# Why what is credited, what that says, and what is answered are three amounts.
_BRIDGE = N_(
    "Counted: what the rows of your files add up to, before anything is corrected (– where weeks "
    "or days are compared, and nothing is added up). Untraced: added for orders of the same kind "
    "of sales that say nothing of how they came. Alone: what this evidence says by itself, once "
    "what it usually claims too much, and misses, is taken into account. In the answer: weighed "
    "with all other evidence and with what other businesses saw. What a piece of evidence moves is "
    "the net with it less the net without it."
)
BRIDGE_COLUMNS = (
    N_("Channel"), N_("Evidence"), N_("Counted"), N_("Untraced"), N_("Alone"), N_("In the answer"),
)  # fmt: skip
_BELOW = N_(
    "Alone, a comparison may say that a channel brought less than nothing, since sales were lower "
    "when more was put into it. No channel takes sales away: what is answered is never below 0."
)
# Less than this share of what is answered is not worth a word.
_LEAST_PULL = 0.01


def reading(answer: Answer) -> tuple[Message, ...]:
    """How to read the bridge."""
    below = any(one.brought.median < 0 for part in answer.channels for one in part.evidence)
    return (Message(_BRIDGE), *([Message(_BELOW)] if below else []))


def bridge(
    answer: Answer, amount: Callable[[float, float], str]
) -> tuple[tuple[Renderable, ...], ...]:
    """From what each piece of evidence counts to what is answered, by `BRIDGE_COLUMNS`.

    `amount` writes an amount as precisely as the second, the largest of all that are shown.
    """
    pieces = [(part, one) for part in answer.channels for one in part.evidence]
    every = [part.brought.median for part, _ in pieces]
    every += [value for _, one in pieces for value in (one.brought.median, one.untraced or 0)]
    largest = max(map(abs, every), default=0.0)

    def said(value: float) -> Message:
        return Message("{amount}", {"amount": amount(value, largest)})

    return tuple(
        (
            part.name,
            measure_text(one.measure),
            said(one.seen) if one.summed else Message("–"),
            said(one.untraced) if one.untraced else Message("–"),
            said(one.brought.median),
            said(part.brought.median),
        )
        for part, one in pieces
    )


def pulls(answer: Answer, signed: Callable[[float, float], str]) -> tuple[Message, ...]:
    """How far other businesses, and then the other channels, move what a channel's own evidence
    says; `signed` writes an amount, as precisely as the second.
    """
    told = {
        N_(
            "Pull of other businesses' experience, which grows with what was put in, on what your "
            "own evidence says: {channels}."
        ): [(part, part.pulled) for part in answer.told],
        N_(
            "Then moved by the evidence of your other channels, which errs alike and speaks of the "
            "same weeks: {channels}."
        ): [(part, part.beside) for part in answer.told],
    }
    found = []
    for text, pairs in told.items():
        moved = [
            (part, by)
            for part, by in pairs
            if by and abs(by) > _LEAST_PULL * abs(part.brought.median)
        ]
        largest = max((abs(by) for _, by in moved), default=0.0)
        said = [
            Message("{name} {amount}", {"name": part.name, "amount": moved_by})
            for part, by in moved
            if (moved_by := signed(by, largest)) != signed(0.0, largest)
        ]
        if said:
            found.append(Message(text, {"channels": said}))
    return tuple(found)
