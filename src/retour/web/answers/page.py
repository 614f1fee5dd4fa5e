"""What the page of an answer shows, whoever reads it: its own business, or a link's reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from retour.answer.headline import headline
from retour.answer.model import Answer, Estimate
from retour.answer.phrases import hour_text
from retour.gap import Gap
from retour.report import content
from retour.report.method import made
from retour.report.page.sections import section
from retour.report.say import period
from retour.report.style import VERDICTS
from retour.web.answers.cards import Card, cards
from retour.web.answers.remedies import Remedy, remedy
from retour.web.answers.strips import strip
from retour.web.look.sections import address
from retour.web.people.roles import May, Role, may
from retour.words import Message, Words

# Figures of the head that are drawn too.
_DRAWN = ("net", "hour")
# Charts and texts of the report that follow, and which of them are folded until asked for.
_OPEN, _FOLDED = ("time", "objectives", "standing"), ("evidence", "method")


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four figures of the head; `drawn` is "" for those without an interval."""

    fact: content.Fact
    drawn: SafeString


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: all that it mends, what that is worth, and one click or words to do it."""

    missing: tuple[str, ...]
    worth: str
    settles: str
    remedy: str
    link: Remedy | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything of an answer in the words of a language."""

    title: str
    period: str
    verdict: str
    look: str
    symbol: str
    figures: tuple[Figure, ...]
    rest: SafeString
    cards: tuple[Card, ...]
    sums: str
    hour: str
    course: str
    plan: str
    missing: str
    steps: tuple[Step, ...]
    sections: tuple[tuple[str, str, SafeString], ...]
    folded: tuple[tuple[str, str, SafeString], ...]
    made: str


def shown(answer: Answer, words: Words, key: str = "", role: Role | None = None) -> Shown:
    """The answer of the business `key` to who is `role` there; without them nothing is linked."""
    look = VERDICTS[answer.verdict]
    return Shown(
        title=content.title(answer, words),
        period=period(answer, words),
        verdict=words.say(headline(answer)),
        look=look.ink,
        symbol=look.symbol,
        figures=tuple(_figure(fact, answer, words) for fact in content.facts(answer, words)),
        rest=SafeString(section("rest", answer, words)),
        cards=tuple(cards(answer, words)),
        sums=content.sums(answer, words),
        hour=words.say(hour) if (hour := hour_text(answer)) else "",
        course=content.course(answer, words),
        plan=address("plan", key) if role and may(role, May.READ) else "",
        missing=content.headings(words)["missing"],
        steps=steps(answer, words, key, role),
        sections=_sections(_OPEN, answer, words),
        folded=_sections(_FOLDED, answer, words),
        made=made(answer, words),
    )


def _figure(fact: content.Fact, answer: Answer, words: Words) -> Figure:
    estimate = _estimate(fact.id, answer)
    if fact.id not in _DRAWN or estimate is None:
        return Figure(fact, SafeString(""))
    look = VERDICTS[answer.verdict]
    return Figure(
        fact, strip(estimate, look.ink, words.labelled(f"{fact.label} {fact.value}", fact.said))
    )


def _estimate(which: str, answer: Answer) -> Estimate | None:
    if not answer.tells(answer.total):
        return None
    return answer.pace(answer.total) if which == "net" else answer.per_hour


def steps(answer: Answer, words: Words, key: str, role: Role | None) -> tuple[Step, ...]:
    """What to do next, each thing once with all that it mends."""
    same: dict[Message, list[tuple[Gap, content.Advice]]] = {}
    for gap, one in zip(answer.gaps, content.advice(answer, words), strict=True):
        same.setdefault(gap.remedy, []).append((gap, one))
    return tuple(_step(mended, key, role) for mended in same.values())


def _step(mended: list[tuple[Gap, content.Advice]], key: str, role: Role | None) -> Step:
    gap, first = mended[0]
    link = remedy(gap, key, role) if role else None
    # A command that a page does for its reader is not told beside its click.
    told = first.remedy if gap.expected or not link else ""
    return Step(tuple(one.missing for _, one in mended), first.worth, first.settles, told, link)


def _sections(
    names: tuple[str, ...], answer: Answer, words: Words
) -> tuple[tuple[str, str, SafeString], ...]:
    titles = content.headings(words)
    found = [(name, titles[name], SafeString(section(name, answer, words))) for name in names]
    return tuple(one for one in found if one[2])
