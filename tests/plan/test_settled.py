"""What has its verdict already is not to be settled again."""

from __future__ import annotations

from retour.answer.verdict import Verdict
from retour.gap import Gap
from retour.plan.measure import measurements_of
from retour.plan.steps import steps_of
from retour.words import Message

from ..panels import credit
from .making import answer, spent

COSTS = {"instagram": spent(hours=104), "email": spent(hours=26)}


def test_a_channel_with_a_verdict_is_in_no_measurement_of_its_own_and_in_no_chance() -> None:
    found, made = answer(COSTS, {"instagram": credit(100), "email": credit(4000)})
    assert found["email"].verdict is Verdict.PAYS
    assert found["instagram"].verdict is Verdict.CANNOT_TELL
    weighed = measurements_of(found, made).candidates
    assert {one.channel for one in weighed} == {"", "instagram"}
    assert {it.channel for one in weighed for it in one.settles} == {"instagram"}


def test_where_each_has_one_nothing_is_advised() -> None:
    found, made = answer(COSTS, {"instagram": credit(9000), "email": credit(4000)})
    weighed = measurements_of(found, made)
    assert not [one for one in weighed.candidates if one.advised]
    trail = Gap("no_trail", Message("no trail"), Message("give a code"), "", 10.0)
    (step,) = steps_of((trail,), weighed)
    assert step.remedy.render("en").startswith("Ask again later")
