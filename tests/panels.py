"""Small panels for tests: a business by week, with as much or as little as a test needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from retour.panel import Credit, Panel, Replies
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
