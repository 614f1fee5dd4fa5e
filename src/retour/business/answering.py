"""What is gathered of a book as an answer: weighed, with what to do next and names of sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from retour.answer.ask import answer_of
from retour.answer.engine import engine
from retour.answer.model import Answer
from retour.business.titled import with_titles
from retour.gather.gathered import Gathered
from retour.measures import every
from retour.plan.ask import course_of
from retour.plan.quarter import quarter_of
from retour.plan.steps import with_steps


def answered(gathered: Gathered, today: date) -> Answer:
    """The answer to what was gathered."""
    answer = answer_of(gathered, every(), today, engine())
    answer = with_steps(answer, gathered.panel)
    quarter = quarter_of("", answer.period.until)
    return with_titles(replace(answer, course=course_of(answer, gathered.panel, quarter)))
