"""What is measured of a channel that the plan stops is said to come before that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from retour.answer.course import Change, Course
from retour.gap import Expected, Gap, Settled
from retour.plan.steps import heeding
from retour.reference.channels import channel
from retour.span import Span
from retour.words import Message

QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
CODE = Message("Give it a promo code of its own.")


def gap(name: str, *, measured: bool = True) -> Gap:
    """A gap of a channel, which a measurement fills or nothing does."""
    settles = (Settled(name, channel(name).name, 0.6),)
    found = Expected("tracked", name, 13, 800.0, 48.0, 130.0, settles) if measured else None
    made = Gap("weak_evidence", Message("Thin."), CODE, channel=name)
    return replace(made, expected=found)


def course(action: str) -> Course:
    """A plan that changes Instagram."""
    return Course(QUARTER, (Change("instagram", channel("instagram").name, action),), 0.8)


def remedies(gaps: list[Gap], found: Course | None) -> list[str]:
    return [one.remedy.render("en") for one in heeding(gaps, found)]


def test_only_of_a_channel_that_is_stopped_and_can_be_measured() -> None:
    gaps = [gap("instagram"), gap("facebook"), gap("instagram", measured=False)]
    first = f"{CODE.text} Do this first to be surer before you stop it."
    assert remedies(gaps, course("stop")) == [first, CODE.text, CODE.text]
    assert remedies(gaps, course("less")) == [CODE.text] * 3
    assert remedies(gaps, None) == [CODE.text] * 3
