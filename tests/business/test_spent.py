"""Money that went into channels, as answers count it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retour.business import Business


def test_money_is_shared_out_among_its_days_and_cut_to_the_period(tmp_path: Path) -> None:
    with Business.new(tmp_path / "a.book", name="A", margin="60%", hour="20") as shop:
        shop.add("cost", "2026-01-01", until="2026-01-31", amount="62", channel="social")
        shop.add("cost", "2026-01-05", amount="10", channel="meta-ads")
        found = shop.spent(date(2026, 1, 5), date(2026, 1, 11))
    sums = {channel: sum(days.values()) for channel, days in found.items()}
    assert sums == {"social": pytest.approx(14), "meta-ads": pytest.approx(10)}
