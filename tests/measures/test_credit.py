"""tracked and said: the numbers of their method cards, computed here by hand."""

from __future__ import annotations

import math

import pytest
from scipy.special import digamma, polygamma

from retour.measures.said import LEAST_ANSWERS, Said
from retour.measures.tracked import Tracked
from retour.panel import Replies, Uplift

from ..panels import credit, panel


def test_tracked_is_the_formula_of_its_card() -> None:
    one = panel(credit={"instagram": credit(40, 25.0)}, traced=0.5)
    (found,) = Tracked().look(one)[0]
    unseen = -0.5 * math.log(0.5)
    assert found.centre == pytest.approx(math.log(25.0) + digamma(40.5) + unseen)
    assert found.spread == pytest.approx(math.hypot(math.sqrt(polygamma(1, 40.5)), unseen))


def test_unequal_orders_are_less_certain() -> None:
    equal = Tracked().look(panel(credit={"instagram": credit(10)}))[0][0]
    unequal = credit(10)
    wide = type(unequal)(10, unequal.margin, 4 * unequal.squares)
    assert Tracked().look(panel(credit={"instagram": wide}))[0][0].spread > equal.spread


def test_no_word_on_any_order_is_a_gap_and_no_number() -> None:
    found, gaps = Tracked().look(panel(traced=0.01, credit={"instagram": credit(3)}))
    assert found == []
    assert [gap.code for gap in gaps] == ["no_trail"]


def test_said_is_the_formula_of_its_card() -> None:
    replies = Replies({"instagram": 12, "search": 20}, silent=10, unclear=8)
    (found,) = [m for m in Said().look(panel(replies=replies))[0] if m.channel == "instagram"]
    a, b = 12.5, 40 - 12 + 0.5
    assert found.centre == pytest.approx(math.log(104_000.0) + digamma(a) - digamma(a + b))
    noise = polygamma(1, a) - polygamma(1, a + b)
    assert found.spread == pytest.approx(math.hypot(math.sqrt(noise), 0.7 * 10 / 50))


def test_said_counts_years_when_the_business_does() -> None:
    replies = Replies({"instagram": 30})
    plain = Said().look(panel(replies=replies))[0][0]
    yearly = Said().look(panel(replies=replies, uplift=Uplift(2.0, 0.1)))[0][0]
    assert yearly.centre - plain.centre == pytest.approx(math.log(2.0))
    assert yearly.spread > plain.spread


def test_too_few_answers_are_a_gap() -> None:
    found, gaps = Said().look(panel(replies=Replies({"instagram": LEAST_ANSWERS - 1})))
    assert found == []
    assert [gap.code for gap in gaps] == ["few_replies"]
