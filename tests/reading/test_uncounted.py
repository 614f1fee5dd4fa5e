"""Sales that bring nothing: apart from those that count, with their number and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retour.facts import Sale
from retour.reading.run import Reader, reader_of
from retour.reading.totals import Totals
from retour.sources import every

from ..making import sale
from ..sources.harness import CONTEXT, only_document, read

DAY = date(2026, 3, 2)


def read_as(path: Path, mapping: dict[str, str]) -> Reader:
    """The reader of a table of one's own, once all of it is read."""
    reader = reader_of(only_document(path), replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    assert [*reader.facts()]
    return reader


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
        ({"total": 0}, "free"),
        ({"total": 0, "status": "cancelled"}, "cancelled"),
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
    assert found.get("sales_uncounted_total", 0) == (one.total // 100 if why else 0)
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


def test_orders_that_cost_nothing_are_no_sales_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "orders_export.csv"
    path.write_text(
        "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
        "Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price\n"
        "#1,a@ex.fr,paid,EUR,20,0,3.33,20,,0,2026-03-02 10:00:00 +0100,1,Bougie,20\n"
        + "".join(
            f"#{n},b@ex.fr,paid,EUR,0,0,0,0,GIFT,20,2026-03-0{n} 10:00:00 +0100,1,Bougie,20\n"
            for n in (3, 4)
        ),
        "utf-8",
    )
    reader, _ = read(only_document(path))
    assert [one.render("en") for one in reader.intake.notes] == [
        "2 sales do not count: nothing was paid for them."
    ]
    assert [one.render("fr") for one in reader.intake.notes] == [
        "2 ventes ne comptent pas\u00a0: rien n’a été payé pour elles."
    ]
    assert {name: str(value) for name, _, value in reader.totals.items()}["sales"] == "1"


def test_so_it_is_of_orders_in_a_table_of_one_s_own(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    path.write_text("No;Jour;Total;Code\n1;02/03/2026;20;\n2;03/03/2026;0;GIFT\n", "utf-8")
    mapping = {"kind": "sale", "number": "No", "day": "Jour", "amount": "Total", "code": "Code"}
    reader = read_as(path, mapping)
    assert "1 sale does not count: nothing was paid for it." in [
        one.render("en") for one in reader.intake.notes
    ]


def test_a_channel_s_day_without_sales_is_no_order(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    path.write_text("Jour;Canal;Total\n02/03/2026;Instagram;20\n03/03/2026;Instagram;0\n", "utf-8")
    mapping = {"kind": "sale", "day": "Jour", "amount": "Total", "channel": "Canal"}
    reader = read_as(path, mapping)
    assert not [one for one in reader.intake.notes if "does not count" in one.render("en")]
