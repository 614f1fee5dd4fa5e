"""Hours, money and margin by week, each with its trend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retour.answer.model import Answer
from retour.report.blocks import Paragraph, block
from retour.report.chart import Chart, Section, Size, Table
from retour.report.drawing import Box, Drawing, Line, Shape, Text, stacked
from retour.report.legend import notice
from retour.report.months import months
from retour.report.say import Amounts, count, duration
from retour.report.scale import Scale, ticks
from retour.report.style import SMALL, Ink
from retour.report.trend import trend
from retour.report.typeface import Face, width
from retour.words import N_, Words

SECTION = Section.TIME
PLACE = 50


@dataclass(frozen=True, slots=True)
class _Series:
    """One of the three panels; None in weeks of which nothing tells, `unknown` says so."""

    title: str
    values: tuple[float | None, ...]
    ink: Ink
    tick: Callable[[float], str]
    unknown: str = ""


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Three panels on the same weeks, a bar a week and the line of the trend."""
    series = _series(answer, words)
    days = [week.monday for week in answer.weeks]
    title = finding(answer, words)
    drawing = notice(title, size)
    if days:
        # What was nothing all along is said in the title's words, not drawn as an empty panel.
        shown = [one for one in series if any(one.values)] or series
        margin = _margin(shown, size)
        panels = [_panel(one, margin, size) for one in shown]
        drawing = stacked([*panels, months(days, margin, size, words)], 0.5 * size.text)
    return Chart(
        id="weeks",
        title=title,
        note=" ".join([words(_NOTE), *([words(_HOLES)] if _lacks(answer) else [])]),
        alt=" ".join([f"{title}.", *(f"{one.title}." for one in series)]),
        drawing=drawing,
        table=_table(answer, words),
    )


_NOTE = N_(
    "A bar a week; the straight line is the trend between the first and the last bar. Hours and "
    "money on social media; margin of all sales, whatever brought them."
)
_HOLES = N_("A pale band: weeks that no file tells of, which are not weeks of zero.")


def _lacks(answer: Answer) -> bool:
    """Whether anything of any week is not known."""
    return any(None in (week.hours, week.money, week.margin) for week in answer.weeks)


def finding(answer: Answer, words: Words) -> str:
    """How much went in a week, and whether the hours rose or fell."""
    amounts = Amounts.of_answer(answer, words)
    weeks = answer.weeks
    if not weeks:
        return words(N_("There is no whole week in this period"))
    hours = _average([week.hours for week in weeks])
    money = _average([week.money for week in weeks])
    if hours <= 0 and money <= 0:
        return words(N_("No hours and no money on social media are known for these weeks"))
    texts = {
        (True, True): N_("{hours} and {money} a week went into social media"),
        (True, False): N_("{hours} a week went into social media"),
        (False, True): N_("{money} a week went into social media"),
    }
    values = {"hours": duration(hours, words), "money": amounts(money)}
    what = words(texts[hours > 0, money > 0], **values)
    worked = [week.hours for week in weeks]
    first, last = _heard(worked)
    line = trend(worked[first:last])
    if line is None or not line.direction:
        return what
    turns = {1: N_("{what}; the hours are rising"), -1: N_("{what}; the hours are falling")}
    return words(turns[line.direction], what=what)


def _series(answer: Answer, words: Words) -> tuple[_Series, ...]:
    amounts = Amounts.of_answer(answer, words)

    def hours(value: float) -> str:
        return words(N_("{hours} h"), hours=count(value, words))

    kinds = (
        (N_("Hours on social media: {average} a week"), "hours", Ink.LABOUR, hours),
        (N_("Money on social media: {average} a week"), "money", Ink.SPENT, amounts),
        (N_("Margin of all sales: {average} a week"), "margin", Ink.SALES, amounts),
    )
    found = []
    for text, field, ink, tick in kinds:
        values: tuple[float | None, ...] = tuple(getattr(week, field) for week in answer.weeks)
        average = _average(values)
        said = duration(average, words) if field == "hours" else tick(average)
        title = words(text, average=said)
        found.append(_Series(title, values, ink, tick, words(N_("not known"))))
    return tuple(found)


def _ends(series: _Series) -> tuple[float, float, list[float]]:
    """Ends of a panel's scale and the values that are written beside it."""
    values = [value for value in series.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low <= 0:
        return 0.0, 1.0, [0.0]
    # A bare zero says nothing of the height of the bars: then closer values are written.
    marked = max((ticks(low, high, count) for count in (2, 3)), key=_beside_zero)
    marked = [0.0, *(at for at in marked if at)]
    return low, max(high, *marked), sorted(marked)


def _beside_zero(values: Sequence[float]) -> int:
    return min(sum(map(bool, values)), 1)


def _margin(series: Sequence[_Series], size: Size) -> float:
    """Room for the numbers left of every panel."""
    wide = max(
        width(one.tick(at), Face.REGULAR, SMALL * size.text)
        for one in series
        for at in _ends(one)[2]
    )
    return min(wide + 0.7 * size.text, 0.3 * size.width)


def _panel(series: _Series, margin: float, size: Size) -> Drawing:
    text = size.text
    head = block([Paragraph(series.title, text, Face.STRONG)], size.width)
    low, high, marked = _ends(series)
    top = head.height + 0.7 * text
    bottom = top + 4.4 * text
    up = Scale(low, high, bottom, top)
    across = Scale(0.0, len(series.values), margin, size.width)
    bands = _bands(series.values)
    shapes: list[Shape] = list(head.shapes)
    shapes += _levels(marked, series, up, margin, size)
    for since, until in bands:
        ground = Box(across(since), top, across(until) - across(since), bottom - top, Ink.CARD)
        shapes += [ground, replace(ground, ink=Ink.UNKNOWN_TINT, radius=0.3 * text)]
        shapes += _unknown(series.unknown, across(since), across(until), top, size)
    round_by = 0.1 * text
    shapes += [
        replace(_bar(place, value, across, up, series.ink), radius=round_by)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    first, last = _heard(series.values)
    line = trend(series.values[first:last])
    if line is not None:
        slope = (line.last - line.first) / max(last - first - 1, 1)
        # Nothing is drawn of weeks of which nothing is known.
        for since, until in _between(bands, first, last):
            ends = (max(since, first + 0.5), min(until, last - 0.5))
            points = tuple((across(at), up(line.first + slope * (at - first - 0.5))) for at in ends)
            shapes.append(Line(points, Ink.TEXT, 0.13 * text))
    return Drawing(size.width, bottom + 0.35 * text, tuple(shapes))


def _bands(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """The stretches of weeks of which nothing is known: the first, and the one after the last."""
    places = [place for place, value in enumerate(values) if value is None]
    firsts = [place for place in places if place - 1 not in places]
    ends = [place + 1 for place in places if place + 1 not in places]
    return list(zip(firsts, ends, strict=True))


def _between(bands: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """What lies between the bands, from `first` to `last`."""
    edges = [first, *(edge for band in bands for edge in band), last]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0]


def _unknown(said: str, left: float, right: float, top: float, size: Size) -> list[Shape]:
    """What is written in a band: that it is not known, as long as there is room."""
    small = SMALL * size.text
    room = right - left - 0.4 * size.text
    word = next((one for one in (said, "?") if width(one, Face.REGULAR, small) <= room), "")
    middle, baseline = (left + right) / 2, top + 1.5 * small
    return [Text(middle, baseline, word, small, ink=Ink.SOFT, anchor="middle")] if word else []


def _average(values: Sequence[float | None]) -> float:
    """The mean of the weeks that are known."""
    known = [value for value in values if value is not None]
    return sum(known) / max(len(known), 1)


def _heard(values: Sequence[float | None]) -> tuple[int, int]:
    """From the first week that something is known of to the one after the last.

    Before and after, nothing may have happened or nothing may have been loaded: no line says which.
    """
    places = [place for place, value in enumerate(values) if value]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _levels(
    marked: Sequence[float], series: _Series, up: Scale, margin: float, size: Size
) -> list[Shape]:
    """Gridlines with their numbers; a number that would meet the one below it is left out."""
    small = SMALL * size.text
    shapes: list[Shape] = []
    free = float("inf")
    for at in marked:
        y = up(at)
        shapes.append(Line(((margin, y), (size.width, y)), Ink.SOFT if at == 0 else Ink.LINE))
        label = series.tick(at)
        fits = width(label, Face.REGULAR, small) <= margin - 0.4 * size.text
        if y + 0.36 * small <= free and fits:
            baseline = y + 0.36 * small
            shapes.append(
                Text(margin - 0.4 * size.text, baseline, label, small, ink=Ink.SOFT, anchor="end")
            )
            free = baseline - 1.1 * small
    return shapes


def _bar(place: int, value: float, across: Scale, up: Scale, ink: Ink) -> Box:
    left, right = across(place), across(place + 1)
    gap = min(0.22 * (right - left), 3.0)
    # A single week is a bar, not a wall.
    slim = min(right - left - gap, 48.0)
    top, bottom = sorted((up(value), up(0.0)))
    return Box((left + right - slim) / 2, top, slim, bottom - top, ink)


def _said(value: float | None, tick: Callable[[float], str]) -> str:
    return "–" if value is None else tick(value)


def _table(answer: Answer, words: Words) -> Table:
    amounts = Amounts.of_answer(answer, words)
    headers = (N_("Week from"), N_("Hours"), N_("Money"), N_("Margin of all sales"))
    rows = tuple(
        (
            words.day(week.monday, "medium"),
            _said(week.hours, lambda hours: duration(hours, words)),
            _said(week.money, amounts),
            _said(week.margin, amounts),
        )
        for week in answer.weeks
    )
    return Table(tuple(words(header) for header in headers), rows)
