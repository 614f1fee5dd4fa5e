"""The channels of the page: a card each, with what the owner wants of it."""

from __future__ import annotations

from collections.abc import Sequence

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import note_of
from retour.answer.model import Answer, Part
from retour.answer.phrases import NOTHING_COUNTED, net_text, spent_text
from retour.answer.verdict import verdict_text
from retour.report import content
from retour.report.channels import OTHERS, colour, name
from retour.report.drawing import Box, Drawing, by_css
from retour.report.page.markup import Markup, element
from retour.report.style import VERDICTS, Ink
from retour.words import N_, Words


def channels(answer: Answer, words: Words) -> list[Markup]:
    """A card a channel, social media first, and objectives that belong to none of them."""
    goals = content.goals(answer, words)
    aimed = {goal.id: goal for goal in goals if not goal.campaign}
    parts = [
        element(
            "ul",
            *(_channel(part, answer, words, aimed.get(part.id)) for part in group),
            class_="channels",
        )
        for social in (True, False)
        if (group := [part for part in answer.channels if part.social is social])
    ]
    if len(parts) > 1:
        parts.insert(1, element("p", words(OTHERS), class_="note"))
    shown = {part.id for part in answer.channels}
    why = content.sums(answer, words)
    parts += [element("p", why, class_="note sums")] if why else []
    return [*parts, *_others([one for one in goals if one.campaign or one.id not in shown], words)]


def _others(goals: Sequence[content.Goal], words: Words) -> list[Markup]:
    """Objectives of campaigns, and of channels that the answer has no amounts of."""
    items = [_other(goal, words) for goal in goals]
    if not items:
        return []
    title = element("p", content.headings(words)["aims"], class_="note")
    return [title, element("ul", *items, class_="channels goals")]


def _other(goal: content.Goal, words: Words) -> Markup:
    objective = element("p", goal.objective, class_="aim")
    return element("li", element("h3", goal.title), _goal(goal, words), objective)


def _goal(goal: content.Goal, words: Words) -> Markup:
    """The figures of an objective, each with what it was before."""
    if not goal.figures:
        return element("p", words(NOTHING_COUNTED), class_="goal")
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", figure.label),
                element("dd", figure.value, " ", element("small", figure.said)),
            )
            for figure in goal.figures
        ),
        class_="goal",
    )


def _channel(part: Part, answer: Answer, words: Words, goal: content.Goal | None) -> Markup:
    look = VERDICTS[part.verdict]
    note = note_of(answer, part)
    amounts = Amounts.of_answer(answer, words)
    told = answer.tells(part)
    hour = amounts.middle(part.per_hour) if told and part.per_hour else NOTHING
    hours = duration(part.hours, words)
    values = (
        (net_text(answer).text, amounts.signed_middle(answer.pace(part)) if told else NOTHING),
        (N_("Brought"), amounts.middle(part.brought) if told else NOTHING),
        (N_("Spent"), spent_text(answer, part, amounts)),
        (N_("Hours"), hours if part.hours else NOTHING),
        (N_("One hour"), hour),
    )
    swatch = Drawing(12, 12, (Box(1, 1, 10, 10, colour(part), 3, edge=Ink.SOFT),))
    hidden = Markup(swatch.svg(by_css, "", attributes=' aria-hidden="true"'))
    chip = element(
        "span",
        element("span", look.symbol, aria_hidden="true"),
        f" {words.say(verdict_text(part.verdict))}",
        class_=f"chip {look.ink}",
    )
    return element(
        "li",
        element("h3", hidden, name(part, words)),
        chip,
        *([element("p", words.say(note), class_="note")] if note else []),
        element(
            "dl",
            *(
                element("div", element("dt", words(label)), element("dd", value))
                for label, value in values
            ),
        ),
        *([element("p", goal.objective, class_="aim"), _goal(goal, words)] if goal else []),
    )
