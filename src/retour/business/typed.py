"""What people type for a day, a duration, an amount or a share, in French and English ways.

Whatever can be read in one way only is read; what can be read in two is refused with both, and
nothing is guessed. The face that took the text says back what was understood.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from retour.business.named_days import named
from retour.reading.cells.currencies import currency_named, cut_currency
from retour.reading.cells.days import is_ambiguous_day, month_day, parse_when
from retour.reading.cells.durations import seconds_of
from retour.reading.cells.numbers import bare, decimal_mark, plain_number
from retour.span import Span
from retour.words import N_, Message, MessageError


class NotUnderstoodError(MessageError, ValueError):
    """Something typed that cannot be taken. `message` says why and what to do."""


# A year of three digits, or of the next century, is a slip of the finger.
_LIVED = Span(date(1970, 1, 1), date(2099, 12, 31))
_YEAR = re.compile(r"\d{4}|\d[-/.]\d{1,2}[-/.]\d{2}\b")
_FIGURES = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_DAY_MONTH = re.compile(r"(\d{1,2})[-/.](\d{1,2})\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})\Z")
_TENTH = re.compile(r"\d{1,3}[.,]\d{3}\Z")
_TWO_WAYS = re.compile(r"(\d{1,2})[.,]([0-5]\d)\Z")
_LARGEST = 10**12  # major units: more is a slip of the finger, whatever the currency


def day_typed(
    text: date | str, today: date, order: str = "", *, end: str = "", ahead: bool = False
) -> date:
    """The day that a text means: `2026-01-07`, `7 janvier 2026`, `07/01/2026`, `hier`, `lundi`.

    `order` ('dm' or 'md') settles figures that can be read both ways; without it they are refused.
    A day without its year is the last one that has come. Of a period that is named ("last month")
    `end` takes the first ('since') or the last day ('until'); without it a period is refused.
    Days to come that are named ("demain") are refused, but with `ahead`. Raises NotUnderstoodError.
    """
    if isinstance(text, date):
        return _lived(text, str(text))
    said = " ".join(text.replace("\u2019", "'").split())
    if (span := named(said, today)) is not None:
        return _named(span, text, today, end, ahead)
    _refuse_two_ways(said, today, order)
    if not _YEAR.search(said):
        return _last(said, today, order)
    # What cannot be a day in the usual order can only be one in the other: 12/25/2026.
    orders = ("md", "dm") if order == "md" else ("dm", "md")
    moment = parse_when(said, orders[0]) or parse_when(said, orders[1])
    return _lived(moment.date() if moment else None, text)


def _named(span: Span, text: str, today: date, end: str, ahead: bool) -> date:
    """The day of a day or a period that was named."""
    if span.since > today and not ahead:
        why = N_("“{text}” has not come yet: give a day up to today.")
        raise NotUnderstoodError(Message(why, {"text": text}))
    if span.days > 1 and not end:
        why = N_("“{text}” is a period, not a day: give one day, such as {since}.")
        values = {"text": text, "since": span.since.isoformat()}
        raise NotUnderstoodError(Message(why, values))
    if end == "until":
        return _lived(span.until if ahead else min(span.until, today), text)
    return _lived(span.since, text)


def period_typed(text: date | str, today: date) -> Span | None:
    """The period of several days that a text names ("last month"), up to today; else None."""
    span = named(text, today) if isinstance(text, str) else None
    if span is None or span.days == 1 or span.since > today:
        return None
    return Span(span.since, min(span.until, today))


def month_typed(text: str, today: date) -> Span:
    """The days of the month that a text means, up to today: `2026-05`, `05/2026`, `mai`.

    Raises NotUnderstoodError for anything else, and for a month that has not begun.
    """
    said = _MONTH_YEAR.sub(r"\2-\1", text.strip())
    span = named(said, today)
    if span is None or span.since.day != 1 or (span.until - span.since).days > 30 or span.days < 28:
        why = N_("“{text}” is not a month: write it as 2026-03.")
        raise NotUnderstoodError(Message(why, {"text": text}))
    if span.since > today:
        why = N_("“{text}” has not come yet: give a day up to today.")
        raise NotUnderstoodError(Message(why, {"text": text}))
    return Span(span.since, min(span.until, today))


def _refuse_two_ways(said: str, today: date, order: str) -> None:
    """Refuse figures that are one day when the day comes first, and another one otherwise."""
    short = _DAY_MONTH.match(said)
    full = f"{said}{'/' if '/' in said else '-' if '-' in said else '.'}{today.year}"
    if order or not is_ambiguous_day(full if short else said):
        return
    ways = [parse_when(full if short else said, one) for one in ("dm", "md")]
    days = [way.date() for way in ways if way]
    if len(days) == 2:
        raise NotUnderstoodError(
            Message(
                N_("“{text}” can be {first} or {second}: write {iso}, or the month in words."),
                {"text": said, "first": days[0], "second": days[1], "iso": days[0].isoformat()},
            )
        )


def _last(said: str, today: date, order: str) -> date:
    """The last day that has come of those a text without a year can mean."""
    if match := _DAY_MONTH.match(said):
        first, second = int(match[1]), int(match[2])
        swapped = order == "md" or (not order and second > 12)
        found = (first, second) if swapped else (second, first)
    else:
        found = month_day(said) or (0, 0)
    for year in range(today.year, today.year - 8, -1):
        try:
            day = date(year, *found)
        except ValueError:  # no such day, or 29 February of a common year
            continue
        if day <= today:
            return day
    raise _no_day(said)


def _lived(day: date | None, text: str) -> date:
    if day is None or day not in _LIVED:
        raise _no_day(text)
    return day


def _no_day(text: str) -> NotUnderstoodError:
    why = N_("“{text}” is not a day: write it as 2026-03-31.")
    # Written as a day: another one must not be taken for it.
    if _FIGURES.fullmatch(text.strip()) or month_day(text):
        why = N_("“{text}” is not a day: check its day, its month and its year.")
    return NotUnderstoodError(Message(why, {"text": text}))


def seconds_typed(typed: object) -> int:
    """The seconds that somebody worked: `1.5`, `1,25` (hours), `1h30`, `90 min`, `1:30`.

    Raises NotUnderstoodError, too for what no day holds, and for `1.30` or `1,30` in a text, which
    is as often 1 h 30 as 1.3 hours. `1.25` is a quarter: nobody counts 25 minutes so.
    """
    said = str(typed).strip()
    if isinstance(typed, str):
        _refuse_two_durations(said)
    seconds = seconds_of(said)
    if seconds is None:
        try:
            seconds = round(float(said.replace(",", ".")) * 3600)
        except (ValueError, OverflowError):
            raise NotUnderstoodError(
                Message(
                    N_("“{text}” is not a duration: write 1.5, 1h30, 1:30 or 90 min."),
                    {"text": said},
                )
            ) from None
    if 0 < seconds <= 24 * 3600:
        return seconds
    if seconds <= 0:
        text = N_("“{text}” is no time worked: write more than 0, such as 1h30.")
        raise NotUnderstoodError(Message(text, {"text": said}))
    text = N_("{hours} hours in a day cannot be: give each day its own.")
    hours = seconds / 3600 if seconds % 3600 else seconds // 3600
    raise NotUnderstoodError(Message(text, {"hours": hours if abs(hours) < 10**6 else said}))


def _refuse_two_durations(said: str) -> None:
    """Refuse figures that are hours with decimals, or hours and minutes."""
    match = _TWO_WAYS.match(said)
    if match is None or match[2] in ("00", "25"):
        return
    minutes = round(int(match[1]) * 60 + int(match[2]) * 0.6)
    raise NotUnderstoodError(
        Message(
            N_("“{text}” can be {first} or {second}: write it with an h."),
            {
                "text": said,
                "first": f"{minutes // 60}h{minutes % 60:02}",
                "second": f"{match[1]}h{match[2]}",
            },
        )
    )


def amount_typed(text: object, home: str) -> tuple[Decimal, str]:
    """An amount, and the currency written with it ('' when none is): `30,00 €`, `1 234,56`.

    `home` is the business's currency. Raises NotUnderstoodError for what is no amount, is negative,
    or can be thousands as well as decimals.
    """
    if isinstance(text, int | float | Decimal):
        return _possible(Decimal(str(text)), str(text)), ""
    said = " ".join(str(text).split())
    number, mark = cut_currency(said)
    currency = currency_named(mark, home) if mark else ""
    if (mark and not currency) or "%" in said or "(" in said:
        raise _no_amount(said)
    try:
        digits = bare(number)
        sign = decimal_mark(digits)
        if not sign and _TENTH.match(digits.lstrip("+-")):
            raise _two_amounts(said, digits)
        amount = plain_number(digits, sign or ".")
    except NotUnderstoodError:
        raise
    except ValueError:
        raise _no_amount(said) from None
    return _possible(amount, said), currency


def _possible(amount: Decimal, text: str) -> Decimal:
    if not (amount.is_finite() and 0 <= amount < _LARGEST):
        raise _no_amount(text)
    return amount


def _no_amount(text: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        Message(N_("“{text}” is not an amount: write 12.50."), {"text": text})
    )


def _two_amounts(text: str, digits: str) -> NotUnderstoodError:
    whole, part = re.split("[.,]", digits)
    decimals = Message(N_("{whole}.{part}"), {"whole": whole, "part": part})
    return NotUnderstoodError(
        Message(
            N_("“{text}” can be {thousands} or {decimals}: write it without a separator."),
            {"text": text, "thousands": f"{whole}{part}", "decimals": decimals},
        )
    )


def share_typed(value: object, *, rate: bool = False) -> float:
    """A share as people say it: `0.6`, `60%`, `60` and `5,5` are sixty and five and a half percent.

    `rate` is for rates of tax, which are far below one half: `0.5` could be either and is refused,
    and 0 is one. Raises ValueError for what is no share.
    """
    text = " ".join(str(value).split()).replace(",", ".")
    if text.endswith("%"):
        number = round(float(text[:-1]) / 100, 12)
    else:
        number = float(text)
        # 1 is the whole, and 1.5 could be meant either way; from 2 on, percent only.
        if number >= 2 or (rate and number > 1):
            number = round(number / 100, 12)
    if not (0 <= number <= _HIGHEST_RATE if rate else 0 < number <= 1):
        raise ValueError(value)
    return number


# The highest usual rate of VAT is 27% (Hungary; European Commission, VAT rates of member states).
_HIGHEST_RATE = 0.4
