"""How a report says amounts, intervals, shares and days."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_compact_decimal

from retour.answer.amounts import MILLIONS, NOTHING, Amounts, minus
from retour.answer.beside import Figure
from retour.answer.model import Answer
from retour.money import exponent
from retour.words import Words, is_whole


def count(value: float, words: Words) -> str:
    """A number of things, or of hours: one decimal below ten."""
    if abs(value) >= MILLIONS:
        return minus(format_compact_decimal(value, locale=words.region, fraction_digits=1))
    digits = 0 if abs(value) >= 10 or abs(value - round(value)) < 0.05 else 1
    return words.number(value, digits)


def figure_text(figure: Figure, value: float | None, words: Words) -> str:
    """A figure of the scorecard in its unit."""
    if value is None:
        return NOTHING
    if figure.unit == "count":
        return count(value, words)
    if figure.unit == "share":
        return words.percent(value, 1)
    if figure.unit == "position":
        return words.number(value, 1)
    if abs(value) < 100:
        # A figure of its own, without an interval: the cents of a margin say something.
        digits = 0 if is_whole(value) else min(2, exponent(figure.unit))
        return words.money(value, figure.unit, digits)
    return Amounts(words, figure.unit)(value)


def change(share: float, words: Words) -> str:
    """A relative change with its sign: "+16%"."""
    text = words.percent(share)
    return f"+{text}" if round(share, 2) > 0 else text


def month(day: date, words: Words) -> str:
    """A month's short name."""
    return format_date(day, "MMM", locale=words.region)


def period(answer: Answer, words: Words) -> str:
    """The period of an answer."""
    since, until = answer.period.since, answer.period.until
    if since == until:
        return words.day(since)
    return f"{words.day(since)} – {words.day(until)}"
