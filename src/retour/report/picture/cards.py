"""The blocks of the picture, each a drawing as wide as it is told."""

from __future__ import annotations

from dataclasses import replace

from retour.answer.amounts import Amounts
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.answer.phrases import GRADES, net_text
from retour.report import brand, content, graded, method
from retour.report.blocks import Paragraph, block
from retour.report.channels import chosen, left_out
from retour.report.chart import Size
from retour.report.charts import net
from retour.report.content import Fact
from retour.report.drawing import Box, Dot, Drawing, Line, Shape, Text, stacked
from retour.report.say import period
from retour.report.style import GRADES as GRADE_INKS
from retour.report.style import VERDICTS, Ink
from retour.report.typeface import Face, width
from retour.words import N_, Words

BODY = 30.0
SMALL = 27.0
FINE = 24.0
_PAD = 34.0
_RADIUS = 28.0
_ROWS = 4
_MARK = 38.0


def card(inside: Drawing, room: float, ink: Ink = Ink.CARD) -> Drawing:
    """A rounded ground behind a drawing that is `room` less twice the padding wide."""
    height = inside.height + 2 * _PAD
    ground = Box(0, 0, room, height, ink, _RADIUS)
    return Drawing(room, height, (ground, *inside.moved(_PAD, _PAD)))


def head(answer: Answer, words: Words, room: float) -> Drawing:
    """The business, the period, the mark, and the verdict in one sentence."""
    look = VERDICTS[answer.verdict]
    mark = brand.wordmark_width(_MARK)
    title = block(
        [
            Paragraph(
                content.title(answer, words), 42, Face.DISPLAY, Ink.ON_DEEP, 4, balanced=True
            ),
            Paragraph(period(answer, words), SMALL, ink=Ink.ON_DEEP_SOFT),
        ],
        room - mark - 48,
    )
    indent = 136.0
    said = Paragraph(
        words.say(headline(answer)), 50, Face.DISPLAY, Ink.ON_DEEP, leading=1.2, balanced=True
    )
    sentence = block([said], room - indent)
    top = title.height + 36
    height = max(sentence.height, 104)
    middle = top + height / 2
    shapes = (
        *brand.wordmark(room - mark, 42, _MARK, Ink.ON_DEEP_SOFT),
        *title.shapes,
        Dot(52, middle, 52, look.tint),
        Text(52, middle + 21, look.symbol, 58, Face.STRONG, look.ink, "middle"),
        *sentence.moved(indent, middle - sentence.height / 2),
    )
    return Drawing(room, top + height, shapes)


def figures(answer: Answer, words: Words, room: float) -> Drawing:
    """Net a month, large; beside it what was spent, with its hours, and what one hour brought."""
    facts = {fact.id: fact for fact in content.facts(answer, words)}
    inner, gap = room - 2 * _PAD, 56.0
    side = 0.27 * (inner - 2 * gap)
    main = inner - 2 * gap - 2 * side
    blocks = [
        _figure(facts["net"], main, 92.0, VERDICTS[answer.verdict].ink),
        _figure(facts["spent"], side, 50.0, Ink.TEXT),
        _figure(facts["hour"], side, 50.0, Ink.TEXT),
    ]
    height = max(one.height for one in blocks)
    shapes: list[Shape] = []
    left = 0.0
    for place, one in enumerate(blocks):
        if place:
            shapes.append(Line(((left - gap / 2, 0), (left - gap / 2, height)), Ink.LINE, 2))
        shapes += one.moved(left, 0)
        left += one.width + gap
    return card(Drawing(inner, height, tuple(shapes)), room)


def _figure(fact: Fact, room: float, size: float, ink: Ink) -> Drawing:
    # As large as fits; an interval in place of a number is longer, and takes two lines.
    # A hair less than fits exactly: rounding must not break the line.
    fitting = min(size, 0.995 * size * room / max(width(fact.value, Face.DISPLAY, size), 1.0))
    return block(
        [
            Paragraph(fact.label, FINE, ink=Ink.SOFT),
            Paragraph(fact.value, max(fitting, 33.0), Face.DISPLAY, ink, leading=1.16),
            Paragraph(fact.said, FINE, ink=Ink.SOFT),
        ],
        room,
    )


def channels(answer: Answer, words: Words, room: float) -> Drawing:
    """The chart of the social channels, under its finding; nothing when none can be told of."""
    social = replace(answer, channels=tuple(part for part in answer.told if part.social))
    if not social.channels:
        return Drawing(room, 0)
    inner = room - 2 * _PAD
    chart = net.chart(social, words, Size(inner, SMALL, _ROWS, 0.75))
    finding = Paragraph(chart.title, 36, Face.DISPLAY, leading=1.22, balanced=True)
    drawn = chosen(social.channels, _ROWS)
    reading = words(
        N_(
            "{net}. Ring: the middle value; thick: 50 chances in 100; pale: 80; thin: 95, beyond "
            "the edge with an arrow."
        ),
        net=net_text(answer),
    )
    said = (
        reading,
        left_out(social.channels, drawn, words, Amounts.of_answer(answer, words)),
        content.sums(social, words),
        _others(answer, words),
    )
    notes = [Paragraph(text, FINE, ink=Ink.SOFT) for text in said]
    return card(stacked([block([finding], inner), chart.drawing, block(notes, inner)], 16), room)


def _others(answer: Answer, words: Words) -> str:
    """What channels that are no social media net, which the picture does not draw; '' if none."""
    amounts = Amounts.of_answer(answer, words)
    nets = [
        f"{words.say(part.name)} {amounts.signed_middle(answer.pace(part))}"
        for part in answer.told
        if not part.social
    ]
    if not nets:
        return ""
    return words(N_("Not social media, and not in the total: {channels}."), channels=nets)


def sure(answer: Answer, words: Words, room: float) -> Drawing:
    """The grade of the evidence that moves the answer most, and the margin left unexplained."""
    inner, badge = room - 2 * _PAD, 42.0
    grade = graded.carrying(answer)
    indent = 2 * badge + 24
    meaning = graded.meaning(answer, grade, words)
    title = words(N_("Evidence: {grade}"), grade=words(GRADES[grade]))
    said = (meaning, graded.better(answer, grade, words))
    name = block(
        [
            Paragraph(title, BODY, Face.STRONG),
            *(Paragraph(one, FINE, ink=Ink.SOFT) for one in said),
        ],
        inner - indent,
    )
    height = max(2 * badge, name.height)
    middle = height / 2
    shapes = (
        Dot(badge, middle, badge, GRADE_INKS[grade]),
        Text(badge, middle + 17, grade.value, 48, Face.STRONG, Ink.CARD, "middle"),
        *name.moved(indent, middle - name.height / 2),
    )
    text = block([Paragraph(content.unattributed(answer, words), SMALL)], inner)
    parts = [Drawing(inner, height, shapes), _share_bar(answer, inner), text]
    return card(stacked([part for part in parts if part.height], 22), room)


def _share_bar(answer: Answer, room: float) -> Drawing:
    share = content.unattributed_share(answer)
    if share is None:
        return Drawing(room, 0)
    explained = room * (1 - share)
    shapes = (
        Box(0, 0, room, 14, Ink.LABOUR, 7),
        *((Box(0, 0, explained, 14, Ink.BROUGHT, 7),) if explained > 0 else ()),
    )
    return Drawing(room, 14, shapes)


def advice(answer: Answer, words: Words, room: float) -> Drawing:
    """The course to take and the gap most worth filling; nothing when there is neither."""
    found, course = content.advice(answer, words), content.course(answer, words)
    if not (found or course):
        return Drawing(room, 0)
    inner, indent = room - 2 * _PAD, 108.0
    heading = content.headings(words)["next"]
    said = [Paragraph(heading, SMALL, Face.STRONG, Ink.PAYS)]
    if course:
        said.append(Paragraph(course, BODY, Face.STRONG, lines=6))
    for first in found[:1]:
        said += [
            Paragraph(first.missing, SMALL if course else BODY, Face.STRONG, lines=2),
            Paragraph(first.remedy, SMALL, lines=4),
            *([Paragraph(first.worth, SMALL, ink=Ink.PAYS, lines=3)] if first.worth else []),
        ]
    text = block(said, inner - indent)
    middle = text.height / 2
    arrow = Text(42, middle + 16, "→", 44, Face.STRONG, Ink.CARD, "middle")
    shapes = (Dot(42, middle, 42, Ink.PAYS), arrow, *text.moved(indent, 0))
    return card(Drawing(inner, text.height, shapes), room, Ink.PAYS_TINT)


def foot(answer: Answer, words: Words, room: float) -> Drawing:
    """The method in one line, the date, the engine."""
    return block(
        [
            Paragraph(method.method_line(words), FINE, ink=Ink.SOFT),
            Paragraph(method.made(answer, words), FINE, ink=Ink.SOFT),
        ],
        room,
    )
