"""The period that a file without a column of days covers.

Exports of totals say their period in the file's name, in a line above the table, or nowhere; then
the user must say it, because a sum without its days cannot be set against anything.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from retour.reading.cells.days import (
    day_order,
    days_in_name,
    is_ambiguous_day,
    month_day,
    parse_when,
)
from retour.reading.errors import PeriodUnknownError, ReadError
from retour.reading.source import Intake
from retour.span import Span
from retour.words import N_, Message

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BETWEEN = re.compile(
    r"\s+(?:-|–|—|to|au|a|à|al|bis|until|et|y|und)\s+|\s*[–—]\s*"
    # "Oct 1, 2025-Dec 31, 2025" and "1 Jan 2025-31 Dec 2025"
    r"|(?<=\d{4})-(?=[^\W\d_]|\d{1,2}\.?\s[^\W\d_])",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*(?:du|from|del|vom|dal)\s+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})[-/.]?(0[1-9]|1[0-2])\Z")
_PIECES = re.compile(r"\s+_\s+")
_EXTENSION = re.compile(r"\.[A-Za-z]{2,4}\Z")


def asked_period(intake: Intake) -> Span | None:
    """The period that the user gave with --since and --until, None without both."""
    since, until = (intake.context.mapping.get(name) for name in ("since", "until"))
    if not since or not until:
        return None
    try:
        return Span(date.fromisoformat(since), date.fromisoformat(until))
    except ValueError as error:
        raise ReadError(
            Message(
                N_("The period from “{since}” to “{until}” cannot be read."),
                {"since": since, "until": until},
            ),
            Message(N_("Give both days as 2025-01-31, the earlier one first.")),
        ) from error


def needed_period(intake: Intake, found: Span | None = None) -> Span:
    """The period found in the file, else the one the user gave; `ReadError` without either."""
    span = found or asked_period(intake)
    if span is None:
        raise PeriodUnknownError(
            Message(
                N_("{name} does not say which days it covers."), {"name": intake.document.name}
            ),
            Message(N_("Say it with --since 2025-01-01 --until 2025-01-31.")),
        )
    return span


def periods_in_text(text: str, order: str = "") -> list[Span]:
    """Every period written in a title or a file's name, in order; a lone day is none.

    Knows days in figures (`2025.01.01-2025.10.09`, `20230601-20230630`), in words
    (`27 January 2026 - 23 February 2026`, `Oct 1 – Oct 31, 2021`) and a month (`mars 2024`).
    `order` ('dm' or 'md') settles days in figures where the text itself proves nothing.
    """
    days = days_in_name(text)
    if len(days) >= 2:
        pairs = zip(days[::2], days[1::2], strict=False)
        return [Span(first, last) for first, last in pairs if first <= last]
    pieces = _PIECES.split(_EXTENSION.sub("", text.replace("\u00a0", " ")))
    found = [_range(piece, order) or whole_month(piece) for piece in pieces]
    return [span for span in found if span]


def order_in_period(text: str) -> str:
    """Which order of day and month a period in figures proves, '' for none."""
    return next((order for part in _BETWEEN.split(text) if (order := day_order(_bare(part)))), "")


def _range(text: str, order: str) -> Span | None:
    parts = _BETWEEN.split(_FROM.sub("", text), maxsplit=1)
    if len(parts) != 2:
        return None
    # 01/03/2024 - 31/05/2024: one end proves the order of both, or the period is not read.
    order = order_in_period(text) or order
    last = _day(parts[1], order)
    if last is None:
        return None
    first = _day(parts[0], order) or _day(f"{parts[0]} {last.year}", order)
    if first and first > last and not _YEAR.search(parts[0]):  # Dec 29 – Jan 4, 2025
        first = _day(f"{parts[0]} {last.year - 1}", order)
    return Span(first, last) if first and first <= last else None


def _bare(text: str) -> str:
    return text.strip(" ,.()\"'")


def _day(text: str, order: str) -> date | None:
    text = _bare(text)
    if not order and is_ambiguous_day(text):
        return None
    found = parse_when(text, order or "dm")
    return found.date() if found else None


def lone_day(text: str) -> date | None:
    """The single day that a whole line is, `January 1, 2025`; None when it can be read twice."""
    return _day(text, "")


def whole_month(text: str) -> Span | None:
    """The month written `2025-03`, `202503` or `mars 2025`; None for anything else."""
    text = text.strip()
    if match := _YEAR_MONTH.match(text):
        year, month = int(match[1]), int(match[2])
    elif (years := _YEAR.findall(text)) and (found := month_day(f"1 {text}")) and len(years) == 1:
        year, month = int(years[0]), found[0]
        if found[1] != 1 or _DIGIT.search(text.replace(years[0], "", 1)):
            return None
    else:
        return None
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
