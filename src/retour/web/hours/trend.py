"""The hours of the last year, week by week, and where they stand beside the published studies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from retour.answer.amounts import duration
from retour.business import Business
from retour.reference.channel_info import channel
from retour.reference.standing import where_do_i_stand
from retour.reference.standing_base import percent, precision, share_of
from retour.reference.study_data import statement
from retour.report.bars import Series, average, heard, margin_of, panel
from retour.report.chart import Size
from retour.report.drawing import by_css, stacked
from retour.report.months import months
from retour.report.page.figures import NARROW, WIDE
from retour.report.say import count
from retour.report.style import Ink
from retour.report.trend import trend as line_of
from retour.span import monday
from retour.web.hours.frame import framed
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Message, Words

WEEKS = 52
_FEW = 4  # weeks: of fewer there is no average to compare
_HALF = 26  # weeks known of each year, to say that one had more than the other
_CHANGED = 0.1  # a smaller change of a year's hours is as much as before
_MORE, _LESS = "a23", "a25"


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of one's own beside a study's: what it says, and how precise the study is."""

    text: str
    precise: str


Weeks = list[tuple[date, float | None]]


def weeks_of(business: Business, today: date, years: int = 1) -> Weeks:
    """The hours on social media of the last whole weeks; None before the first and after the last
    that is known of, for nobody said that nothing was done then.
    """
    last = monday(today)
    mondays = [last - timedelta(weeks=n) for n in range(years * WEEKS, 0, -1)]
    sums: dict[date, float] = defaultdict(float)
    for one in business.logged(mondays[0], last - timedelta(days=1)):
        if channel(one.channel).is_social:
            sums[monday(one.day)] += one.seconds / 3600
    values = [sums.get(day, 0.0) for day in mondays]
    first, end = heard(values)
    return [
        (day, value if first <= place < end else None)
        for place, (day, value) in enumerate(zip(mondays, values, strict=True))
    ]


@of_shop(May.READ)
@require_GET
def spent_trend(request: ShopRequest) -> HttpResponse:
    """The page."""
    words = Words(lang())
    with request.shop.opened() as business:
        both = weeks_of(business, business.today, years=2)
        before, now = both[:WEEKS], both[WEEKS:]
        given = {
            "finding": finding([value for _, value in now], words),
            "known": any(value is not None for _, value in now),
            "drawings": [
                (name, drawn(now, size, words))
                for name, size in (("wide", WIDE), ("narrow", NARROW))
            ],
            "rows": [(words.day(day, "medium"), _said(value, words)) for day, value in now[::-1]],
            "beside": list(beside(before, now, words)),
        }
        page = framed(request, business, "spent-trend", given)
        return render(request, "retour/hours/trend.html", page)


def finding(values: Sequence[float | None], words: Words) -> str:
    """How many hours a week, and whether they rise or fall."""
    mean = average(values)
    if mean <= 0:
        return words(N_("No hours on social media are known of the last year"))
    what = words(N_("{hours} a week went into social media"), hours=duration(mean, words))
    first, last = heard(values)
    line = line_of(values[first:last])
    if line is None or not line.direction:
        return what
    turns = {1: N_("{what}; the hours are rising"), -1: N_("{what}; the hours are falling")}
    return words(turns[line.direction], what=what)


def drawn(weeks: Weeks, size: Size, words: Words) -> SafeString:
    """The bars of the weeks."""
    values = tuple(value for _, value in weeks)

    def tick(value: float) -> str:
        return words(N_("{hours} h"), hours=count(value, words))

    title = words(
        N_("Hours on social media: {average} a week"), average=duration(average(values), words)
    )
    series = Series(title, values, Ink.LABOUR, tick, words(N_("not known")))
    margin = margin_of([series], size)
    days = [day for day, _ in weeks]
    drawing = stacked(
        [panel(series, margin, size), months(days, margin, size, words)], 0.5 * size.text
    )
    return SafeString(drawing.svg(by_css, f"{finding(values, words)}."))


def _said(value: float | None, words: Words) -> str:
    return "–" if value is None else duration(value, words)


def beside(before: Weeks, now: Weeks, words: Words) -> list[Beside]:
    """One's hours beside the studies': how many, and whether they became more."""
    known = [value for _, value in now if value is not None]
    if len(known) < _FEW or not sum(known):
        return []
    mean = sum(known) / len(known)
    found = [
        Beside(words.say(one.text), words.say(one.precision))
        for one in where_do_i_stand(hours_week=mean)
    ]
    more, less = statement(_MORE), statement(_LESS)
    values = {"more": percent(share_of(more)), "less": percent(share_of(less))}
    text = words(
        N_("{yours} Of those asked, {more}% said more than a year before, and {less}% less."),
        yours=words.say(_changed(before, mean)),
        **values,
    )
    return [*found, Beside(text, words.say(precision(more, share_of(more))))]


def _changed(before: Weeks, mean: float) -> Message:
    """This year's hours beside those of the year before."""
    known = [value for _, value in before if value is not None]
    if len(known) < _HALF or not sum(known):
        return Message(N_("Whether you spend more than a year ago is not known yet."))
    share = mean / (sum(known) / len(known)) - 1
    if abs(share) < _CHANGED:
        return Message(N_("You spend about as much as a year ago."))
    text = N_("You spend {share}% more than a year ago.")
    if share < 0:
        text = N_("You spend {share}% less than a year ago.")
    return Message(text, {"share": percent(abs(share))})
