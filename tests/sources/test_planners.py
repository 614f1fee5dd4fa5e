"""Planning tools: planned posts, and files that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Post
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read

PLANNER = FIXTURES / "metricool" / "metricool_planner.csv"


def test_loading_the_plan_again_gives_the_same_numbers() -> None:
    first, second = (read(only_document(PLANNER))[1] for _ in range(2))
    assert [fact.key for fact in first] == [fact.key for fact in second]
    assert len({fact.key for fact in first}) == len(first)


def test_a_day_added_to_the_plan_changes_no_other_post(tmp_path: Path) -> None:
    lines = PLANNER.read_bytes().decode().split("\r\n")
    new = next(line for line in lines if line.startswith("Brioche")).replace("Brioche", "Crêpes")
    copy = tmp_path / PLANNER.name
    copy.write_text("\r\n".join([lines[0], new, *lines[1:]]), "utf-8", newline="")
    before = {fact.key for fact in read(only_document(PLANNER))[1]}
    after = {fact.key for fact in read(only_document(copy))[1]}
    assert before < after


def test_an_hour_that_a_clock_change_skips_is_read_as_if_it_had_not() -> None:
    _, facts = read(only_document(PLANNER))
    post = facts[0]
    assert isinstance(post, Post)
    assert post.at is not None
    assert post.at.isoformat() == "2026-03-29T01:30:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-01 10:03,A page I read,https://example.com/a\n",  # a log: minutes of any kind
        "2025-03-01,Pain,https://example.com/a\n",  # no time of day
        "01/03/2025 10:00,12.50,https://example.com/a\n",  # an amount, no words
        "01/03/2025 10:00,Pain,\n",  # no link anywhere
        "a,b,c,d\n01/03/2025 10:00,Pain,https://example.com/a,x\n",
    ],
)
def test_what_only_looks_like_a_bulk_file_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "saved.csv"
    path.write_text(text, "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name != "hootsuite"


def test_days_of_a_bulk_file_that_can_be_read_twice_are_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "bulk.csv"
    path.write_text("02/04/2026 10:05,Pain,https://example.com/a\n", "utf-8")
    reader, facts = read(only_document(path))
    assert not facts
    assert "--days" in reader.intake.doubtful[0].remedy.render("en")
