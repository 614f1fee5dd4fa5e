"""The answer on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.markup import escape
from rich.panel import Panel as Box
from rich.table import Table

from retour.answer.amounts import NOTHING, Amounts
from retour.answer.bridge import BRIDGE_COLUMNS, bridge, pulls, reading
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.answer.next_steps import MISSING, course_said, settles_said, steps, worth_said
from retour.answer.phrases import (
    GRADES,
    NOTHING_COUNTED,
    UNEXPLAINED,
    hour_text,
    measure_text,
    objective_text,
    sums,
    target_text,
    unknown,
)
from retour.answer.shown import figures, in_brackets
from retour.answer.verdict import Verdict
from retour.cli.options import for_book
from retour.cli.screen import Screen
from retour.cli.show_channels import COLOURS, show_channels
from retour.reference.standing_base import Standing
from retour.report.say import figure_text
from retour.words import N_, Words

_GAPS_SHOWN = 5
_STOPS = (".", "!", "?")
_STUDIES_SHOWN = 3


def show(
    answer: Answer,
    say: Words,
    console: Screen | None = None,
    book: Path | None = None,
    days: Sequence[str] = (),
) -> None:
    """Print an answer; `book`, and `days` as options, are what the commands in it are to name."""
    out = console or Screen()
    colour = COLOURS[answer.verdict]
    period = f"{say.day(answer.period.since)} – {say.day(answer.period.until)}"
    out.print(
        Box(
            f"[bold {colour}]{escape(say.say(headline(answer)))}[/]\n"
            + escape("\n".join(figures(answer, say))),
            title=f"{escape(answer.business)} · {period}",
            border_style=colour,
        )
    )
    show_channels(answer, say, out)
    if not answer.blank:
        out.say(_unattributed(answer, say), style="dim")
        for why in (sums(answer), hour_text(answer)):
            if why is not None:
                out.say(say.say(why), style="dim")
        out.print()
    _aims(answer, say, out)
    _evidence(answer, say, out)
    _scorecard(answer, say, out)
    _course(answer, say, out, [str(book or "BOOK"), *days])
    _gaps(answer, say, out, book)
    _rest(answer, say, out, book)


def _unattributed(answer: Answer, say: Words) -> str:
    amounts = Amounts.of_answer(answer, say)
    if not answer.told:
        return say(UNEXPLAINED, margin=amounts(answer.margin))
    return say(
        N_("Not explained by any channel: {range} of {margin} of margin."),
        range=in_brackets(answer.unattributed, amounts),
        margin=amounts(answer.margin),
    )


def _evidence(answer: Answer, say: Words, out: Screen) -> None:
    lines = [(part, one) for part in answer.told for one in part.evidence]
    if not lines:
        return
    amounts = Amounts.of_answer(answer, say)
    largest = max(abs(one.moved) for _, one in lines)
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    for title in (N_("Channel"), N_("Evidence"), N_("Grade"), N_("Says"), N_("Moved the net by")):
        table.add_column(say(title))
    for part, one in lines:
        table.add_row(
            escape(say.say(part.name)),
            escape(say.say(measure_text(one.measure))),
            f"{one.grade.value} · {escape(say(GRADES[one.grade]))}",
            escape(say.say(one.basis)),
            escape(amounts(one.moved, largest)),
        )
    out.print(table)
    out.print()
    if not answer.blank:
        _bridge(answer, say, out)


def _bridge(answer: Answer, say: Words, out: Screen) -> None:
    """Why what is counted and what is answered are not the same amount."""
    for text in reading(answer):
        out.say(say.say(text), style="dim")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, title in enumerate(BRIDGE_COLUMNS):
        table.add_column(say(title), justify="left" if place < 2 else "right")
    amounts = Amounts.of_answer(answer, say)
    for row in bridge(answer, amounts):
        table.add_row(*(escape(say.say(cell)) for cell in row))
    out.print(table)
    for moved in pulls(answer, amounts.signed):
        out.say(say.say(moved), style="dim")
    out.print()


def _aims(answer: Answer, say: Words, out: Screen) -> None:
    """What each channel and campaign is for, and how far it got."""
    if not answer.aims:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("What you want of them")))
    for title in (N_("Now"), N_("Before")):
        table.add_column(say(title), justify="right")
    for aim in answer.aims:
        title = f"{say.say(target_text(aim))} · {say.say(objective_text(aim))}"
        table.add_row(f"[bold]{escape(title)}[/]")
        for figure in aim.figures:
            table.add_row(
                escape(f"  {say.say(figure.label)}"),
                figure_text(figure, figure.value, say),
                figure_text(figure, figure.before, say),
            )
        if not aim.figures:
            table.add_row(f"  [dim]{escape(say(NOTHING_COUNTED))}[/]")
    out.print(table)
    out.print()


def _scorecard(answer: Answer, say: Words, out: Screen) -> None:
    if not answer.scorecard:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (N_("Scorecard"), N_("Now"), N_("Before")):
        table.add_column(say(title), justify="left" if title == "Scorecard" else "right")
    for figure in answer.scorecard:
        table.add_row(
            escape(say.say(figure.label)),
            figure_text(figure, figure.value, say),
            figure_text(figure, figure.before, say),
        )
    out.print(table)
    for text in unknown(answer):
        out.say(say.say(text), f"{NOTHING} ", "dim")
    out.print()


def _course(answer: Answer, say: Words, out: Screen, asked: Sequence[str]) -> None:
    """What to do with what is known, and the command that tells more of it: of the same days."""
    said = course_said(answer, Amounts.of_answer(answer, say).whole)
    if said is None:
        return
    out.print(f"[bold]{escape(say(N_('What to do next')))}[/]")
    out.say(say.say(said))
    out.command(["retour", "plan", *asked], "  ")
    out.print()


def _gaps(answer: Answer, say: Words, out: Screen, book: Path | None) -> None:
    if not answer.gaps:
        return
    out.print(f"[bold]{escape(say(MISSING))}[/]")
    amounts = Amounts.of_answer(answer, say)
    for place, gap in enumerate(steps(answer)[:_GAPS_SHOWN], 1):
        beside = (worth_said(answer, gap, amounts.whole), settles_said(gap))
        told = [say.say(one) for one in (gap.message, *beside) if one is not None]
        remedy = say.say(gap.remedy)
        # What ends in a command comes last: nothing may run into it, and no full stop be copied.
        told.insert(1 if remedy.endswith(_STOPS) else len(told), remedy)
        text = " ".join(told)
        out.say(for_book(text, book), f"{place}. ")
    if len(answer.gaps) > _GAPS_SHOWN:
        rest = len(answer.gaps) - _GAPS_SHOWN
        out.print(f"   [dim]{escape(say(N_('and {n} more: --json lists all'), n=rest))}[/]")
    out.print()


def _in_short(standing: Iterable[Standing], say: Words) -> dict[str, str]:
    """What the business does, in a sentence, and beside which study: each once."""
    found: dict[str, str] = {}
    for one in standing:
        sentences = say.say(one.text).split(". ")
        # Two sentences where the first one only says what the business does.
        text = ". ".join(sentences[: 1 if "%" in sentences[0] else 2]).rstrip(".") + "."
        found.setdefault(sentences[0], text)
    return found


def _rest(answer: Answer, say: Words, out: Screen, book: Path | None) -> None:
    # Beside an answer only: surveys are no substitute for one.
    if answer.standing and answer.verdict is not Verdict.CANNOT_TELL:
        out.print(f"[bold]{escape(say(N_('Where you stand beside published studies')))}[/]")
        for line in list(_in_short(answer.standing, say).values())[:_STUDIES_SHOWN]:
            out.say(line, "· ", "dim")
        out.print(escape(say(N_("All of them, with their bases: retour studies"))), style="dim")
        out.print()
    for note in answer.notes:
        out.say(for_book(say.say(note), book), "· ", "dim")
