"""Levers and answers for tests of plans: as little as a test needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from retour.answer.judging import Spent
from retour.answer.model import Answer
from retour.answer.weigh import weigh
from retour.measures.said import Said
from retour.measures.tracked import Tracked
from retour.models.arrays import Array
from retour.panel import Credit, Panel
from retour.plan.lever import Lever
from retour.plan.response import Response
from retour.span import Span

from ..panels import panel

WEEKS = 52
N = 2000


def lever(
    channel: str = "instagram",
    brought: float = 100.0,
    spread: float = 0.5,
    hours: float = 4.0,
    money: float = 0.0,
    rate: float = 20.0,
    low: float = 0.0,
    high: float = 2.0,
    seed: int = 0,
) -> Lever:
    """A lever whose draws are lognormal around a mean, its weeks uneven, its shape the prior's."""
    rng = np.random.default_rng(seed)
    response = Response.of([uneven(seed)], np.ones(WEEKS, dtype=bool), None)
    return Lever(
        channel=channel,
        name=channel,  # type: ignore[arg-type]
        social=True,
        paid=money > 0,
        hours=hours,
        money=money,
        rate=rate,
        brought=brought * np.exp(spread * rng.standard_normal(N) - spread**2 / 2),
        response=response,
        shape=response.draw(N, rng),
        busiest=2.0,
        low=low,
        high=high,
        known=True,
    )


def uneven(seed: int = 0) -> Array:
    """Efforts of a year's weeks, some of them none."""
    rng = np.random.default_rng(seed)
    return np.asarray(rng.gamma(2.0, 1.0, WEEKS) * (rng.random(WEEKS) > 0.1))


def answer(
    costs: Mapping[str, Spent],
    credits: Mapping[str, Credit] | None = None,
    *,
    weeks: int = WEEKS,
    margin: Array | None = None,
    period: Span | None = None,
    **more: Any,
) -> tuple[Answer, Panel]:
    """An answer by `tracked` alone and its panel; efforts are uneven weeks of the `costs`."""
    series = 1000.0 + 50.0 * np.random.default_rng(9).standard_normal(weeks)
    shapes = {c: np.resize(uneven(n), weeks) for n, c in enumerate(costs)}
    given: dict[str, Any] = {
        "hours": _spread(shapes, {c: one.hours for c, one in costs.items()}),
        "spend": _spread(shapes, {c: one.money for c, one in costs.items()}),
        "credit": dict(credits or {}),
        **more,
    }
    made = panel(weeks, tuple(costs), series if margin is None else margin, period=period, **given)
    found = [one for measure in (Tracked(), Said()) for one in measure.look(made)[0]]
    weighed = weigh(costs, found, made.total, made.period.months)
    return (
        Answer(
            business="Chez Nous",
            currency="EUR",
            period=made.period,
            hourly=20.0,
            total=weighed.total,
            everything=weighed.everything,
            channels=weighed.parts,
            margin=made.total,
            unattributed=weighed.unattributed,
            posterior=weighed.posterior,
            measurements=tuple(found),
        ),
        made,
    )


def _spread(shapes: Mapping[str, Array], totals: Mapping[str, float]) -> dict[str, Array]:
    return {c: shapes[c] / shapes[c].sum() * total for c, total in totals.items() if total}


def spent(hours: float = 0.0, money: float = 0.0, objective: str = "") -> Spent:
    """So many hours a year at 20 each, and money."""
    return Spent(money=money, hours=hours, labour=20.0 * hours, objective=objective)
