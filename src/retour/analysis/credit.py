"""credit: who was there before conversions, by several rules. Credit, not cause.

The methods are those of docs/methods/credit.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from retour import journeys
from retour.analysis import show
from retour.analysis.shown import Shown
from retour.report.axis import Axis
from retour.report.chart import Size, Table
from retour.report.drawing import Colour, Dot, Drawing, Line, Shape, stacked
from retour.report.legend import legend
from retour.report.rows import Row, rows_drawing
from retour.report.scale import Scale, ends
from retour.report.style import Ink
from retour.words import N_, Words

# The methods that are drawn, where they were asked for, each with its colour.
_DRAWN: Mapping[str, Colour] = {
    "first": Ink.SPENT,
    "last": Ink.SALES,
    "linear": Ink.LABOUR,
    "markov": Ink.BROUGHT,
    "shapley": Ink.LOSES,
}


@dataclass(frozen=True, kw_only=True, eq=False)
class CreditResult(Shown):
    """Conversions credited to channels: `found["instagram"]["markov"]`.

    `methods` holds conversions and `values` their value, by method and channel; `spread` the least
    and the most that any method credits. No method is the truth: what they differ by is no interval
    of what a channel causes, which may be nothing.
    """

    methods: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    conversions: float = 0.0

    @property
    def channels(self) -> list[str]:
        """The channels, the most credited first."""
        spread = self.spread
        return sorted(spread, key=lambda one: (-sum(spread[one]), one))

    @property
    def spread(self) -> dict[str, tuple[float, float]]:
        """For each channel the least and the most conversions that a method credits it with."""
        by_channel: dict[str, list[float]] = {}
        for credited in self.methods.values():
            for channel, amount in credited.items():
                by_channel.setdefault(channel, []).append(amount)
        return {channel: (min(own), max(own)) for channel, own in by_channel.items()}

    def __getitem__(self, channel: str) -> dict[str, float]:
        if channel not in self.spread:
            raise KeyError(f"{channel}: expected one of {', '.join(self.channels)}")
        return {name: credited[channel] for name, credited in self.methods.items()}

    def _title(self, words: Words) -> str:
        return words(
            N_("Credit, not cause: who was there before {n} conversions"),
            n=show.tick(self.conversions, words, self.conversions),
        )

    def _reading(self, words: Words) -> str:
        return words(
            N_(
                "A dot for each method. A channel that many pass by is credited by all of them, "
                "though it may have brought nobody."
            )
        )

    def _table(self, words: Words) -> Table:
        heads = [words(journeys.METHODS[name]) for name in self.methods]
        rows = tuple(
            (channel, *(show.number(one, words, self._most) for one in self[channel].values()))
            for channel in self.channels
        )
        return Table((words(N_("Channel")), *heads), rows)

    @property
    def _most(self) -> float:
        return max((high for _, high in self.spread.values()), default=0.0)

    def _drawing(self, words: Words, size: Size) -> Drawing:
        drawn = {name: ink for name, ink in _DRAWN.items() if name in self.methods}
        spread, most = self.spread, self._most
        rows = [
            Row(
                label=channel,
                glyph=partial(
                    _dots,
                    spread[channel],
                    [(self[channel][one], ink) for one, ink in drawn.items()],
                ),
                value=words(
                    N_("{low} to {high}"),
                    low=show.number(spread[channel][0], words, most),
                    high=show.number(spread[channel][1], words, most),
                ),
            )
            for channel in self.channels[: size.rows]
        ]
        low, high = ends([0.0, most])
        axis = Axis(low, high, lambda at: show.tick(at, words, most))
        key = [(words(journeys.METHODS[name]), ink) for name, ink in drawn.items()]
        return stacked([legend(key, size), rows_drawing(rows, size, axis)], 0.3 * size.text)


def _dots(
    spread: tuple[float, float],
    placed: Sequence[tuple[float, Colour]],
    scale: Scale,
    y: float,
    thick: float,
) -> Sequence[Shape]:
    """A line from the least to the most, and a dot for each."""
    line = Line(((scale(spread[0]), y), (scale(spread[1]), y)), Ink.LINE, 0.3 * thick)
    dots = [Dot(scale(value), y, 0.26 * thick, ink, Ink.CARD, 1.0) for value, ink in placed]
    return [line, *dots]


def credit(
    *,
    touches: object = None,
    conversions: object = None,
    paths: object = None,
    methods: Sequence[str] | None = None,
    separator: str = " > ",
    columns: Mapping[str, str] | None = None,
    rules: journeys.Rules | None = None,
) -> CreditResult:
    """Credit channels for conversions by the journeys that led there. Credit, not cause.

    `touches`: a table with a row a touch (journey, time, channel), with `conversions` (a row a
    conversion: journey, and if known value) or with columns `converted` and `value` of its own; or
    `paths`: a row a path (`path`, a list of channels or a text with `separator` between them;
    `conversions`, and if known `value` and `null`, journeys that did not convert). A table is a
    data frame of pandas or polars, a dict of columns, or the path of a Parquet or CSV file.
    `methods`: names; None for all that can be had. `columns`: which column is what.

    Raises `ValueError` for tables that do not fit, and `MissingPartError` where DuckDB, an optional
    part, is not installed.
    """
    try:
        found = journeys.credit(
            touches=touches,
            conversions=conversions,
            paths=paths,
            methods=methods,
            separator=separator,
            columns=columns,
            rules=rules,
        )
    except journeys.MissingPartError:
        raise
    except journeys.CreditError as error:
        raise ValueError(str(error)) from error
    return CreditResult(
        methods={
            name: {row.channel: row.conversions for row in found.table(name)}
            for name in found.methods
        },
        values={
            name: {row.channel: row.value for row in found.table(name)} for name in found.methods
        },
        conversions=found.conversions,
        diagnostics=_diagnostics(found),
        notes=found.notes,
    )


def _diagnostics(found: journeys.Credit) -> dict[str, Any]:
    """Plain numbers, texts, lists and dicts."""
    told = found.as_json()
    kept = ("journeys", "touches", "conversions", "value", "untouched", "removal", "left_out")
    return {name: told[name] for name in kept}
