"""Columns of yes and no: paid or not, given back or not, signed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.facts import Fact, Lead, Reply, Sale
from retour.reading.errors import ReadError
from retour.reading.hand.lexicon.yes_no import asked_by, is_of_answers
from retour.reading.run import Reader, reader_of
from retour.reading.source import Head
from retour.sources import every
from retour.sources.any_table import propose

from .harness import CONTEXT, only_document
from .test_dropped_roles import said
from .test_hand_roles import load
from .test_stacked_tables import notes


def orders(header: str, *cells: str) -> str:
    rows = [f"{13 + n}/05/2026;{100 + n};20,00;{cell}" for n, cell in enumerate(cells)]
    return "\n".join([f"Date;N° commande;Total;{header}", *rows, ""])


def proposed(folder: Path, data: str, name: str = "commandes.csv") -> dict[str, str]:
    path = folder / name
    path.write_text(data, "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    return found.mapping


def read(folder: Path, header: str, *cells: str) -> tuple[Reader, list[Fact]]:
    """The rows of orders as they are proposed to be read."""
    data = orders(header, *cells)
    return load(folder, data, **proposed(folder, data))


def counted(facts: list[Fact]) -> list[tuple[str, int]]:
    return [(one.status, one.total - one.refunded) for one in facts if isinstance(one, Sale)]


PAID, OWED, BACK, NONE = ("paid", 2000), ("pending", 2000), ("paid", 0), ("cancelled", 2000)


@pytest.mark.parametrize(
    ("header", "cells", "sales"),
    [
        ("Payé", ("oui", "non", "Oui"), [PAID, OWED, PAID]),
        ("Paid?", ("yes", "NO", "yes"), [PAID, OWED, PAID]),
        ("Réglé (oui/non)", ("o", "n", "o"), [PAID, OWED, PAID]),
        ("Payé", ("x", "", "x"), [PAID, OWED, PAID]),
        ("Remboursé", ("non", "oui", ""), [PAID, BACK, PAID]),
        ("Refunded?", ("No", "Yes", "No"), [PAID, BACK, PAID]),
        ("Annulée", ("", "oui", ""), [PAID, NONE, PAID]),
        ("Rejeté", ("non", "oui", "non"), [PAID, NONE, PAID]),
        ("No-show", ("", "x", ""), [PAID, NONE, PAID]),
        ("Impayé", ("", "oui", "non"), [PAID, OWED, PAID]),
        ("Accepté", ("oui", "non", "oui"), [PAID, NONE, PAID]),
        ("Venue", ("oui", "non", "oui"), [PAID, NONE, PAID]),
        ("Refund?", ("N", "Y", "N"), [PAID, BACK, PAID]),
        ("Règlement reçu ?", ("oui", "non", "oui"), [PAID, OWED, PAID]),
        ("Paid in full", ("TRUE", "FALSE", "TRUE"), [PAID, OWED, PAID]),
        ("Paiement", ("OK", "non", "ok"), [PAID, OWED, PAID]),
        ("Annulation", ("non", "oui", "non"), [PAID, NONE, PAID]),
        ("Annulée le", ("", "12/05/2026", ""), [PAID, NONE, PAID]),
        ("Date d’annulation", ("", "12/05/2026", ""), [PAID, NONE, PAID]),
        ("Cancelled at", ("2026-05-12 10:00", "", ""), [NONE, PAID, PAID]),
        ("Date de remboursement", ("", "", "20/05/2026"), [PAID, PAID, BACK]),
    ],
)
def test_yes_and_no_say_what_became_of_a_sale(
    tmp_path: Path, header: str, cells: tuple[str, ...], sales: list[tuple[str, int]]
) -> None:
    reader, facts = read(tmp_path, header, *cells)
    assert counted(facts) == sales
    assert not reader.intake.doubtful


@pytest.mark.parametrize(
    ("header", "cells", "why"),
    [
        ("Refunded?", ("No", "Partial"), "how much of it was given back"),
        ("Payé", ("oui", "partiel"), "how much of it was paid"),
        ("Payé", ("oui", "non", ""), "“Payé” is empty"),
    ],
)
def test_what_says_neither_is_doubtful(
    tmp_path: Path, header: str, cells: tuple[str, ...], why: str
) -> None:
    reader, facts = read(tmp_path, header, *cells)
    (row,) = reader.intake.doubtful
    assert why in row.reason.render("en")
    assert len(facts) == len(cells) - 1


@pytest.mark.parametrize(
    ("header", "cells", "sales"),
    [
        ("Règlement", ("Payé", "Impayé"), [PAID, OWED]),
        ("Statut paiement", ("Payé", "Refusé", "Payé"), [PAID, NONE, PAID]),
        ("Nature", ("Vente", "Annulation", "Vente"), [PAID, PAID]),
        ("Type", ("charge", "payout", "charge"), [PAID, PAID]),
        ("Règlement", ("CB", "Chèque"), [PAID, PAID]),
        ("Statut livraison", ("Livré", "En attente"), [PAID, PAID]),
        ("Livre", ("Le Refus", "Perdu"), [PAID, PAID]),
    ],
)
def test_the_words_of_a_column_say_what_became_of_a_sale(
    tmp_path: Path, header: str, cells: tuple[str, ...], sales: list[tuple[str, int]]
) -> None:
    reader, facts = read(tmp_path, header, *cells)
    assert counted(facts) == sales
    assert not reader.intake.doubtful


def test_what_is_not_counted_is_said_with_its_header(tmp_path: Path) -> None:
    reader, _ = read(tmp_path, "Payé", "oui", "non")
    assert "Not counted: “Payé: non” (1)." in notes(reader)


@pytest.mark.parametrize(
    ("header", "cells", "note"),
    [
        ("Payé", ("oui", "non"), "“Payé” is not read, and says “oui” (1), “non” (1): add --map"),
        ("Refunded?", ("Yes", ""), "“Refunded?” is not read, and says “Yes” (1): add --map"),
        ("Payé", ("x", ""), "add --map status=Payé"),
        ("Annulée le", ("", "20/05/2026"), "“Annulée le” is not read, and says “20/05/2026” (1)"),
    ],
)
def test_a_column_of_them_that_is_left_out_is_said(
    tmp_path: Path, header: str, cells: tuple[str, ...], note: str
) -> None:
    assert note in said(tmp_path, header, *cells)


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Payé", ("oui", "oui")), ("Remboursé", ("non", "")), ("Newsletter", ("oui", "non"))],
)
def test_one_that_changes_nothing_is_not(
    tmp_path: Path, header: str, cells: tuple[str, ...]
) -> None:
    assert "is not read" not in said(tmp_path, header, *cells)


def test_beside_statuses_it_is_said_too(tmp_path: Path) -> None:
    data = orders("Statut;Remboursé", "Livrée;non", "Livrée;oui")
    reader, _ = load(tmp_path, data, kind="sale", day="Date", amount="Total", status="Statut")
    assert "correct those rows in “Statut”" in notes(reader)


def test_leads_that_were_signed_are_won(tmp_path: Path) -> None:
    data = "Date;Client;Montant devis;Signé\n13/05/2026;A;800;oui\n14/05/2026;B;900;non\n"
    mapping = proposed(tmp_path, data, "devis.csv")
    assert mapping["status"] == "Signé"
    _, facts = load(tmp_path, data, **{**mapping, "kind": "lead"})
    assert [one.status for one in facts if isinstance(one, Lead)] == ["won", "open"]
    dated = data.replace("Signé", "Signé le").replace(";oui", ";20/05/2026").replace(";non", ";")
    _, facts = load(tmp_path, dated, **{**mapping, "status": "Signé le", "kind": "lead"})
    assert [one.status for one in facts if isinstance(one, Lead)] == ["won", "open"]
    del mapping["status"]
    reader, _ = load(tmp_path, data, **{**mapping, "kind": "lead"})
    assert "“Signé” is not read" in notes(reader)


def test_amounts_given_back_are_no_answers() -> None:
    assert asked_by("Remboursé") == asked_by("Refunded ?") == "refunded"
    assert is_of_answers("Remboursé", [True, False])
    assert not is_of_answers("Remboursé", [0.0, 0.0])
    assert not is_of_answers("Remboursé", ["0", "12,50"])
    assert not is_of_answers("Payé", ["12/05/2026"])
    assert not is_of_answers("Humeur", ["oui"])
    assert asked_by("Annulation gratuite jusqu’au") == asked_by("Date de livraison") == ""
    assert not is_of_answers("Remboursé le", ["en attente"])


def test_a_table_of_them_is_not_read_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    path.write_text("Date;Total TTC;Remboursé\n13/05/2026;20,00;non\n14/05/2026;20,00;oui\n")
    assert reader_of(only_document(path), CONTEXT, every()) is None
    reader, facts = load(tmp_path, path.read_text(), kind="sale")
    assert counted(facts) == [PAID, BACK]
    assert not reader.intake.doubtful


@pytest.mark.parametrize(
    ("header", "cells", "rows"),
    [
        ("Payée le", ("20/05/2026", "", ""), 2),
        ("Paid on", ("20/05/2026", "", "21/05/2026"), 1),
        ("Date de paiement", ("20/05/2026", "20/05/2026"), 0),
        ("Date de naissance", ("20/05/1986", ""), 0),
    ],
)
def test_days_of_payment_that_lack_are_said(
    tmp_path: Path, header: str, cells: tuple[str, ...], rows: int
) -> None:
    note = said(tmp_path, header, *cells)
    assert (f"“{header}” is empty on {rows} row" in note) is bool(rows)


def test_noughts_and_ones_are_no_amounts_given_back(tmp_path: Path) -> None:
    data = orders("Remboursé", "0", "1", "0")
    mapping = proposed(tmp_path, data)
    assert mapping["refunded"] == "Remboursé"
    with pytest.raises(ReadError, match="0 and 1 only") as told:
        load(tmp_path, data, **mapping)
    assert '--map "status=Remboursé"' in told.value.remedy.render("en")
    del mapping["refunded"]
    assert counted(load(tmp_path, data, status="Remboursé", **mapping)[1]) == [PAID, BACK, PAID]


def test_a_form_is_read_whatever_else_it_asks(tmp_path: Path) -> None:
    data = "Horodateur;Comment nous avez-vous connus ?;Payé\n13/05/2026;Instagram;oui\n"
    reader, facts = load(tmp_path, data)
    assert reader.source.name == "any_table"
    assert [type(one) for one in facts] == [Reply]
