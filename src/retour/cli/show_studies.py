"""The published studies on a terminal: figure, base, interval, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape

from retour.cli.show_tables import table
from retour.reference.studies import Statement, statements
from retour.words import N_, Words

_WORTH = {
    "ok": N_("sound"),
    "part": N_("of a part of those asked"),
    "unclear": N_("unclear"),
    "overstated": N_("overstated"),
    "misread": N_("misread"),
    "error": N_("wrong"),
    "unsupported": N_("no source for it"),
    "unsized": N_("of how many is not known"),
    "repeat": N_("told elsewhere already"),
}


def as_rows(say: Words) -> list[dict[str, Any]]:
    """Every statement, JSON-able."""
    return [_plain(one, say) for one in statements()]


def _plain(one: Statement, say: Words) -> dict[str, Any]:
    return {
        "id": one.id,
        "study": one.study.id,
        "sponsor": one.study.sponsor,
        "year": one.study.year,
        "topic": one.topic,
        "question": one.question.text.render(say.lang),
        "answer": one.answer.render(say.lang),
        "value": one.value,
        "unit": one.unit,
        "base": one.base.text.render(say.lang),
        "base_n": one.base_n,
        "interval": one.interval,
        "wide_interval": one.wide_interval,
        "verdict": one.verdict,
        "defects": [defect.render(say.lang) for defect in one.defects],
        "source": one.source or one.study.source,
    }


def show_studies(say: Words) -> None:
    """Print every statement by topic."""
    out = Console(highlight=False)
    shown = table(
        (N_("Study"), N_("Question"), N_("Answer"), N_("Figure"), N_("95% interval"), N_("Worth")),
        say,
        right=(3,),
    )
    for row in as_rows(say):
        shown.add_row(
            f"{row['sponsor']} {row['year']}",
            escape(row["question"]),
            escape(row["answer"]),
            _figure(row, say),
            _interval(row["interval"], say),
            escape(" ".join(row["defects"]) or say(_WORTH.get(row["verdict"], row["verdict"]))),
        )
    out.print(shown)


def _figure(row: dict[str, Any], say: Words) -> str:
    if row["value"] is None:
        return "–"
    unit = "%" if row["unit"] == "%" else ""
    return f"{say.number(row['value'])}{unit}"


def _interval(ends: tuple[float, float] | None, say: Words) -> str:
    return "–" if ends is None else f"{say.percent(ends[0])} – {say.percent(ends[1])}"
