"""Hours, money and margin by week, each with its trend."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.amounts import Amounts, duration
from retour.answer.model import Answer
from retour.report.bars import Series, average, heard, margin_of, panel
from retour.report.chart import Chart, Section, Size, Table
from retour.report.drawing import stacked
from retour.report.legend import notice
from retour.report.months import months
from retour.report.say import count
from retour.report.style import Ink
from retour.report.trend import trend
from retour.words import N_, Words

SECTION = Section.TIME
PLACE = 50


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Three panels on the same weeks, a bar a week and the line of the trend."""
    series = _series(answer, words)
    days = [week.monday for week in answer.weeks]
    title = finding(answer, words)
    drawing = notice(title, size)
    if days:
        # What was nothing all along is said in the title's words, not drawn as an empty panel.
        shown = [one for one in series if any(one.values)] or series
        margin = margin_of(shown, size)
        panels = [panel(one, margin, size) for one in shown]
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
    "A bar for each whole week of the period, and their average above; the straight line is the "
    "trend between the first and the last bar. Hours and money on social media; margin of all "
    "sales, whatever brought them."
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
    hours = average([week.hours for week in weeks])
    money = average([week.money for week in weeks])
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
    first, last = heard(worked)
    line = trend(worked[first:last])
    if line is None or not line.direction:
        return what
    turns = {1: N_("{what}; the hours are rising"), -1: N_("{what}; the hours are falling")}
    return words(turns[line.direction], what=what)


def _series(answer: Answer, words: Words) -> tuple[Series, ...]:
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
        mean = average(values)
        said = duration(mean, words) if field == "hours" else tick(mean)
        title = words(text, average=said)
        found.append(Series(title, values, ink, tick, words(N_("not known"))))
    return tuple(found)


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
