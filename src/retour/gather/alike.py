"""How alike two ledgers of sales are, beside what chance alone would match."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from retour.gather.pairing import Amount, One, Ordered, Places, Window, met, ordered

_PLACES = 4  # a ledger is moved by a quarter, a half and three quarters of the days of both
_LATER, _FEW = 3, 10  # days until a payment comes; sales that show whether ledgers are in step
# A ledger of payments shows that it has hardly a sale in common with the others.
_BARELY, _MOSTLY, _HALF = 0.2, 0.8, 0.5


@dataclass(frozen=True)
class Likeness:
    """Of two ledgers, over the days that both tell: sales of the smaller one, how many are matched,
    and how many chance would match, which is worked out when it is asked for.
    """

    sales: int
    matched: int
    by_chance: Callable[[], float]

    @cached_property
    def chance(self) -> float:
        """How many chance would match."""
        return self.by_chance()

    @property
    def share(self) -> float:
        """The share matched of what chance leaves; 0 when it leaves nothing to see."""
        room = self.sales - self.chance
        return (self.matched - self.chance) / room if room > 0 else 0.0


def likeness(
    mine: Sequence[One], theirs: Sequence[One], window: Window, taxes: Sequence[float] = (1.0,)
) -> Likeness:
    """How alike two ledgers are, which hold sales.

    Chance is what matches when one of them is moved round the common days, a placebo in time: two
    tills that sell coffee at one price match all day long without being the same. Where the common
    days are too few to move it, an amount that a ledger has more than once matches by chance.
    """
    ours, others = ordered(mine), ordered(theirs)
    first = int(max(ours.times[0], others.times[0]))
    last = int(min(ours.times[-1], others.times[-1]))
    inside = ours.between(first + window.low, last + 1 + window.high)
    near = others.between(first - window.high, last + 1 - window.low)
    sales = min(len(inside), len(near))
    if not sales:
        return Likeness(0, 0, lambda: 0.0)
    found = met(ours.places, others.places, window, taxes)

    def by_chance() -> float:
        days = last + 1 - first
        moves = {round(days * place / _PLACES) for place in range(1, _PLACES)}
        width = max(abs(window.low), abs(window.high))
        moves = {move for move in moves if width < move < days - width}
        if not moves:
            often = _repeated(ours) | _repeated(others)
            amounts = ((_amount(ours[place]), _amount(others[other])) for place, other in found)
            return sum(not often.isdisjoint(both) for both in amounts)
        here, there = _cut(ours, inside), _cut(others, near)
        moved = (_moved(here, move, first, days) for move in moves)
        return sum(len(met(places, there, window, taxes)) for places in moved) / len(moves)

    return Likeness(sales, len(found), by_chance)


def _amount(one: One) -> Amount:
    return one.currency, one.charged


def _repeated(some: Ordered) -> set[Amount]:
    return {amount for amount, places in some.places.items() if len(places) > 1}


def _cut(some: Ordered, inside: range) -> Places:
    """Those of some places only."""
    if len(inside) == len(some):
        return some.places
    found: Places = defaultdict(list)
    for place in inside:
        one = some[place]
        found[one.currency, one.charged].append((one.time, place))
    return found


def _moved(places: Places, days: int, first: int, length: int) -> Places:
    """The same some days later, those beyond the end at the beginning."""
    return {
        amount: sorted((first + (time - first + days) % length, place) for time, place in some)
        for amount, some in places.items()
    }


def in_step(mine: Sequence[One], theirs: Sequence[One]) -> bool:
    """Whether two ledgers tell about as many sales on each day of those that both tell, the first
    at most three days later.

    Sales of two shops are not: days of a mean of n sales differ by 0.8 * sqrt(2n) (Poisson), and
    these by less than half of it, and by a fifth at most. Amounts are not looked at: tips, fees or
    shipping may be in all of one ledger's.
    """
    for later in range(_LATER + 1):
        ours, others = _by_day(mine, later), _by_day(theirs)
        first, last = max(min(ours), min(others)), min(max(ours), max(others))
        days = range(first, last + 1)
        sales = sum(ours[day] + others[day] for day in days) / 2
        apart = sum(abs(ours[day] - others[day]) for day in days)
        if sales >= _FEW and apart <= sales * min(0.2, 0.4 * sqrt(2 * len(days) / sales)):
            return True
    return False


def _by_day(some: Iterable[One], later: int = 0) -> Counter[int]:
    return Counter(int(one.time) - later for one in some)


def are_others(mine: Sequence[One], theirs: Sequence[One], like: Likeness) -> bool:
    """Whether payments show that they pay for other sales: enough of both, with comparable prices,
    hardly more matches than by chance, and other days.
    """
    if like.sales < _FEW or like.matched >= (_BARELY + (1 - _BARELY) * _MOSTLY) * like.sales:
        return False  # whatever chance would match
    currencies = {one.currency for one in mine}
    plain = sum(one.whole and one.currency in currencies for one in theirs)
    return (
        plain >= _HALF * len(theirs)
        and like.chance < _MOSTLY * like.sales
        and like.share < _BARELY
        and not in_step(mine, theirs)
    )
