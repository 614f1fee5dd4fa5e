"""Headers of a table that sets two periods side by side (Search Console's comparisons).

Each metric stands once for each period: `Last 28 days Clicks`, `Previous 28 days Clicks`, or with
the days themselves, `1/1/25 - 1/31/25 Clicks`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from retour.reading.documents.rows import Cell
from retour.reading.headers import Names, normal
from retour.reading.layout import Layout
from retour.reading.shapes.period import order_in_period, periods_in_text
from retour.span import Span

_BEFORE = re.compile(r"\b(?:previous|précédent\w*|anterior\w*|vorherig\w*|precedent\w*)\b")
_OTHER = re.compile(rf"{_BEFORE.pattern}|\b(?:same|même|misma?|gleich\w*|stess\w*)\b")
_NOW = re.compile(
    r"\b(?:last|past|today|yesterday|this|dernier\w*|hier|últim\w*|ayer|letzt\w*|ultim\w*|ieri"
    r"|afgelopen|vorige)\b"
)
_COUNT = re.compile(r"\d+")
_FIGURES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2}")


@dataclass(frozen=True)
class Compared:
    """The layout of a comparison and what its headers call the two periods.

    The second period's columns are named `clicks_2` and so on.
    """

    layout: Layout
    periods: tuple[str, str]

    def spans(self, whole: Span | None) -> tuple[Span | None, Span | None]:
        """The days of both, None where they cannot be told.

        `whole` are the days of the export. "Previous 28 days" are those before "Last 28 days"; a
        "same period last year" may be shifted to the same days of the week, so it is not told.
        """
        written = self._written(whole)
        if written is not None:
            return written
        now = [n for n, text in enumerate(self.periods) if not _OTHER.search(text)]
        if len(now) != 1 or whole is None:
            return None, None
        other = self.periods[1 - now[0]]
        before: Span | None = None
        if _BEFORE.search(other) and _COUNT.findall(other) == _COUNT.findall(self.periods[now[0]]):
            length = timedelta(days=whole.days)
            before = Span(whole.since - length, whole.until - length)
        return (whole, before) if now[0] == 0 else (before, whole)

    def _written(self, whole: Span | None) -> tuple[Span, Span] | None:
        """The days that the headers write out, `10/1/25 - 12/31/25`, in the order they prove."""
        proven = {order for text in self.periods if (order := order_in_period(text))}
        for order in proven if len(proven) == 1 else ("md", "dm"):
            found = [periods_in_text(text, order) for text in self.periods]
            if all(found) and (len(proven) == 1 or _is_worded(self.periods) or [whole] in found):
                return found[0][0], found[1][0]
        return None


def _is_worded(texts: tuple[str, str]) -> bool:
    """Whether days are written so that their order does not matter."""
    return not any(_FIGURES.search(text) for text in texts)


def compared(
    cells: Sequence[Cell], dimensions: Mapping[str, Names], metrics: Mapping[str, Names]
) -> Compared | None:
    """The comparison whose header these cells are, None for another row."""
    headers = [normal(cell) for cell in cells]
    columns = {
        name: header
        for header in headers[:1]
        for name, names in dimensions.items()
        if names.matches(header)
    }
    if len(columns) != 1:
        return None  # nearly always
    found: dict[str, dict[str, str]] = {}
    for header in headers[1:]:
        for name, names in metrics.items():
            period = _without(header, names)
            if period:
                found.setdefault(period, {})[name] = header
    if len(found) != 2 or not all(map(_is_period, found)):
        return None
    first, second = found.values()
    columns |= first | {f"{name}_2": header for name, header in second.items()}
    periods = list(found)
    layout = Layout("compared", columns, ("clicks", "clicks_2"), mark=".")
    return Compared(layout, (periods[0], periods[1]))


def _is_period(text: str) -> bool:
    """Whether words beside a metric speak of days: clicks "on a pin" and "outbound" do not."""
    return bool(_COUNT.search(text) or _NOW.search(text) or _OTHER.search(text))


def _without(header: str, names: Names) -> str:
    """What a header says beside a metric's name, '' when it is not that metric."""
    for name in names.exact:
        if header.endswith(f" {name}"):
            return header.removesuffix(name).strip(" -–:(")
        if header.startswith(f"{name} "):
            return header.removeprefix(name).strip(" -–:()")
    return ""
