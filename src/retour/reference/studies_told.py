"""The published studies as they are read: each question with its answers, each figure in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from retour.reference.study_data import Question, Statement, Study, statements
from retour.words import N_, Words

_WORTH = {
    "part": N_("of a part of those asked"),
    "unclear": N_("unclear"),
    "overstated": N_("overstated"),
    "misread": N_("misread"),
    "error": N_("wrong"),
    "unsupported": N_("no source for it"),
    "unsized": N_("of how many is not known"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a study put, and what was answered."""

    question: Question
    study: Study
    answers: tuple[Statement, ...]


def asked() -> list[Asked]:
    """Every question of every study; a figure that several articles tell stands once."""
    found = groupby(_once(statements()), lambda one: (one.question.id, one.study.id))
    together = [tuple(told) for _, told in found]
    return [Asked(told[0].question, told[0].study, told) for told in together]


def _once(told: Iterable[Statement]) -> list[Statement]:
    """Statements by question and study; a figure that several articles tell stands once.

    What is wrong with any telling of it stands with it.
    """
    merged: dict[tuple[str, str, str, float | None], Statement] = {}
    for one in told:
        if one.verdict == "repeat":
            continue
        place = (one.question.id, one.study.id, one.answer.en, one.value)
        known = merged.get(place)
        if known is None:
            merged[place] = one
            continue
        defects = tuple(dict.fromkeys((*known.defects, *one.defects)))
        worst = one if known.verdict == "ok" else known
        merged[place] = replace(known, defects=defects, verdict=worst.verdict)
    questions = list(dict.fromkeys((one.question.id, one.study.id) for one in merged.values()))
    return sorted(merged.values(), key=lambda one: questions.index((one.question.id, one.study.id)))


def remark(one: Statement, say: Words) -> str:
    """What is wrong with a figure; nothing when it is sound."""
    if one.defects:
        return " ".join(say.say(defect) for defect in one.defects)
    return "" if one.verdict == "ok" else say(_WORTH[one.verdict])


def figure(one: Statement, say: Words) -> str:
    """The figure as it was published; "–" where there is none."""
    if one.value is None:
        return "–"
    number = say.number(one.value)
    if one.unit != "%":
        # An index is its own answer.
        return "" if one.answer.render(say.lang) == number else number
    return f"{number}\u202f%" if say.lang == "fr" else f"{number}%"


def between(one: Statement, say: Words) -> str:
    """Its 95% interval by chance alone; "" where how many were asked is not known."""
    ends = one.interval
    return "" if ends is None else f"{say.percent(ends[0])} – {say.percent(ends[1])}"
