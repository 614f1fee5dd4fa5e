"""Tables of a site's traffic: dimensions on the left, metrics on the right.

Site analytics export the same visits cut in many ways (by channel, by source, by page). A `Visit`
keeps them apart by `detail`, one `name=value` for each dimension in order of name. A dimension
whose value stands in the trail has no value in the detail: `channel=` says "cut by channel, see
`trail.grouping`". So facts whose details have equal names add up, and others never do. `way=` is
the cut by all that the trail says (`retour.reading.shapes.tally`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retour.facts import NO_TRAIL, Trail, Visit
from retour.reading.shapes.amounts import currency_of
from retour.reading.table import Row
from retour.span import Span

_WHOSE = re.compile(r"^(?:first|manual|ads)_")
MONEY = "money"  # the unit of a layout's amounts, whose currency only the cell can tell

_TRAIL = {
    "channel": "grouping",
    "source": "source",
    "medium": "medium",
    "campaign": "campaign",
    "content": "content",
    "term": "term",
    "landing": "landing",
    "referrer": "referrer",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a row of a traffic table stands: its way to the site, and its other dimensions."""

    trail: Trail = NO_TRAIL
    detail: str = ""


def cut_of(dimensions: Iterable[tuple[str, str]]) -> Cut:
    """The cut that a row's dimensions (our name, value) make.

    A word before a name tells whose it is: `first_` how the visitor came the first time, `manual_`
    the UTM words only, `ads_` the advertising account. `source_medium` holds both, as
    `google / organic`. Where two dimensions would fill one field of the trail, the plain one does,
    and the other keeps its value in the detail.
    """
    words: dict[str, str] = {}
    parts = []
    for name, value in sorted(dimensions, key=lambda pair: (bool(_WHOSE.match(pair[0])), pair)):
        filled = _fields(_WHOSE.sub("", name), value)
        if filled and words.keys().isdisjoint(filled):
            words |= filled
            parts.append(f"{name}=")
        else:
            parts.append(f"{name}={value.replace(';', '%3B')}")
    return Cut(Trail(**words) if words else NO_TRAIL, ";".join(sorted(parts)))


def _fields(name: str, value: str) -> dict[str, str]:
    """The fields of the trail that a dimension fills."""
    if name == "source_medium":
        source, _, medium = value.partition(" / ")
        return {"source": source, "medium": medium}
    return {_TRAIL[name]: value} if name in _TRAIL else {}


def of_visits(
    row: Row, span: Span, ledger: str, account: str = "", cut: Cut | None = None
) -> Iterator[Visit]:
    """The row's metrics as visits over `span`. A negative count is a platform's null.

    Where the layout says no decimal mark, the platform writes numbers as the user's country does,
    and counts are whole: `1.234` sessions are more than a thousand.
    """
    cut = cut or Cut()
    whole = not row.table.layout.mark
    for metric in row.table.layout.metrics:
        unit = row.table.layout.units.get(metric, "count")
        value = row.count(metric) if whole and unit == "count" else row.decimal(metric)
        if value is None or (value < 0 and unit != MONEY):
            continue
        yield Visit(
            day=span.since,
            until=span.until,
            metric=metric,
            value=float(value),
            unit=currency_of(row, metric) if unit == MONEY else unit,
            ledger=ledger,
            account=account,
            detail=cut.detail,
            trail=cut.trail,
        )
