"""What is not known of a period, as gaps: which days, and which export to load for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from retour.gap import Gap
from retour.gather.covered import Covered, Hole
from retour.gather.idle import spans_of
from retour.gather.told import BY_HAND
from retour.gather.unlogged import Unlogged
from retour.panel import Panel
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Message, time_worked

_UNCOMPARED = 14  # days of sales before the first cost, from which it is worth a word
_SHORT = 6  # days at the ends of a period that need no remedy
_SHOWN = 3  # periods named in one sentence, the longest
_SOURCES = {BY_HAND: N_("what you write by hand"), "any_table": N_("your own tables")}
# By kind of effort: the gap's code; what is missing, when it counts as nothing and when it is
# reckoned; what fills it.
_TEXTS = {
    "hours": (
        "hours_hole",
        N_("{channels}: nothing tells of hours {days}, so that time counts as free."),
        N_(
            "{channels}: nothing tells of hours {days}: {time} is counted for them, as at other "
            "times."
        ),
        N_("Load the time sheet of these days, or log them: retour add BOOK effort"),
    ),
    "hours_end": (
        "hours_end",
        N_("{channels}: nothing tells of hours {days}, so work on these days counts as free."),
        "",
        N_(
            "Load the newer time sheet, or log them: retour add BOOK effort. If the work is over, "
            "nothing is missing."
        ),
    ),
    "spend": (
        "spend_hole",
        N_("{channels}: nothing tells what it cost {days}, so it counts as free."),
        N_(
            "{channels}: nothing tells what it cost {days}: {amount} {currency} are counted, as at "
            "other times."
        ),
        N_("Load the advertising report of these days, or retour add BOOK cost."),
    ),
    "spend_end": (
        "spend_end",
        N_("{channels}: nothing tells what it cost {days}, so these days count as free."),
        "",
        N_(
            "Load the newer advertising report. If you advertise there no longer, nothing is "
            "missing."
        ),
    ),
    "spend_over": (
        "spend_over",
        N_("{channels}: nothing tells what it cost {days}, so these days count as free."),
        "",
        N_(
            "If you advertise there no longer, nothing is missing. Else load the newer advertising "
            "report."
        ),
    ),
    "posts": (
        "posts_hole",
        N_("{channels}: nothing tells of posts {days}: these weeks are not compared."),
        "",
        N_("Load the export of the posts of these days."),
    ),
}


def gaps_of(
    covered: Covered, asked: Span, unlogged: Iterable[Unlogged], currency: str
) -> Iterator[Gap]:
    """What is not known of the period that was `asked` about, sales first."""
    yield from _cut(covered, asked)
    holes = [hole for hole in covered.holes if hole.span.overlap(covered.period)]
    if whole := [hole for hole in holes if hole.whole]:
        yield _sales(whole, covered.period)
    yield from (_record(hole, covered.period) for hole in holes if not hole.whole and hole.lost > 0)
    yield from _unlogged(unlogged, currency)


def said_of(covered: Covered, asked: Span) -> Iterator[Message]:
    """What to say of a period that was shortened by a few days only."""
    if asked != covered.period and not _far(covered.period, asked):
        text = N_("Your sales are known from {since} to {until}: the answer covers these days.")
        yield Message(text, {"since": covered.period.since, "until": covered.period.until})


def before_spending(covered: Covered, panel: Panel) -> Iterator[Message]:
    """What channels cost before anything tells of it: those weeks are compared by no measure.

    Where the hours of a channel are known for longer, weeks are compared by these.
    """
    if covered.span is None or panel.total <= 0:
        return
    for name, days in sorted(covered.efforts.get("spend", {}).items()):
        first = min(days, default=covered.span.since)
        compared = any(part is panel.spend.get(name) for part in panel.efforts(name))
        if not compared or (first - covered.span.since).days < _UNCOMPARED:
            continue
        text = N_(
            "What {channel} cost before {day} is not known, so no week before is compared. If it "
            "was nothing, add a cost of 0 for the days from {since} to {until}."
        )
        values = {"channel": channel(name).name, "day": first, "since": covered.span.since}
        yield Message(text, values | {"until": first - timedelta(days=1)})


def reckoned_of(unlogged: Iterable[Unlogged], currency: str) -> Iterator[Message]:
    """How much of what was spent nothing tells: it is counted beside what was written."""
    found = [one for one in unlogged if one.cost > 0]
    if found:
        text = N_(
            "{amount} {currency} of what was spent are reckoned, not written anywhere: see what "
            "is missing."
        )
        cost = round(sum(one.cost for one in found), 2)
        yield Message(text, {"amount": cost, "currency": currency})


def _far(period: Span, asked: Span) -> bool:
    ends = ((period.since - asked.since).days, (asked.until - period.until).days)
    return max(ends) > _SHORT


def _cut(covered: Covered, asked: Span) -> Iterator[Gap]:
    """The parts of a period before the first sale and after the last."""
    known, period = covered.span or covered.later, covered.period
    if known is None:
        return
    if not known.overlap(period):
        yield Gap(
            "no_sales",
            Message(
                N_("No sale is known {days}: your sales are known from {since} to {until}."),
                {"days": _days([period]), "since": known.since, "until": known.until},
            ),
            Message(
                N_("Load the export of these days, or ask: --since {since} --until {until}"),
                {"since": known.since.isoformat(), "until": known.until.isoformat()},
            ),
            worth=float("inf"),
        )
    elif _far(period, asked):
        rest = spans_of(frozenset(asked) - frozenset(period))
        yield Gap(
            "sales_end",
            Message(
                N_("No sale is known {days}: the answer covers {since} to {until} only."),
                {"days": _days(rest), "since": period.since, "until": period.until},
            ),
            Message(N_("Load the export of your sales of these days.")),
            worth=float("inf"),
        )


def _sales(holes: Iterable[Hole], period: Span) -> Gap:
    """The days that are left out, since what was sold on them is not known."""
    found = list(holes)
    return Gap(
        "sales_hole",
        Message(
            N_("Nothing tells of your sales {days}: these days, and their costs, are left out."),
            {"days": _days(_inside(hole.span, period) for hole in found)},
        ),
        Message(
            N_(
                "Load these days' export again ({sources}). If nothing was sold, one export from "
                "before to after says so, and in a table of weeks or months rows of 0 do."
            ),
            {"sources": _sources(name for hole in found for name in hole.sources)},
        ),
        worth=float("inf"),
    )


def _record(hole: Hole, period: Span) -> Gap:
    """A record of sales that tells nothing of days on which others go on."""
    text = N_("{sources}: no sale is known {days}, while the others go on.")
    remedy = N_("Load its export of these days.")
    if hole.end:
        remedy = N_("Load its newer export. If you no longer sell there, nothing is missing.")
    return Gap(
        "record_hole",
        Message(
            text,
            {"sources": _sources(hole.sources), "days": _days([_inside(hole.span, period)])},
        ),
        Message(remedy),
        worth=hole.lost,
    )


def _unlogged(every: Iterable[Unlogged], currency: str) -> Iterator[Gap]:
    """The days of which nothing tells what was put into channels, those alike together."""
    alike: dict[tuple[str, tuple[Span, ...], bool], list[Unlogged]] = defaultdict(list)
    for one in every:
        end = "_over" if one.over else "_end" if one.end else ""
        alike[f"{one.kind}{end}", one.spans, one.amount > 0].append(one)
    for (kind, spans, counted), found in alike.items():
        code, free, told, remedy = _TEXTS[kind]
        names = [one.channel for one in found]
        values = {
            "channels": [channel(name).name for name in names],
            "days": _days(spans),
            "amount": round(sum(one.amount for one in found), 1),
            "time": time_worked(sum(one.amount for one in found)),
            "currency": currency,
        }
        yield Gap(
            code,
            Message(told if counted else free, values),
            Message(remedy),
            channel=names[0] if len(names) == 1 else "",
            worth=sum(one.cost for one in found),
        )


def _inside(span: Span, period: Span) -> Span:
    return Span(max(span.since, period.since), min(span.until, period.until))


def _sources(names: Iterable[str]) -> list[Message | str]:
    return [Message(_SOURCES[name]) if name in _SOURCES else name for name in sorted({*names})]


def _days(spans: Iterable[Span]) -> list[Message]:
    """Periods in words: the longest, in their order, and how many more there are."""
    found = sorted(spans, key=lambda span: span.since)
    shown = sorted(found, key=lambda span: -span.days)[:_SHOWN]
    words = [
        Message(N_("from {since} to {until}"), {"since": span.since, "until": span.until})
        for span in found
        if span in shown
    ]
    if len(found) > _SHOWN:
        more = {"n": len(found) - _SHOWN}
        words.append(Message(N_("{n} more time"), more, plural=N_("{n} more times")))
    return words
