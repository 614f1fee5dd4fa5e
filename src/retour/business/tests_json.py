"""Tests by lot for programs: command line and API."""

from __future__ import annotations

import math
from typing import Any

from retour.business.agenda import kept_blocks
from retour.business.followed import Followed
from retour.business.testing import Designed, Prospect
from retour.gather.kept_tests import Kept


def designed_as_json(made: Designed) -> dict[str, Any]:
    """What a test would tell by its length, and the test when it was drawn."""
    return {
        "channel": made.channel,
        "prospects": [_prospect(one) for one in made.prospects],
        "cost_a_week": made.cost,
        "enough_weeks": made.enough,
        "weeks_unlike_others": [monday.isoformat() for monday in made.unlike],
        "better_start": made.better.isoformat() if made.better else None,
        "test": drawn_as_json(made.test) if made.test else None,
    }


def _prospect(one: Prospect) -> dict[str, Any]:
    return {
        "weeks": one.weeks,
        "plus_minus": _finite(one.plus_minus),
        "visible": _finite(one.visible),
        "tried": one.tried,
    }


def drawn_as_json(test: Kept) -> dict[str, Any]:
    """A test and its calendar."""
    return {
        "number": test.number,
        "channel": test.channel,
        "since": test.first.isoformat(),
        "until": test.last.isoformat(),
        "planned_until": test.planned.isoformat(),
        "carry_over_days": test.carry_over,
        "seed": test.seed,
        "made": test.made.isoformat(),
        "blocks": [
            {"since": span.since.isoformat(), "until": span.until.isoformat(), "on": on}
            for span, on in kept_blocks(test)
        ],
    }


def followed_as_json(one: Followed) -> dict[str, Any]:
    """A test, what was done and what it showed."""
    result = one.result
    found = None
    if result is not None and result.gap is None and one.seen is not None:
        found = {
            "unit": one.seen.unit or "days",
            "estimate": result.estimate,
            "intervals": {
                f"{level:.0%}".rstrip("%"): [_finite(low), _finite(high)]
                for level, (low, high) in result.intervals.items()
            },
            "p_value": result.p_value,
        }
    return drawn_as_json(one.test) | {"done": list(one.done), "result": found}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
