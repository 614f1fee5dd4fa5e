"""Which sales of two ledgers may be the same, by amount and time, and what chance would match."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from operator import attrgetter

_PLACES = 4  # a ledger is moved by a quarter, a half and three quarters of the days of both
_LATER, _FEW = 3, 10  # days until a payment comes; sales that show whether ledgers are in step
# A ledger of payments shows that it has hardly a sale in common with the others.
_BARELY, _MOSTLY, _HALF = 0.2, 0.8, 0.5
_ABOUT = 2.0  # how far two amounts of one sale may be apart: tax, shipping, fees, a part payment


@dataclass(frozen=True, slots=True)
class Window:
    """Days from the other ledger's sale to one's own, in which both may be the same."""

    low: float
    high: float


@dataclass(slots=True, eq=False)
class One:
    """A sale of a ledger.

    `time` in days, at noon where only the day is known. `charged`: the price in minor
    units of `currency`, with its tax if `whole`; `worth` the same in our major units, and `sold`
    what is left of it after refunds; `income` is that without tax. `total` and `refunded`: minor
    units as the row has them.
    """

    id: int
    day: date
    time: float
    number: str
    currency: str
    charged: int
    whole: bool
    worth: float
    sold: float
    income: float = 0.0
    total: int = 0
    refunded: int = 0


_TIME = attrgetter("time")
Pair = tuple[One, One]


def pairs(
    mine: Sequence[One], theirs: Sequence[One], window: Window, taxes: Sequence[float] = (1.0,)
) -> list[Pair]:
    """One for one, the sales of equal amount within the window; `taxes` times theirs is ours.

    As many as can be: of equal amounts each of ours takes the earliest of theirs that is left.
    """
    found: list[Pair] = []
    for tax in taxes:
        amounts: dict[tuple[str, int], list[One]] = defaultdict(list)
        for one in sorted(theirs, key=_TIME):
            amounts[one.currency, round(one.charged * tax)].append(one)
        equal: dict[tuple[str, int], list[One]] = defaultdict(list)
        for one in sorted(mine, key=_TIME):
            equal[one.currency, one.charged].append(one)
        new = [
            pair
            for key, some in equal.items()
            if key in amounts
            for pair in _near(some, amounts[key], window)
        ]
        found += new
        if not (mine := _without(mine, (one for one, _ in new))):
            break
        theirs = _without(theirs, (other for _, other in new))
    return found


def _without(some: Sequence[One], gone: Iterable[One]) -> list[One]:
    numbers = {one.id for one in gone}
    return [one for one in some if one.id not in numbers]


def _near(mine: Sequence[One], theirs: Sequence[One], window: Window) -> list[Pair]:
    """Pairs of two lists in the order of their times."""
    found: list[Pair] = []
    at = 0
    for one in mine:
        while at < len(theirs) and theirs[at].time < one.time - window.high:
            at += 1
        if at < len(theirs) and theirs[at].time <= one.time - window.low:
            found.append((one, theirs[at]))
            at += 1
    return found


def about(mine: Sequence[One], theirs: Sequence[One], window: Window) -> list[Pair]:
    """One for one, sales within the window whose amounts are of one order: at most twice."""
    left = sorted(theirs, key=_TIME)
    times = [one.time for one in left]
    used: set[int] = set()
    found: list[Pair] = []
    for one in sorted(mine, key=_TIME):
        at = bisect_left(times, one.time - window.high)
        while at < len(left) and times[at] <= one.time - window.low:
            other = left[at]
            if at not in used and one.worth <= _ABOUT * other.worth <= _ABOUT**2 * one.worth:
                used.add(at)
                found.append((one, other))
                break
            at += 1
    return found


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of two ledgers, over the days that both tell: sales of the smaller one, how many are matched,
    and how many chance would match.
    """

    sales: int
    matched: int
    chance: float

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
    first = int(max(min(map(_TIME, mine)), min(map(_TIME, theirs))))
    last = int(min(max(map(_TIME, mine)), max(map(_TIME, theirs))))
    ours = [one for one in mine if first + window.low <= one.time < last + 1 + window.high]
    others = [one for one in theirs if first - window.high <= one.time < last + 1 - window.low]
    sales = min(len(ours), len(others))
    days = last - first + 1
    if not sales:
        return Likeness(0, 0, 0.0)
    moves = {round(days * place / _PLACES) for place in range(1, _PLACES)}
    width = max(abs(window.low), abs(window.high))
    moves = {move for move in moves if width < move < days - width}
    found = pairs(ours, others, window, taxes)
    if not moves:
        often = _repeated(mine) | _repeated(theirs)
        plain = sum(not often.isdisjoint(map(_amount, pair)) for pair in found)
        return Likeness(sales, len(found), plain)
    moved = [len(pairs(_moved(ours, move, first, days), others, window, taxes)) for move in moves]
    return Likeness(sales, len(found), sum(moved) / len(moved))


def _amount(one: One) -> tuple[str, int]:
    return one.currency, one.charged


def _repeated(some: Iterable[One]) -> set[tuple[str, int]]:
    return {amount for amount, count in Counter(map(_amount, some)).items() if count > 1}


def _moved(some: Sequence[One], days: int, first: int, length: int) -> list[One]:
    return [replace(one, time=first + (one.time - first + days) % length) for one in some]


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
    currencies = {one.currency for one in mine}
    plain = sum(one.whole and one.currency in currencies for one in theirs)
    return (
        like.sales >= _FEW
        and like.chance < _MOSTLY * like.sales
        and like.share < _BARELY
        and plain >= _HALF * len(theirs)
        and not in_step(mine, theirs)
    )
