"""The published studies on a terminal: figure, base, interval, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retour.business.looking_json import statement_as_json
from retour.cli.screen import Screen
from retour.reference.studies import statements
from retour.reference.studies_told import asked, between, figure, remark
from retour.words import N_, Words


def as_rows(say: Words) -> list[dict[str, Any]]:
    """Every statement, JSON-able."""
    return [statement_as_json(one, say) for one in statements()]


def show_studies(say: Words, console: Screen | None = None) -> None:
    """Print every question with its answers, one below the other: readable on any terminal."""
    out = console or Screen()
    for group in asked():
        study = group.study
        out.print(f"[bold]{escape(say.say(group.question.text))}[/]")
        by = " ".join(filter(None, (study.sponsor, str(study.year))))
        out.say(f"{by} · {say.say(study.population)}", style="dim")
        shown = Table(box=None, pad_edge=False, show_header=False, expand=True)
        shown.add_column(ratio=1)
        shown.add_column(justify="right", no_wrap=True)
        shown.add_column(justify="right", no_wrap=True, min_width=15)
        for one in group.answers:
            answer = escape(f"  {one.answer.render(say.lang)}")
            shown.add_row(answer, figure(one, say), between(one, say))
            if text := remark(one, say):
                shown.add_row(Padding(Text(text, "dim"), (0, 0, 0, 4)))
        out.print(shown)
        out.print()
    out.say(say(N_("After each figure, its 95% interval by chance alone.")), style="dim")
