"""Days in California are said on the clock of the business."""

from __future__ import annotations

import pytest

from retour.reading.cells.pacific import pacific_days
from retour.span import zone


@pytest.mark.parametrize(
    ("place", "en", "fr"),
    [
        ("Europe/London", "in London, what happens before 8:00", "à London, ce qui se passe"),
        ("Europe/Paris", "in Paris, what happens before 9:00", "à Paris, ce qui se passe avant 9"),
        ("America/New_York", "in New York, what happens before 3:00", "à New York"),
        ("Asia/Kolkata", "in Kolkata, what happens before 13:30", "avant 13"),
    ],
)  # fmt: skip
def test_the_hour_is_that_of_the_place(place: str, en: str, fr: str) -> None:
    note = pacific_days("Search Console", zone(place))
    assert note is not None
    assert en in note.render("en")
    assert fr in note.render("fr")


@pytest.mark.parametrize("place", ["America/Los_Angeles", "Pacific/Honolulu"])
def test_of_ones_own_days_nothing_is_said(place: str) -> None:
    assert pacific_days("YouTube", zone(place)) is None
