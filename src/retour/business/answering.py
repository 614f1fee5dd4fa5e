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
from retour.plan.steps import heeding, with_steps


def answered(gathered: Gathered, today: date, lang: str = "") -> Answer:
    """The answer to what was gathered, which shows itself in the language `lang`."""
    answer = answer_of(gathered, every(), today, engine())
    whole = with_titles(with_steps(answer, gathered.panel))
    quarter = quarter_of("", max(answer.period.until, today))
    course = course_of(answer, gathered.panel, quarter)
    gaps = tuple(replace(gap, lang=lang) for gap in heeding(whole.gaps, course))
    return replace(whole, lang=lang, gaps=gaps, course=course)
