"""Which sources told the facts of a period: where its numbers come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from retour.book import Told
from retour.book.covers import SALES
from retour.span import Span


def origins_of(
    told: Iterable[Told], period: Span, ledgers: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """By kind of fact, the names of the sources that tell of days of `period`.

    Of sales only those whose `ledgers` count: what another ledger tells again is in no sum.
    """
    found: dict[str, set[str]] = {}
    for one in told:
        overlaps = one.span.since <= period.until and period.since <= one.span.until
        counts = one.kind not in SALES or one.who in ledgers
        if one.kind and overlaps and counts:
            found.setdefault(one.kind, set()).add(one.source)
    return {kind: tuple(sorted(names)) for kind, names in sorted(found.items())}
