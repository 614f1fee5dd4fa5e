"""What is gathered of a book as an answer: weighed, with its next steps and names of posts."""

from __future__ import annotations

from datetime import date

from retour.answer.ask import answer_of
from retour.answer.engine import engine
from retour.answer.model import Answer
from retour.business.titled import with_titles
from retour.gather.gathered import Gathered
from retour.measures import every
from retour.plan.steps import with_steps


def answered(gathered: Gathered, today: date) -> Answer:
    """The answer to what was gathered."""
    answer = answer_of(gathered, every(), today, engine())
    return with_titles(with_steps(answer, gathered.panel))
