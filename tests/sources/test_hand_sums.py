"""Rows of totals beside their parts: left out where the parts of the same days are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Sale, Takings

from .test_hand_roles import load

ROLES = {"kind": "sale", "day": "Date", "amount": "CA"}
DAYS = ("13/05/2026", "14/05/2026")


def table(*shops: str) -> str:
    rows = [f"{day};{shop};{n}00" for day in DAYS for n, shop in enumerate(shops, 1)]
    return "\n".join(["Date;Boutique;CA", *rows, ""])


@pytest.mark.parametrize("word", ["Total", "TOTAUX", "Ensemble", "Sum", "Grand total", "Somme"])
@pytest.mark.parametrize("more", [{}, {"channel": "Boutique"}])
def test_a_total_beside_its_parts_is_left_out(
    tmp_path: Path, word: str, more: dict[str, str]
) -> None:
    reader, facts = load(tmp_path, table("Port", "Gare", word), **ROLES, **more)
    amounts = [
        one.amount if isinstance(one, Takings) else one.total
        for one in facts
        if isinstance(one, Takings | Sale)
    ]
    assert amounts == [10000, 20000] * 2
    assert f"Rows of “{word}” are left out" in " ".join(
        note.render("en") for note in reader.intake.notes
    )


def test_totals_without_parts_are_read(tmp_path: Path) -> None:
    _, facts = load(tmp_path, table("Total"), **ROLES)
    assert len(facts) == 2


def test_a_day_that_has_its_total_only_keeps_it(tmp_path: Path) -> None:
    _, facts = load(tmp_path, table("Port", "Total") + "15/05/2026;Total;700\n", **ROLES)
    assert [one.amount for one in facts if isinstance(one, Takings)] == [10000, 10000, 70000]


def test_a_customer_may_be_named_total(tmp_path: Path) -> None:
    roles = {**ROLES, "customer": "Boutique"}
    _, facts = load(tmp_path, table("Port", "Total"), **roles)
    assert len(facts) == 4
