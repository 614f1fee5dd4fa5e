"""Real exports that stand beside the repository on some machines; tests skip where they do not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Cost, Fact, Post, Reading

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "formats" / "samples"


def sample(*parts: str) -> Path:
    """A sample file, or skip the test."""
    path = SAMPLES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine")
    return path


def rows(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a delimited text as the csv module alone reads them."""
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def unwrapped(text: str) -> str:
    """Lines that a spreadsheet quoted once more, as they were."""
    return "".join(_unwrapped(text.splitlines(keepends=True)))


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        body = line.rstrip("\r\n")
        if len(body) > 1 and body[0] == '"' == body[-1]:
            yield body[1:-1].replace('""', '"') + line[len(body) :]
        else:
            yield line


def column(table: list[dict[str, str]], name: str) -> Decimal:
    """The sum of a column, cells without a number left out."""
    return sum((Decimal(row[name]) for row in table if _is_number(row.get(name))), Decimal(0))


def _is_number(text: str | None) -> bool:
    return bool(text) and str(text).replace(".", "", 1).lstrip("-").isdigit()


def summed(facts: list[Fact], metric: str) -> Decimal:
    """The sum of one metric over facts."""
    return sum(
        (Decimal(str(f.value)) for f in facts if isinstance(f, Reading) and f.metric == metric),
        Decimal(0),
    )


def posts(facts: list[Fact]) -> list[Post]:
    """The posts among facts."""
    return [fact for fact in facts if isinstance(fact, Post)]


def spent(facts: list[Fact]) -> int:
    """All costs, in minor units."""
    return sum(fact.amount for fact in facts if isinstance(fact, Cost))
