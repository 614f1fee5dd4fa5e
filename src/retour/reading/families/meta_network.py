"""Whether an account-level file of Meta is Facebook's or Instagram's, when its title does not say.

The evidence, strongest first: the name of the file or of its folder; the hour in its days (Facebook
counts Pacific days and stamps them with 1 o'clock in winter, Instagram always with midnight:
FORMATS 0.2); the formats it names; the other files beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import PurePosixPath

from retour.reading.cells.days import parse_when
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell, Raw
from retour.reading.errors import ReadError
from retour.reading.families.meta_blocks import SERIES, TITLE, relaid
from retour.reading.families.meta_titles import meaning_of, network_in_name
from retour.reading.headers import normal
from retour.reading.source import Context, Head
from retour.span import Span, zone

_PACIFIC = zone("America/Los_Angeles")
_ONLY_FACEBOOK = frozenset({"links", "liens", "text", "texte", "multi-photo"})
_CLOCK = re.compile(r"T0?(\d{1,2}):00")
_STAMPED = 2025  # the first year whose winter days tell the networks apart
_MAX_SIBLINGS = 60
_MAX_SIZE = 1 << 20


@dataclass(frozen=True, slots=True)
class Series:
    """A series of days in a file: what it counts, of which network ('' unknown), and its days."""

    metric: str
    network: str
    days: Span | None


def network_of_name(document: Document) -> str:
    """The network that the file's own name tells, else its folder's or archive's."""
    parts = PurePosixPath(document.name.replace("\\", "/")).parts
    own = network_in_name(parts[-1]) if parts else ""
    return own or next((found for part in parts[-2::-1] if (found := network_in_name(part))), "")


def network_of_stamps(days: Iterable[Cell]) -> str:
    """The network that the hours of a series prove; '' when they prove none (summer only).

    Real exports of 2024 stamp the winter days of both networks with midnight.
    """
    moments = [found for cell in days if (found := _moment(cell)) and not _is_summer(found)]
    hours = {found.hour for found in moments}
    if hours == {0} and min(found.year for found in moments) < _STAMPED:
        return ""
    return {0: "instagram", 1: "facebook"}.get(hours.pop(), "") if len(hours) == 1 else ""


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    return parse_when(cell, "") if isinstance(cell, str) and _CLOCK.search(cell) else None


def _is_summer(moment: datetime) -> bool:
    # On the day of the change the stamp is still the old one: the day began before it.
    return bool(moment.replace(hour=0, tzinfo=_PACIFIC).dst())


def network_of_formats(names: Iterable[Cell]) -> str:
    """Facebook when the formats named exist there only."""
    return "facebook" if {normal(name) for name in names} & _ONLY_FACEBOOK else ""


def series_in(rows: Iterable[Raw], name: str = "") -> Iterator[Series]:
    """The series of days in rows laid out anew; `name` is that of their file."""
    title, cells, inside = "", list[Cell](), False
    for raw in chain(rows, [Raw(0, (TITLE, ""))]):
        if raw.cells[0] == TITLE:
            if inside:
                yield _series(title, cells, name)
            title, cells, inside = str(raw.cells[1]), [], False
        elif tuple(raw.cells) == SERIES:
            inside = True
        elif inside:
            cells.append(raw.cells[0])


def network_left(rows: Iterable[Raw], metric: str) -> str:
    """The network left for a chart of `metric` whose title names none, '' when none is left.

    Both networks in one file: "Follows" above "Instagram follows" is the Page's (a real export of
    2024, all of whose days are stamped with midnight).
    """
    titles = (meaning_of(str(raw.cells[1])) for raw in rows if raw.cells[0] == TITLE)
    named = {each.network for each in titles if each and each.network and each.metric == metric}
    return ("facebook" if named == {"instagram"} else "instagram") if len(named) == 1 else ""


def _series(title: str, cells: Sequence[Cell], name: str) -> Series:
    meaning = meaning_of(title)
    told = (meaning.network if meaning else "") or network_in_name(name)
    found = [day for cell in cells if (day := _day(cell))]
    span = Span(min(found), max(found)) if found else None
    return Series(meaning.metric if meaning else "", told or network_of_stamps(cells), span)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    moment = parse_when(cell, "") if isinstance(cell, str) and cell[:4].isdigit() else None
    return moment.date() if moment else None


def beside(document: Document, context: Context) -> list[Series]:
    """The series of the other files in the same folder."""
    found: list[Series] = []
    for other in islice(document.siblings(), _MAX_SIBLINGS):
        if not other.base.lower().endswith((".csv", ".xlsx")) or other.size > _MAX_SIZE:
            continue
        try:
            sheets = Head(other, context).sheets
            rows = [list(relaid(sheet.rows())) for sheet, top in sheets if any(relaid(top))]
        except ReadError:
            continue
        for each in rows:
            found.extend(series_in(each, other.base))
    return found


def network_by_exclusion(metric: str, others: Iterable[Series]) -> str:
    """The network left for a chart of `metric`, given the charts beside it; '' when unclear.

    When the other network's chart of the same metric is there, this is the one; when all the
    others are of one network, so is this.
    """
    told = [series for series in others if series.network]
    same = {series.network for series in told if series.metric == metric}
    if len(same) == 1:
        return "facebook" if same == {"instagram"} else "instagram"
    every = {series.network for series in told}
    return every.pop() if len(every) == 1 and not same else ""
