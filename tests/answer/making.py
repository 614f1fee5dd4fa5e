"""Measurements, costs and small books that answers are made of."""

from __future__ import annotations

import math
from typing import Any

from retour.answer.judging import Spent
from retour.answer.model import Answer
from retour.answer.weigh import Weighed, weigh
from retour.measures.base import nothing
from retour.panel import Bias, Grade, Measurement
from retour.words import Message

UNBIASED = Bias("none", 0.0, 0.0, "test")
MONTHS = 12.0
MARGIN = 100_000.0


def says(
    channel: str,
    amount: float,
    spread: float = 0.1,
    bias: Bias = UNBIASED,
    measure: str = "tracked",
) -> Measurement:
    """A measurement of a channel: about this amount, with that relative error."""
    basis = Message("{n} orders name it", {"n": 9})
    least = nothing(30, 6.0)
    return Measurement(
        measure, Grade.C, channel, math.log(amount), spread, True, bias, basis=basis, nothing=least
    )


def weighed(costs: dict[str, Spent], *measurements: Measurement, margin: float = MARGIN) -> Weighed:
    """What costs and measurements give over a year."""
    return weigh(costs, measurements, margin, MONTHS)


def worked(hours: float = 50.0, money: float = 0.0, hour: float = 20.0, **more: Any) -> Spent:
    """What was put into a channel."""
    return Spent(money=money, hours=hours, labour=hours * hour, posts=30, **more)


def codes(answer: Answer) -> list[str]:
    """The codes of its gaps, the worthiest first."""
    return [gap.code for gap in answer.gaps]
