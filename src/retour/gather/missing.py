"""What is not known of a period, as gaps: which days, and which export to load for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from retour.gather.covered import Covered, Days, Hole, spans_of
from retour.gather.spending import Spending
from retour.gather.told import BY_HAND
from retour.panel import Gap
from retour.reference.channels import channel
from retour.span import Span
from retour.words import N_, Message

_SHORT = 6  # days at the ends of a period that need no remedy
_SHOWN = 3  # periods named in one sentence, the longest
_SOURCES = {BY_HAND: N_("what you write by hand"), "any_table": N_("your own tables")}
# By kind of effort: the gap's code, what is missing, and what fills it.
_TEXTS = {
    "hours": (
        "hours_hole",
        N_("{channels}: nothing tells of hours {days}, so that time counts as free."),
        N_("Load the time sheet of these days, or log them: retour add BOOK effort"),
    ),
    "spend": (
        "spend_hole",
        N_("{channels}: nothing tells what it cost {days}, so it counts as free."),
        N_("Load the advertising report of these days, or retour add BOOK cost."),
    ),
    "posts": (
        "posts_hole",
        N_("{channels}: nothing tells of posts {days}: these weeks are not compared."),
        N_("Load the export of the posts of these days."),
    ),
}


def gaps_of(covered: Covered, asked: Span, spending: Spending) -> Iterator[Gap]:
    """What is not known of the period that was `asked` about, sales first."""
    yield from _cut(covered, asked)
    holes = [hole for hole in covered.holes if hole.span.overlap(covered.period)]
    if whole := [hole for hole in holes if hole.whole]:
        yield _sales(whole, covered.period)
    yield from (_record(hole, covered.period) for hole in holes if not hole.whole and hole.lost > 0)
    if covered.span and covered.span.overlap(covered.period):
        for kind in _TEXTS:
            yield from _efforts(kind, covered, spending)


def said_of(covered: Covered, asked: Span) -> Iterator[Message]:
    """What to say of a period that was shortened by a few days only."""
    if asked != covered.period and not _far(covered.period, asked):
        text = N_("Your sales are known from {since} to {until}: the answer covers these days.")
        yield Message(text, {"since": covered.period.since, "until": covered.period.until})


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
                "before to after says so."
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


def _efforts(kind: str, covered: Covered, spending: Spending) -> Iterator[Gap]:
    """The days of which nothing tells what was put into channels, those alike together."""
    tables = {"hours": spending.hours, "spend": spending.money, "posts": spending.posts}
    alike: dict[tuple[Span, ...], list[str]] = defaultdict(list)
    for name, days in tables[kind].items():
        if (kind == "spend" and not channel(name).paid) or not covered.inside & days.keys():
            continue
        if spans := _unknown(kind, name, covered, spending):
            alike[tuple(spans)].append(name)
    code, message, remedy = _TEXTS[kind]
    for when, names in alike.items():
        yield Gap(
            code,
            Message(message, {"channels": [channel(c).name for c in names], "days": _days(when)}),
            Message(remedy),
            channel=names[0] if len(names) == 1 else "",
            worth=sum(_cost(kind, name, covered, spending, when) for name in names),
        )


def _unknown(kind: str, name: str, covered: Covered, spending: Spending) -> list[Span]:
    """The periods, longer than a few days, of which a kind of effort should be known and is not.

    Those between days that are known, as long as nothing says that nothing was posted then; before
    and after, when work may not have begun yet or be over, only hours of days with posts.
    """
    known = covered.of(kind, name)
    posted = _around(spending.posts.get(name, {}))
    idle = covered.of("posts", name) - posted
    first, last = min(known, default=date.max), max(known, default=date.min)
    found = spans_of(covered.inside - known)
    if kind == "hours":
        apart = [day for day in covered.inside - known if day not in idle]
        found = spans_of(day for day in apart if first < day < last or day in posted)
    else:
        found = [span for span in found if first < span.since and span.until < last]
    return [span for span in found if span.days > _SHORT]


def _around(days: Iterable[date]) -> Days:
    """The days near posts: somebody worked then."""
    return frozenset(
        date.fromordinal(day.toordinal() + n) for day in days for n in range(-_SHORT, _SHORT + 1)
    )


def _cost(
    kind: str, name: str, covered: Covered, spending: Spending, spans: Iterable[Span]
) -> float:
    """What these days cost, were each post or else each day as the others of the period."""
    tables = {"hours": spending.labour, "spend": spending.money}
    known = covered.inside & covered.of(kind, name)
    unknown = frozenset(day for span in spans for day in span)
    spent = _sum(tables.get(kind, {}).get(name, {}), covered.inside)
    posts = spending.posts.get(name, {})
    if kind == "hours" and (made := _sum(posts, known)):
        return spent / made * _sum(posts, unknown)
    return spent / max(len(known), 1) * len(unknown)


def _sum(days: Mapping[date, float], among: Days) -> float:
    return sum(value for day, value in days.items() if day in among)


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
