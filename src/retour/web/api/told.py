"""What programs are told: the shape of every answer that no schema of its own describes."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict


class Told(Schema):
    """Something that is told, and nothing besides."""

    model_config = ConfigDict(extra="forbid")


class Business(Told):
    """A business that the token reaches, and what its owner is to it."""

    key: str
    name: str
    organisation: str
    role: Literal["owner", "manager", "contributor", "adviser"]
    example: bool


class TokenSaid(Told):
    """The token itself."""

    name: str
    scopes: list[str]
    organisation: str
    business: str | None = Field(description="The key of its one business; null: all of them.")
    expires: str


class Span(Told):
    """From a day to a day, both included."""

    since: str
    until: str


class Covered(Span):
    """One kind of fact: how many, of which days."""

    kind: str
    facts: int


class Cover(Covered):
    """What one source covers; `silent` is the period at the end of which it says nothing."""

    source: str
    channel: str | None
    holes: list[Span]
    silent: Span | None


class Known(Told):
    """What a book covers, what it lacks, and its settings."""

    covered: list[Covered]
    missing: list[str]
    sources: list[Cover]
    settings: dict[str, Any]


class Channel(Told):
    """A channel that can be named."""

    id: str
    name: str
    social: bool
    paid: bool


class Source(Told):
    """An export that is read, and where to find it."""

    name: str
    version: int
    title: str
    where: str


class Statement(Told):
    """What a published study says, and how much that is worth."""

    id: str
    study: str
    sponsor: str
    year: int
    topic: str
    question: str
    answer: str
    value: float | None
    unit: str
    base: str
    base_n: int | None
    interval: list[float] | None
    wide_interval: list[float] | None
    verdict: str
    defects: list[str]
    source: str


class Rates(Told):
    """Until when exchange rates reach, and what a newer file of them changed."""

    source: str
    first: str
    last: str
    currencies: list[str]
    added: int
    corrected: int


class Added(Told):
    """An entry by hand: its number for undo, how it was understood, what to know of it."""

    batch: int
    new: int
    understood: str
    notes: list[str]


class Backup(Told):
    """A backup that a book knows, and what became of it."""

    path: str
    outcome: str


class Erased(Told):
    """What was cleaned of a person."""

    versions: int
    elsewhere: int
    backups: list[Backup]
    swept: bool


class Verified(Told):
    """What in a book is not what was written, and what to do; empty when it is whole."""

    problems: list[str]
    remedy: str | None


class Saved(Told):
    """An answer that was shown on a day, kept as it was; `since` and `until` are its question."""

    number: int
    day: str
    since: str
    until: str
    at: str
    engine: str


class Prospect(Told):
    """What a test of so many weeks would tell of the margin of a week on."""

    weeks: int
    plus_minus: float | None
    visible: float | None
    tried: int


class Block(Span):
    """Days with the channel on, or off."""

    on: bool


class Test(Span):
    """A test that was drawn, and its calendar."""

    number: int
    channel: str
    planned_until: str
    carry_over_days: int
    seed: int
    made: str
    blocks: list[Block]


class Designed(Told):
    """What a test would tell by its length, and the test when it was drawn."""

    channel: str
    prospects: list[Prospect]
    cost_a_week: float | None
    enough_weeks: int | None
    weeks_unlike_others: list[str]
    better_start: str | None
    test: Test | None


class Result(Told):
    """What a test showed."""

    unit: str
    estimate: float
    intervals: dict[str, list[float | None]]
    p_value: float


class Followed(Test):
    """A test, what was done in each block, and what it showed."""

    done: list[float]
    result: Result | None
