"""A test by lot as its page draws it: its blocks on a strip, and its stretches in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.safestring import SafeString

from retour.business.agenda import kept_blocks, runs, state
from retour.gather.kept_tests import Kept
from retour.report.drawing import Box, Drawing, Line, Shape, by_css
from retour.report.scale import Scale
from retour.report.style import Ink
from retour.words import N_, Words

_WIDE, _HIGH, _TOP = 640.0, 44.0, 8.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in one state; `here`: today is one of them."""

    when: str
    days: str
    what: str
    on: bool
    here: bool
    over: bool


def stretches(test: Kept, today: date, words: Words) -> list[Stretch]:
    """What to do from when to when."""
    found = []
    for span, on in runs(test):
        since = format_date(span.since, "d MMM", locale=words.region)
        until = words.day(span.until, "medium")
        days = (span.until - span.since).days + 1
        found.append(
            Stretch(
                f"{since} – {until}",
                words.many(N_("{n} day"), N_("{n} days"), days),
                words(N_("on") if on else N_("pause")),
                on,
                today in span,
                span.until < today,
            )
        )
    return found


def now(test: Kept, today: date, words: Words) -> str:
    """What to do today, "" before the test and after it."""
    for span, on in runs(test):
        if today in span:
            text = N_("Now: {state}, until {day}.")
            return words(text, state=state(test, on, words), day=span.until)
    return ""


def strip(test: Kept, today: date, words: Words) -> SafeString:
    """The blocks from first to last, those on filled, with a line at today."""
    scale = Scale(0.0, float((test.last - test.first).days + 1), 1.0, _WIDE - 1.0)
    shapes: list[Shape] = []
    for span, on in kept_blocks(test):
        left = scale((span.since - test.first).days)
        right = scale((span.until - test.first).days + 1)
        ink, edge = (Ink.PAYS, Ink.PAYS) if on else (Ink.UNKNOWN_TINT, Ink.LABOUR)
        box = Box(left + 1, _TOP, right - left - 2, _HIGH - 2 * _TOP, ink, 4.0, edge=edge)
        shapes.append(box)
    if test.first <= today <= test.last:
        x = scale((today - test.first).days + 0.5)
        shapes.append(Line(((x, 1.0), (x, _HIGH - 1.0)), Ink.TEXT, 2.5))
    said = "; ".join(words.labelled(one.when, one.what) for one in stretches(test, today, words))
    return SafeString(Drawing(_WIDE, _HIGH, tuple(shapes)).svg(by_css, said))
