"""What was put into channels on days that nothing tells of, as far as it can be reckoned.

Work that nobody logged is not free: a time sheet that was not loaded makes no month cheaper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from retour.gather.covered import Covered
from retour.gather.idle import SHORT, Days, around, spans_of
from retour.gather.spending import Spending
from retour.reference.channels import channel
from retour.span import Span

_KINDS = ("hours", "spend", "posts")


@dataclass(frozen=True, slots=True)
class Unlogged:
    """Days of which it is not known what was put into a channel: hours, spend or posts (`kind`).

    `end`: after the last of which it is, so that work may be over; `over`: for longer than it went
    on, so that it most likely is.

    `amount` is counted for them: hours or money, 0 where too little is known to say; `cost` what
    that is in money.
    """

    kind: str
    channel: str
    spans: tuple[Span, ...]
    amount: float = 0.0
    cost: float = 0.0
    end: bool = False
    over: bool = False


def unlogged_of(covered: Covered, spending: Spending) -> tuple[Unlogged, ...]:
    """All of a period some of whose sales are known."""
    if covered.span is None or not covered.span.overlap(covered.period):
        return ()
    return tuple(found for kind in _KINDS for found in _of(kind, covered, spending))


def _of(kind: str, covered: Covered, spending: Spending) -> Iterator[Unlogged]:
    tables = {"hours": spending.hours, "spend": spending.money, "posts": spending.posts}
    costs = {"hours": spending.labour, "spend": spending.money}.get(kind, {})
    for name, days in tables[kind].items():
        if (kind == "spend" and not channel(name).paid) or not covered.inside & days.keys():
            continue
        spans = _unknown(kind, name, covered, spending)
        if spans:
            times = _times(kind, name, covered, spending, spans)
            amount = _sum(days, covered.inside) * times if costs else 0.0
            cost = _sum(costs.get(name, {}), covered.inside) * times
            yield Unlogged(kind, name, tuple(spans), amount, cost)
        if kind != "posts" and (ended := _ended(kind, name, covered, spans)):
            # A campaign of fewer days than have passed since was just that.
            over = kind == "spend" and sum(one.days for one in ended) > len(covered.of(kind, name))
            yield Unlogged(kind, name, tuple(ended), end=True, over=over)


def _unknown(kind: str, name: str, covered: Covered, spending: Spending) -> list[Span]:
    """The periods, longer than a few days, of which a kind of effort should be known and is not.

    Those between days that are known, but for hours where it is known that nothing was posted;
    before and after, when work may not have begun yet or be over, only hours of days with posts.
    """
    known = covered.of(kind, name)
    first, last = min(known, default=date.max), max(known, default=date.min)
    unknown = covered.inside - known
    inner = spans_of(day for day in unknown if first < day < last)
    if kind != "hours":
        return [span for span in inner if span.days > SHORT]
    posts = spending.posts.get(name, {})
    posted = around(posts)
    idle = covered.of("posts", name) - posted
    since, until = min(posts, default=date.max), max(posts, default=date.min)
    outer = spans_of(
        day for day in unknown & posted if not first < day < last and since <= day <= until
    )
    found = [*inner, *outer]
    return sorted(
        (span for span in found if span.days > SHORT and not idle.issuperset(span)),
        key=lambda span: span.since,
    )


def _ended(kind: str, name: str, covered: Covered, told: Iterable[Span]) -> list[Span]:
    """The periods after the last day whose hours, or spending, are known, but for those already
    `told`.

    Not where it is known what was posted: then work is where posts are.
    """
    known = covered.of(kind, name)
    last = max(known, default=date.max)
    apart = frozenset[date]().union(*told)
    if kind == "hours":
        apart |= covered.of("posts", name)
    silent = [day for day in covered.inside - apart if day > last]
    return [span for span in spans_of(silent) if span.days > SHORT]


def _times(
    kind: str, name: str, covered: Covered, spending: Spending, spans: Iterable[Span]
) -> float:
    """How many times what is known of the period these days take, by posts or else by days.

    0 where they are more than the days that are known: that would be a guess.
    """
    known = covered.inside & covered.of(kind, name)
    unknown = frozenset(day for span in spans for day in span)
    if len(unknown) > len(known):
        return 0.0
    share = len(unknown) / len(known)
    posts = spending.posts.get(name, {})
    if kind == "hours" and unknown <= covered.of("posts", name) and (made := _sum(posts, known)):
        share = min(_sum(posts, unknown) / made, 1.0)
    return share


def _sum(days: Mapping[date, float], among: Days) -> float:
    return sum(value for day, value in days.items() if day in among)
