"""Days and periods that people name by today: `lundi`, `last Monday`, `il y a 3 jours`, `juin`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from retour.reading.cells.days import fold, month_day
from retour.span import Span, monday

_DAY = timedelta(days=1)
_WEEK = 7
# Days by their distance from today.
_FROM_TODAY: Mapping[str, int] = {
    "today": 0, "aujourd'hui": 0, "aujourdhui": 0, "yesterday": -1, "hier": -1,
    "day before yesterday": -2, "avant-hier": -2, "avant hier": -2,
    "tomorrow": 1, "demain": 1, "day after tomorrow": 2, "apres-demain": 2, "apres demain": 2,
}  # fmt: skip
_WEEKDAYS = {
    name: place
    for names in (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for place, name in enumerate(names)
}
_UNITS = {
    "week": "week", "semaine": "week", "month": "month", "mois": "month",
    "year": "year", "an": "year", "annee": "year",
}  # fmt: skip
_LAST = frozenset({"last", "previous", "dernier", "derniere", "passe", "passee"})
_NEXT = frozenset({"next", "prochain", "prochaine"})
_THIS = frozenset({"this", "ce", "cet", "cette"})
_ARTICLE = re.compile(r"(?:(?:le|la|the|on|since|depuis)\s+|l')")
_AGO = re.compile(r"(?:il y a )?(\d{1,3}|an?|une?) (days?|jours?|weeks?|semaines?)( ago)?\Z")
_YEAR = re.compile(r"(.+?)\s+(\d{4})\Z")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})\Z")


def named(text: str, today: date) -> Span | None:
    """The day or the period that a text names; None when it names none.

    A day of the week is the last one that has come, today included; "last" is before today,
    "next" after it. A period that is not over ends as it will. A month without its year is the
    last one that has begun.
    """
    said = _ARTICLE.sub("", fold(" ".join(text.replace("\u2019", "'").split())), count=1)
    if said in _FROM_TODAY:
        return _one(today + _FROM_TODAY[said] * _DAY)
    return _ago(said, today) or _relative(said, today) or _month(said, today)


def _one(day: date) -> Span:
    return Span(day, day)


def _ago(said: str, today: date) -> Span | None:
    """`3 days ago`, `il y a une semaine`."""
    found = _AGO.match(said)
    # One of the two marks, and not both: "3 jours" alone is a length.
    if found is None or said.startswith("il y a ") == bool(found[3]):
        return None
    number = int(found[1]) if found[1].isdigit() else 1
    return _one(today - number * (_WEEK if found[2][0] in "ws" else 1) * _DAY)


def _relative(said: str, today: date) -> Span | None:
    """A day of the week, or a week, a month or a year, last, this or next."""
    words = said.removesuffix("-ci").split()
    marks = [word for word in words if word in _LAST | _NEXT | _THIS]
    names = [word for word in words if word not in marks]
    if len(names) != 1 or len(marks) > 1:
        return None
    way = 0 if not marks else -1 if marks[0] in _LAST else 1 if marks[0] in _NEXT else 0
    if names[0] in _WEEKDAYS:
        return _one(_weekday(_WEEKDAYS[names[0]], today, way))
    unit = _UNITS.get(names[0])
    return _PERIODS[unit](today, way) if unit and marks else None


def _weekday(place: int, today: date, way: int) -> date:
    back = (today.weekday() - place) % _WEEK
    if way > 0:
        return today + (_WEEK - back) * _DAY
    return today - (_WEEK if way < 0 and back == 0 else back) * _DAY


def _week_of(today: date, way: int) -> Span:
    first = monday(today) + way * _WEEK * _DAY
    return Span(first, first + 6 * _DAY)


def _month_of(today: date, way: int) -> Span:
    place = today.year * 12 + today.month - 1 + way
    return _whole_month(place // 12, place % 12 + 1)


def _year_of(today: date, way: int) -> Span:
    return Span(date(today.year + way, 1, 1), date(today.year + way, 12, 31))


_PERIODS: Mapping[str, Callable[[date, int], Span]] = {
    "week": _week_of,
    "month": _month_of,
    "year": _year_of,
}


def _whole_month(year: int, month: int) -> Span:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Span(date(year, month, 1), after - _DAY)


def _month(said: str, today: date) -> Span | None:
    """`juin`, `June 2026`, `2026-06`."""
    if figures := _MONTH.match(said):
        year, month = int(figures[1]), int(figures[2])
        return _whole_month(year, month) if 1 <= month <= 12 and year else None
    with_year = _YEAR.match(said)
    name = with_year[1] if with_year else said
    found = None if any(c.isdigit() for c in name) else month_day(f"1 {name}")
    if found is None:
        return None
    if with_year:
        return _whole_month(int(with_year[2]), found[0]) if int(with_year[2]) else None
    return _whole_month(today.year - (found[0] > today.month), found[0])
