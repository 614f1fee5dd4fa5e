"""Sales that bring nothing: apart from those that count, with their number and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from retour.facts import Sale
from retour.reading.totals import Totals

from ..making import sale
from ..sources.harness import only_document, read

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, ""),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "pending", "refunded": 100_00}, "pending"),
        ({"refunded": 40_00}, ""),
        ({"refunded": 100_00}, "returned"),
        ({"refunded": 90_00, "shipping": 10_00}, "returned"),
        ({"shipping": 100_00}, ""),
        ({"total": 0}, ""),
        ({"total": 0, "refunded": 10_00}, ""),
    ],
)
def test_what_brings_nothing_is_summed_apart(said: dict[str, Any], why: str) -> None:
    one: Sale = sale(1, DAY.isoformat(), **{"total": 100_00, **said})
    assert one.uncounted == why
    totals = Totals()
    totals.add(one)
    found = {name: value for name, _, value in totals.items()}
    assert found.get("sales_uncounted", 0) == bool(why)
    assert found.get("sales_uncounted_total", 0) == (Decimal(100) if why else 0)
    assert found.get("sales_total", 0) == (0 if why else one.total // 100)


def test_a_shop_s_export_says_how_many_do_not_count_and_why(tmp_path: Path) -> None:
    path = tmp_path / "presta.csv"
    rows = ("Payment accepted", "Canceled", "Payment error", "Refunded", "Awaiting check payment")
    path.write_text(
        "ID;Reference;New client;Customer;Total;Payment;Status;Date\n"
        + "".join(
            f"{n};AA{n};1;Z;10,00 €;CB;{status};2026-03-0{n} 10:00:00\n"
            for n, status in enumerate(rows, 1)
        ),
        "utf-8",
    )
    reader, _ = read(only_document(path))
    (note,) = (one for one in reader.intake.notes if "count" in one.text)
    assert note.render("en") == (
        "4 sales do not count: 2 were cancelled or failed, 1 is not paid yet and 1 was given back "
        "whole."
    )
    assert note.render("fr") == (
        "4 ventes ne comptent pas\u00a0: 2 ont été annulées ou ont échoué, 1 n’est pas encore "
        "payée et 1 a été remboursée en entier."
    )
    assert {name: str(value) for name, _, value in reader.totals.items() if value} == {
        "sales": "1", "sales_total": "10.00",
        "sales_uncounted": "4", "sales_uncounted_total": "40.00",
    }  # fmt: skip
