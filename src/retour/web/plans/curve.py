"""The net a month by hours a week: a bar for what is likely at each, a line through the middles."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from retour.answer.amounts import Amounts
from retour.plan.hours_said import hours_said
from retour.plan.model import AtHours, Hours
from retour.report.chart import Chart, Size, Table
from retour.report.drawing import Box, Dot, Drawing, Line, Shape, Text
from retour.report.page.figures import NARROW, WIDE, figure
from retour.report.scale import Scale, domain, ticks
from retour.report.style import SMALL, Ink
from retour.report.typeface import Face, width
from retour.words import N_, Words

_NOTE = N_(
    "For each number of hours a week: the net a month to expect (dot), and where it lies 8 times "
    "in 10 (bar). Below the line, hours cost more than they bring."
)
_TALL = 15.0  # heights of a line of text


def drawn(hours: Hours, words: Words) -> SafeString:
    """The curve for both widths of a page, with its table."""
    wide, narrow = (chart(hours, words, size) for size in (WIDE, NARROW))
    return SafeString(figure(wide, narrow, words))


def chart(hours: Hours, words: Words, size: Size) -> Chart:
    """The curve."""
    title, amounts = hours_said(hours, words), Amounts(words, hours.currency)
    rows = [
        (
            words.number(at.hours, 0 if at.hours == round(at.hours) else 1),
            amounts.usual(at.net),
            " … ".join(amounts.whole_pair(at.net)),
        )
        for at in hours.points
    ]
    headers = (N_("Hours a week"), N_("Net a month"), N_("80% interval of the net"))
    told = ". ".join(f"{row[0]} h: {row[1]} ({row[2]})" for row in rows)
    return Chart(
        id="hours",
        title=title,
        note=words(_NOTE),
        alt=f"{title} {told}",
        drawing=_drawing(hours, words, size),
        table=Table(tuple(words(one) for one in headers), tuple(rows)),
    )


def _drawing(hours: Hours, words: Words, size: Size) -> Drawing:
    text, small = size.text, SMALL * size.text
    low, high = domain(at.net for at in hours.points)
    top, bottom = 2.2 * text, (2.2 + _TALL) * text
    up = Scale(low, high, bottom, top)
    amounts, far = Amounts(words, hours.currency), max(-low, high)
    levels = [(at, amounts(at, far)) for at in ticks(low, high, 5)]
    margin = max(width(said, Face.REGULAR, small) for _, said in levels) + 0.8 * text
    across = Scale(-0.4, hours.most + 0.4, margin, size.width)
    shapes: list[Shape] = []
    for at, said in levels:
        shapes.append(
            Line(((margin, up(at)), (size.width, up(at))), Ink.SOFT if not at else Ink.LINE)
        )
        shapes.append(
            Text(
                margin - 0.5 * text, up(at) + 0.36 * small, said, small, ink=Ink.SOFT, anchor="end"
            )
        )
    shapes += _today(hours, words, across, (top, bottom), size)
    shapes += _points(hours.points, across, up, size)
    shapes += _below(hours, words, across, bottom, size)
    return Drawing(size.width, bottom + 3.4 * text, tuple(shapes))


def apart(points: Sequence[AtHours], room: float) -> list[AtHours]:
    """The points that can be drawn beside one another, the ends among them: a point nearer than
    `room` (hours) to the next is left to the table.
    """
    first, *between, last = points if len(points) > 1 else (*points, *points)
    kept = [last]
    for one in reversed(between):
        if one.hours - first.hours >= room and kept[-1].hours - one.hours >= room:
            kept.append(one)
    return [first, *reversed(kept)] if first is not last else kept


def _points(points: Sequence[AtHours], across: Scale, up: Scale, size: Size) -> list[Shape]:
    """A bar for the interval at each point, in its middle's colour, and the line of middles."""
    step = across(1.0) - across(0.0)
    thick = min(0.5 * step, 1.3 * size.text)
    shapes: list[Shape] = []
    points = apart(points, thick / step)
    for at in points:
        ink = Ink.PAYS if at.net.mean >= 0 else Ink.LOSES
        high, low = up(at.net.high), up(at.net.low)
        box = Box(
            across(at.hours) - thick / 2, high, thick, max(low - high, 1.0), ink, thick / 2, 0.3
        )
        shapes.append(box)
    line = tuple((across(at.hours), up(at.net.mean)) for at in points)
    shapes.append(Line(line, Ink.TEXT, 0.12 * size.text))
    for at in points:
        ink = Ink.PAYS if at.net.mean >= 0 else Ink.LOSES
        place = (across(at.hours), up(at.net.mean))
        shapes.append(Dot(*place, 0.24 * size.text, Ink.CARD, ink, 0.14 * size.text))
    return shapes


def _today(
    hours: Hours, words: Words, across: Scale, between: tuple[float, float], size: Size
) -> list[Shape]:
    """A dashed line at today's hours, with its name above."""
    x, small = across(hours.usual), SMALL * size.text
    label = words(N_("today"))
    half = width(label, Face.REGULAR, small) / 2
    centre = min(max(x, half), size.width - half)
    return [
        Line(((x, between[0] - 0.4 * size.text), (x, between[1])), Ink.SOFT, 1.2, "5 4"),
        Text(centre, between[0] - 0.8 * size.text, label, small, ink=Ink.SOFT, anchor="middle"),
    ]


def _below(hours: Hours, words: Words, across: Scale, bottom: float, size: Size) -> list[Shape]:
    """The hours below, as many as have room, and what they are."""
    small = SMALL * size.text
    baseline = bottom + 1.5 * small
    shapes: list[Shape] = [
        Text(across(at), baseline, words.number(at, 0), small, ink=Ink.SOFT, anchor="middle")
        for at in ticks(0.0, hours.most, 6 if size.narrow else 15)
        if at == round(at)
    ]
    middle = (across.start + across.end) / 2
    name = words(N_("Hours a week"))
    shapes.append(Text(middle, baseline + 1.6 * small, name, small, ink=Ink.SOFT, anchor="middle"))
    return shapes
