"""Real exports kept beside the repository, for tests that skip where they are not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Fact
from retour.reading.run import Reader

from .harness import only_document, read

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "formats" / "samples"


def sample(*parts: str) -> Path:
    """A sample file; the test is skipped where it does not exist."""
    path = SAMPLES.joinpath(*parts)
    if not path.exists():
        pytest.skip("the real exports are not beside this checkout")
    return path


def read_sample(*parts: str) -> tuple[Reader, list[Fact], dict[str, Decimal]]:
    """The reader of a sample, its facts, and its totals as `name (unit)`."""
    reader, facts = read(only_document(sample(*parts)))
    totals = {f"{name} ({unit})": value for name, unit, value in reader.totals.items()}
    return reader, facts, totals
