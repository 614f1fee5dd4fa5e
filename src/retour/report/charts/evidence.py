"""What each piece of evidence says by itself, its kind and its grade."""

from __future__ import annotations

from retour.answer.amounts import Amounts
from retour.answer.model import Answer, Evidence, Part
from retour.answer.phrases import GRADES, measure_text
from retour.report.axis import Axis
from retour.report.channels import name, only_told
from retour.report.chart import Chart, Section, Size, Table
from retour.report.graded import finding
from retour.report.intervals import interval
from retour.report.legend import notice
from retour.report.rows import Row, rows_drawing
from retour.report.scale import domain
from retour.report.style import GRADES as GRADE_INKS
from retour.report.style import Ink
from retour.words import N_, Words

SECTION = Section.EVIDENCE
PLACE = 40

_Pieces = list[tuple[Part, Evidence]]


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """A row for each measurement, under its channel and what all of them together give."""
    answer = only_told(answer)
    amounts = Amounts.of_answer(answer, words)
    pieces = [(part, one) for part in answer.channels for one in part.evidence]
    drawn = _chosen(pieces, size.rows)
    rows: list[Row] = []
    for place, (part, one) in enumerate(drawn):
        if place == 0 or drawn[place - 1][0] is not part:
            rows.append(Row(_together(part, words, amounts)))
        rows.append(_row(one, words, amounts))
    low, high = domain(one.brought for _, one in drawn)
    axis = Axis(max(low, 0.0) if low >= -1e-9 else low, high, lambda value: amounts(value, high))
    title = finding(answer, words)
    return Chart(
        id="evidence",
        title=title,
        note=_note(len(pieces) - len(drawn), words),
        alt=_alt(pieces, title, words, amounts),
        drawing=rows_drawing(rows, size, axis) if rows else notice(title, size),
        table=_table(pieces, words, amounts),
    )


def _chosen(pieces: _Pieces, most: int) -> _Pieces:
    """At most `most` pieces, in the order they came: of every channel first the one that moved its
    net most, so that none is left out while another is told of twice.
    """
    firsts: _Pieces = []
    others: _Pieces = []
    for piece in sorted(pieces, key=lambda piece: -abs(piece[1].moved)):
        (others if any(one[0] is piece[0] for one in firsts) else firsts).append(piece)
    kept = [*firsts, *others][:most]
    return [piece for piece in pieces if piece in kept]


def _together(part: Part, words: Words, amounts: Amounts) -> str:
    return words(
        N_("{channel}: all together {brought}, {span}"),
        channel=part.name,
        brought=amounts.middle(part.brought),
        span=amounts.span(part.brought),
    )


def _row(one: Evidence, words: Words, amounts: Amounts) -> Row:
    ink = GRADE_INKS[one.grade]
    return Row(
        label=words.say(measure_text(one.measure)),
        glyph=interval(one.brought, ink),
        value=amounts.middle(one.brought),
        detail=amounts.span(one.brought),
        note=words.say(one.basis),
        ink=Ink.TEXT,
        dot=ink,
        badge=one.grade.value,
    )


def _note(rest: int, words: Words) -> str:
    text = words(
        N_(
            "Margin brought over the period as each piece of evidence alone has it, its known bias "
            "taken into account."
        )
    )
    return f"{text} {pieces_left(rest, words)}".rstrip()


def pieces_left(rest: int, words: Words) -> str:
    """How many pieces of evidence are not drawn; '' when none."""
    if rest <= 0:
        return ""
    return words.many(
        N_("{n} more piece is not drawn."), N_("{n} more pieces are not drawn."), rest
    )


def _alt(pieces: _Pieces, title: str, words: Words, amounts: Amounts) -> str:
    said = [
        words(
            N_("{name}, {measure} (grade {grade}): {brought}, {span}"),
            name=part.name,
            measure=measure_text(one.measure),
            grade=one.grade.value,
            brought=amounts.middle(one.brought),
            span=amounts.span(one.brought),
        )
        for part, one in pieces
    ]
    return ". ".join([title, *said]) + "."


def _table(pieces: _Pieces, words: Words, amounts: Amounts) -> Table:
    headers = (
        N_("Channel"), N_("Evidence"), N_("Grade"), N_("Rests on"), N_("Says by itself"),
        N_("80% interval"), N_("Moved the net by"),
    )  # fmt: skip
    rows = tuple(
        (
            name(part, words),
            words.say(measure_text(one.measure)),
            f"{one.grade.value} · {words(GRADES[one.grade])}",
            words.say(one.basis),
            amounts.middle(one.brought),
            amounts.span(one.brought),
            amounts.signed(one.moved),
        )
        for part, one in pieces
    )
    return Table(tuple(words(header) for header in headers), rows)
