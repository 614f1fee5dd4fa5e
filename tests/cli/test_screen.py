"""No line is broken at a no-break space, in prose or in a table."""

from __future__ import annotations

import pytest
from rich.table import Table

from retour.cli.screen import Screen


@pytest.mark.parametrize("width", range(12, 40))
def test_what_belongs_together_stays_together(
    capsys: pytest.CaptureFixture[str], width: int
) -> None:
    text = "Ils disent «\u00a0oui\u00a0» à 20\u202f% et 1\u202f200\u00a0€ par mois."
    screen = Screen(width=width)
    table = Table(box=None)
    table.add_column()
    table.add_row(text)
    screen.print(text)
    screen.print(table)
    shown = capsys.readouterr().out
    for together in ("«\u00a0oui\u00a0»", "20\u202f%", "1\u202f200\u00a0€"):
        assert shown.count(together) == 2
    assert "\ue0a0" not in shown
    assert not screen.is_terminal
