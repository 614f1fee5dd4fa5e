"""Days of which it is known what was put into a channel, and those on which nobody worked on it.

Answers, and what a book says that it lacks, go by the same. It knows no NumPy: what a book holds is
said without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from retour.book import Book, Cover, joined
from retour.gather.paid import SHARED
from retour.reference.channels import channel
from retour.span import Span

Days = frozenset[date]
SHORT = 6  # days: fewer are no hole worth a word
_DAY = timedelta(days=1)


def days_of(span: Span, holes: Iterable[Span]) -> Days:
    """The days of a span that lie in none of the holes."""
    return frozenset(span) - {day for hole in holes for day in hole}


def spans_of(days: Iterable[date]) -> list[Span]:
    """Days as the fewest spans."""
    found: list[Span] = []
    for day in sorted(days):
        if found and day - found[-1].until == _DAY:
            found[-1] = Span(found[-1].since, day)
        else:
            found.append(Span(day, day))
    return found


def days_known(covers: Iterable[Cover], kind: str, name: str, until: date) -> Days:
    """The days on which it is known what was put into a channel (`kind`: effort, cost or post):
    those that any record of it covers, and of all social media where it is social.

    After the last of them, the days up to `until` are quiet ones if its rhythm allows them. Costs
    written by hand have no rhythm: they are all there is from the first of them to `until`, and
    beside files they tell of their own days only (a cost of nothing: that nothing was spent).
    """
    info = channel(name)
    names = {name, SHARED} if info.is_social and not info.paid else {name}
    records = [one for one in covers if one.kind == kind and one.channel in names]
    files = [one for one in records if one.by_file] if kind == "cost" else records
    whole = joined(files)
    if whole is None:
        first = min((one.span.since for one in records), default=date.max)
        return frozenset(Span(first, until)) if first <= until else frozenset()
    typed = {day for one in records if one not in files for day in one.days()}
    return days_of(whole.until(until), whole.holes) | {day for day in typed if day <= until}


def around(days: Iterable[date]) -> Days:
    """The days near posts: somebody worked then."""
    return frozenset(
        date.fromordinal(day.toordinal() + n) for day in days for n in range(-SHORT, SHORT + 1)
    )


def heeding_posts(
    covers: Sequence[Cover], posted: Mapping[str, Iterable[date]], until: date
) -> Iterator[Cover]:
    """What sources cover, without the holes of hours in which it is known that nothing was posted
    on the channel: nobody worked on it then. `posted` are the days of posts by channel. Costs by
    hand have no holes: what was not written was not spent (see `days_known`).
    """
    for one in covers:
        if one.kind == "cost" and not one.by_file:
            yield replace(one, holes=(), silent=None)
            continue
        known = days_known(covers, "post", one.channel, until) if one.kind == "effort" else None
        if not known or not (one.holes or one.silent):
            yield one
            continue
        idle = known - around(posted.get(one.channel, ()))
        holes = tuple(hole for hole in one.holes if not idle.issuperset(hole))
        left = spans_of(frozenset(one.silent or ()) - idle)
        silent = [span for span in left if span.days > SHORT]
        yield replace(one, holes=holes, silent=silent[-1] if silent else None)


def posted_in(book: Book, until: date) -> Mapping[str, Sequence[date]]:
    """The days of posts by channel."""
    found: dict[str, list[date]] = {}
    for row in book.rows("ask_posts", until=until):
        found.setdefault(row["channel"], []).append(date.fromisoformat(row["day"]))
    return found
