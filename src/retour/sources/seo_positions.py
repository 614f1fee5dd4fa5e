"""Semrush and Ahrefs: the organic keywords of a site, each with its place and its day.

The tools look at the results of a search engine now and then, keyword by keyword: a row says when.
Visits in these files are the tool's estimates, and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from retour.facts import Fact, Ranking
from retour.reading.accounts import in_detail, site_of
from retour.reading.layout import Layout
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_

_NAMED = re.compile(r"((?:[\w-]+\.)+[a-z]{2,})[-_](?:organic|positions)", re.IGNORECASE)
_SEARCHED = "Search Volume|Volume|Keyword Difficulty|KD|CPC|Competition|Number of Results"
_ESTIMATED = (
    "Traffic|Traffic (%)|Traffic Cost|*organic traffic|*paid traffic|Organic traffic change|Trends"
    "|Previous *|Position change"
)
_DESCRIBED = (
    "SERP Features*|Keyword Intents|Location|Language|Entities|Current URL inside"
    "|Navigational|Informational|Commercial|Transactional|Branded|Local"
)
_IGNORED = f"{_SEARCHED}|{_ESTIMATED}|{_DESCRIBED}"


class SeoPositions(TableSource):
    """Organic keywords as Semrush and Ahrefs list them."""

    name = "seo_positions"
    title = N_("Organic keywords (Semrush, Ahrefs)")
    where = N_(
        "Semrush > Organic Research > Positions > Export; Ahrefs > Organic keywords > Export"
    )
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "semrush",
            {
                "keyword": "Keyword",
                "place": "Position",
                "page": "URL",
                "day": "Timestamp",
                "kind": "Position Type",
            },
            ("keyword", "place", "page", "day"),
            ignored=_IGNORED,
            mark=".",
        ),
        Layout(
            "ahrefs",
            {
                "keyword": "Keyword",
                "place": "Current position",
                "page": "Current URL",
                "day": "Updated|Current date",
                "country": "Country code|Country",
                "place_2": "Previous position",  # of a comparison of two days
                "page_2": "Previous URL",
                "day_2": "Previous date",
            },
            ("keyword", "place", "page", "day"),
            ignored=_IGNORED,
            mark=".",
        ),
    )

    def begin(self, table: Table) -> None:
        """The site, which the file's name begins with."""
        named = _NAMED.match(table.intake.document.base)
        table.state["site"] = site_of(named[1]) if named else ""

    def facts(self, row: Row) -> Iterator[Fact]:
        """The place of a keyword on the day the tool looked, and on the day compared with it."""
        found = [_ranking(row, ending) for ending in ("", "_2") if row.text(f"day{ending}")]
        if not found:
            raise row.empty("day")
        yield from found  # one of the two days only, for a keyword that was found or lost


def _ranking(row: Row, ending: str) -> Ranking:
    day, place = row.day(f"day{ending}"), row.count(f"place{ending}")
    # A page may stand twice for a keyword: among the results, and in a box of pictures.
    said = {"tool": row.table.layout.name, **{n: row.text(n) for n in ("country", "kind")}}
    parts = [
        f"{name}={text.replace(';', ',')}"
        for name, text in said.items()
        if text and text != "Organic"
    ]
    return Ranking(
        day=day,
        until=day,
        keyword=needed(row, "keyword"),
        page=row.text(f"page{ending}"),
        detail=in_detail(";".join(parts), row.table.state["site"]),
        position=float(place) if place else None,
    )
