"""Which column of an owner's table is proposed as the amount: the one that counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business.unknown import advice_on
from retour.facts import Sale, Takings

from .harness import CONTEXT, only_document
from .test_hand_roles import load
from .test_hour_proposals import told

TILL = (
    "Date;Receipt;Gross Sales;Discounts;Refunds;Net Sales;Tax;Tip;Total Collected\n"
    "13/05/2026;R1;100,00;-10,00;0,00;90,00;18,00;2,00;110,00\n"
    "14/05/2026;R2;50,00;0,00;-50,00;0,00;0,00;0,00;0,00\n"
    "15/05/2026;R3;30,00;0,00;0,00;30,00;6,00;0,00;36,00\n"
)


def proposed(folder: Path, data: str, name: str = "caisse.csv") -> dict[str, str]:
    proposal = told(folder, data, name).proposal
    assert proposal is not None
    return proposal.mapping


@pytest.mark.parametrize(
    ("data", "amount"),
    [
        ("Date;Fond de caisse;Total en caisse;Recette du jour\n13/05/2026;100;450;350\n",
         "Recette du jour"),
        ("Date;Total en caisse;Remarque\n13/05/2026;450;beau\n", "Total en caisse"),
        ("Campagne;Début;Budget;Dépensé\nA;13/05/2026;100;87,40\n", "Dépensé"),
        ("Date;Objectif CA;CA\n13/05/2026;100;87,40\n", "CA"),
        ("Date;Dépense;Canal;Montant\n13/05/2026;boost;Instagram;15\n", "Montant"),
        ("Date;CA 2025;CA 2026\n13/05/2026;100,00;87,40\n", "CA 2026"),
        ("Date;CA 2025;Note\n13/05/2026;100,00;x\n", None),
        ("Date;CA TTC;CA TTC;CA TTC\n13/5/2026;1;2;3\n14/5/2026;4;5;9\n15/5/2026;6;2;8\n",
         "CA TTC (3)"),
        ("Date;Gross sales;Fees;Net\n13/5/2026;10;-1;9\n14/5/2026;20;-2;18\n15/5/2026;30;-3;27\n",
         "Gross sales"),
        (TILL, "Net Sales"),
        ("Date;CA\n13/05/2026;80,00\n14/05/2026;x\n", "CA"),
        ("Réservé le;Arrhes;Solde\n13/05/2026;30,00;70,00\n", None),
        ("Date;Cash;Card;Voids;Net takings\n"
         + "".join(f"1{n}/05/2026;{n},00;9,00;2,00;{n + 7},00\n" for n in range(3, 8)),
         "Net takings"),
        ("Date;Libellé;Débit;Crédit\n13/05/2026;Vente;;80,00\n14/05/2026;Achat;9,50;\n", None),
        ("Mois;Objectif;Réalisé;Écart\n01/2026;100;90;-10\n", "Réalisé"),
        ("Date;Gross Sales;Net Sales;Tax\n13/05/2026;100;90;9\n", "Net Sales"),
        ("Date;Gross Sales;Refunds;Net Sales;Tax\n13/05/2026;9;1;8;1\n14/05/2026;7;0;7;1\n",
         "Net Sales"),
        ("Date;Gross Sales;Net Sales;Tax\n13/05/2026;100;;9\n", "Gross Sales"),
    ],
)  # fmt: skip
def test_the_amount_is_the_one_that_counts(tmp_path: Path, data: str, amount: str | None) -> None:
    assert proposed(tmp_path, data).get("amount") == amount


def test_what_a_till_kept_is_read_without_its_tax(tmp_path: Path) -> None:
    mapping = proposed(tmp_path, TILL)
    assert mapping["taxed"] == "net"
    assert "refunded" not in mapping
    _, facts = load(tmp_path, TILL, **mapping)
    sales = [(one.total - one.refunded, one.taxed) for one in facts if isinstance(one, Sale)]
    assert sales == [(9000, "net"), (0, "net"), (3000, "net")]


def test_a_tax_within_the_amount_leaves_it_as_it_is(tmp_path: Path) -> None:
    data = "Date;Total TTC;TVA;HT;Pourboire\n13/05/2026;120,00;20,00;100,00;5,00\n"
    assert "taxed" not in proposed(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Date;Ticket;Type;Montant\n13/05/2026;T1;Vente;20,00\n13/05/2026;T2;Avoir;5,00\n",
         "ventes_avoirs.csv"),
        ("Date;N° commande;Total;Remboursé\n13/05/2026;T1;20,00;non\n13/05/2026;T2;5,00;oui\n",
         "commandes_remboursements.csv"),
    ],
)  # fmt: skip
def test_sales_with_their_refunds_are_no_list_of_refunds(
    tmp_path: Path, data: str, name: str
) -> None:
    mapping = proposed(tmp_path, data, name)
    assert mapping["kind"] == "sale"
    _, facts = load(tmp_path, data, **mapping)
    kept = [one.total - one.refunded for one in facts if isinstance(one, Sale)]
    assert sum(kept) == (1500 if "Type" in data else 2000)


def test_a_list_of_refunds_stays_one(tmp_path: Path) -> None:
    data = "Date;N° commande;Montant\n13/05/2026;T1;20,00\n"
    assert proposed(tmp_path, data, "remboursements.csv")["kind"] == "refund"


def test_cards_of_customers_are_neither_sales_nor_costs(tmp_path: Path) -> None:
    data = "Carte;Nom;Inscrit le;Total achats;Points\n12;Léa;13/05/2026;250;25\n"
    advice = told(tmp_path, data, "fidelite.csv")
    assert advice.proposal is None
    assert "it says the day of no sale" in advice.remedy.render("en")


def test_a_card_is_a_way_to_pay_too(tmp_path: Path) -> None:
    data = "Date;Cash;Card;Total\n13/5/2026;1;2;3\n14/5/2026;4;5;9\n15/5/2026;6;2;8\n"
    path = tmp_path / "takings.csv"
    path.write_text(data, "utf-8")
    proposal = advice_on(only_document(path), CONTEXT).proposal
    assert proposal is not None
    assert proposal.mapping["amount"] == "Total"
    _, facts = load(tmp_path, data, **proposal.mapping)
    assert sum(one.amount for one in facts if isinstance(one, Takings)) == 2000


def test_answers_of_bookings_that_were_cancelled_stay_answers(tmp_path: Path) -> None:
    data = "Start Date;Canceled;How did you hear about us?\n2026-03-02;false;Instagram\n"
    assert proposed(tmp_path, data, "bookings.csv")["kind"] == "reply"


def test_an_amount_with_a_word_among_its_figures_is_still_proposed(tmp_path: Path) -> None:
    data = "Date;CA TTC;TVA;Total\n13/05/2026;x;2,00;14\n14/05/2026;12,00;2,00;14\n"
    assert proposed(tmp_path, data)["amount"] == "CA TTC"


def test_a_subtotal_is_no_total_whatever_stands_between(tmp_path: Path) -> None:
    data = (
        "Número de orden,Email,Fecha,Subtotal de productos,Descuento,Costo de envío,Total,Canal\n"
        "557,ana@example.org,16/11/2025 21:24:03,69900,0.00,0,69900,Móvil\n"
        "556,luz@example.org,17/11/2025 21:21:01,69900,6990.00,0,62910,Web\n"
        "555,sol@example.org,18/11/2025 09:00:00,84900,0.00,0,84900,Web\n"
    )
    assert proposed(tmp_path, data, "ventas.csv")["amount"] == "Total"
    french = "Date;Sous-total;Remise;Port;Total\n13/05/2026;70,00;7,00;5,00;68,00\n"
    french += "14/05/2026;50,00;0,00;5,00;55,00\n15/05/2026;20,00;2,00;0,00;18,00\n"
    assert proposed(tmp_path, french)["amount"] == "Total"
    assert proposed(tmp_path, "Date;Sous-total\n13/05/2026;70,00\n")["amount"] == "Sous-total"


SHORT = "Date;Gross Sales;Discounts;Refunds;Net Sales;Tax\n13/05/2026;100;8;2;90;9\n"


def test_net_sales_are_less_what_was_given_back(tmp_path: Path) -> None:
    """Two rows are too few to see that by their sums: the header says it."""
    mapping = proposed(tmp_path, SHORT)
    assert (mapping["kind"], mapping["amount"]) == ("sale", "Net Sales")
    assert "refunded" not in mapping
    _, facts = load(tmp_path, SHORT, **mapping)
    assert [(one.amount, one.taxed) for one in facts if isinstance(one, Takings)] == [(9000, "net")]


@pytest.mark.parametrize(
    ("cells", "role"),
    [("09:14:03 17:00:00 11:31:44", ""), ("1:30 0:45 2:00", "hours"), ("12:05 13:40", "")],
)
def test_the_time_of_a_sale_is_no_work(tmp_path: Path, cells: str, role: str) -> None:
    data = "Date;Time;Net Sales\n" + "".join(
        f"{n + 13}/05/2026;{cell};{n + 20},50\n" for n, cell in enumerate(cells.split())
    )
    proposal = told(tmp_path, data, "till.csv").proposal
    assert proposal is not None
    roles = {one.header: one.role for one in proposal.columns}
    assert (roles["Time"], roles["Net Sales"]) == (role, "amount")


CARDS = (
    "Date;Transaction ID;Payment type;Last 4 digits;Total;Net sales;Tax;Tip;Payout\n"
    "03/05/2026;T1;Sale;1234;12,00;10,00;2,00;0,00;11,80\n"
    "04/05/2026;T2;Sale;1235;24,00;20,00;4,00;1,00;23,50\n"
    "05/05/2026;T3;Sale;1236;7,20;6,00;1,20;0,00;7,10\n"
)


def test_a_card_reader_is_read_with_the_tax_that_it_tells(tmp_path: Path) -> None:
    mapping = proposed(tmp_path, CARDS, "export.csv")
    assert (mapping["kind"], mapping["amount"]) == ("sale", "Total")
    assert (mapping["tax"], mapping["net"]) == ("Tax", "Net sales")
    reader, facts = load(tmp_path, CARDS, **mapping)
    assert [(one.total, one.tax, one.taxed) for one in facts if isinstance(one, Sale)] == [
        (1200, 200, "gross"), (2400, 400, "gross"), (720, 120, "gross"),
    ]  # fmt: skip
    assert "digits" not in " ".join(map(str, reader.intake.notes))


def test_amounts_beside_their_tax_are_with_it_and_it_is_said(tmp_path: Path) -> None:
    """Where nothing else tells: what the note says can be undone with `taxed=net`."""
    data = "Date;Total;TVA\n03/05/2026;12,00;2,00\n"
    mapping = {"kind": "sale", "day": "Date", "amount": "Total", "tax": "TVA"}
    reader, facts = load(tmp_path, data, **mapping)
    assert [(one.taxed, one.tax) for one in facts if isinstance(one, Takings)] == [("gross", 200)]
    assert "of which the column of tax tells how much" in " ".join(map(str, reader.intake.notes))
    _, facts = load(tmp_path, data, **mapping, taxed="net")
    assert [one.taxed for one in facts if isinstance(one, Takings)] == ["net"]
