"""What the names of hand-made tables say: one table in several files, or several tables."""

from __future__ import annotations

import pytest

from retour.reading.hand.lexicon.cell_words import ledger_of


@pytest.mark.parametrize(
    "name",
    [
        "ventes.csv",
        "Ventes mars 2026 (2).csv",
        "ventes corrigé v2.csv",
        "ventes_corrigées_VF.xlsx",
        "copie de ventes - définitif.csv",
        "ventes-modifié-maj.csv",
    ],
)
def test_corrected_copies_are_one_table(name: str) -> None:
    assert ledger_of(name) == "ventes"


def test_other_tables_have_other_names() -> None:
    assert ledger_of("ventes boutique.csv") != ledger_of("ventes marché.csv")
