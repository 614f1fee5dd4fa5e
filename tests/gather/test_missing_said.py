"""What is said of days that nothing tells of."""

from __future__ import annotations

from datetime import date

from retour.gather import missing
from retour.gather.unlogged import Unlogged
from retour.span import Span


def test_hours_that_are_counted_are_said_to_the_minute() -> None:
    days = (Span(date(2026, 3, 2), date(2026, 3, 15)),)
    hole = Unlogged("hours", "instagram", days, amount=3 + 26 / 60, cost=63.5)
    (gap,) = missing._unlogged([hole], "EUR")
    said = gap.message.render("en")
    assert "3 h 26" in said, said
