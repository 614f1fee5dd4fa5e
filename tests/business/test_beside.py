"""One table that tells two things, loaded by a mapping for each: both stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business
from retour.facts import Effort, Takings

SALES = {"kind": "sale", "day": "Le", "amount": "Encaissé"}
HOURS = {"kind": "hours", "day": "Le", "hours": "Passé", "channel": "instagram"}
MORE = {**HOURS, "hours": "Pour l'autre", "channel": "facebook"}


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mois.csv"
    path.write_text(
        "Le;Encaissé;Passé;Pour l'autre\n23/01/2026;10,00;2;1\n24/01/2026;12,00;1;4\n",
        encoding="utf-8",
    )
    return path


def held(shop: Business) -> tuple[int, dict[str, float]]:
    """The takings of a book, in cents, and its hours by channel."""
    hours: dict[str, float] = {}
    for fact in shop.book.facts(Effort):
        hours[fact.channel] = hours.get(fact.channel, 0) + fact.seconds / 3600
    return sum(fact.amount for fact in shop.book.facts(Takings)), hours


def test_sales_and_hours_of_one_table_stay_beside(shop: Business, table: Path) -> None:
    shop.load(table, mapping=SALES)
    (loaded,) = shop.load(table, mapping=HOURS)
    assert loaded.result is not None
    assert loaded.result.replaced == ()
    assert held(shop) == (2200, {"instagram": 3})
    for said in (SALES, HOURS, {}):
        (again,) = shop.load(table, mapping=said)
        assert (again.status, held(shop)) == ("known", (2200, {"instagram": 3}))
    # Said anew, of the same columns, each takes the place of its own former reading only.
    (anew,) = shop.load(table, mapping={**HOURS, "channel": "tiktok"})
    assert anew.result is not None
    assert anew.result.replaced == (2,)
    assert held(shop) == (2200, {"tiktok": 3})
    shop.load(table, mapping={**SALES, "kind": "cost"})
    assert held(shop) == (0, {"tiktok": 3})


def test_another_channel_is_kept_under_a_ledger_of_its_own(shop: Business, table: Path) -> None:
    shop.load(table, mapping=HOURS)
    (refused,) = shop.load(table, mapping=MORE)
    assert refused.status == "failed"
    assert refused.message is not None
    assert "take the place of “Passé” of the same file" in refused.message.render("en")
    assert refused.remedy is not None
    assert "--map ledger=NAME" in refused.remedy.render("en")
    assert held(shop) == (0, {"instagram": 3})
    shop.load(table, mapping={**MORE, "ledger": "facebook"})
    assert held(shop) == (0, {"instagram": 3, "facebook": 5})


def test_a_column_of_hours_may_have_the_name_of_its_channel(shop: Business, tmp_path: Path) -> None:
    path = tmp_path / "temps.csv"
    path.write_text("Le;Instagram;Facebook\n23/01/2026;2;1,5\n24/01/2026;1;4\n", encoding="utf-8")
    shop.load(path, mapping={**HOURS, "hours": "Instagram"})
    shop.load(path, mapping={**MORE, "hours": "Facebook", "ledger": "facebook"})
    assert held(shop) == (0, {"instagram": 3, "facebook": 5.5})


def test_what_names_no_column_stays_beside_nothing(shop: Business, table: Path) -> None:
    shop.load(table, mapping={**HOURS, "ledger": "mine"})
    shop.load(table, mapping={"ledger": "other"})
    assert held(shop) == (0, {"instagram": 3})


def test_a_table_that_tells_two_things_is_asked_about(shop: Business, table: Path) -> None:
    shop.load(table, mapping=SALES)
    shop.load(table, mapping=HOURS)
    later = table.with_name("next.csv")
    later.write_text(table.read_text(encoding="utf-8").replace("/01/", "/02/"), encoding="utf-8")
    (asked,) = shop.load(later)
    assert asked.status == "unknown"
    assert asked.message is not None
    assert held(shop)[0] == 2200
    shop.load(later, mapping=SALES)
    shop.load(later, mapping=HOURS)
    assert held(shop) == (4400, {"instagram": 6})
