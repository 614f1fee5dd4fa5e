"""What loading or undoing would do, before it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.book.errors import BatchError
from retour.business import Business
from retour.facts import Effort, Sale

MAPPING = {"kind": "sale", "day": "Quand", "amount": "Combien"}


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    rows = "".join(f"{day:02}/04/2026;{20 + day},50 €\n" for day in range(1, 29))
    (tmp_path / "semaine.csv").write_text(f"Quand;Combien\n{rows}", "utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG" + b"x" * 100)
    return Business.new(tmp_path / "t.book", name="T", margin=0.6, hour=20)


def test_a_table_that_is_tried_writes_nothing_and_is_then_loaded_so(
    shop: Business, tmp_path: Path
) -> None:
    path = tmp_path / "semaine.csv"
    tried = shop.try_out(path, path.name, MAPPING)
    assert shop.batches() == []
    assert "tables" not in shop.book.settings
    (loaded,) = shop.load(path, mapping=MAPPING)
    assert (tried.loaded.rows_kept, tried.loaded.totals) == (loaded.rows_kept, loaded.totals)
    facts = sorted(shop.book.facts(Sale), key=lambda one: one.day)
    assert [one.total for one in facts[:5]] == [
        one.total for one in tried.facts if isinstance(one, Sale)
    ]


def test_the_first_facts_are_of_every_channel_that_there_is(shop: Business, tmp_path: Path) -> None:
    """Hours of a week are shared out by day: the first five would all be of one channel's week."""
    path = tmp_path / "heures.csv"
    path.write_text("Semaine du;Insta (h);Facebook (h)\n06/04/2026;3;1\n13/04/2026;;2\n", "utf-8")
    tried = shop.try_out(
        path, path.name, {"kind": "hours", "week": "Semaine du", "hours": "Insta (h)"}
    )
    worked = [one for one in tried.facts if isinstance(one, Effort)]
    assert len(worked) == 5
    assert [one.channel for one in worked[:2]] == ["instagram", "facebook"]


def test_a_mapping_that_cannot_be_gives_its_reason_and_no_fact(
    shop: Business, tmp_path: Path
) -> None:
    tried = shop.try_out(tmp_path / "semaine.csv", "semaine.csv", {"kind": "sale", "day": "Quand"})
    assert tried.facts == ()
    assert tried.loaded.status == "failed"
    assert tried.loaded.message is not None


def test_what_is_no_table_has_no_columns(shop: Business, tmp_path: Path) -> None:
    table = shop.table(tmp_path / "semaine.csv", "semaine.csv")
    assert table is not None
    assert [one.header for one in table.columns] == ["Quand", "Combien"]
    assert shop.table(tmp_path / "photo.png", "photo.png") is None
    assert shop.table(tmp_path, "nowhere.csv") is None


def test_what_undoing_would_do_is_what_it_does(shop: Business, tmp_path: Path) -> None:
    shop.load(tmp_path / "semaine.csv", mapping=MAPPING)
    shop.add("effort", "2026-04-03", channel="instagram", hours=1)
    would = shop.undoing(1, 2)
    assert would.removed == 29
    assert [one.undone_at for one in shop.batches()] == [None, None]
    assert shop.undo(2).removed + shop.undo(1).removed == would.removed
    with pytest.raises(BatchError):
        shop.undoing(1)
