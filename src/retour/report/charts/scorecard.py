"""The three objectives beside money: visibility, ranking and leads, sales; now and before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from retour.answer.amounts import NOTHING
from retour.answer.beside import Figure
from retour.answer.model import Answer
from retour.answer.phrases import unknown
from retour.report.axis import Axis
from retour.report.chart import Chart, Section, Size, Table
from retour.report.drawing import stacked
from retour.report.intervals import bars
from retour.report.legend import legend, notice
from retour.report.rows import Row, rows_drawing
from retour.report.say import change, count, figure_text
from retour.report.style import Ink
from retour.words import N_, Words

SECTION = Section.OBJECTIVES
PLACE = 60

OBJECTIVES = {
    "visibility": N_("Visibility"),
    "ranking": N_("Ranking and leads"),
    "sales": N_("Sales"),
}
# Figures of which less is better.
_LESS_IS_BETTER = frozenset({"position"})
# Smaller moves are not worth a headline.
_STEADY = 0.02


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Two bars a figure, each figure on its own scale: this period and the one before."""
    figures = [figure for figure in answer.scorecard if figure.value is not None]
    rows: list[Row] = []
    for objective, group in groupby(figures, key=lambda figure: figure.objective):
        rows.append(Row(words(OBJECTIVES[objective]) if objective in OBJECTIVES else objective))
        rows += [_row(figure, words) for figure in group]
    shares = [share for figure in figures for share in _shares(figure)]
    axis = Axis(min([0.0, *shares]), 1.0, None, guides=())
    key = legend(
        ((words(N_("this period")), Ink.BROUGHT), (words(N_("the period before")), Ink.LABOUR)),
        size,
    )
    keys = [key] if any(map(compared, figures)) else []
    title = finding(answer, words)
    return Chart(
        id="scorecard",
        title=title,
        note=_note(answer, words),
        alt=_alt(figures, title, words),
        drawing=stacked([*keys, rows_drawing(rows, size, axis)]) if rows else notice(title, size),
        table=_table(answer.scorecard if figures else (), words),
    )


def _note(answer: Answer, words: Words) -> str:
    """How to read it, and why figures are missing."""
    said = words(N_("Each figure has its own scale. None of them is turned into money."))
    # What is known in part says so beside its own figure.
    nothing = tuple(figure for figure in answer.scorecard if figure.value is None)
    texts = unknown(replace(answer, scorecard=nothing))
    return " ".join([said, *(words(N_("{text}."), text=text) for text in texts)])


def _shares(figure: Figure) -> tuple[float, float]:
    """Now and before, as shares of the larger."""
    now, before = figure.value or 0.0, figure.before or 0.0
    most = max(abs(now), abs(before)) or 1.0
    return now / most, before / most


def _row(figure: Figure, words: Words) -> Row:
    now, before = _shares(figure)
    moved = progress(figure)
    ink = Ink.SOFT
    if moved is not None and abs(moved) >= _STEADY:
        ink = Ink.PAYS if moved > 0 else Ink.LOSES
    return Row(
        label=words.say(figure.label),
        # A bar beside no other would look like all there can be.
        glyph=bars(((now, Ink.BROUGHT),), ((before, Ink.LABOUR),)) if compared(figure) else bars(),
        value=figure_text(figure, figure.value, words),
        detail=_before(figure, words),
        note=_moved(figure, words),
        note_ink=ink,
    )


def compared(figure: Figure) -> bool:
    """Whether there is a period before to draw a figure beside."""
    return figure.value is not None and figure.before is not None


def _before(figure: Figure, words: Words) -> str:
    if figure.value is not None and figure.why is not None:
        return words.say(figure.why)
    if figure.before is None:
        return words(N_("not known before"))
    return words(N_("before: {value}"), value=figure_text(figure, figure.before, words))


def progress(figure: Figure) -> float | None:
    """The relative change, positive when things went better; None without a period before."""
    if figure.value is None or not figure.before:
        return None
    moved = figure.value / figure.before - 1
    return -moved if figure.code in _LESS_IS_BETTER else moved


def _moved(figure: Figure, words: Words) -> str:
    if figure.value is None or figure.before is None:
        return ""
    if figure.unit == "position":
        places = figure.before - figure.value
        text = N_("{n} places better") if places > 0 else N_("{n} places lower")
        return words(text, n=count(abs(places), words)) if abs(places) >= 0.05 else ""
    moved = progress(figure)
    if moved is None:
        return ""
    arrow = "▲" if figure.value > figure.before else "▼"
    return f"{arrow} {change(moved, words)}" if abs(moved) >= 0.005 else words(N_("unchanged"))


def finding(answer: Answer, words: Words) -> str:
    """The largest step forward and the largest step back."""
    if not answer.scorecard:
        return words(N_("Nothing was counted of visibility, ranking or sales"))
    moved = [
        (step, figure)
        for figure in answer.scorecard
        if (step := progress(figure)) is not None
        and figure.unit != "position"
        and abs(step) >= _STEADY
    ]
    if not moved:
        if all(progress(figure) is None for figure in answer.scorecard):
            return words(N_("There is no period before to compare with"))
        return words(N_("No figure moved much"))
    best, worst = max(moved, key=_step), min(moved, key=_step)
    up = words(N_("{figure} went up the most ({change})"), figure=best[1].label,
               change=change(best[0], words))  # fmt: skip
    down = words(N_("{figure} went down the most ({change})"), figure=worst[1].label,
                 change=change(worst[0], words))  # fmt: skip
    if best[0] > 0 > worst[0]:
        return words(N_("{up}; {down}"), up=up, down=down)
    return up if best[0] > 0 else down


def _step(pair: tuple[float, Figure]) -> float:
    return pair[0]


def _alt(figures: list[Figure], title: str, words: Words) -> str:
    said = [
        words(
            N_("{figure}: {now}, {before} before"),
            figure=figure.label,
            now=figure_text(figure, figure.value, words),
            before=figure_text(figure, figure.before, words),
        )
        for figure in figures
    ]
    return ". ".join([title, *said]) + "."


def _table(figures: Sequence[Figure], words: Words) -> Table:
    headers = (N_("Objective"), N_("Figure"), N_("This period"), N_("Before"), N_("Change"))
    rows = tuple(
        (
            words(OBJECTIVES[figure.objective])
            if figure.objective in OBJECTIVES
            else figure.objective,
            words.say(figure.label),
            figure_text(figure, figure.value, words),
            figure_text(figure, figure.before, words),
            _moved(figure, words) or NOTHING,
        )
        for figure in figures
    )
    return Table(tuple(words(header) for header in headers), rows)
