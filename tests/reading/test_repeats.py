"""Rows that stand twice are one only where they are the same to the letter."""

from __future__ import annotations

from retour.reading.documents.rows import Raw
from retour.reading.shapes.repeats import distinct


def test_a_number_that_hashes_alike_is_another_row() -> None:
    rows = [Raw(2, ["Spring", -1.0]), Raw(3, ["Spring", -2.0]), Raw(4, ["Spring", -1.0])]
    assert [raw.line for raw in distinct(rows)] == [2, 3]
