"""A currency that is written and not known is never taken for the business's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retour.facts import Sale
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, only_document
from .test_hand_channels import _load

HEAD = "Date;CA TTC;Numéro de commande;Devise\n"


@pytest.mark.parametrize("said", ["FCFA", "DH", "dirhams", "F CFA", "XYZ"])
def test_a_word_that_is_no_currency_is_doubtful(tmp_path: Path, said: str) -> None:
    text = f"{HEAD}2026-03-02;65000;1;{said}\n2026-03-03;50;2;EUR\n2026-03-04;40;3;\n"
    reader, facts = _load(tmp_path, "ventes.csv", text)
    found = [(fact.total, fact.currency) for fact in facts if isinstance(fact, Sale)]
    assert found == [(50_00, "EUR"), (40_00, "EUR")]
    (doubtful,) = reader.intake.doubtful
    assert doubtful.line == 2
    assert f"“{said}”" in doubtful.reason.render("en")


def test_a_header_of_several_currencies_is_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    path.write_text("Jour;Numéro;CA (FCFA)\n2026-03-02;1;65000\n2026-03-03;2;5000\n", "utf-8")
    mapping = {"kind": "sale", "day": "Jour", "number": "Numéro", "amount": "CA (FCFA)"}
    reader = reader_of(only_document(path), replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    assert not list(reader.facts())
    assert len(list(reader.intake.doubtful)) == 2
