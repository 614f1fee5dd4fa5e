"""Which sales of two ledgers may be the same, by amount and time, and what chance would match."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter


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
    units as the row has them. `traced`: it says how the customer came;
    `untaxed`: it does not say its tax.
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
    traced: bool = False
    untaxed: bool = False


_TIME = attrgetter("time")
Pair = tuple[One, One]
Amount = tuple[str, int]
Places = dict[Amount, list[tuple[float, int]]]  # by amount, times in order, each with its place


class Ordered(list[One]):
    """Sales in the order of their times, and of each amount; what is worked out of them is kept."""

    def __init__(self, some: Iterable[One] = ()) -> None:
        super().__init__(sorted(some, key=_TIME))

    @cached_property
    def times(self) -> list[float]:
        """Their times."""
        return [one.time for one in self]

    @cached_property
    def places(self) -> Places:
        """By amount, when and at which place they are."""
        found: Places = defaultdict(list)
        for place, one in enumerate(self):
            found[one.currency, one.charged].append((one.time, place))
        return found

    def between(self, low: float, high: float) -> range:
        """The places of those from a time until just before another."""
        return range(bisect_left(self.times, low), bisect_left(self.times, high))


def ordered(some: Iterable[One]) -> Ordered:
    """Sales in the order of their times, once."""
    return some if isinstance(some, Ordered) else Ordered(some)


def pairs(
    mine: Sequence[One], theirs: Sequence[One], window: Window, taxes: Sequence[float] = (1.0,)
) -> list[Pair]:
    """One for one, the sales of equal amount within the window; `taxes` times theirs is ours.

    As many as can be: of equal amounts each of ours takes the earliest of theirs that is left.
    """
    ours, others = ordered(mine), ordered(theirs)
    found = met(ours.places, others.places, window, taxes)
    return [(ours[place], others[other]) for place, other in found]


def met(
    mine: Places, theirs: Places, window: Window, taxes: Sequence[float]
) -> list[tuple[int, int]]:
    """`pairs` by the places of both."""
    found: list[tuple[int, int]] = []
    for tax in taxes:
        if found:
            mine = _without(mine, {place for place, _ in found})
            theirs = _without(theirs, {place for _, place in found})
        taxed = theirs if tax == 1.0 else _taxed(theirs, tax)
        for amount, some in mine.items():
            if amount in taxed:
                found += _near(some, taxed[amount], window)
    return found


def _taxed(places: Places, tax: float) -> Places:
    """The same at prices times `tax`."""
    found: Places = defaultdict(list)
    for (currency, charged), some in places.items():
        found[currency, round(charged * tax)] += some
    return {amount: sorted(some) for amount, some in found.items()}


def _without(places: Places, gone: Container[int]) -> Places:
    left = {amount: [one for one in some if one[1] not in gone] for amount, some in places.items()}
    return {amount: some for amount, some in left.items() if some}


def _near(
    mine: Sequence[tuple[float, int]], theirs: Sequence[tuple[float, int]], window: Window
) -> Iterator[tuple[int, int]]:
    """Pairs of two lists in the order of their times."""
    at, low, high = 0, window.low, window.high
    for time, place in mine:
        while at < len(theirs) and theirs[at][0] < time - high:
            at += 1
        if at < len(theirs) and theirs[at][0] <= time - low:
            yield place, theirs[at][1]
            at += 1
