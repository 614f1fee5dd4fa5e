"""The on/off tests that a book keeps: how each was drawn, so that its analysis can be repeated.

They stand in the settings, of which the book keeps every former value: exported, backed up and
sealed with them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from retour.book import Book
from retour.models.onoff.plan import Plan
from retour.span import Span

SETTING = "tests"


@dataclass(frozen=True, slots=True)
class Kept:
    """A randomised on/off test of `channel` from the day `first`, in blocks of `block` days.

    `drawn` is the assignment that was drawn from `plan` with `seed`, one a block; the first
    `carry_over` days of each block are not compared. `stopped` is the last day that counts, when
    it was stopped early; `made` the day on which it was drawn.
    """

    number: int
    channel: str
    first: date
    block: int
    carry_over: int
    plan: Plan
    drawn: tuple[bool, ...]
    seed: int
    made: date
    stopped: date | None = None

    @property
    def planned(self) -> date:
        """The last day of the plan."""
        return self.first + timedelta(days=self.block * len(self.drawn) - 1)

    @property
    def last(self) -> date:
        """The last day that counts."""
        return self.planned if self.stopped is None else min(self.stopped, self.planned)

    @property
    def blocks(self) -> list[tuple[Span, bool]]:
        """The days of each block of the plan, and whether the channel is on in it."""
        starts = [self.first + timedelta(days=self.block * n) for n in range(len(self.drawn))]
        length = timedelta(days=self.block - 1)
        return [(Span(day, day + length), on) for day, on in zip(starts, self.drawn, strict=True)]

    def until(self, day: date) -> Kept:
        """The same, stopped after the last block that is whole on `day`."""
        whole = ((day - self.first).days + 1) // self.block
        return replace(self, stopped=self.first + timedelta(days=whole * self.block - 1))

    def as_json(self) -> dict[str, Any]:
        """As the book keeps it."""
        return {
            "number": self.number,
            "channel": self.channel,
            "first": self.first.isoformat(),
            "block": self.block,
            "carry_over": self.carry_over,
            "drawn": "".join("1" if on else "0" for on in self.drawn),
            "longest": self.plan.longest,
            "balance": [list(row) for row in self.plan.balance],
            "most": self.plan.most if math.isfinite(self.plan.most) else None,
            "seed": self.seed,
            "made": self.made.isoformat(),
            "stopped": self.stopped.isoformat() if self.stopped else None,
        }

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Kept:
        """From what the book keeps."""
        drawn = tuple(one == "1" for one in said["drawn"])
        balance = tuple(tuple(float(x) for x in row) for row in said["balance"])
        most = math.inf if said["most"] is None else float(said["most"])
        return cls(
            number=int(said["number"]),
            channel=str(said["channel"]),
            first=date.fromisoformat(said["first"]),
            block=int(said["block"]),
            carry_over=int(said["carry_over"]),
            plan=Plan(len(drawn), int(said["longest"]), balance, most),
            drawn=drawn,
            seed=int(said["seed"]),
            made=date.fromisoformat(said["made"]),
            stopped=date.fromisoformat(said["stopped"]) if said["stopped"] else None,
        )


def kept_tests(book: Book) -> tuple[Kept, ...]:
    """The tests of a book, oldest first."""
    return tuple(Kept.of_json(one) for one in book.settings.get(SETTING, []))


def keep_tests(book: Book, tests: Sequence[Kept]) -> None:
    """Write the tests of a book; the former ones stay in its history."""
    book.settings[SETTING] = [one.as_json() for one in tests]
