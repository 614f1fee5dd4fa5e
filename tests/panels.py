"""Small panels for tests: a business by week, with as much or as little as a test needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from retour.models.onoff import plan_of
from retour.panel import Credit, OnOffTest, Panel, Replies
from retour.span import Span

FIRST = date(2024, 1, 1)  # a Monday


def panel(
    weeks: int = 104,
    channels: tuple[str, ...] = ("facebook", "instagram"),
    margin: Any = None,
    period: Span | None = None,
    **more: Any,
) -> Panel:
    """A panel of `weeks` weeks from `FIRST`; the period is all of them unless told."""
    last = FIRST + timedelta(weeks=weeks) - timedelta(days=1)
    series = np.full(weeks, 1000.0) if margin is None else np.asarray(margin, dtype=float)
    given: dict[str, Any] = {
        "spend": {},
        "hours": {},
        "posts": {},
        "reach": {},
        "credit": {},
        "replies": Replies({}),
        "traced": 1.0,
        "total": float(series.sum()),
        "count": float(50.0 * weeks),
        **more,
    }
    given.setdefault("each", given["total"] / given["count"] if given["count"] else 0.0)
    return Panel(
        period=period or Span(FIRST, last),
        weeks=tuple(FIRST + timedelta(weeks=n) for n in range(weeks)),
        channels=channels,
        margin=series,
        orders=np.where(series > 0, 50.0, 0.0),
        **given,
    )


def credit(orders: int, each: float = 20.0) -> Credit:
    """Credit of `orders` equal orders."""
    return Credit(orders, orders * each, orders * each**2)


def onoff_test(
    channel: str = "instagram",
    *,
    blocks: int = 12,
    before: int = 20,
    effect: float = 10.0,
    noise: float = 10.0,
    scale: float = 1.0,
    seed: int = 1,
    **more: Any,
) -> OnOffTest:
    """A test in weeks after `before` weeks without it: `effect` a day on, three posts a week."""
    rng = np.random.default_rng(seed)
    plan = plan_of(blocks)
    drawn = plan.draws(1, rng)[0].astype(float)
    block = np.repeat(np.arange(-before, blocks), 7)
    on = np.where(block >= 0, drawn[np.maximum(block, 0)], np.nan)
    margin = 100.0 + noise * rng.standard_normal(len(block)) + effect * np.nan_to_num(on)
    dose = np.where(np.arange(len(block)) % 7 < 3, np.nan_to_num(on), 0.0)
    given: dict[str, Any] = {
        "unit": "posts",
        "units": float(dose.sum()),
        "tested": float(dose.sum()),
        "carry_over": 1,
        **more,
    }
    return OnOffTest(
        channel=channel,
        plan=plan,
        drawn=on,
        block=np.maximum(block, -1),
        margin=scale * margin,
        dose=dose,
        last=FIRST + timedelta(days=len(block) - 1),
        **given,
    )
