"""SumUp's two reports: a refund is one, of its ticket, whichever report was loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retour.facts import Fact, Sale
from retour.reading.run import reader_of
from retour.sources import every

from ..gather.seen import gathered
from ..making import Maker, load
from .harness import CONTEXT, only_document, read

SALES = (
    "Account,Date,Time,Type,Transaction ID,Receipt Number,Payment Method,Quantity,Description,"
    "Currency,Price (Gross),Price (Net),Tax,Tax rate,Transaction refunded\n"
    "a@b.example,15.03.26,11:53,Sales,TA1,S1,Cash,2,Tea,EUR,12.00,10.00,2.00,20%,\n"
    "a@b.example,16.03.26,09:10,Sales,TA2,S2,Card,1,Cake,EUR,60.00,50.00,10.00,20%,\n"
    "a@b.example,16.03.26,19:40,Refund,TA3,S3,Card,1,Cake,EUR,-60.00,-50.00,-10.00,20%,TA2\n"
)
HEADER = (
    "Email,Date,Transaction ID,Transaction Type,Status,Card Type,Total,Tax amount,Tip amount,"
    "Currency\n"
)
TICKET = "a@b.example,2026-03-15 11:53:00,TA1,Sale,Successful,,12.00,2.00,0,EUR\n"
GIVEN = "a@b.example,2026-03-16 09:10:00,TA2,Sale,Refunded,VISA,65.00,10.00,5.00,EUR\n"
BACK = "a@b.example,2026-03-16 19:40:00,TA3,Refund,Successful,VISA,-65.00,-10.00,0,EUR\n"
TRANSACTIONS = HEADER + TICKET + GIVEN + BACK


def facts_of(path: Path, text: str) -> list[Fact]:
    path.write_text(text, "utf-8")
    reader, facts = read(only_document(path))
    assert reader.source.name.startswith("sumup.")
    assert not reader.intake.doubtful
    return facts


def given_back(facts: list[Fact]) -> list[tuple[str, int]]:
    return [(one.number, one.refunded) for one in facts if isinstance(one, Sale) and one.refunded]


@pytest.mark.parametrize("text", [SALES, TRANSACTIONS, HEADER + BACK + GIVEN + TICKET])
def test_a_refund_names_its_ticket(tmp_path: Path, text: str) -> None:
    assert given_back(facts_of(tmp_path / "a.csv", text)) == [("TA2:refund:TA3", 60_00)]


def test_a_refund_of_no_known_ticket_names_none(tmp_path: Path) -> None:
    assert given_back(facts_of(tmp_path / "a.csv", HEADER + BACK)) == [("TA3:refund", 65_00)]
    part = BACK.replace("-65.00", "-30.00")
    assert given_back(facts_of(tmp_path / "a.csv", HEADER + GIVEN + part)) == [
        ("TA3:refund", 30_00)
    ]
    later = GIVEN.replace("03-16", "03-18")
    assert given_back(facts_of(tmp_path / "a.csv", HEADER + BACK + later)) == [
        ("TA3:refund", 65_00)
    ]


def test_a_refund_before_tomorrow_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + GIVEN + BACK.replace("2026-03-16", "2999-03-16"), "utf-8")
    today = replace(CONTEXT, today=date(2026, 3, 17))
    reader = reader_of(only_document(path), today, every())
    assert reader is not None
    assert not given_back(list(reader.facts()))
    assert len(reader.intake.doubtful) == 1


@pytest.mark.parametrize("texts", [
    [SALES], [TRANSACTIONS], [SALES, TRANSACTIONS], [TRANSACTIONS, SALES],
    [SALES, HEADER + TICKET + GIVEN, HEADER + BACK], [HEADER + BACK, SALES],
])  # fmt: skip
def test_a_ticket_given_back_whole_is_no_order(
    make_book: Maker, tmp_path: Path, texts: list[str]
) -> None:
    book = make_book(margin=0.5)
    for place, text in enumerate(texts):
        load(book, facts_of(tmp_path / f"{place}.csv", text))
    found = gathered(book)
    assert sum(one.orders for one in found.sales_now) == 1
    assert found.margin == pytest.approx(5.0)
