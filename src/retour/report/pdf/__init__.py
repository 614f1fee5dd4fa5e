"""The report on paper: A4, tagged, with words for every picture (PDF/UA-1)."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import chance_of
from retour.answer.headline import headline
from retour.answer.lines import line_name, lines
from retour.answer.model import Answer, Part
from retour.answer.phrases import NOTHING_COUNTED, net_text, spent_text
from retour.report import brand, content, graded, method, origins
from retour.report.channels import verdict
from retour.report.chart import Kind, Section, Size
from retour.report.charts import every
from retour.report.drawing import Drawing, fixed
from retour.report.picture import alternative
from retour.report.say import period
from retour.report.style import LIGHT, VERDICTS, Ink
from retour.report.typeface import FONTS, covers, printable
from retour.words import N_, Words

_TEMPLATE = Path(__file__).parent / "report.typ"
# The text width of the page in points, the size of its charts' text, and what fits on a page.
_SIZE = Size(504, 8, 10, 0.4)
_AIRLESS = 0.1
_STUDIES = 2
_PIECES = 12  # of evidence, each with up to four lines, that a page holds
_SHORT = 8  # figures of the scorecard that one drawing holds


def pdf(answer: Answer, words: Words) -> bytes:
    """The document. The same answer gives the same bytes."""
    report = json.dumps(_clean(contents(answer, words)), ensure_ascii=False)
    made = datetime.combine(answer.asked, time(), UTC)
    if covers(report):
        return _compiled(report, made, ours=True)
    try:
        return _compiled(report, made, ours=False)
    except typst.TypstError:
        # A name in a script that no font of this machine has: its place is kept, and it is still
        # read aloud and copied rightly, but PDF/UA asks that all is visible too.
        return _compiled(report, made, ours=False, visible=False)


def _compiled(report: str, made: datetime, ours: bool, visible: bool = True) -> bytes:
    """The document: with `ours` fonts only, and PDF/UA where every character is `visible`."""
    fonts = typst.Fonts(
        include_system_fonts=not ours, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return bytes(
        typst.compile(
            _TEMPLATE.read_bytes(),
            font_paths=fonts,
            sys_inputs={"report": report},
            pdf_standards="ua-1" if visible else None,
            timestamp=made,
        )
    )


def contents(answer: Answer, words: Words) -> dict[str, Any]:
    """Everything that the template lays out, in words."""
    look = VERDICTS[answer.verdict]
    return {
        "lang": words.lang,
        "colours": {ink.value: colour for ink, colour in LIGHT.items()},
        "mark": _mark(),
        "title": content.title(answer, words),
        "alternative": alternative(answer, words),
        "period": period(answer, words),
        "verdict": {
            "ink": look.ink.value,
            "tint": look.tint.value,
            "symbol": look.symbol,
            "sentence": words.say(headline(answer)),
        },
        "facts": [
            {"label": fact.label, "value": fact.value, "said": fact.said}
            for fact in content.facts(answer, words)
        ],
        "explained": None if (share := content.unattributed_share(answer)) is None else 1 - share,
        "unattributed": content.unattributed(answer, words),
        "headings": content.headings(words),
        "channels": _channels(answer, words),
        "charts": _charts(answer, words),
        "goals": _goals(answer, words),
        "bridge": _bridge(answer, words),
        "origins": {
            "heading": origins.heading(answer, words),
            "evidence": [asdict(one) for one in origins.of_evidence(answer, words)],
            "figures": [asdict(one) for one in origins.of_figures(answer, words)],
        },
        **_lists(answer, words),
        "made": method.made(answer, words),
    }


def _mark() -> dict[str, str]:
    size = 14.0
    shapes = brand.wordmark(0, size, size, Ink.ON_DEEP_SOFT)
    drawing = Drawing(brand.wordmark_width(size), 1.3 * size, shapes)
    return {"alt": brand.NAME, "svg": drawing.svg(fixed(LIGHT), brand.NAME)}


def _lists(answer: Answer, words: Words) -> dict[str, Any]:
    return {
        "course": content.course(answer, words),
        "advice": [asdict(one) for one in content.advice(answer, words)],
        "conflicts": list(content.conflicts(answer, words)),
        "grades": [
            {"grade": grade.value, "title": title, "meaning": meaning}
            for grade, title, meaning in graded.grades(words)
        ],
        "standing": [
            {"text": words.say(one.text), "precision": words.say(one.precision)}
            for one in answer.standing[:_STUDIES]
        ],
        "method": [{"title": one.title, "text": one.text} for one in method.method(answer, words)],
        "notes": [words.say(note) for note in answer.notes],
    }


def _channels(answer: Answer, words: Words) -> dict[str, Any]:
    headers = (
        N_("Channel"), N_("Brought"), N_("Spent"), N_("Hours"), net_text(answer).text,
        N_("80% interval"), N_("One hour"), N_("Verdict"),
    )  # fmt: skip
    amounts = Amounts.of_answer(answer, words)
    return {
        "headers": [words(header) for header in headers],
        "rows": [_row(part, answer, words, amounts) for part in lines(answer)],
        "said": " ".join(filter(None, (_in_100(answer, words), content.sums(answer, words)))),
    }


def _row(part: Part, answer: Answer, words: Words, amounts: Amounts) -> list[str]:
    told, net = answer.tells(part), answer.pace(part)
    return [
        line_name(part, words),
        amounts.middle(part.brought) if told else NOTHING,
        spent_text(answer, part, amounts),
        duration(part.hours, words) if part.hours else NOTHING,
        amounts.signed_middle(net) if told else NOTHING,
        amounts.span(net) if told else NOTHING,
        amounts.middle(part.per_hour) if told and part.per_hour else NOTHING,
        _verdict(part, answer, words),
    ]


def _verdict(part: Part, answer: Answer, words: Words) -> str:
    chance = chance_of(answer, part)
    said = verdict(part, words)
    if chance is None:
        return said
    return f"{said} ({words(N_('{chance} in 100'), chance=chance)})"


def _in_100(answer: Answer, words: Words) -> str:
    """What the numbers beside verdicts are; '' where there are none."""
    if all(chance_of(answer, part) is None for part in answer.channels):
        return ""
    return words(N_("In 100: the chances that a channel brings more than it costs."))


def _goals(answer: Answer, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "title": goal.title,
            "objective": goal.objective,
            "figures": [
                {"label": figure.label, "value": figure.value, "said": figure.said}
                for figure in goal.figures
            ],
            "nothing": words(NOTHING_COUNTED),
        }
        for goal in content.goals(answer, words)
    ]


def _bridge(answer: Answer, words: Words) -> dict[str, Any] | None:
    amounts = content.bridge(answer, words)
    if amounts is None:
        return None
    return {
        "texts": list(content.bridge_text(answer, words)),
        "headers": list(amounts.headers),
        "rows": [list(row) for row in amounts.rows],
    }


def _charts(answer: Answer, words: Words) -> list[dict[str, str | None]]:
    drawn = [
        (kind.section, kind.draw(part, words, _size(kind)))
        for kind in every()
        for part in _pieces(kind, answer)
    ]
    notes = [chart.note for _, chart in drawn]
    return [
        {
            "section": section.value,
            "title": chart.title,
            # Said once where several charts have it in common.
            "note": "" if chart.note in notes[:place] else chart.note,
            "alt": chart.alt,
            # Where there is nothing to draw, the title says so.
            "svg": chart.drawing.svg(fixed(LIGHT), chart.title) if chart.table.rows else None,
        }
        for place, (section, chart) in enumerate(drawn)
    ]


def _size(kind: Kind) -> Size:
    """How large a chart is drawn: the long one of objectives with less air; of evidence as much as
    one page holds, the table below it has the rest.
    """
    if kind.section is Section.OBJECTIVES:
        return replace(_SIZE, air=_AIRLESS)
    return replace(_SIZE, rows=_PIECES) if kind.section is Section.EVIDENCE else _SIZE


def _pieces(kind: Kind, answer: Answer) -> list[Answer]:
    """The answer, or for a long chart of objectives one answer for each: a drawing is never
    broken over two pages, and one as long as half a page leaves the rest of it empty.
    """
    if kind.section is not Section.OBJECTIVES or len(answer.scorecard) <= _SHORT:
        return [answer]
    groups = groupby(answer.scorecard, key=lambda figure: figure.objective)
    return [replace(answer, scorecard=tuple(figures)) for _, figures in groups]


def _clean(value: Any) -> Any:
    """Without the characters that no document may hold, however deep."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value
