"""Published studies about small businesses and social media: figures, bases, intervals, defects.

The facts stand in `data/studies.toml` and `data/statements.csv`, in our own words. Statements that
are wrong are kept, with what is wrong with them: people meet them again and again. Only shares and
sizes are data; every interval is computed.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from retour.reference.bands import Band
from retour.reference.proportion import Estimate
from retour.reference.text import Text

_DATA = Path(__file__).parent / "data"
# Verdicts under which a figure may stand beside a user's own.
USABLE = frozenset({"ok", "part"})


@dataclass(frozen=True, slots=True)
class Study:
    """One survey (or one wave of it).

    `n` is how many answered: exactly, at least ('>'), about ('~'), or None (unknown). `official`:
    a statistical office or a ministry drew the sample. `series` names the waves of one survey.
    """

    id: str
    sponsor: str
    series: str
    year: int
    when: Text
    n: int | None
    n_kind: str
    official: bool
    population: Text
    source: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `kind`: one, many (answers), yes-no, number, rank.

    `claim` is what an answer says about people (has, does, plans, fears...). Bands of the answers
    are in `currency` (or hours), `per` week, month or year; `whole` numbers when the bands are.
    """

    id: str
    topic: str
    kind: str
    text: Text
    claim: str
    currency: str
    per: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Base:
    """Whose share it is: `share` of the whole sample."""

    id: str
    text: Text
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One published figure: an answer's share (`unit` '%') or another number.

    `told_by` is report (the study's own) or article (as popular articles tell it). `joins` are the
    statements whose answers this one adds up. `since` is the year it claims to compare with.
    """

    id: str
    study: Study
    question: Question
    answer: Text
    value: float | None
    unit: str
    band: Band | None
    base: Base
    claim: str
    since: int | None
    channel: str
    joins: tuple[str, ...]
    told_by: str
    verdict: str
    defects: tuple[Text, ...]
    source: str

    @property
    def topic(self) -> str:
        """The question's topic: return, time, money, networks, hardest, ..."""
        return self.question.topic

    @property
    def date(self) -> Text:
        """When the answers were collected."""
        return self.study.when

    @property
    def base_n(self) -> int | None:
        """How many answers the share is of, or None when nobody published it."""
        return None if self.study.n is None else round(self.study.n * self.base.share)

    @property
    def estimate(self) -> Estimate | None:
        """The share with its intervals; None when this is not a share."""
        if self.unit != "%" or self.value is None or not 0 <= self.value <= 100:
            return None
        return Estimate.of(self.value / 100, self.base_n)

    @property
    def interval(self) -> tuple[float, float] | None:
        """95% Wilson interval of the share (0 to 1), as if the sample were drawn by lot."""
        return self.estimate.interval if self.estimate else None

    @property
    def wide_interval(self) -> tuple[float, float] | None:
        """The same with design effect 2, nearer to what such samples deserve."""
        return self.estimate.wide if self.estimate else None

    @property
    def usable(self) -> bool:
        """Whether the figure may stand beside a user's own."""
        return self.verdict in USABLE and self.value is not None


def studies() -> tuple[Study, ...]:
    """Every study, oldest first."""
    return tuple(sorted(_studies().values(), key=lambda one: one.year))


def statements(topic: str | None = None, usable: bool = False) -> tuple[Statement, ...]:
    """Every statement, or those of a topic, or only those that may be used for comparison."""
    return tuple(
        one
        for one in _statements()
        if (topic is None or one.topic == topic) and (one.usable or not usable)
    )


def statement(identity: str) -> Statement:
    """The statement with this id. Raises KeyError."""
    for one in _statements():
        if one.id == identity:
            return one
    raise KeyError(f"no published statement is called {identity!r}")


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((_DATA / "studies.toml").read_text("utf-8"))


@cache
def _studies() -> dict[str, Study]:
    tables = _tables()
    return {
        key: Study(
            id=key,
            sponsor=entry["sponsor"],
            series=entry.get("series", key),
            year=entry["year"],
            when=Text.of(entry["when"]),
            n=entry.get("n"),
            n_kind=entry["n_kind"],
            official=entry.get("official", False),
            population=Text.of(entry["population"]),
            source=tables["source"].get(entry.get("source"), ""),
        )
        for key, entry in tables["study"].items()
    }


@cache
def _questions() -> dict[str, Question]:
    return {
        key: Question(
            id=key,
            topic=entry["topic"],
            kind=entry["kind"],
            text=Text.of(entry),
            claim=entry.get("claim", "has"),
            currency=entry.get("currency", ""),
            per=entry.get("per", ""),
            whole=entry.get("whole", False),
        )
        for key, entry in _tables()["question"].items()
    }


@cache
def _statements() -> tuple[Statement, ...]:
    lines = (_DATA / "statements.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(_statement(row) for row in rows)


def _statement(row: Mapping[str, str]) -> Statement:
    tables = _tables()
    question = _questions()[row["question"]]
    band = Band.parse(row["band"]) if row["band"] else None
    base = tables["base"][row["base"]]
    return Statement(
        id=row["id"],
        study=_studies()[row["study"]],
        question=question,
        answer=Text(row["answer_en"], row["answer_fr"]),
        value=float(row["value"]) if row["value"] else None,
        unit=row["unit"],
        band=band.whole() if band and question.whole else band,
        base=Base(row["base"], Text.of(base), base.get("share", 1.0)),
        claim=row["claim"] or question.claim,
        since=int(row["since"]) if row["since"] else None,
        channel=row["channel"],
        joins=tuple(row["joins"].split()),
        told_by=row["told_by"],
        verdict=row["verdict"],
        defects=tuple(Text.of(tables["defect"][code]) for code in row["defects"].split()),
        source=tables["source"].get(row["source"], ""),
    )
