"""What a cell of an unknown table holds as a figure."""

from __future__ import annotations

from datetime import date

import pytest

from retour.reading.cells.numbers import figure
from retour.reading.documents.rows import Cell
from retour.reading.hand.proposing.guess_cells import is_number


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("12,50 €", 12.5),
        ("1 234,50", 1234.5),
        ("1.234,50", 1234.5),
        ("1,234", 1.234),
        ("(3,20)", -3.2),
        ("0", 0.0),
        (7, 7.0),
        ("1h30", None),
        ("03/02/2026", None),
        ("", None),
        (None, None),
        (date(2026, 2, 3), None),
    ],
)
def test_a_cell_is_a_number_where_it_holds_a_figure(cell: Cell, held: float | None) -> None:
    assert figure(cell) == held
    assert is_number(cell) is (held is not None)
