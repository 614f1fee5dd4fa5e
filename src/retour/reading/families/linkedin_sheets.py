"""The sheets of LinkedIn's personal exports, laid out as plain tables.

Their layout is the same in every language: a line with the whole period, a line with the followers
on a day, two lists of posts side by side, one post told line by line. What is found by its layout
gets headers that begin with `#`, so that nothing else can be taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from retour.reading.cells.days import day_order, parse_when, sequence_order
from retour.reading.cells.post_ids import linkedin_number
from retour.reading.documents.rows import Cell, Raw, Sheet
from retour.reading.headers import normal
from retour.reading.shapes.unfamiliar import amount, is_day, trimmed
from retour.span import Span

Tables = list[tuple[Sheet, list[Raw]]]

_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
_PERIOD = re.compile(rf"\s*({_DAY})\s+[-–—]\s+({_DAY})\s*\Z")
DAY_WITHIN = re.compile(rf"(?<!\d){_DAY}(?!\d)")


@dataclass(frozen=True)
class _Whole:
    """The sheet of the whole period: its first and last day as text, and its two numbers."""

    line: int
    days: tuple[str, str]
    impressions: Decimal | None
    reach: Cell


def laid_out(tables: Tables) -> Tables:
    """The sheets, those of a personal export made into plain tables, the others as they are."""
    whole = next((found for _, top in tables if (found := _whole(top))), None)
    span = _span(tables, whole.days) if whole else None
    result = []
    for sheet, top in tables:
        plain = _plain(sheet, top, whole, span)
        result.append((sheet, top) if plain is None else (plain, plain.top()))
    return result


def _plain(sheet: Sheet, top: list[Raw], whole: _Whole | None, span: Span | None) -> Sheet | None:
    if found := _whole(top):
        return _summary(sheet, found, span)
    lists = _lists(top)
    if lists and (whole or len(lists) > 1 or _is_named(top, lists[0])):
        return _posts(sheet, lists, span)
    if _tells_one_post(top):
        return _one_post(sheet)
    header = next((raw for raw, below in pairwise(top) if _heads(raw, below)), None)
    if header is None:
        return None
    if _counts_followers(top[0]):
        return sheet.headed(header.line, ("#day", "#follows"))
    if whole and whole.impressions is not None and _sum(sheet, header) == whole.impressions:
        return sheet.headed(header.line, ("#day", "#impressions", "#engagements"))
    return None


def _whole(top: list[Raw]) -> _Whole | None:
    """The lines `label, period`, `label, impressions` and `label, members reached`."""
    for raw, second, third in zip(top[:2], top[1:], top[2:], strict=False):
        lines = [trimmed(line.cells) for line in (raw, second, third)]
        if any(len(line) != 2 or not isinstance(line[0], str) for line in lines):
            continue
        match = _PERIOD.match(str(lines[0][1]))
        if match and amount(lines[1][1]) is not None and amount(lines[2][1]) is not None:
            days = (match[1], match[2])
            return _Whole(raw.line, days, amount(lines[1][1]), lines[2][1])
    return None


def _span(tables: Tables, days: tuple[str, str]) -> Span | None:
    texts = [*days, *_first_cells(tables)]
    proofs = {order for text in texts if (order := day_order(text))}
    if len(proofs) > 1:
        return None
    order = proofs.pop() if proofs else sequence_order(texts[2:])
    found = [parse_when(day, order or "dm") for day in days]
    if None in found or not (order or all(day[:4].isdigit() for day in days)):
        return None
    first, last = (moment.date() for moment in found if moment)
    return Span(first, last) if first <= last else None


def _first_cells(tables: Tables) -> Iterator[str]:
    for sheet, _ in tables:
        for raw in sheet.rows():
            if raw.cells and isinstance(raw.cells[0], str):
                yield raw.cells[0]


def _summary(sheet: Sheet, whole: _Whole, span: Span | None) -> Sheet:
    since, until = (span.since, span.until) if span else ("", "")

    def rows() -> Iterator[Raw]:
        yield Raw(whole.line, ["#since", "#until", "#reach"])
        yield Raw(whole.line + 2, [since, until, whole.reach])

    return Sheet(sheet.name, rows)


def _lists(top: list[Raw]) -> list[int]:
    """The columns in which lists of posts begin: a link, a day and a number."""
    found = set()
    for raw in top:
        for place, cell in enumerate(raw.cells[:-2]):
            if isinstance(cell, str) and _is_post(cell):
                day, number = raw.cells[place + 1 : place + 3]
                if is_day(day) and amount(number) is not None:
                    found.add(place)
    return sorted(found)


def _posts(sheet: Sheet, lists: list[int], span: Span | None) -> Sheet:
    def rows() -> Iterator[Raw]:
        since, until = (span.since, span.until) if span else ("", "")
        names: dict[int, int] = {}
        posts: dict[str, tuple[int, list[Cell]]] = {}
        cut = []
        for raw in sheet.rows():
            if posts and any(raw.cells) and len(raw.cells) < lists[-1] + 3:
                cut.append(Raw(raw.line, [str(raw.cells[0])]))
                continue
            for place in lists:
                url, day, value = (*raw.cells[place : place + 3], "", "", "")[:3]
                if is_day(day) or _is_post(str(url)):
                    new = (raw.line, [str(url), day, since, until, "", ""])
                    _, cells = posts.setdefault(linkedin_number(str(url)) or str(url), new)
                    cells[names.get(place, 4 if place == 0 else 5)] = value
                elif not posts and normal(value) in _COLUMNS:
                    names[place] = _COLUMNS[normal(value)]
        yield Raw(0, ["#url", "#day", "#since", "#until", "#engagements", "#impressions"])
        for line, cells in posts.values():
            yield Raw(line, cells)
        yield from cut

    return Sheet(sheet.name, rows)


_COLUMNS = {"engagements": 4, "impressions": 5}


def _is_named(top: list[Raw], place: int) -> bool:
    return any(normal(cell) in _COLUMNS for raw in top for cell in raw.cells[place + 2 : place + 3])


def _tells_one_post(top: list[Raw]) -> bool:
    for raw in top[:3]:
        cells = trimmed(raw.cells)
        if len(cells) == 2 and isinstance(cells[1], str) and _is_post(cells[1]):
            return True
    return False


def _is_post(text: str) -> bool:
    return bool(linkedin_number(text)) or "linkedin.com/pulse/" in text


def _one_post(sheet: Sheet) -> Sheet:
    def rows() -> Iterator[Raw]:
        told: list[tuple[Cell, Cell]] = []
        for raw in sheet.rows():
            cells = trimmed(raw.cells)
            if len(cells) > 2:  # who saw the post: shares of the audience
                break
            if len(cells) == 2:
                told.append((cells[0], cells[1]))
        yield Raw(0, ["#post", *(label for label, _ in told[1:])])
        yield Raw(1, [value for _, value in told])

    return Sheet(sheet.name, rows)


def _heads(raw: Raw, below: Raw) -> bool:
    return bool(raw.cells and below.cells) and not is_day(raw.cells[0]) and is_day(below.cells[0])


def _counts_followers(raw: Raw) -> bool:
    cells = trimmed(raw.cells)
    return (
        len(cells) == 2
        and isinstance(cells[0], str)
        and len(DAY_WITHIN.findall(cells[0])) == 1
        and amount(cells[1]) is not None
    )


def _sum(sheet: Sheet, header: Raw) -> Decimal | None:
    if len(trimmed(header.cells)) != 3:
        return None
    values = [amount(raw.cells[1]) for raw in sheet.rows() if raw.line > header.line]
    return sum((value for value in values if value is not None), Decimal(0))
