"""What each source covers of each channel: since when, until when, and where days are missing.

The one place that says which days are known: `retour known` shows it, and answers count by it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from retour.book.coverage import Told
from retour.book.rhythm import NONE, SHORTEST, Ends, Rhythm, all_ends, longest_quiet
from retour.span import Span

_DAY = timedelta(days=1)
# A product is of its sale, which is looked at; mentions and answers come when they come.
_LEFT_OUT = ("line", "mention", "reply")
SALES = ("sale", "takings")
_Key = tuple[str, str, str, str]  # kind, source, channel, who


@dataclass(frozen=True, slots=True)
class Cover:
    """What one source tells of one kind of fact and channel ('' where the kind has none).

    `holes` are periods between what it covers of which it says nothing, though at its own rhythm it
    should; `silent` is such a period at the end, up to where the book ends. `who` tells records of
    one source apart, two shops or two time sheets ('': there is one). `names` are the ledgers and
    layers of its sales, `by_file` whether any of it came from a file, `busy` on how many days
    something happened; `ends` is what its documents say themselves of their days. `by_platform`:
    the network itself tells these costs, not those who paid its bills.
    """

    kind: str
    source: str
    channel: str
    facts: int
    span: Span
    holes: tuple[Span, ...]
    silent: Span | None
    who: str = ""
    names: frozenset[str] = frozenset()
    by_file: bool = False
    busy: int = 0
    ends: Ends = NONE
    by_platform: bool = False

    def __str__(self) -> str:
        name = " ".join(part for part in (self.kind, self.source, self.channel) if part)
        return f"{name}: {self.facts}, {self.span.since} – {self.span.until}"

    def days(self) -> frozenset[date]:
        """The days of which it tells, or has nothing to tell."""
        return frozenset(self.span) - {day for hole in self.holes for day in hole}


def covers_of(told: Iterable[Told], end: date | None) -> tuple[Cover, ...]:
    """Every source, kind and channel of a book whose answers end on `end`.

    A file covers all days from its first to its last: without a sale among them there was none. So
    days are missing only between files, and between entries by hand. A time sheet or a statement
    covers them for every channel that its source ever names, a statement for those that its account
    pays. What another source says of the same channel fills the hole; sales and visits have no
    channel, and each record is its own.
    """
    found = list(told)
    every = [one for one in found if one.kind and one.kind not in _LEFT_OUT]
    empty = [one for one in found if not one.kind]
    who = _records(every)
    groups: dict[_Key, list[Told]] = defaultdict(list)
    logs: dict[_Key, list[Told]] = defaultdict(list)
    for one in every:
        record = who[one.kind, one.source].get(one.who, "")
        groups[one.kind, one.source, one.channel, record].append(one)
        if one.log:
            logs[one.kind, one.source, "", record].append(one)
    # A time sheet's days are told by whatever it names, and those of an empty export by nothing.
    parts = {
        key: [
            *own,
            *_of_account(logs.get((*key[:2], "", key[3]), ()), own),
            *_of_account([one for one in empty if one.source == key[1]], own),
        ]
        for key, own in groups.items()
    }
    whole: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for key, own in parts.items():
        if key[2]:
            whole[key[0], key[2]] += own
    return tuple(
        cover_of(key, groups[key], parts[key], whole.get((key[0], key[2]), ()), end)
        for key in sorted(groups)
    )


def _of_account(told: Iterable[Told], own: Sequence[Told]) -> Iterator[Told]:
    """What is told of an account that `own` is of: another account's statement says nothing of what
    this one pays.
    """
    accounts = {one.account for one in own}
    return (one for one in told if one.account is None or one.account in accounts)


def _records(told: Iterable[Told]) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """By kind and source, the name of the record that each `who` belongs to.

    Exports that each tell of one shop, or of one person, are records of their own; those that tell
    of several are one record of all. Ledgers of one platform differ by their account; one without
    is of the only account there is. The tables of an owner have names, not accounts.
    """
    names: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        if one.by_file and one.who:
            names[one.kind, one.source][one.batch].add(one.who)
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for (kind, source), batches in names.items():
        every = set().union(*batches.values())
        apart = all(len(few) == 1 for few in batches.values())
        record = {one: one if kind == "effort" else one.partition("@")[2] for one in every}
        if apart and len({name for name in record.values() if name}) > 1:
            found[kind, source] = record
    return found


def cover_of(
    key: _Key, told: Sequence[Told], parts: Sequence[Told], others: Iterable[Told], end: date | None
) -> Cover:
    """What a record covers (see `covers_of`): `told` of one channel, `parts` all that covers it,
    `others` what any source tells of its channel.
    """
    own = _merged(one.span for one in parts)
    span = Span(own[0].since, own[-1].until)
    busy, near = _days(parts), [*parts, *others]
    ends = _ends(near)
    rhythm = Rhythm(longest_quiet(busy, span.days, len(own)), len(own), ends)
    every = _merged(one.span for one in near)
    until = max(every[-1].until, span.until)
    late = end is not None and (end - until).days > rhythm.after(until)
    kind, source, channel, who = key
    return Cover(
        kind,
        source,
        channel,
        facts=sum(one.facts for one in told),
        span=span,
        holes=tuple(hole for hole in between(every, span) if rhythm.is_hole(hole)),
        silent=Span(until + _DAY, end) if late and end is not None else None,
        who=who,
        names=frozenset(name for one in told if one.kind in SALES for name in _names(one)),
        by_file=any(one.by_file for one in told),
        busy=busy,
        ends=ends,
        by_platform=kind == "cost" and any(one.layer == "platform" for one in told),
    )


def _ends(told: Iterable[Told]) -> Ends:
    """What documents say of their own days."""
    said = {(one.batch, one.account): one for one in told if one.lines}
    return all_ends(
        Ends(one.lines, one.span.days, frozenset((one.span.since, one.span.until)))
        for one in said.values()
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """What several records cover together: from when to when, and the holes in all of them.

    `longest` is the longest quiet time, in days, that is no hole at their common rhythm; `quiet` as
    many days before and after, where the rhythm lets expect nothing on them, and 0 where something
    happens on most days. `last` is the last day that may be a quiet one after all they tell.
    """

    span: Span
    holes: tuple[Span, ...]
    longest: int
    last: date

    @property
    def quiet(self) -> int:
        """See the class."""
        return self.longest if self.longest > SHORTEST else 0

    def until(self, day: date) -> Span:
        """As far as is known by a day: where all are silent for longer than quiet time lasts, none
        of that silence is known, as in any hole.
        """
        return Span(self.span.since, self.last if self.last >= day else self.span.until)


def joined(covers: Iterable[Cover]) -> Joined | None:
    """What records cover together; None without any."""
    found = list(covers)
    if not found:
        return None
    spans = _merged(span for one in found for span in _told(one))
    whole = Span(spans[0].since, spans[-1].until)
    longest = longest_quiet(sum(one.busy for one in found), whole.days, len(spans))
    rhythm = Rhythm(longest, len(spans), all_ends(one.ends for one in found))
    holes = tuple(hole for hole in between(spans, whole) if rhythm.is_hole(hole))
    last = whole.until + timedelta(days=math.floor(rhythm.after(whole.until)))
    return Joined(whole, holes, math.floor(longest), last)


def _told(one: Cover) -> Iterator[Span]:
    """The periods between the holes of a record."""
    since = one.span.since
    for hole in one.holes:
        if hole.since > since:
            yield Span(since, hole.since - _DAY)
        since = hole.until + _DAY
    yield Span(since, one.span.until)


def _names(one: Told) -> tuple[str, str, str]:
    """The words of the setting `sales_from` that stand for a ledger."""
    return one.who, one.who.partition("@")[0], one.layer


def _days(parts: Iterable[Told]) -> int:
    """On how many days something happened, as far as batches tell."""
    some: dict[int, int] = defaultdict(int)
    every = []
    for one in parts:
        if one.days >= one.span.days:
            every.append(one.span)
        else:
            some[one.batch] = max(some[one.batch], one.days)
    return sum(some.values()) + sum(span.days for span in _merged(every))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The days of all spans, as few spans that do not touch."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.since):
        if found and span.since <= found[-1].until + _DAY:
            found[-1] = Span(found[-1].since, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found


def between(spans: Sequence[Span], within: Span) -> Iterator[Span]:
    """The gaps between spans that do not touch, of those inside `within`."""
    for one, following in pairwise(spans):
        if within.since < one.until + _DAY and following.since <= within.until:
            yield Span(one.until + _DAY, following.since - _DAY)
