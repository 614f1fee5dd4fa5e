"""What is proposed for tables of no known format: what a row is, and what each column holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.facts import Cost, Effort, Lead, Sale, Takings
from retour.reading.run import reader_of
from retour.reading.source import Head
from retour.sources import every
from retour.sources.any_table import propose

from ..examples import examples
from .harness import CONTEXT, only_document
from .test_any_table import UNKNOWN, load, periods


def _proposed(folder: Path, data: str | bytes, name: str = "data.csv") -> object:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return propose(Head(only_document(path), CONTEXT))


def test_a_proposal_says_what_speaks_for_it(tmp_path: Path) -> None:
    path = tmp_path / "u.csv"
    path.write_text("Rapport;;;\n;;;\n" + UNKNOWN, "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert (found.line, found.kind, found.missing) == (3, "", ("kind",))
    assert found.mapping == {"day": "Quand", "amount": "Combien", "channel": "Par où"}
    first = found.columns[0]
    assert first.samples == ("02/03/2026", "15/03/2026")
    assert first.why is not None
    assert first.why.render("en") == "2 of 2 cells are days"


def test_a_proposal_can_be_used_as_it_is(tmp_path: Path) -> None:
    text = "Période;Chiffre d'affaires;Météo\n2026-W10;120,00;pluie\n2026-W11;80,00;soleil\n"
    path = tmp_path / "u.csv"
    path.write_text(text, "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert found.missing == ()
    _, facts = load(tmp_path, text, **found.mapping)
    assert periods(facts) == [("2026-03-02", "2026-03-08"), ("2026-03-09", "2026-03-15")]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"hello", b"\x89PNG\r\n\x1a\n\0\0\0", b"{}", b"a;b"]
)
def test_nothing_is_proposed_for_what_is_no_table(tmp_path: Path, data: bytes) -> None:
    assert _proposed(tmp_path, data) is None


@settings(max_examples=examples(80))
@given(st.lists(st.lists(st.text('ab12,.;/- €"é', max_size=6), max_size=4), max_size=6))
def test_any_table_gets_a_proposal_or_none(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    text = "\n".join(";".join(row) for row in table)
    _proposed(tmp_path_factory.mktemp("proposals"), text)


# What small firms write: the file's name, its header, a row, what it is, and columns to be found.
_FIRMS: list[tuple[str, str, str, str, dict[str, str]]] = [
    ("ventes.csv", "Date,Client,Montant,Moyen,Provenance",
     '2026-03-02,a@x.fr,"1,234.50",CB,Instagram', "sale",
     {"amount": "Montant", "customer": "Client", "channel": "Provenance"}),
    ("depenses.csv", "Date;Libellé;Canal;Montant TTC",
     "2026-03-02;Pub;Facebook;30,00", "cost", {"amount": "Montant TTC", "channel": "Canal"}),
    ("x.csv", "Date,Client,Montant,Moyen,Provenance",
     "2026-03-02,Léa Roy,45.00,CB,google", "sale", {"channel": "Provenance"}),
    ("CA 2026.csv", "Mois;Montant", "mars 2026;4100,00", "sale", {"month": "Mois"}),
    ("suivi.csv", "Jour;Recettes;Météo", "22/03/2026;310,00;soleil", "sale",
     {"amount": "Recettes"}),
    ("mars.csv", "Date;Encaissements TTC;Vendeur", "22/03/2026;310,00;Zoe", "sale",
     {"amount": "Encaissements TTC"}),
    ("suivi.csv", "Semaine;Chiffre d'affaires HT;Objectif", "2026-W10;900,00;1000", "sale",
     {"amount": "Chiffre d'affaires HT"}),
    ("factures clients.csv", "Date de facture;N° facture;Client;Montant HT",
     "22/03/2026;F12;Roy SARL;900,00", "sale", {"number": "N° facture"}),
    ("factures.csv", "Date de facture;Fournisseur;Montant HT", "22/03/2026;Canva;11,99", "cost",
     {"day": "Date de facture"}),
    ("factures.csv", "Date de facture;N° facture;Montant HT", "22/03/2026;F12;900,00", "", {}),
    ("compta.csv", "Date;Objet;Charges", "22/03/2026;Canva;11,99", "cost", {"amount": "Charges"}),
    ("achats 2026.csv", "Date;Fournisseur;Total TTC", "22/03/2026;Imprimeur;80,00", "cost",
     {"amount": "Total TTC"}),
    ("pub.csv", "Date;Réseau;Montant", "22/03/2026;Instagram;30,00", "cost", {}),
    ("divers.csv", "Date;Réseau;Montant", "22/03/2026;Instagram;30,00", "", {}),
    ("leads.csv", "Date;Nom;E-mail;Source;Statut", "22/03/2026;Léa;l@x.fr;LinkedIn;devis", "lead",
     {"customer": "E-mail", "channel": "Source"}),
    ("Prospects mars.csv", "Date;Entreprise;Montant;Statut", "22/03/2026;Roy;900,00;gagné", "lead",
     {"amount": "Montant"}),
    ("heures.csv", "Date;Personne;Réseau;Total", "22/03/2026;Zoe;Instagram;1,5", "hours",
     {"hours": "Total"}),
    ("suivi.csv", "Date;Réseau;Temps passé;Humeur", "22/03/2026;Instagram;1h30;bien", "hours",
     {"hours": "Temps passé"}),
    ("takings.csv", "Day,Till 1,Weather", "2026-03-02,310.50,sun", "sale", {"amount": "Till 1"}),
    ("march.csv", "Date,Revenue,Staff", "2026-03-02,310.50,Zoe", "sale", {"amount": "Revenue"}),
    ("expenses.csv", "Date,Payee,Amount", "2026-03-02,Canva,11.99", "cost", {"amount": "Amount"}),
    ("timesheet.csv", "Date,Network,Time worked,Mood", "2026-03-02,TikTok,1:30,good", "hours",
     {"hours": "Time worked"}),
    ("hours.csv", "Date,Who,Instagram work", "2026-03-02,Zoe,2", "hours",
     {"hours": "Instagram work"}),
    ("enquiries.csv", "Date,Name,Email,How", "2026-03-02,Ann,a@x.uk,Facebook", "lead",
     {"customer": "Email"}),
    ("Journal des ventes.csv",
     "Date;N° facture;Client;Montant TTC;Mode de règlement;Comment nous a-t-il connus ?",
     "22/03/2026;F1;Roy;120,00;CB;Instagram", "sale",
     {"amount": "Montant TTC", "answer": "Comment nous a-t-il connus ?"}),
    ("answers.csv", "Timestamp,Amount,How did you hear about us?", "2026-03-02,12.50,Instagram",
     "", {}),
    ("list.csv", "Date,Customer,Amount,Town", "2026-03-02,a@x.uk,45.00,York", "sale",
     {"customer": "Customer"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "header", "row", "kind", "roles"), _FIRMS)
def test_what_is_proposed_for_what_small_firms_write(
    tmp_path: Path, name: str, header: str, row: str, kind: str, roles: dict[str, str]
) -> None:
    path = tmp_path / name
    path.write_text(f"{header}\n{row}\n", "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert (found.kind, found.missing) == (kind, () if kind else ("kind",))
    assert roles.items() <= found.mapping.items()
    if kind:
        kinds = {"sale": (Sale, Takings), "cost": (Cost,), "hours": (Effort,), "lead": (Lead,)}
        reader = reader_of(only_document(path), replace(CONTEXT, mapping=found.mapping), every())
        assert reader is not None
        assert [type(fact) for fact in reader.facts() if isinstance(fact, kinds[kind])]
        assert not reader.intake.doubtful


# Tills and shops that are no source: what is proposed for them reads them right as it is.
_TILLS = {
    "sumup": (
        "Date,Transaction ID,Transaction type,Status,Card type,Entry mode,Description,Total,"
        "Tax amount,Tip amount,Fee,Net amount\n"
        '"05/03/2026 10:00",TAAA1,Sale,Successful,VISA,Tap,Soap,12.00,2.00,0.00,0.20,11.80\n'
        '"05/03/2026 11:00",TAAA2,Sale,Failed,VISA,Chip,Soap,30.00,5.00,0.00,0.00,0.00\n'
        '"25/03/2026 11:30",TAAA3,Sale,Successful,VISA,Chip,Oil,30.50,5.08,0.00,0.50,30.00\n',
        "Total",
        (1200, 3050),
    ),
    "zettle": (
        "Date;Receipt number;VAT;Total;Fee;Net;Payment method;Staff\n"
        "05/03/2026;1001;2,00;12,00;0,20;11,80;Card;Ana\n"
        "25/03/2026;1002;5,08;30,50;0,50;30,00;Cash;Ana\n",
        "Total",
        (1200, 3050),
    ),
    "lightspeed": (
        "saleId,createDate,saleTotal,discountTotal,taxTotal,shopName\n"
        "220000001,2026-03-05T10:00:00+00:00,12.00,1.50,2.00,Port\n"
        "220000002,2026-03-25T10:00:00+00:00,30.50,0.00,5.08,Port\n",
        "saleTotal",
        (1200, 3050),
    ),
}


@pytest.mark.parametrize("name", sorted(_TILLS))
def test_what_is_proposed_for_a_till_reads_it(tmp_path: Path, name: str) -> None:
    text, header, totals = _TILLS[name]
    path = tmp_path / f"{name}.csv"
    path.write_text(text, "utf-8")
    if reader_of(only_document(path), CONTEXT, every()) is None:
        found = propose(Head(only_document(path), CONTEXT))
        assert found is not None
        mapping = {"kind": "sale", **found.mapping}
    else:
        mapping = {}
    assert mapping.get("amount", header) == header
    reader = reader_of(only_document(path), replace(CONTEXT, mapping=mapping), every())
    assert reader is not None
    facts = list(reader.facts())
    paid = [f.total for f in facts if isinstance(f, Sale) and f.status == "paid"]
    assert tuple(paid) == totals
    assert not reader.intake.doubtful


def test_who_was_at_the_till_is_not_proposed_for_sales(tmp_path: Path) -> None:
    rows = "Date;Ticket;Collaborateur;Total TTC;Humeur\n02/03/2026;A1;Léa;12,50;gaie\n"
    path = tmp_path / "caisse.csv"
    path.write_text(rows + "03/03/2026;A2;Ana;22,50;triste\n", "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert found.kind == "sale"
    assert "person" not in found.mapping
    assert [one.header for one in found.columns if one.role == "person"] == []


def test_a_proposal_takes_a_duration_by_its_header(tmp_path: Path) -> None:
    data = "Project,Start Date,Start Time,Duration,Rate\nInsta,2026-03-02,03:38:18,00:11:35,12.50\n"
    path = tmp_path / "time.csv"
    path.write_text(data, "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert (found.kind, found.mapping["hours"], found.missing) == ("hours", "Duration", ())


@pytest.mark.parametrize("header", ["Refunds", "Remboursements"])
def test_what_was_given_back_is_proposed_beside_takings(tmp_path: Path, header: str) -> None:
    data = f"Week commencing,Takings,{header}\n2026-01-05,1000.50,0\n2026-01-12,1001.50,10\n"
    path = tmp_path / "weeks.csv"
    path.write_text(data, "utf-8")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert found.mapping["refunded"] == header
    _, facts = load(tmp_path, data, **found.mapping)
    assert [one.amount for one in facts if isinstance(one, Takings)] == [100050, 99150]
