"""The answer as one picture to share: 1,200 wide, upright, legible on a telephone."""

from __future__ import annotations

from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.report import brand, content
from retour.report.drawing import Box, Drawing, stacked
from retour.report.picture import cards
from retour.report.render import document, pixels
from retour.report.style import Ink
from retour.words import Words

WIDTH = 1200.0
_LEAST = 1500.0
_EDGE = 52.0
_GAP = 20.0
# How far the first card reaches up into the head.
_OVERLAP = 70.0


def picture(answer: Answer, words: Words) -> Drawing:
    """The picture, at least 1,500 high; higher when there is more to say."""
    room = WIDTH - 2 * _EDGE
    head = cards.head(answer, words, room)
    deep = _EDGE + head.height + 44 + _OVERLAP
    built = [
        cards.figures(answer, words, room),
        cards.channels(answer, words, room),
        cards.sure(answer, words, room),
        cards.advice(answer, words, room),
    ]
    body = stacked([part for part in built if part.height], _GAP)
    foot = cards.foot(answer, words, room)
    top = deep - _OVERLAP
    height = max(top + body.height + _GAP + foot.height + 40, _LEAST)
    shapes = (
        Box(0, 0, WIDTH, height, Ink.GROUND),
        Box(0, 0, WIDTH, deep, Ink.DEEP, to=Ink.DEEPER),
        *brand.arc(WIDTH - 130, 300, 185, Ink.ON_DEEP, 42, opacity=0.06),
        *head.moved(_EDGE, _EDGE),
        *body.moved(_EDGE, top),
        *foot.moved(_EDGE, height - foot.height - 40),
    )
    return Drawing(WIDTH, height, shapes)


def alternative(answer: Answer, words: Words) -> str:
    """The picture in words, for those who do not see it."""
    facts = " ".join(
        words.labelled(fact.label, f"{fact.value} ({fact.said}).")
        for fact in content.facts(answer, words)
    )
    return f"{content.title(answer, words)}. {words.say(headline(answer))} {facts}"


def svg(answer: Answer, words: Words) -> str:
    """The picture as a document of its own, its fonts within."""
    return document(picture(answer, words), alternative(answer, words))


def png(answer: Answer, words: Words) -> bytes:
    """The picture as pixels."""
    return pixels(picture(answer, words))
