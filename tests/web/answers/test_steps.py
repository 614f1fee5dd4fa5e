"""What to do next on the pages of an answer: each thing once, and whole on a channel's page too."""

from __future__ import annotations

from dataclasses import replace

from retour.gap import Expected, Gap
from retour.web.answers.page import steps
from retour.web.people.roles import Role
from retour.words import Message, Words
from tests.report.answers import small_shop

ASKED = Expected("said", "", 8, 800.0, 48.0, 130.0, ())


def gap(missing: str, remedy: str) -> Gap:
    """A gap that a measurement fills."""
    return Gap("weak_evidence", Message(missing), Message(remedy), "x", 10.0, ASKED)


def test_what_mends_several_things_is_said_once_with_one_button() -> None:
    gaps = (gap("Nobody was asked.", "Ask."), gap("X is thin.", "Ask."), gap("Y is thin.", "Try."))
    found = steps(replace(small_shop(), gaps=gaps), Words("en"), "k", Role.OWNER)
    assert [one.missing for one in found] == [("Nobody was asked.", "X is thin."), ("Y is thin.",)]
    assert [one.remedy for one in found] == ["Ask.", "Try."]
    assert all(one.link and one.worth for one in found)


def test_without_gaps_there_is_nothing_to_do() -> None:
    assert steps(replace(small_shop(), gaps=()), Words("en"), "k", Role.OWNER) == ()
