"""What `add` says of takings and sales whose days were written before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from retour import Business

WEEK: dict[str, Any] = {"until": "2026-10-11"}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    made = Business.new(tmp_path / "s.book", name="Shop", margin=0.5, hour=20)
    with made:
        yield made


def notes(shop: Business, kind: str, day: str, **said: Any) -> str:
    return " ".join(one.render("en") for one in shop.add(kind, day, **said).notes)


def test_takings_of_days_that_were_written_before(shop: Business) -> None:
    assert "before" not in notes(shop, "takings", "2026-10-05", amount=1200, **WEEK)
    again = notes(shop, "takings", "2026-10-05", amount=1250, **WEEK)
    assert "You wrote takings of these days before, €1,200: this entry counts instead." in again
    month = notes(shop, "takings", "2026-10-05", amount=3000, until="2026-10-31")
    assert "Some of these days are in takings that you wrote before" in month
    assert shop.ask(since="2026-10-05", until="2026-10-31").margin == pytest.approx(1500.0)


def test_tills_that_have_names(shop: Business) -> None:
    notes(shop, "takings", "2026-10-05", amount=1200, note="shop", **WEEK)
    assert "wrote" not in notes(shop, "takings", "2026-10-05", amount=300, note="market", **WEEK)


def test_a_sale_within_takings(shop: Business) -> None:
    notes(shop, "takings", "2026-10-05", amount=1200, **WEEK)
    said = notes(shop, "sale", "2026-10-06", amount=120, channel="instagram")
    assert "It is part of the takings that you wrote from 5 October 2026 to" in said
    assert "part of" not in notes(shop, "sale", "2026-10-12", amount=9)
