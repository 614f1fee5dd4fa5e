"""What to do next in words: the course, each step once, and what it is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from retour.answer.course import Change, Course
from retour.answer.next_steps import course_said, settles_said, steps, worth_said
from retour.gap import Expected, Gap, Settled
from retour.reference.channels import channel
from retour.span import Span
from retour.words import Message, Words

from ..report.answers import small_shop

EN, FR = Words("en"), Words("fr")
QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))


def change(name: str, action: str) -> Change:
    """A change of a channel."""
    return Change(name, channel(name).name, action)


def expected(kind: str, *chances: tuple[str, float]) -> Expected:
    """A measurement worth 800 for 48."""
    settles = tuple(Settled(one, channel(one).name, chance) for one, chance in chances)
    return Expected(kind, "", 13, 800.4, 48.2, 130.0, settles)


def whole(value: float) -> str:
    return EN.money(value, "EUR", 0).replace("\u00a0", " ")


def said(gap: Gap, words: Words = EN) -> str | None:
    """What filling a gap is worth, in words."""
    told = worth_said(small_shop(), gap, lambda value: words.money(value, "EUR", 0))
    return None if told is None else words.say(told).replace("\u00a0", " ")


def test_the_course_says_what_changes_and_how_likely_it_helps() -> None:
    changes = (change("email", "more"), change("facebook", "stop"), change("instagram", "less"))
    found = replace(small_shop(), course=Course(QUARTER, changes, 0.831))
    message = course_said(found, whole)
    assert message is not None
    assert EN.say(message) == (
        "From 1 January 2027 to 31 March 2027: more effort on e-mail; stop Facebook; "
        "less effort on Instagram. 83 chances in 100 that it is better than going on as today."
    )
    assert "arrêter Facebook\u202f; moins d’efforts sur Instagram" in FR.say(message)


def test_the_course_may_be_to_go_on() -> None:
    message = course_said(replace(small_shop(), course=Course(QUARTER, (), 0.5, 0.0)), whole)
    assert message is not None and "go on as you do" in EN.say(message)
    assert course_said(replace(small_shop(), course=None), whole) is None


def test_the_course_says_what_is_at_stake() -> None:
    changes = (change("instagram", "less"),)
    found = replace(small_shop(), course=Course(QUARTER, changes, 0.78, 42.4))
    message = course_said(found, whole)
    assert message is not None
    assert "Expected to add €42 over the quarter, on average; 78 chances in 100" in EN.say(message)


def test_a_measurement_says_gain_cost_and_chances_worth_hoping_for() -> None:
    gap = Gap("weak_evidence", Message(""), Message(""), "x", 2000.0)
    tagged = expected("tracked", ("instagram", 0.394), ("facebook", 0.02))
    assert said(replace(gap, expected=tagged)) == (
        "Worth about €800 over a year, for €48 of your time (2 h 10 min)."
    )
    settles = settles_said(replace(gap, expected=tagged))
    assert settles is not None
    assert EN.say(settles) == "Chance that it settles: Instagram 39 in 100."
    assert settles_said(gap) is None
    paused = said(replace(gap, expected=expected("onoff", ("instagram", 0.4))))
    assert paused is not None and "lost sales" in paused
    assert said(gap) == "Worth up to €2,000."
    assert said(replace(gap, worth=0.0)) is None
    assert said(replace(gap, worth=float("inf"))) is None


def test_what_is_counted_wrong_is_not_said_to_be_worth_something() -> None:
    """Money of a tax that is counted as income, or of hours that are not known, is no gain."""
    tax = Gap("vat_unknown", Message(""), Message(""), worth=819.2)
    assert said(tax) == "Up to €819 too much counts as your income."
    assert said(tax, FR) == "Jusqu’à 819 € de trop comptent comme votre revenu."
    for code in ("no_hours", "no_spend", "spend_end", "no_rate"):
        assert said(replace(tax, code=code)) == "About €819 is at stake."
    for code in ("weak_evidence", "few_replies"):
        assert said(replace(tax, code=code)) == "Worth up to €819."


@given(st.lists(st.sampled_from("abc"), max_size=8))
def test_a_remedy_is_said_once_with_what_it_comes_to(remedies: list[str]) -> None:
    gaps = tuple(
        Gap("weak_evidence", Message(str(n)), Message(one), "", 5.0, expected("said"))
        for n, one in enumerate(remedies)
    )
    found = steps(replace(small_shop(), gaps=gaps))
    assert [one.message for one in found] == [one.message for one in gaps]
    full = [one for one in found if one.expected is not None]
    assert [one.remedy for one in full] == [Message(one) for one in dict.fromkeys(remedies)]
    for one in found:
        if one.expected is None:
            assert (one.remedy.text, one.worth) == ("What point {place} says holds here too.", 0.0)
            place = int(str(one.remedy.values["place"]))
            assert remedies[place - 1] == remedies[int(one.message.text)]
