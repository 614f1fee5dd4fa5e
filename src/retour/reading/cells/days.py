"""Days and instants in cells, in figures or in the words of seven languages.

A day such as `03/04/2025` can be read in two ways; `day_order` says what one cell proves, and the
column decides (see `retour.reading.columns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import pairwise

from retour.reading.cells.folding import LANGUAGES, fold
from retour.reading.cells.weekdays import after_weekday, weekdays

__all__ = [
    "day_order",
    "days_in_name",
    "fold",
    "is_ambiguous_day",
    "is_month_name",
    "is_weekday",
    "month_day",
    "parse_when",
    "plain_iso",
    "sequence_order",
    "worded_when",
]

_CLOCK_PART = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(AM|PM|am|pm)?"
_ZONE_PART = r"(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_ISO = re.compile(
    rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?:[T ]+{_CLOCK_PART})?\s*{_ZONE_PART}\Z"
)
_COMPACT = re.compile(
    rf"((?:19|20)\d{{2}})(\d{{2}})(\d{{2}})(?:[T ]+{_CLOCK_PART})?\s*{_ZONE_PART}\Z"
)
_FIGURES = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})"
    rf"(?:,?[T ]+{_CLOCK_PART})?\s*{_ZONE_PART}\Z"
)
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d")
# What programs write, and nothing that needs a second look: seconds without a leap, offsets that
# are somewhere on earth.
_PLAIN_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d|(?!\.)))(?:\.\d+)? ?"
    r"(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?\Z",
    re.ASCII,
)


def day_order(text: str) -> str:
    """What one cell says of its column's order: 'dm', 'md', or '' (either, or another form).

    Dots are written in countries that put the day first, and in no other (CLDR). The name of a
    weekday before it (`dim. 02/03/2026`) proves the order under which it is that day.
    """
    if named := after_weekday(text):
        orders = [one for one in ("dm", "md") if parse_when(text, one)]
        return orders[0] if len(orders) == 1 else day_order(named[0]) if orders else ""
    match = _FIGURES.match(text.strip())
    if not match:
        return ""
    first, second = int(match[1]), int(match[2])
    if first > 12 >= second or (_DOTTED.match(text.strip()) and second <= 12):
        return "dm"
    return "md" if second > 12 >= first else ""


def is_ambiguous_day(text: str) -> bool:
    """Whether the text can be read day first or month first, with different results."""
    if named := after_weekday(text):
        return all(parse_when(text, one) for one in ("dm", "md")) and is_ambiguous_day(named[0])
    match = _FIGURES.match(text.strip())
    if match is None or _DOTTED.match(text.strip()):
        return False
    first, second = int(match[1]), int(match[2])
    return first != second and max(first, second) <= 12


def plain_iso(text: str) -> datetime | None:
    """What `parse_when` gives for a day or an instant as programs write them; None for others.

    Fractions of a second are dropped.
    """
    match = _PLAIN_ISO.match(text)
    if match is None:
        return None
    day, clock, zone = match.groups()
    try:
        return datetime.fromisoformat(f"{day}T{clock}{zone or ''}" if clock else day)
    except ValueError:
        return None


def parse_when(text: str, order: str) -> datetime | None:
    """A day or an instant: aware when the text carries an offset, else naive; None if neither.

    `order` is 'dm' or 'md' for days in figures. A year of two digits is of this century. A day in
    figures that is another weekday than it says is none.
    """
    if named := after_weekday(text):
        found = parse_when(named[0], order)
        return found if found and found.weekday() in named[1] else None
    text = text.strip()
    if (plain := plain_iso(text)) is not None:
        return plain
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _FIGURES.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (first, second) if order == "dm" else (second, first)
        if year < 100:
            year += 2000
            # 24/12/31 may well begin with its year: only a year of our time is taken for one.
            if not 2010 <= year <= datetime.now(UTC).year + 1:
                return None
    elif match := _COMPACT.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        return worded_when(text)
    return _moment(year, month, day, *_clock(match[4], match[5], match[6], match[7]), zone=match[8])


def _clock(
    hour: str | None, minute: str | None, second: str | None, half: str | None
) -> tuple[int, int, int]:
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    return hours, int(minute or 0), int(second or 0)


def _moment(
    year: int,
    month: int,
    day: int,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    zone: str | None = None,
) -> datetime | None:
    try:
        moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - wall clock
    except ValueError:
        return None
    if not zone:
        return moment
    if zone in ("Z", "UTC", "GMT"):
        return moment.replace(tzinfo=_fixed(0))
    minutes = int(zone[1:3]) * 60 + (int(zone[-2:]) if len(zone) > 3 else 0)
    if minutes > 15 * 60:  # no place on earth is further from UTC than 14 hours
        return None
    return moment.replace(tzinfo=_fixed(-minutes if zone[0] == "-" else minutes))


def sequence_order(cells: Iterable[object]) -> str:
    """The order under which days in figures stay in one month, '' when none or both do.

    A whole file can hold only days up to the 12th. If one part never changes, it is the month:
    nothing happens always on the same day of several months, except what is paid at intervals.
    So even steps with one row each (`05/01`, `05/02`, `05/03`) prove nothing.
    """
    pairs = [
        (int(match[1]), int(match[2]))
        for cell in cells
        if isinstance(cell, str) and (match := _FIGURES.match(cell.strip()))
    ]
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    if len(set(firsts)) == 1 and _wanders(seconds):
        return "md"
    return "dm" if len(set(seconds)) == 1 and _wanders(firsts) else ""


def _wanders(days: list[int]) -> bool:
    distinct = sorted(set(days))
    steps = {later - earlier for earlier, later in pairwise(distinct)}
    return len(distinct) > 2 and (len(steps) > 1 or len(days) > len(distinct))


_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_SHORT_YEAR = re.compile(r"(\d{1,2}[-/ ][^\W\d_]{3,9}\.?[-/ ])(\d{2})\Z")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?(?![\d:])")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(AM|PM|am|pm)?"
    r"(?:\s*(UTC|GMT|Z|[+-]\d{2}(?::?\d{2})?))?(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
# What stands between the parts of a date in words: "8 de marzo", "26. August um 10:30 Uhr".
_PARTICLES = frozenset(
    "a alle am as at de del den der do el em il la las le of om on op the uhr um".split()
)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names and abbreviations, without accents and dots, of every language we know."""
    from babel import Locale

    names: dict[str, int] = {}
    for lang in LANGUAGES:
        months = Locale(lang).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    names.setdefault(fold(name).rstrip("."), number)
    names |= {"sept": 9, "juil": 7, "fevr": 2, "fev": 2, "dec": 12, "aout": 8}
    return names


def is_month_name(word: str) -> bool:
    """Whether a folded word is the name of a month, whole or shortened."""
    return word in _months()


def is_weekday(text: str) -> bool:
    """Whether a text is the name of a day of the week and nothing else: `lundi`, `Mon.`."""
    return fold(text).strip(" .") in weekdays()


def _month(words: list[str]) -> int | None:
    """The month that words name; None when they name none or two, or say anything else."""
    named = [word for word in words if word in _months()]
    if len(named) > 1:  # "mar. 5 janv." is a Tuesday in January
        named = [word for word in named if word not in weekdays()]
    others = set(words) - set(named) - weekdays().keys() - _PARTICLES
    return _months()[named[0]] if len(named) == 1 and not others else None


def month_day(text: str) -> tuple[int, int] | None:
    """Month and day of a date in words, with or without a year: `8 de marzo`, `February 28`.

    None when anything else stands there: `March 2024 (12 orders)` is no date.
    """
    rest = _YEAR.sub(" ", _TIME.sub(" ", text), count=1)
    day = _DAY.search(rest)
    if not day:
        return None
    rest = rest[: day.start()] + " " + rest[day.end() :]
    month = _month([word for word in _WORD.findall(fold(rest)) if word != "h"])
    if month is None or not set(rest).isdisjoint("0123456789()[]+*%€$"):
        return None
    return month, int(day[1])


def worded_when(text: str) -> datetime | None:
    """A day or an instant in words, year included: `30 déc. 2024`, `Tue, Aug 26, 2025`."""
    if match := _SHORT_YEAR.match(text):
        text = f"{match[1]}20{match[2]}"
    year = _YEAR.search(text)
    found = month_day(text) if year else None
    if not year or not found:
        return None
    clock = _TIME.search(text)
    parts = _clock(clock[1], clock[2], clock[3], clock[4]) if clock else (0, 0, 0)
    return _moment(int(year[0]), *found, *parts, zone=clock[5] if clock else None)


def _fixed(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


_IN_NAMES = (
    re.compile(r"(?<!\d)(?P<y>20\d{2})([-._])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<![^\W_])(?P<w>[^\W\d_]{3,9}\.?)-(?P<d>\d{1,2})-(?P<y>20\d{2})(?!\d)"),
    re.compile(r"(?<![^\W_])(?P<d>\d{1,2})-(?P<w>[^\W\d_]{3,9}\.?)-(?P<y>20\d{2})(?!\d)"),
)
_MILLISECONDS = re.compile(r"(?<!\d)(1[4-9]\d{11})(?!\d)")


def days_in_name(name: str) -> list[date]:
    """The days written in a file's name, in order: periods and export days of platforms."""
    found: list[tuple[int, date]] = []
    for pattern in _IN_NAMES:
        for match in pattern.finditer(name):
            word = match.groupdict().get("w")
            month = _months().get(fold(word).rstrip(".")) if word else int(match["m"])
            moment = _moment(int(match["y"]), month, int(match["d"])) if month else None
            if moment:
                found.append((match.start(), moment.date()))
    found.extend(
        (match.start(), datetime.fromtimestamp(int(match[1]) / 1000, UTC).date())
        for match in _MILLISECONDS.finditer(name)
    )
    return [day for _, day in sorted(found)]
