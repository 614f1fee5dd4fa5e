"""The standard VAT rate by time zone."""

from __future__ import annotations

import pytest

from retour.reference.vat_rates import standard_vat
from retour.span import zone


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("Europe/Paris", 0.2),
        ("Europe/Brussels", 0.21),
        ("Europe/Zurich", 0.081),
        ("Europe/Busingen", 0.081),  # German, in the Swiss VAT area
        ("Indian/Reunion", 0.085),
        ("America/Cayenne", None),  # French Guiana has none
        ("America/New_York", None),
    ],
)
def test_the_rate_of_a_country_is_that_of_its_time_zone(name: str, rate: float | None) -> None:
    assert zone(name).key == name
    assert standard_vat(name) == rate


def test_every_zone_exists_and_no_rate_is_beyond_the_highest() -> None:
    from retour.reference import vat_rates

    for name, rate in vat_rates._BY_ZONE.items():
        assert zone(name).key == name
        assert 0.05 < rate <= 0.27
