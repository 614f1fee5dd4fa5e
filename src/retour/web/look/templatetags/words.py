"""Texts of templates: `{% t "Hello {name}" name=user %}`, collected by `tools/words.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils.safestring import SafeString

from retour.web.language import lang
from retour.web.look.icons import icon as drawn
from retour.words import Renderable, Words

register = template.Library()


@register.simple_tag
def t(text: str, **values: object) -> str:
    """A text of the catalogue in the page's language, its braces filled."""
    return Words(lang())(text, **values)


@register.simple_tag
def tn(one: str, other: str, n: int, **values: object) -> str:
    """The text that agrees with the count `n`."""
    return Words(lang()).many(one, other, n, **values)


@register.filter
def said(message: Renderable) -> str:
    """A message in the page's language."""
    return Words(lang()).say(message)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, beside a text that says the same."""
    return drawn(name)


@register.filter
def named(row: Sequence[str], headers: Sequence[str]) -> list[tuple[str, str]]:
    """The cells of a row, each with what its column is called."""
    return list(zip(headers, row, strict=True))


@register.filter
def day(when: date) -> str:
    """A day, or the day of an instant, as the page's language writes it."""
    return Words(lang()).day(when.date() if isinstance(when, datetime) else when)


@register.filter
def breakable(name: str) -> str:
    """A name that may be broken behind a stroke: `Facebook/Instagram ads` is wide for a phone."""
    return name.replace("/", "/\u200b")
