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


@pytest.mark.parametrize("header", ["Cumul recettes", "CA cumulé", "Sales to date", "Total YTD"])
def test_running_sums_are_refused(tmp_path: Path, header: str) -> None:
    data = f"Jour;{header}\n02/03/2026;1,5\n03/03/2026;2,5\n"
    with pytest.raises(ReadError, match="is a running sum"):
        load(tmp_path, data, kind="sale", day="Jour", amount=header)


@pytest.mark.parametrize(("rows", "said"), [(12, True), (11, False)])
def test_amounts_that_only_grow_are_said(tmp_path: Path, rows: int, said: bool) -> None:
    days = "".join(f"{n + 13}/03/2026;{n * 10 + 5},00\n" for n in range(rows))
    reader, _ = load(tmp_path, f"Jour;Total\n{days}", kind="sale", day="Jour", amount="Total")
    notes = " ".join(note.render("en") for note in reader.intake.notes)
    assert ("“Total” grows from each row to the next" in notes) is said
