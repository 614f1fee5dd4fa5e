"""The published studies on a terminal: figure, base, interval, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retour.business.looking_json import statement_as_json
from retour.cli.screen import Screen
from retour.reference.studies import Statement, statements
from retour.reference.study_data import Study
from retour.reference.text import Text as Words_
from retour.words import N_, Words

_WORTH = {
    "part": N_("of a part of those asked"),
    "unclear": N_("unclear"),
    "overstated": N_("overstated"),
    "misread": N_("misread"),
    "error": N_("wrong"),
    "unsupported": N_("no source for it"),
    "unsized": N_("of how many is not known"),
}


def as_rows(say: Words) -> list[dict[str, Any]]:
    """Every statement, JSON-able."""
    return [statement_as_json(one, say) for one in statements()]


def show_studies(say: Words, console: Screen | None = None) -> None:
    """Print every question with its answers, one below the other: readable on any terminal."""
    out = console or Screen()
    for (question, study), told in groupby(_once(statements()), _asked):
        out.print(f"[bold]{escape(say.say(question))}[/]")
        by = " ".join(filter(None, (study.sponsor, str(study.year))))
        out.say(f"{by} · {say.say(study.population)}", style="dim")
        shown = Table(box=None, pad_edge=False, show_header=False, expand=True)
        shown.add_column(ratio=1)
        shown.add_column(justify="right", no_wrap=True)
        shown.add_column(justify="right", no_wrap=True, min_width=15)
        for one in told:
            row = statement_as_json(one, say)
            interval = _interval(row["interval"], say)
            shown.add_row(escape(f"  {row['answer']}"), _figure(row, say), interval)
            remark = _remark(row, say)
            if remark:
                shown.add_row(Padding(Text(remark, "dim"), (0, 0, 0, 4)))
        out.print(shown)
        out.print()
    out.say(say(N_("After each figure, its 95% interval by chance alone.")), style="dim")


def _asked(one: Statement) -> tuple[Words_, Study]:
    return one.question.text, one.study


def _once(told: Iterable[Statement]) -> list[Statement]:
    """Statements by question and study; a figure that several articles tell stands once.

    What is wrong with any telling of it stands with it.
    """
    merged: dict[tuple[str, str, str, float | None], Statement] = {}
    for one in told:
        if one.verdict == "repeat":
            continue
        place = (one.question.id, one.study.id, one.answer.en, one.value)
        known = merged.get(place)
        if known is None:
            merged[place] = one
            continue
        defects = tuple(dict.fromkeys((*known.defects, *one.defects)))
        worst = one if known.verdict == "ok" else known
        merged[place] = replace(known, defects=defects, verdict=worst.verdict)
    questions = list(dict.fromkeys((one.question.id, one.study.id) for one in merged.values()))
    return sorted(merged.values(), key=lambda one: questions.index((one.question.id, one.study.id)))


def _remark(row: dict[str, Any], say: Words) -> str:
    """What is wrong with a figure; nothing when it is sound."""
    if row["defects"]:
        return " ".join(row["defects"])
    return "" if row["verdict"] == "ok" else say(_WORTH[row["verdict"]])


def _figure(row: dict[str, Any], say: Words) -> str:
    if row["value"] is None:
        return "–"
    number = say.number(row["value"])
    if row["unit"] != "%":
        return "" if row["answer"] == number else number  # an index is its own answer
    return f"{number}\u202f%" if say.lang == "fr" else f"{number}%"


def _interval(ends: tuple[float, float] | None, say: Words) -> str:
    return "" if ends is None else f"{say.percent(ends[0])} – {say.percent(ends[1])}"
