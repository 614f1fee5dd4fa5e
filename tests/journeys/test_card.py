"""The method card shows what the validation printed."""

from __future__ import annotations

from pathlib import Path

from validation.credit import CHANNELS, report

from retour.journeys import METHODS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def rows(page: str) -> list[str]:
    lines = (DOCS / page / "credit.md").read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("|") and line.count("|") > 6]


def test_the_example_of_the_card_is_in_the_table() -> None:
    shown, printed = rows("methods"), rows("validation")
    assert len(shown) >= 5
    assert set(shown) <= set(printed)
    assert all(label in printed[0] for label in METHODS.values())


def test_a_channel_that_brings_nobody_is_credited_by_every_method() -> None:
    printed = report(5_000, 2, "this test").splitlines()
    (search,) = [line for line in printed if line.startswith("| brand search | 0 |")]
    credited = [float(cell.replace(",", "")) for cell in search.strip("|").split("|")[2:]]
    assert len(credited) == len(METHODS)
    assert min(credited) > 0
    assert next(one for one in CHANNELS if one.name == "brand search").wakes == 0
