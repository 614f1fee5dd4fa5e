"""What published studies say, of whom, and what is wrong with each figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.reference.studies_told import Asked, asked, between, figure, remark
from retour.reference.study_data import Statement
from retour.web.language import lang
from retour.words import Words


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of a question: its figure, its interval by chance alone, what is wrong with it."""

    text: str
    figure: str
    between: str
    remark: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a study put, to whom, and what was answered. `source` is an address."""

    text: str
    by: str
    whom: str
    source: str
    answers: tuple[Answered, ...]


@require_GET
def studies(request: HttpRequest) -> HttpResponse:
    """Every question of every study."""
    words = Words(lang())
    given = {"questions": [_question(one, words) for one in asked()]}
    return render(request, "retour/answers/studies.html", given)


def _question(one: Asked, words: Words) -> Question:
    study = one.study
    return Question(
        words.say(one.question.text),
        " ".join(filter(None, (study.sponsor, str(study.year)))),
        words.say(study.population),
        study.source if study.source.startswith("https://") else "",
        tuple(_answered(told, words) for told in one.answers),
    )


def _answered(one: Statement, words: Words) -> Answered:
    text = words.say(one.answer)
    return Answered(text, figure(one, words), between(one, words), remark(one, words))
