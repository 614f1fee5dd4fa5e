"""Layouts: a table of a format, declared by its headers in every language and version seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from retour.reading.headers import Names


@dataclass(frozen=True)
class Layout:
    """One table of a format.

    `columns` maps our name of a column to the headers it goes by, separated by `|`; `metrics` does
    the same for columns that become readings under that metric name, in `units` where that is not
    `count`. `required` are the columns and metrics without which it is another table. `ignored`
    are known headers that are not read because they repeat others (rates, averages). `mark` and
    `order` are how the platform always writes decimals and days, used only where the file itself
    proves nothing. The rows of a `daily` table are of one day after another.
    """

    name: str
    columns: Mapping[str, str]
    required: tuple[str, ...]
    metrics: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    ignored: str = ""
    mark: str = ""
    order: str = ""
    daily: bool = False

    # Worked out when asked for: of the layouts of all sources, a document needs one or two.

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """The headers of each column and metric."""
        return {key: Names.of(text) for key, text in {**self.columns, **self.metrics}.items()}

    @cached_property
    def skip(self) -> Names:
        """The headers that are known and not read."""
        return Names.of(self.ignored)

    @cached_property
    def _needed(self) -> tuple[Names, ...]:
        texts = {**self.columns, **self.metrics}
        return tuple(Names.of(texts[key]) for key in self.required if key in texts)

    def bind(self, headers: list[str]) -> dict[str, int] | None:
        """Where each column stands in a row of normal headers; None when one required is absent."""
        present = frozenset(headers)
        if not all(names.among(present) for names in self._needed):
            return None  # nearly always: a row of data, or a header of another format
        places: dict[str, int] = {}
        for key, names in self.names.items():
            for index, header in enumerate(headers):
                if header and index not in places.values() and names.matches(header):
                    places[key] = index
                    break
            else:
                if key in self.required:
                    return None
        return places
