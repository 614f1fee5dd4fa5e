"""What plans are made of is reckoned once while a book stays the same: sliders ask many times.

It is kept in the process, for the last few businesses: the draws that plans need are not in the
answers that the database keeps.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import Lock

from retour.answer.plain import plain_answer
from retour.business.planning import Planner
from retour.plan.model import Hours, Measurements, Plan
from retour.web.answers.keeping import state_of
from retour.web.shops.models import Shop

_MOST = 8  # businesses
_KEPT: OrderedDict[str, tuple[tuple[str, date], Ahead]] = OrderedDict()
_LOCK = Lock()


@dataclass
class Ahead:
    """A planner, with what it is asked without limits, each reckoned at its first use."""

    planner: Planner = field(repr=False)

    @cached_property
    def as_today(self) -> Plan:
        """The next quarter within today's hours and money. Raises PlanError."""
        return self.planner.quarter()

    @cached_property
    def hours(self) -> Hours:
        """How many hours a week it takes. Raises PlanError."""
        return self.planner.hours()

    @cached_property
    def measurements(self) -> Measurements:
        """What could be measured. Raises PlanError."""
        return self.planner.measurements()


def ahead_of(shop: Shop) -> Ahead:
    """What can be planned for a business now. Raises what `Business.plan` raises."""
    # Before the book is read: what is written meanwhile makes the next visitor reckon again.
    state = state_of(shop.path)
    with shop.opened() as business:
        now = (state, business.today)
        found = _found(shop.key, now)
        if found is not None:
            return found
        planner = business.plan()
        made = Ahead(replace(planner, answer=plain_answer(planner.answer)))
    with _LOCK:
        _KEPT[shop.key] = (now, made)
        _KEPT.move_to_end(shop.key)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made


def _found(key: str, now: tuple[str, date]) -> Ahead | None:
    with _LOCK:
        kept = _KEPT.get(key)
        if kept is None or kept[0] != now:
            return None
        _KEPT.move_to_end(key)
        return kept[1]
