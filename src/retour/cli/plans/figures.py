"""What all plans on a terminal share: amounts, chances, a box and notes below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.panel import Panel as Box

from retour.cli.screen import Screen
from retour.words import N_, Message, Words

IN_BRACKETS = N_("In brackets: the 80% interval. Amounts are gross margin less money and hours.")


def amount(value: float, currency: str, say: Words) -> str:
    """An amount without cents: plans know nothing of them."""
    return say.money(value, currency, 0)


def of_100(chance: float) -> int:
    """98 and 2 rather than 100 and 0: draws never prove certainty."""
    return min(max(round(100 * chance), 2), 98)


def box(out: Screen, title: str, headline: str, rest: str) -> None:
    """What it comes to, above everything else."""
    text = f"[bold]{escape(headline)}[/]"
    if rest:
        text += "\n" + escape(rest)
    out.print(Box(text, title=escape(title)))


def notes(out: Screen, said: Sequence[Message], say: Words) -> None:
    """What one should know of the figures."""
    for note in said:
        aside(out, say.say(note))


def aside(out: Screen, text: str) -> None:
    """A sentence below."""
    out.say(text, "· ", "dim")
