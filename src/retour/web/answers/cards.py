"""A channel as its card shows it: its verdict, what came and went, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import note_of
from retour.answer.lines import ordered
from retour.answer.model import Answer, Estimate, Evidence, Part
from retour.answer.phrases import GRADES, measure_text, net_text, spent_text
from retour.answer.verdict import Verdict
from retour.report import content
from retour.report.channels import colour, name
from retour.report.channels import verdict as verdict_said
from retour.report.drawing import Box, Drawing, by_css
from retour.report.scale import domain
from retour.report.style import VERDICTS, Ink
from retour.web.answers.strips import strip
from retour.words import N_, Words

_LEAST_MOVED = 0.5  # of a unit of money


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence: what it is, how far to trust it, what it says and what it changed."""

    measure: str
    title: str
    grade: str
    trust: str
    basis: str
    alone: str
    moved: str


@dataclass(frozen=True, slots=True)
class Card:
    """A channel's card; `drawn` is "" where nothing of the owner's says what it brought."""

    id: str
    name: str
    social: bool
    swatch: SafeString
    verdict: str
    look: str
    note: str
    net_label: str
    net: str
    between: str
    drawn: SafeString
    figures: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    pulled: tuple[str, ...]
    goal: content.Goal | None


def cards(answer: Answer, words: Words) -> list[Card]:
    """A card a channel, social media first, all drawn on one scale."""
    told = answer.told
    ends = domain(answer.pace(part) for part in told) if told else (0.0, 1.0)
    goals = {one.id: one for one in content.goals(answer, words) if not one.campaign}
    parts = ordered(answer.channels)
    return [_card(part, answer, words, ends, goals.get(part.id)) for part in parts]


def card(answer: Answer, channel: str, words: Words) -> Card | None:
    """The card of one channel; None when the answer has none of it."""
    return next((one for one in cards(answer, words) if one.id == channel), None)


def _card(
    part: Part,
    answer: Answer,
    words: Words,
    ends: tuple[float, float],
    goal: content.Goal | None,
) -> Card:
    amounts, told = Amounts.of_answer(answer, words), answer.tells(part)
    look, pace, note = VERDICTS[part.verdict], answer.pace(part), note_of(answer, part)
    label = words.say(net_text(answer))
    net, between = _net(part, pace, amounts) if told else (NOTHING, "")
    named = name(part, words)
    return Card(
        id=part.id,
        name=named,
        social=part.social,
        swatch=_swatch(part),
        verdict=verdict_said(part, words),
        look=look.ink,
        note=words.say(note) if note else "",
        net_label=label,
        net=net,
        between=between,
        drawn=strip(
            pace,
            look.ink,
            words.labelled(named, f"{label} {amounts.signed_middle(pace)}, {amounts.span(pace)}"),
            ends,
        )
        if told
        else SafeString(""),
        figures=_figures(answer, part, told, amounts),
        pieces=tuple(_piece(one, amounts) for one in part.evidence),
        pulled=_pulled(part, amounts) if told else (),
        goal=goal,
    )


def _net(part: Part, pace: Estimate, amounts: Amounts) -> tuple[str, str]:
    """The net and its interval; the interval alone where a number would be taken for a finding."""
    if part.verdict is Verdict.CANNOT_TELL:
        return amounts.span(pace), ""
    return amounts.signed_middle(pace), amounts.span(pace)


def _figures(
    answer: Answer, part: Part, told: bool, amounts: Amounts
) -> tuple[tuple[str, str], ...]:
    words = amounts.words
    hour = part.per_hour if told else None
    return (
        (words(N_("Brought")), amounts.middle(part.brought) if told else NOTHING),
        (words(N_("Spent")), spent_text(answer, part, amounts)),
        (words(N_("Hours")), duration(part.hours, words) if part.hours else NOTHING),
        (words(N_("One hour brought")), amounts.middle(hour) if hour else NOTHING),
    )


def _piece(one: Evidence, amounts: Amounts) -> Piece:
    words = amounts.words
    moved = words(N_("Without it the net would hardly change."))
    if abs(one.moved) >= _LEAST_MOVED:
        text = N_("It moved the net of the period by {amount}.")
        moved = words(text, amount=_unbroken(amounts.signed(one.moved)))
    return Piece(
        measure=one.measure,
        title=words.say(measure_text(one.measure)),
        grade=one.grade.value,
        trust=words(GRADES[one.grade]),
        basis=words.say(one.basis),
        alone=words(
            N_("By itself it says: {span} brought."), span=_unbroken(amounts.span(one.brought))
        ),
        moved=moved,
    )


def _pulled(part: Part, amounts: Amounts) -> tuple[str, ...]:
    """What else moved a channel, beside its own evidence."""
    by = {
        N_("What other businesses saw moved it by {amount}."): part.pulled,
        N_("What your other channels show then moved it by {amount}."): part.beside,
    }
    return tuple(
        amounts.words(text, amount=_unbroken(amounts.signed(amount)))
        for text, amount in by.items()
        if amount and abs(amount) >= _LEAST_MOVED
    )


def _unbroken(amount: str) -> str:
    """An amount whose minus sign stays with it at the end of a line (U+2060, word joiner)."""
    return amount.replace("−", "−\u2060")


def _swatch(part: Part) -> SafeString:
    drawing = Drawing(12, 12, (Box(1, 1, 10, 10, colour(part), 3, edge=Ink.SOFT),))
    return SafeString(drawing.svg(by_css, "", attributes=' aria-hidden="true"'))
