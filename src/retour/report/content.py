"""What a report says besides its charts, once for page, picture and print. Nothing is computed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retour.answer import bridge as bridging
from retour.answer import headline, phrases
from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.beside import Figure
from retour.answer.model import Answer, Estimate, Part
from retour.answer.next_steps import MISSING, course_said, settles_said, steps, worth_said
from retour.answer.phrases import objective_text, target_text
from retour.answer.verdict import Verdict
from retour.report.chart import Table
from retour.report.say import figure_text
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
class Goal:
    """An objective of a channel or campaign; a figure's `said` is what it was before."""

    id: str
    campaign: bool
    title: str
    objective: str
    figures: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A gap of the answer: what is missing, what to do, what knowing is worth and what it may
    settle ('' where nothing tells).
    """

    missing: str
    remedy: str
    worth: str
    settles: str


def title(answer: Answer, words: Words) -> str:
    """What the report is about."""
    return words(N_("What social media brought {business}"), business=answer.business)


def headings(words: Words) -> dict[str, str]:
    """The titles of the sections, by their names."""
    return {
        "channels": words(N_("Channel by channel")),
        "next": words(N_("What to do next")),
        "missing": words(MISSING),
        "time": words(N_("Hours and money")),
        "evidence": words(N_("How sure this is")),
        "grades": words(N_("What the grades mean")),
        "bridge": words(N_("From what is counted to the answer")),
        "aims-all": words(N_("What you want of them")),
        "aims": words(N_("Objectives of campaigns and other channels")),
        "objectives": words(N_("Visibility, ranking, sales")),
        "standing": words(N_("Where you stand beside published studies")),
        "method": words(N_("Method and limits")),
    }


def facts(answer: Answer, words: Words) -> tuple[Fact, ...]:
    """Net a month, brought, spent with its hours, what one hour brought."""
    amounts = Amounts.of_answer(answer, words)
    total = answer.total
    told = answer.tells(total)
    brought, net = (total.brought, answer.pace(total)) if told else (None, None)
    hour = total.per_hour if told or not total.hours else None
    put = spent(answer, words, amounts)
    month = words.say(phrases.net_text(answer))
    return (
        _net(answer, _estimated("net", month, net, total, amounts), words),
        _estimated("brought", _over(words(N_("Brought")), answer, words), brought, total, amounts),
        replace(put, label=_over(put.label, answer, words)),
        _estimated("hour", words(N_("One hour brought")), hour, total, amounts),
    )


def _net(answer: Answer, fact: Fact, words: Words) -> Fact:
    """The net, with why nobody can tell whether it is one."""
    if answer.verdict is not Verdict.CANNOT_TELL or fact.value == NOTHING:
        return fact
    rest = headline.not_taken_off(answer)
    if rest is None:
        text = N_("8 chances in 10 that it lies in between: too wide to tell")
        return replace(fact, said=words(text))
    text = N_("8 chances in 10 that it lies in between, {rest}")
    return replace(fact, said=words(text, rest=rest))


def _over(label: str, answer: Answer, words: Words) -> str:
    """A label with the length of the period that its amount is of."""
    return f"{label} · {words.say(phrases.length(answer))}"


def _estimated(
    identity: str,
    label: str,
    estimate: Estimate | None,
    part: Part,
    amounts: Amounts,
) -> Fact:
    words = amounts.words
    if estimate is None:
        unlogged = identity == "hour" and not part.hours
        text = N_("no hour was logged") if unlogged else N_("nothing is known yet")
        return Fact(identity, label, NOTHING, words(text))
    if part.verdict is Verdict.CANNOT_TELL:
        # A single number would be taken for a finding.
        said = words(N_("8 chances in 10 that it lies in between"))
        return Fact(identity, label, _held(estimate, amounts), said)
    value = amounts.signed_middle(estimate) if identity == "net" else amounts.middle(estimate)
    return Fact(identity, label, value, amounts.between(estimate))


def _held(estimate: Estimate, amounts: Amounts) -> str:
    """An interval whose lines break before "to", as all of them should."""
    _, high = amounts.pair(estimate)
    return amounts.span(estimate).replace(f" {high}", f"\u00a0{high}")


def spent(answer: Answer, words: Words, amounts: Amounts) -> Fact:
    """What was spent, money and hours, of which both are known and need no interval."""
    part, aside = answer.total, phrases.advertising_aside(answer)
    values = {
        "money": amounts(part.money),
        "hours": duration(part.hours, words),
        "labour": amounts(part.labour),
    }
    text = N_("{money} of money and {hours} of work, worth {labour}")
    if not part.hours:
        text = N_("all of it money: no hour was logged")
    elif not part.money:
        text = N_("no money, but {hours} of work") if aside is None else N_("{hours} of work")
    said = words(text, **values)
    if aside is not None:
        said = words(N_("{said}, {more}"), said=said, more=aside)
    return Fact("spent", words(N_("Spent")), amounts(part.spent), said)


def unattributed(answer: Answer, words: Words) -> str:
    """The margin that no channel explains: always said."""
    if answer.margin <= 0:
        return words(N_("No sale counts in this period, so there is nothing to explain."))
    amounts = Amounts.of_answer(answer, words)
    share = unattributed_share(answer)
    if share is None:
        said = words(phrases.UNEXPLAINED, margin=amounts(answer.margin))
        return " ".join([said, *map(words.say, phrases.left_out(answer))])
    said = words(
        N_("No channel explains about {share} of your margin: {span} of {margin}."),
        share=words.percent(share),
        span=amounts.span(answer.unattributed),
        margin=amounts(answer.margin),
    )
    return " ".join([said, *map(words.say, phrases.left_out(answer))])


def sums(answer: Answer, words: Words) -> str:
    """Why amounts of channels do not add up to the total; '' where nobody would add them."""
    said = phrases.sums(answer)
    return "" if said is None else words.say(said)


def unattributed_share(answer: Answer) -> float | None:
    """The share of the margin that no channel explains, from 0 to 1; None where nothing is known of
    what any channel brought.
    """
    if not answer.told:
        return None
    return min(max(answer.unattributed.median / answer.margin, 0.0), 1.0)


def course(answer: Answer, words: Words) -> str:
    """What to do with what is known; '' where nothing can be planned."""
    said = course_said(answer, Amounts.of_answer(answer, words).whole)
    return "" if said is None else words.say(said)


def advice(answer: Answer, words: Words) -> tuple[Advice, ...]:
    """Every gap, the worthiest first."""
    amounts = Amounts.of_answer(answer, words)
    return tuple(
        Advice(
            words.say(gap.message),
            words.say(gap.remedy),
            *(
                "" if said is None else words.say(said)
                for said in (worth_said(answer, gap, amounts.whole), settles_said(gap))
            ),
        )
        for gap in steps(answer)
    )


def goals(answer: Answer, words: Words) -> tuple[Goal, ...]:
    """What each channel and campaign is for, with its figures now and before."""
    return tuple(
        Goal(
            aim.id,
            aim.campaign,
            words.say(target_text(aim)),
            words(N_("Objective: {objective}"), objective=objective_text(aim)),
            tuple(_step(figure, words) for figure in aim.figures),
        )
        for aim in answer.aims
    )


def _step(figure: Figure, words: Words) -> Fact:
    before = words(N_("not known before"))
    if figure.before is not None:
        value = figure_text(figure, figure.before, words)
        before = words(N_("before: {value}"), value=value)
    value = figure_text(figure, figure.value, words)
    return Fact(figure.code, words.say(figure.label), value, before)


def bridge(answer: Answer, words: Words) -> Table | None:
    """What is counted, what that says alone, and what is answered; None without evidence."""
    if answer.blank or not any(part.evidence for part in answer.channels):
        return None
    rows = bridging.bridge(answer, Amounts.of_answer(answer, words))
    return Table(
        tuple(words(title) for title in bridging.BRIDGE_COLUMNS),
        tuple(tuple(words.say(cell) for cell in row) for row in rows),
    )


def bridge_text(answer: Answer, words: Words) -> tuple[str, ...]:
    """How to read the bridge, and how far other businesses' experience pulls; a paragraph each."""
    pulls = bridging.pulls(answer, Amounts.of_answer(answer, words).signed)
    return tuple(map(words.say, (*bridging.reading(answer), *pulls)))


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
