"""What each channel brought, against what was spent on it in money and in hours."""

from __future__ import annotations

from retour.answer.amounts import Amounts, duration
from retour.answer.model import Answer, Part
from retour.report.axis import Axis
from retour.report.channels import chosen, colour, grouped, left_out, name, only_told, untold
from retour.report.chart import Chart, Section, Size, Table
from retour.report.drawing import stacked
from retour.report.intervals import bars
from retour.report.legend import legend, notice
from retour.report.rows import Row, rows_drawing
from retour.report.scale import domain
from retour.report.style import Ink
from retour.words import N_, Words

SECTION = Section.TIME
PLACE = 20


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Two bars a channel: money and hours spent, margin brought with its 80% interval."""
    mute = untold(answer, words)
    answer = only_told(answer)
    amounts = Amounts.of_answer(answer, words)
    drawn = chosen(answer.channels, size.rows)
    rest = left_out(answer.channels, drawn, words, amounts)

    def tell(part: Part) -> Row:
        return Row(
            label=name(part, words),
            glyph=bars(
                ((part.money, Ink.SPENT), (part.labour, Ink.LABOUR)),
                ((part.brought.median, Ink.BROUGHT),),
                whisker=part.brought,
            ),
            value=amounts.middle(part.brought),
            detail=words(N_("for {spent} spent"), spent=amounts(part.spent)),
            ink=Ink.BROUGHT,
            dot=colour(part),
        )

    low, high = domain((part.brought for part in drawn), [0.0, *(part.spent for part in drawn)])
    axis = Axis(max(low, 0.0), high, lambda value: amounts(value, high))
    key = legend(
        (
            (words(N_("money spent")), Ink.SPENT),
            (words(N_("hours, at what an hour is worth")), Ink.LABOUR),
            (words(N_("margin brought, and its 80% interval")), Ink.BROUGHT),
        ),
        size,
    )
    rows = grouped(drawn, words, tell)
    title = finding(answer, words)
    return Chart(
        id="spent",
        title=title,
        note=" ".join(filter(None, (words(N_("Over the whole period.")), rest, mute))),
        alt=_alt(answer, words, amounts),
        drawing=stacked([key, rows_drawing(rows, size, axis)]) if rows else notice(title, size),
        table=_table(answer, words, amounts),
    )


def finding(answer: Answer, words: Words) -> str:
    """Where most of the money and hours went, and what came back."""
    amounts = Amounts.of_answer(answer, words)
    parts = answer.channels
    if not parts:
        return words(N_("Nothing of yours says yet what came back"))
    most = max(parts, key=lambda part: part.spent)
    if most.spent <= 0:
        return words(N_("No money and no hours are known: what came back looks free, and is not"))
    return words(
        N_("{name} took the most, {spent}, and brought about {brought}"),
        name=most.name,
        spent=amounts(most.spent),
        brought=amounts.middle(most.brought),
    )


def _alt(answer: Answer, words: Words, amounts: Amounts) -> str:
    said = [
        words(
            N_("{name}: spent {spent}, brought {brought}, {span}"),
            name=part.name,
            spent=amounts(part.spent),
            brought=amounts.middle(part.brought),
            span=amounts.span(part.brought),
        )
        for part in answer.channels
    ]
    return ". ".join([finding(answer, words), *said]) + "."


def _table(answer: Answer, words: Words, amounts: Amounts) -> Table:
    headers = (
        N_("Channel"), N_("Money"), N_("Hours"), N_("Value of the hours"), N_("Spent"),
        N_("Brought"), N_("80% interval"),
    )  # fmt: skip
    rows = tuple(
        (
            name(part, words),
            amounts(part.money),
            duration(part.hours, words),
            amounts(part.labour),
            amounts(part.spent),
            amounts.middle(part.brought),
            amounts.span(part.brought),
        )
        for part in answer.channels
    )
    return Table(tuple(words(header) for header in headers), rows)
