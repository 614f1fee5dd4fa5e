"""What all plans on a terminal share: amounts, chances, a box and notes below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.panel import Panel as Box

from retour.cli.screen import Screen
from retour.words import N_, Message, Words

IN_BRACKETS = N_("In brackets: the 80% interval. Amounts are gross margin less money and hours.")


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
