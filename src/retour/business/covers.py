"""What each source covers of each channel: since when, until when, and where days are missing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from retour.book import Book, Told
from retour.span import Span

_DAY = timedelta(days=1)
_SHORTEST = 7  # days: fewer without anything are a week-end, a holiday, the days between exports
_CHANCE = 0.05  # how often a source without any hole may be told to have one
# A product is of its sale, which is looked at; mentions and answers come when they come.
_LEFT_OUT = ("line", "mention", "reply")


@dataclass(frozen=True, slots=True)
class Cover:
    """What one source tells of one kind of fact and channel ('' where the kind has none).

    `holes` are periods between what it covers of which it says nothing, though at its own rhythm it
    should; `silent` is such a period at the end, up to where the book ends.
    """

    kind: str
    source: str
    channel: str
    facts: int
    span: Span
    holes: tuple[Span, ...]
    silent: Span | None


def covers(book: Book, end: date | None) -> tuple[Cover, ...]:
    """Every source, kind and channel of a book whose answers end on `end`.

    A file covers all days from its first to its last: without a sale among them there was none. So
    days are missing only between files, and between entries by hand. What another source says of
    the same channel fills the hole; sales and visits have no channel, and each ledger is its own.
    """
    groups: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for told in book.told():
        if told.kind not in _LEFT_OUT:
            groups[told.kind, told.source, told.channel].append(told)
    whole: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for (kind, _, channel), parts in groups.items():
        if channel:
            whole[kind, channel] += [told.span for told in parts]
    return tuple(cover_of(key, groups[key], whole[key[0], key[2]], end) for key in sorted(groups))


def cover_of(
    key: tuple[str, str, str], parts: Sequence[Told], others: Iterable[Span], end: date | None
) -> Cover:
    """What the batches of one kind, source and channel (the key) cover; see `covers`."""
    own = _merged(told.span for told in parts)
    span = Span(own[0].since, own[-1].until)
    longest = _longest(sum(told.days for told in parts), span, len(own))
    every = _merged([*own, *others])
    until = max(every[-1].until, span.until)
    late = end is not None and (end - until).days > longest
    return Cover(
        *key,
        facts=sum(told.facts for told in parts),
        span=span,
        holes=tuple(hole for hole in _between(every, span) if hole.days > longest),
        silent=Span(until + _DAY, end) if late and end is not None else None,
    )


def _longest(days: int, span: Span, pieces: int) -> float:
    """The longest quiet time that is no hole, in days.

    Were the source's days scattered at random, as many as they are, one of the gaps between its
    `pieces` would be longer than this by chance once in twenty (exponential gaps).
    """
    return max(_SHORTEST, span.days / max(days, 1) * math.log(pieces / _CHANCE))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The days of all spans, as few spans that do not touch."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.since):
        if found and span.since <= found[-1].until + _DAY:
            found[-1] = Span(found[-1].since, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found


def _between(spans: Sequence[Span], within: Span) -> Iterator[Span]:
    """The gaps between spans that do not touch, of those inside `within`."""
    for one, following in pairwise(spans):
        if within.since < one.until + _DAY and following.since <= within.until:
            yield Span(one.until + _DAY, following.since - _DAY)
