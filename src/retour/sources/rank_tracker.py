"""SEO PowerSuite Rank Tracker: the table of keywords, in French or English.

A column of places for each search engine, `Pos. Google.fr` or `Google.com Rank`. `6(2)` is the
sixth ordinary result, and the second among special ones (maps, images), which is not read;
`Pos. > 20` is a keyword not found. The table does not say on which day it was made, and of which
site it is only by the pages that were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retour.facts import Fact, Ranking
from retour.reading.accounts import in_detail
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt
from retour.reading.headers import Names, normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.period import needed_period
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import HEADER_DEPTH, TableSource
from retour.reference.urls import host_and_path
from retour.span import Span
from retour.words import N_, Message

_KEYWORD = Names.of("Mot clé|Mot-clé|Mots clés|Keyword|Keywords|Palabra clave|Suchbegriff")
_PLACE = re.compile(r"(?:pos\. (?P<after>[\w.-]+)|(?P<before>[\w.-]+) (?:rank|position))\Z")
_PAGES = "Classement de page(e)|Classement de page(s)|Ranking page(s)|Page(s) found"
_RANK = re.compile(r"(\d{1,3})\s*(?:\(\d{1,3}\))?\Z")
_BEYOND = re.compile(
    r"(?:pos\.?|rank|not in|en dehors)?\s*(?:the\s+)?(?:top|>)\s*\d+\Z|\D*> ?\d+\Z"
)
_ABSENT = Names.of("Non classé|Not in results|Not found|Not ranked|Pas trouvé|-")
_UNCHECKED = Names.of("Pas encore vérifié|Not yet checked|Not checked yet")
_IGNORED = (
    "Différence de visibilité|Tendance|Trend|Visibility|Visibilité|Visibility difference"
    "|Keyword Difficulty|Difficulté du mot clé|# of Searches|Nombre de recherches|Clics|Clicks"
    "|Tags|Notes|Last check date|Dernière vérification"
)


@dataclass(frozen=True, slots=True)
class _Engine:
    """A search engine's column: our name of the column, and the engine's domain."""

    column: str
    domain: str


def _engines(raw: Raw) -> list[_Engine]:
    found: list[_Engine] = []
    for header in (normal(cell) for cell in raw.cells):
        match = _PLACE.match(header)
        if match and "." in (match["after"] or match["before"]):
            found.append(_Engine(f"place {len(found)}", match["after"] or match["before"]))
    return found


class RankTracker(TableSource):
    """SEO PowerSuite Rank Tracker."""

    name = "rank_tracker"
    version = 2
    title = N_("Rank Tracker (SEO PowerSuite)")
    where = N_("Rank Tracker > Target keywords > Export > CSV")
    layouts = ()

    def recognises(self, head: Head) -> Match | None:
        """By a column of keywords, and one of places at a search engine."""
        for sheet, top in head.sheets:
            if any(self.layout_for(raw, []) for raw in top[:HEADER_DEPTH]):
                return Match(3.0, self._reader(sheet))
        return None

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """A column of places for each engine."""
        headers = [normal(cell) for cell in raw.cells]
        keyword = next((header for header in headers if _KEYWORD.matches(header)), "")
        engines = _engines(raw)
        if not keyword or not engines:
            return None
        places = {
            engine.column: f"pos. {engine.domain}|{engine.domain} rank|{engine.domain} position"
            for engine in engines
        }
        # A column of pages that names no engine is that of the first.
        pages = {
            f"page of {engine.column}": f"{engine.domain} page(s) found|{'' if n else _PAGES}"
            for n, engine in enumerate(engines)
        }
        differences = "|".join(
            f"{engine.domain} {word}" for engine in engines for word in ("différence", "difference")
        )
        return Layout(
            "keywords",
            {"keyword": keyword, **places, **pages},
            ("keyword",),
            ignored=f"{_IGNORED}|{differences}",
        )

    def begin(self, table: Table) -> None:
        """The engines, the site, and the day that the file's name says."""
        table.state["engines"] = _engines(table.header)
        table.state["site"] = _site(table)
        day = table.intake.as_of
        table.state["span"] = needed_period(table.intake, Span(day, day) if day else None)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The place of a keyword at each engine."""
        keyword, span = needed(row, "keyword"), row.table.state["span"]
        for engine in row.table.state["engines"]:
            text = row.text(engine.column)
            if _UNCHECKED.matches(normal(text)):
                continue
            yield Ranking(
                day=span.since,
                until=span.until,
                engine=engine.domain.rpartition(".")[0] or engine.domain,
                keyword=keyword,
                page=row.text(f"page of {engine.column}").split("; ")[0],
                detail=in_detail(f"domain={engine.domain}", row.table.state["site"]),
                position=_place(row, engine.column, text),
            )


def _site(table: Table) -> str:
    """The site of all pages that were found, '' when none was, or those of several."""
    pages = [column for name, column in table.columns.items() if name.startswith("page of ")]
    hosts = {
        host_and_path(address.strip())[0]
        for column in pages
        for cell in column.cells(column.index)
        for address in str(cell or "").split(";")
    } - {""}
    return hosts.pop() if len(hosts) == 1 else ""


def _place(row: Row, column: str, text: str) -> float | None:
    """The place, None when the engine does not show the keyword."""
    match = _RANK.match(text)
    if match:
        if "(" in text:
            say_once(
                row.intake,
                Message(N_("Places among special results (maps, images) are not read.")),
            )
        return float(match[1])
    if is_null(text) or _ABSENT.matches(normal(text)) or _BEYOND.match(normal(text)):
        return None
    raise Doubt(
        Message(
            N_("“{text}” in “{column}” is not a place."),
            {"text": text[:40], "column": row.table.columns[column].header},
        ),
        Message(N_("Correct the cell in the file, or leave the row out.")),
    )
