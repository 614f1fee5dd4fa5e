"""Where somebody seems to be: lands, their time zones and their currencies."""

from __future__ import annotations

import pytest

from retour.reading.cells.currencies import CODES
from retour.reference.places import Place, currency_of_zones, place_of
from retour.span import zone


@pytest.mark.parametrize(
    ("land", "timezone", "currency"),
    [
        ("GB", "Europe/London", "GBP"),
        ("ch", "Europe/Zurich", "CHF"),
        ("FR", "Europe/Paris", "EUR"),
        ("ES", "Europe/Madrid", "EUR"),
        ("US", "America/New_York", "USD"),
        ("BG", "Europe/Sofia", "EUR"),
        ("UA", "Europe/Kyiv", "UAH"),
    ],
)
def test_the_place_of_a_land(land: str, timezone: str, currency: str) -> None:
    assert place_of(land) == Place(timezone, currency)


@pytest.mark.parametrize("land", ["", "ZZ", "001", "AQ", "XX"])
def test_of_no_land_nothing_is_guessed(land: str) -> None:
    assert place_of(land) is None


def test_every_guess_is_one_that_a_book_takes() -> None:
    lands = [a + b for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    found = [one for one in map(place_of, lands) if one]
    assert len(found) > 230
    assert {one.currency for one in found} <= set(CODES)
    assert all(zone(one.timezone).key == one.timezone for one in found)
    zones = currency_of_zones()
    assert {*zones.values()} <= set(CODES)
    assert all(zone(name) for name in zones)


def test_zones_are_known_by_old_names_and_new_ones() -> None:
    zones = currency_of_zones()
    assert zones["Asia/Calcutta"] == zones["Asia/Kolkata"] == "INR"
    assert zones["Europe/Kiev"] == zones["Europe/Kyiv"] == "UAH"
    assert "Etc/UTC" not in zones
