"""Amounts in thousands or in cents are refused, and never read as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Takings
from retour.reading.errors import ReadError

from .test_hand_roles import load

THOUSANDS = "Revenue (k€)|CA k€|CA (K EUR)|CA KEUR|CA en milliers|Sales in thousands|€k|CA (€ 000)"
CENTS = "Amount (cents)|Montant en centimes|amount_cents|amountCents|Total (pence)"
WHOLE = "CA (€)|CA TTC|Kiosk EUR|Montant Km EUR|Recette|Récents|Total 2026 EUR|Total m 2"


@pytest.mark.parametrize("kind", ["sale", "cost"])
@pytest.mark.parametrize(
    ("header", "unit"),
    [(one, "thousands") for one in THOUSANDS.split("|")]
    + [(one, "cents") for one in CENTS.split("|")]
    + [("CA (M€)", "millions")],
)
def test_units_in_a_header_are_refused(tmp_path: Path, header: str, unit: str, kind: str) -> None:
    data = f"Jour;{header}\n02/03/2026;1,5\n03/03/2026;2,5\n"
    with pytest.raises(ReadError) as refused:
        load(tmp_path, data, kind=kind, day="Jour", amount=header)
    assert refused.value.message.render("en") == (
        f"“{header}” is in {unit}: its amounts cannot be read."
    )


@pytest.mark.parametrize("header", WHOLE.split("|"))
def test_whole_amounts_are_read(tmp_path: Path, header: str) -> None:
    data = f"Jour;{header}\n02/03/2026;1,50\n03/03/2026;2,50\n"
    _, facts = load(tmp_path, data, kind="sale", day="Jour", amount=header)
    assert [one.amount for one in facts if isinstance(one, Takings)] == [150, 250]
