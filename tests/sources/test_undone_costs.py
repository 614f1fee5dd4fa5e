"""Costs of a table of one's own that a column says were given back or cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_cost_columns import spent
from .test_hand_roles import load

COST = {"kind": "cost", "day": "Date", "amount": "Montant", "channel": "Fournisseur"}


def costs(header: str, *cells: str) -> str:
    rows = [f"{13 + n}/05/2026;Publicité Facebook;20,00;{cell}" for n, cell in enumerate(cells)]
    return "\n".join([f"Date;Fournisseur;Montant;{header}", *rows, ""])


@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize(
    ("header", "cells", "doubtful"),
    [
        ("Remboursé", ("oui", "non", ""), [2]),
        ("Remboursé", ("", "x", ""), [3]),
        ("Refunded?", ("No", "Yes", "No"), [3]),
        ("Remboursé le", ("", "20/05/2026", ""), [3]),
        ("Annulé", ("non", "oui", "oui"), [3, 4]),
        ("Statut", ("payé", "remboursé", "annulé"), [3, 4]),
        ("Status", ("Paid", "Partially refunded", "Failed"), [3, 4]),
        ("Payé", ("oui", "non", "oui"), []),  # a bill that is not paid yet is a cost
        ("Remboursé", ("non", "non", "non"), []),
        ("Statut", ("payé", "à payer", "en attente"), []),
    ],
)
def test_what_was_given_back_or_cancelled_is_not_counted_without_asking(
    tmp_path: Path, header: str, cells: tuple[str, ...], doubtful: list[int], chosen: bool
) -> None:
    mapping = COST | ({"status": header} if chosen else {})
    reader, facts = load(tmp_path, costs(header, *cells), **mapping)
    assert [one.line for one in reader.intake.doubtful] == doubtful
    assert spent(facts) == [("meta-ads", 2000)] * (len(cells) - len(doubtful))
    assert all("write 0" in str(one.remedy) for one in reader.intake.doubtful)


def test_the_remedy_is_read(tmp_path: Path) -> None:
    data = costs("Remboursé", "oui", "non").replace("20,00;oui", "0,00;oui", 1)
    kept = costs("Remboursé", "", "non")
    assert spent(load(tmp_path, kept, **COST)[1]) == [("meta-ads", 2000)] * 2
    assert spent(load(tmp_path, data, **COST)[1])[-1:] == [("meta-ads", 2000)]
    assert not load(tmp_path, data, **COST)[0].intake.doubtful
