"""On how many days of a period what networks, sites and search engines count is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from retour.book import Cover, joined
from retour.gather.idle import days_of
from retour.span import Span

# Kinds of facts that are counted day by day, so that a silence of theirs is a hole.
_COUNTED = ("reading", "visit", "ranking", "lead")
_LEAST = 7  # days
_PART = 10  # one day in so many


def unseen_in(covers: Iterable[Cover], span: Span) -> Mapping[tuple[str, str], int]:
    """How many days of a span are not known, by kind and channel, '' where the kind has none.

    Days before the first that is told count too; those after the last where its rhythm is broken.
    """
    records: dict[tuple[str, str], list[Cover]] = defaultdict(list)
    for one in covers:
        if one.kind in _COUNTED:
            records[one.kind, one.channel].append(one)
    return {key: _unseen(own, span) for key, own in records.items()}


def too_many(unseen: int, span: Span) -> bool:
    """Whether so many days are missing that a sum over the span is that of a part of it."""
    return unseen > max(_LEAST, span.days // _PART)


def _unseen(records: list[Cover], span: Span) -> int:
    whole = joined(records)
    if whole is None:
        return span.days
    known = days_of(whole.until(span.until), whole.holes)
    return sum(day not in known for day in span)
