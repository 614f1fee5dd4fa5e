"""A till's export is read by itself where what is not needed of it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Sale
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, only_document

TILL = (
    "Date;Heure;N° ticket;Total HT;TVA 10 %;Total TTC;Règlement\n"
    "01/01/2025;10:42;T000001;19,11;1,91;21,02;CB\n"
    "01/01/2025;16:14;T000002;-25,19;-2,52;-27,71;Espèces\n"
    "14/01/2025;;T000003;23,36;2,34;25,70;Ticket restaurant\n"
)


def sold(folder: Path, text: str) -> list[Sale] | None:
    (path := folder / "caisse_2025.csv").write_text(text, "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    return None if reader is None else [one for one in reader.facts() if isinstance(one, Sale)]


def test_time_vat_and_means_of_payment_stop_nothing(tmp_path: Path) -> None:
    found = sold(tmp_path, TILL)
    assert found is not None
    assert [one.number for one in found] == ["T000001", "T000002", "T000003"]
    assert sum(one.total for one in found) == 2102 - 2771 + 2570


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("25,70;Ticket", "25,70;Impayé, ticket"),
        (";Ticket restaurant", ";"),
        ("Espèces", "Avoir"),
        ("10:42", "annulé"),
        ("23,36;2,34", "23,36;1,34"),
        (";Règlement", ";Annulation"),
    ],
)
def test_what_may_change_a_sale_is_asked_about(tmp_path: Path, there: str, instead: str) -> None:
    assert there in TILL
    assert sold(tmp_path, TILL.replace(there, instead)) is None


def test_vat_is_needed_where_no_column_tells_the_rest(tmp_path: Path) -> None:
    rows = [line.split(";") for line in TILL.splitlines()]
    assert sold(tmp_path, "\n".join(";".join(row[:3] + row[4:]) for row in rows)) is None
