"""Campaigns are called as those who read the export would call them."""

from __future__ import annotations

from datetime import date

from retour.worlds.exports.meta_ads import campaign


def test_campaigns_are_called_in_the_language_of_the_export() -> None:
    number, name = campaign(date(2024, 11, 1), "en")
    assert name == "Q4 2024 - Carousel"
    assert campaign(date(2024, 11, 1), "fr") == (number, "T4 2024 - Carrousel")
