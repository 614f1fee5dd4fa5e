"""Notes name the files of an owner's tables, not what is left of their names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from retour.book import BatchInfo
from tests.gather.test_takings import MONDAY, days

from ..making import Maker
from .seen import gathered, told


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["octobre.csv"], "in octobre.csv not added: told by octobre_suite.csv."),
        (["2026/mars.csv", "oct.csv", "mai.csv"], "in oct.csv and files like it not added: told"),
    ],
)
def test_files_are_named_whole(make_book: Maker, files: list[str], said: str) -> None:
    week = [120_00, 90_00, 75_50, 130_25, 88_00, 99_00, 111_10]
    book = make_book([])
    for number, file in enumerate(files):
        facts = days(week, "table", MONDAY + timedelta(weeks=number))
        book.load(facts, BatchInfo(file=file, sha256=file, source="any_table"))
    about = BatchInfo(file="octobre_suite.csv", sha256="suite", source="any_table")
    book.load(days(week * len(files), "suite"), about)
    assert said in told(gathered(book).notes)


def test_a_ledger_that_was_named_keeps_its_name(make_book: Maker) -> None:
    book = make_book([])
    for ledger in ("bar", "salle"):
        about = BatchInfo(file=f"{ledger}-x.csv", sha256=ledger, source="any_table")
        book.load(days([120_00, 90_00, 75_50, 130_25, 88_00, 99_00], ledger), about)
    assert "in bar not added: told by salle." in told(gathered(book).notes)
