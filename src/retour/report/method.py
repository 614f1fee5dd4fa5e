"""How the figures of a report came about, what they assume, what they cannot do."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import get_currency_name

from retour.answer.amounts import Amounts
from retour.answer.model import Answer
from retour.words import N_, Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A titled paragraph."""

    title: str
    text: str


_COUNTED = {
    "order": N_(
        "Gross margin: what was sold, without VAT, shipping, refunds and cancellations, times the "
        "margin rate. From it go the money spent and every logged hour, at {hourly} an hour "
        "unless a person's own rate was given."
    ),
    "year": N_(
        "Gross margin, without VAT, shipping, refunds and cancellations: a new customer counts "
        "with the first twelve months. From it go the money spent and every logged hour, at "
        "{hourly} an hour unless a person's own rate was given."
    ),
}
_FOUND = N_(
    "Every piece of evidence says what a channel brought, with its known bias and "
    "its error; they are weighed together, the surer the heavier, with what other "
    "businesses saw as a weak start: the more was put into a channel, the more it "
    "is thought to bring, until your own evidence says otherwise. All figures come from the same "
    "draws, so "
    "sums agree, though middle values need not add up. Channels together never "
    "bring more than there was."
)
_VERDICTS = N_(
    "Pays: at least 90 chances in 100 that it brings more than it costs. Does not "
    "pay: at most 10. Too close to call: in between, but it is known to be near "
    "break-even. Cannot tell yet: anything else, and wherever no evidence is your "
    "own or nobody logged what it costs."
)
_CANNOT = N_(
    "Clues (grade C) show who came by a channel, not who would have come anyway: "
    "without a test or a comparison, intervals stay wide, and they should. What "
    "no channel explains is given to none. What happened elsewhere, at another "
    "price or in another season may come out otherwise."
)


def method(answer: Answer, words: Words) -> tuple[Paragraph, ...]:
    """What is counted, how it was found, what the verdicts mean, what cannot be done."""
    hourly = Amounts.of_answer(answer, words).exact(answer.hourly)
    counted = words(_COUNTED[answer.value], hourly=hourly)
    if answer.taxed:
        counted += " " + words(N_("Some sales do not say their VAT: theirs is still in it."))
    return (
        Paragraph(words(N_("What is counted")), counted),
        Paragraph(words(N_("How it was found")), words(_FOUND)),
        Paragraph(words(N_("What the verdicts mean")), words(_VERDICTS)),
        Paragraph(words(N_("What it cannot do")), words(_CANNOT)),
    )


def made(answer: Answer, words: Words) -> str:
    """When and by what the answer was made."""
    return words(
        N_("Asked on {day}, computed by {engine}. Amounts in {currency}."),
        day=answer.asked,
        engine=answer.engine,
        currency=get_currency_name(answer.currency, 2, locale=words.region),
    )


def method_line(words: Words) -> str:
    """The method in one sentence, for where there is room for no more."""
    return words(
        N_(
            "Gross margin brought, less money, less hours; all evidence weighed by how far it can "
            "be trusted."
        )
    )
