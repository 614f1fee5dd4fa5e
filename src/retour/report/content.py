"""What a report says besides its charts, once for page, picture and print. Nothing is computed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from retour.answer.model import Answer, Estimate, Part, Verdict
from retour.answer.phrases import GRADES
from retour.panel import Grade
from retour.report.say import NOTHING, Amounts, count
from retour.words import N_, Words

# From Birge's ratio on, disagreement of the evidence is worth a sentence (retour.answer.fuse).
_CONFLICT = 1.2


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure: its name, its value, and what must be said with it."""

    id: str
    label: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A gap of the answer: what is missing, what to do, what knowing is worth ('' if unknown)."""

    missing: str
    remedy: str
    worth: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A titled paragraph."""

    title: str
    text: str


def title(answer: Answer, words: Words) -> str:
    """What the report is about."""
    return words(N_("What social media brought {business}"), business=answer.business)


def headings(words: Words) -> dict[str, str]:
    """The titles of the sections, by their names."""
    return {
        "channels": words(N_("Channel by channel")),
        "next": words(N_("What to do next")),
        "time": words(N_("Hours and money")),
        "evidence": words(N_("How sure this is")),
        "grades": words(N_("What the grades mean")),
        "objectives": words(N_("Visibility, ranking, sales")),
        "standing": words(N_("Where you stand beside published studies")),
        "method": words(N_("Method and limits")),
    }


def facts(answer: Answer, words: Words) -> tuple[Fact, ...]:
    """Net a month, brought, spent with its hours, what one hour brought."""
    amounts = Amounts.of_answer(answer, words)
    total = answer.total
    brought = total.brought if any(part.social for part in answer.channels) else None
    net = total.net_per_month if brought else None
    return (
        _estimated("net", words(N_("Net a month")), net, total, amounts, signed=True),
        _estimated("brought", words(N_("Brought")), brought, total, amounts),
        spent(total, words, amounts),
        _estimated("hour", words(N_("One hour brought")), total.per_hour, total, amounts),
    )


def _estimated(
    identity: str,
    label: str,
    estimate: Estimate | None,
    part: Part,
    amounts: Amounts,
    signed: bool = False,
) -> Fact:
    words = amounts.words
    if estimate is None:
        text = N_("no hour was logged") if identity == "hour" else N_("nothing is known yet")
        return Fact(identity, label, NOTHING, words(text))
    if part.verdict is Verdict.CANNOT_TELL:
        # A single number would be taken for a finding.
        said = words(N_("8 chances in 10 that it lies in between: too wide to tell"))
        return Fact(identity, label, amounts.span(estimate), said)
    value = amounts.signed_middle(estimate) if signed else amounts.middle(estimate)
    return Fact(identity, label, value, amounts.between(estimate))


def spent(part: Part, words: Words, amounts: Amounts) -> Fact:
    """What was spent, money and hours, of which both are known and need no interval."""
    said = words(
        N_("{money} of money and {hours} hours, worth {labour}"),
        money=amounts(part.money),
        hours=count(part.hours, words),
        labour=amounts(part.labour),
    )
    return Fact("spent", words(N_("Spent")), amounts(part.spent), said)


def unattributed(answer: Answer, words: Words) -> str:
    """The margin that no channel explains: always said."""
    if answer.margin <= 0:
        return words(N_("No sale of this period is known, so there is nothing to explain."))
    amounts = Amounts.of_answer(answer, words)
    return words(
        N_("No channel explains about {share} of your margin: {span} of {margin}."),
        share=words.percent(unattributed_share(answer)),
        span=amounts.span(answer.unattributed),
        margin=amounts(answer.margin),
    )


def unattributed_share(answer: Answer) -> float:
    """The share of the margin that no channel explains, from 0 to 1."""
    if answer.margin <= 0:
        return 0.0
    return min(max(answer.unattributed.median / answer.margin, 0.0), 1.0)


def advice(answer: Answer, words: Words) -> tuple[Advice, ...]:
    """Every gap, the worthiest first."""
    amounts = Amounts.of_answer(answer, words)
    return tuple(
        Advice(
            words.say(gap.message),
            words.say(gap.remedy),
            words(N_("Worth up to {amount}"), amount=amounts(gap.worth))
            if 0 < gap.worth < math.inf
            else "",
        )
        for gap in answer.gaps
    )


def grades(words: Words) -> tuple[tuple[Grade, str, str], ...]:
    """Every grade, what it is called and what it means."""
    return (
        (Grade.A, words(GRADES[Grade.A]),
         words(N_("a test that a draw switched on and off: the difference is the effect"))),
        (Grade.B, words(GRADES[Grade.B]),
         words(N_("with and without, before and after: other causes are taken out, not all"))),
        (Grade.C, words(GRADES[Grade.C]),
         words(N_("tags, codes, what customers say: who came by, not who would have come anyway"))),
        (Grade.D, words(GRADES[Grade.D]),
         words(N_("what other businesses saw: a starting point until there is better"))),
    )  # fmt: skip


def conflicts(answer: Answer, words: Words) -> tuple[str, ...]:
    """Where pieces of evidence of one channel disagree."""
    return tuple(
        words(
            N_(
                "{channel}: its pieces of evidence disagree, so each counts for less "
                "(errors taken {times} times as wide)."
            ),
            channel=part.name,
            times=words.number(part.conflict, 1),
        )
        for part in answer.channels
        if part.conflict >= _CONFLICT
    )


def method(answer: Answer, words: Words) -> tuple[Paragraph, ...]:
    """How the figures came about, what they assume, what they cannot do."""
    amounts = Amounts.of_answer(answer, words)
    counted = N_(
        "Gross margin: what was sold, without VAT, shipping, refunds and cancellations, times the "
        "margin rate. From it go the money spent and every logged hour, at {hourly} an hour "
        "unless a person's own rate was given."
    )
    if answer.value == "year":
        counted = N_(
            "Gross margin, without VAT, shipping, refunds and cancellations: a new customer counts "
            "with the first twelve months. From it go the money spent and every logged hour, at "
            "{hourly} an hour unless a person's own rate was given."
        )
    return (
        Paragraph(words(N_("What is counted")), words(counted, hourly=amounts(answer.hourly))),
        Paragraph(
            words(N_("How it was found")),
            words(
                N_(
                    "Every piece of evidence says what a channel brought, with its known bias and "
                    "its error; they are weighed together, the surer the heavier, with what other "
                    "businesses saw as a weak start. All figures come from the same draws, so "
                    "sums agree, though middle values need not add up. Channels together never "
                    "bring more than there was."
                )
            ),
        ),
        Paragraph(
            words(N_("What the verdicts mean")),
            words(
                N_(
                    "Pays: at least 90 chances in 100 that it brings more than it costs. Does not "
                    "pay: at most 10. Too close to call: in between, but it is known to be near "
                    "break-even. Cannot tell yet: anything else, and wherever no evidence is your "
                    "own or nobody logged what it costs."
                )
            ),
        ),
        Paragraph(
            words(N_("What it cannot do")),
            words(
                N_(
                    "Clues (grade C) show who came by a channel, not who would have come anyway: "
                    "without a test or a comparison, intervals stay wide, and they should. What "
                    "no channel explains is given to none. What happened elsewhere, at another "
                    "price or in another season may come out otherwise."
                )
            ),
        ),
    )


def made(answer: Answer, words: Words) -> str:
    """When and by what the answer was made."""
    return words(
        N_("Asked on {day}, computed by {engine}. Amounts in {currency}."),
        day=answer.asked,
        engine=answer.engine,
        currency=answer.currency,
    )


def method_line(words: Words) -> str:
    """The method in one sentence, for where there is room for no more."""
    return words(
        N_(
            "Gross margin brought, less money, less hours; all evidence weighed by how far it can "
            "be trusted. Intervals are made to hold 8 times out of 10."
        )
    )
