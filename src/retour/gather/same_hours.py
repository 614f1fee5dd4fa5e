"""Hours that two time tools tell, or a tool and the owner's own table: worked once, told once.

Entries are the same when their days and durations are; else the sums of weeks are compared. Hours
of different people, and of different channels, are never the same. Why so:
docs/decisions/0013-hours-told-once.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from retour.gather.alike import likeness
from retour.gather.owner import Owner
from retour.gather.pairing import One, Window, pairs
from retour.gather.told import BY_HAND
from retour.reference.folding import folded
from retour.span import Span, monday
from retour.words import N_, Message

_DAY = Window(-0.5, 0.5)
_HALF, _LEAST = 0.5, 3
_VAGUE = frozenset(("", "social", "unknown"))  # words for no channel of its own
_ALIKE, _SPREAD = 1.1, 0.05  # of the sums of weeks
_PART = re.compile(r"\.\d+$")  # of the number of an entry's part
Row = Mapping[str, Any]


@dataclass
class Worked:
    """Efforts that count, and those that another ledger tells (`again`: with who tells them)."""

    rows: list[Row] = field(default_factory=list)
    again: list[tuple[Row, str]] = field(default_factory=list)

    def without(self, mine: list[Row], theirs: Iterable[list[Row]], ledger: str) -> list[Row]:
        """Those of `mine` that none of `theirs`, of a better ledger, tells; the rest is noted."""
        again = _again(mine, theirs)
        self.again += [(mine[n], ledger) for n in sorted(again)]
        return [row for n, row in enumerate(mine) if n not in again]

    def notes(self, owner: Owner, period: Span) -> Iterator[Message]:
        """Hours of the period that two ledgers tell, and what they are worth."""
        left: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row, by in self.again:
            if date.fromisoformat(row["day"]) in period:
                sums, hours = left[row["ledger"], by], row["seconds"] / 3600
                sums[0] += hours
                sums[1] += hours * owner.rate(row["person"])
        for (ledger, by), (hours, worth) in sorted(left.items()):
            yield Message(
                N_("{hours} hours ({amount} {currency}) in {ledger} not added: told by {by}."),
                {
                    "hours": round(hours, 1),
                    "amount": round(worth, 2),
                    "currency": owner.currency,
                    "ledger": ledger,
                    "by": by,
                },
            )


def worked_once(rows: Iterable[Row], until: date) -> Worked:
    """Efforts up to a day, those that a better ledger tells set apart; what hands write counts.

    All are compared, so that the same days have the same hours wherever a question ends.
    """
    ledgers: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        ledgers[row["ledger"]].append(row)
    worked = Worked(ledgers.pop(BY_HAND, []))
    kept: dict[str, list[Row]] = {}
    for ledger in sorted(ledgers, key=lambda name: (*_rank(ledgers[name]), name)):
        left = ledgers[ledger]
        for other, theirs in kept.items():  # all people together, beside a sum of nobody's name
            nobody = [row for row in theirs if not row["person"]]
            left = worked.without(left, [nobody], other)
        people: dict[str, list[Row]] = defaultdict(list)
        for row in left:
            people[row["person"]].append(row)
        mine: list[Row] = []
        for person, some in people.items():
            left = some
            for other, theirs in kept.items():
                left = worked.without(left, _of_person(theirs, person), other)
            mine += left
        kept[ledger] = mine
    worked.rows += [row for some in kept.values() for row in some]
    worked.rows = [row for row in worked.rows if date.fromisoformat(row["day"]) <= until]
    return worked


def _rank(rows: Sequence[Row]) -> tuple[float, float, int]:
    """The best ledger first: who names the channels, who has the most entries a week, as they were
    written and not as they are shared out among days, then who tells times as they were.
    """
    named = sum(row["channel"] not in _VAGUE for row in rows) / len(rows)
    written: dict[str, int] = defaultdict(int)
    for row in rows:
        written[_PART.sub("", row["number"])] += row["seconds"]
    weeks = len({_week(row) for row in rows})
    return -round(named, 1), -len(written) / weeks, -len({*written.values()})


def _of_person(rows: Sequence[Row], person: str) -> Iterator[list[Row]]:
    """Which efforts of a ledger may be those of a person: everybody's where nobody is named."""
    if person:
        yield [row for row in rows if _same_person(row["person"], person)]
        return
    yield list(rows)
    for one in sorted({row["person"] for row in rows}):
        yield [row for row in rows if row["person"] == one]


def _same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: `Léa` and `Léa Martin`, or one that is not said."""
    mine, theirs = set(folded(one).split()), set(folded(other).split())
    return mine <= theirs or theirs <= mine


def _again(mine: Sequence[Row], candidates: Iterable[list[Row]]) -> set[int]:
    """The places of those of `mine` that one of the candidates tells."""
    channels = {row["channel"] for row in mine}
    for rows in candidates:
        likely = [rows[n] for n in _may_be(rows, channels)]
        for theirs in (likely, [row for row in likely if row["channel"] in channels]):
            places = _may_be(mine, {row["channel"] for row in theirs})
            if theirs and places and (found := _same([mine[n] for n in places], theirs)):
                return {places[n] for n in found}
    return set()


def _may_be(rows: Sequence[Row], channels: Collection[str]) -> list[int]:
    """The places of efforts that may be for one of these channels: never those for another."""
    every = not _VAGUE.isdisjoint(channels)
    vague = [every or row["channel"] in _VAGUE for row in rows]
    return [n for n, row in enumerate(rows) if vague[n] or row["channel"] in channels]


def _same(mine: Sequence[Row], theirs: Sequence[Row]) -> set[int]:
    ours, others = _weeks(mine), _weeks(theirs)
    ratios = [ours[week] / others[week] for week in ours.keys() & others.keys()]
    if len(ratios) >= _LEAST:
        middle = median(ratios)
        spread = median(abs(ratio / middle - 1) for ratio in ratios)
        if 1 / _ALIKE <= middle <= _ALIKE and spread <= _SPREAD:
            return {n for n, row in enumerate(mine) if _week(row) in others}
    first, second = _ones(mine), _ones(theirs)
    like = likeness(first, second, _DAY)
    if like.matched >= max(_LEAST, _HALF * like.sales) and like.share >= _HALF:
        return {one.id for one, _ in pairs(first, second, _DAY)}
    return set()


def _week(row: Row) -> date:
    return monday(date.fromisoformat(row["day"]))


def _weeks(rows: Iterable[Row]) -> dict[date, int]:
    total: dict[date, int] = defaultdict(int)
    for row in rows:
        if row["seconds"] > 0:
            total[_week(row)] += row["seconds"]
    return dict(total)


def _ones(rows: Iterable[Row]) -> list[One]:
    """Efforts to be paired: their minutes stand for an amount."""
    found = []
    for n, row in enumerate(rows):
        day = date.fromisoformat(row["day"])
        minutes = round(row["seconds"] / 60)
        found.append(One(n, day, day.toordinal() + 0.5, "", "", minutes, True, minutes, minutes))
    return found
