"""What headers of hand-made tables say."""

from __future__ import annotations

import pytest

from retour.reading.hand.lexicon.kinds import kind_of, named_kinds, unmistakable
from retour.reading.hand.lexicon.money_headers import money_in
from retour.reading.hand.lexicon.roles import role_of, roles_of
from retour.reading.hand.lexicon.work_headers import is_minutes


@pytest.mark.parametrize(
    ("header", "about", "taxed"),
    [
        ("Total TTC", "", "gross"),
        ("CA HT", "sale", "net"),
        ("CA (€) TTC", "sale", "gross"),
        ("Chiffre d’affaires", "sale", ""),
        ("Ventes du jour TTC (EUR)", "sale", "gross"),
        ("Sales incl. VAT", "sale", "gross"),
        ("Sales excluding tax", "sale", "net"),
        ("Montant", "", ""),
        ("Coût (EUR)", "cost", ""),
        ("Budget pub", "cost", ""),
        ("Amount spent (USD)", "cost", ""),
    ],
)
def test_amounts(header: str, about: str, taxed: str) -> None:
    money = money_in(header)
    assert money is not None
    assert (money.about, money.taxed) == (about, taxed)


@pytest.mark.parametrize(
    "header", ["Vues", "Views", "Net sales", "Total views", "€", "", "Taux", "CTR", "CA N-1"]
)
def test_what_is_no_amount(header: str) -> None:
    assert money_in(header) is None


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Jour", "day"),
        ("SEMAINE", "week"),
        ("Réseau social", "channel"),
        ("Temps passé", "hours"),
        ("Durée (min)", "minutes"),
        ("Comment nous avez-vous connu(e)s ?", "answer"),
        ("How did you hear about us?", "answer"),
        ("Comment", "note"),
        ("Nb tickets", "orders"),
        ("Température", ""),
    ],
)
def test_roles(header: str, role: str) -> None:
    assert role_of(header) == role


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Date;Total TTC", "sale"),
        ("Jour;CA HT", "sale"),
        ("Semaine;Ventes;Note;Commentaire", "sale"),
        ("Date;CA HT;TVA;CA TTC;Tickets", "sale"),
        ("Month;Sales", "sale"),
        ("Date;Réseau;Heures", "hours"),
        ("Day;Network;Minutes;Who", "hours"),
        ("Mois;Dépense;Plateforme", "cost"),
        ("Date;Comment nous avez-vous connus ?;Nombre", "reply"),
        ("Horodateur;Nom;Votre ville;How did you hear about us?", "reply"),
        ("Date;Leads;Source", "lead"),
    ],
)
def test_headers_that_cannot_be_mistaken(headers: str, kind: str) -> None:
    assert unmistakable(headers.split(";")) == kind


@pytest.mark.parametrize(
    "headers",
    [
        "Date;Montant",  # spent or earned
        "Date;Total",
        "Date;Canal;Montant",  # sales by channel, or bills of channels
        "Date;Canal;Total TTC",
        "Date;Total TTC;Météo",  # a column of which nothing is known
        "Date;CA;CA TTC",  # two columns for one thing
        "Date;Date de facture;CA TTC",
        "Total TTC;Note",  # no day
        "Date;Heures;Montant",
        "Date;Vues;Likes",
        "Date",
        "",
    ],
)
def test_headers_that_can(headers: str) -> None:
    assert unmistakable(headers.split(";")) is None


def test_amounts_without_tax_are_the_amounts_when_there_are_no_others() -> None:
    assert roles_of(["Jour", "CA HT"]) == {"day": "Jour", "amount": "CA HT"}
    both = roles_of(["Jour", "CA HT", "CA TTC"])
    assert both == {"day": "Jour", "net": "CA HT", "amount": "CA TTC"}


def test_a_kind_is_not_guessed_from_a_bare_amount() -> None:
    assert kind_of({"day": "Date", "amount": "Montant"}) is None
    assert kind_of({"day": "Date", "amount": "Combien", "channel": "Par où"}) is None
    assert kind_of({}) is None


@pytest.mark.parametrize(
    ("names", "headers", "kind"),
    [
        (["Dépenses 2026.csv"], "Date;Canal;Montant", "cost"),
        (["CA par canal.csv"], "Date;Canal;Montant", "sale"),
        (["Ventes", "compta.xlsx"], "Date;Canal;Montant", "sale"),
        (["Dépenses", "ventes et achats.xlsx"], "Date;Canal;Montant TTC", "cost"),
        (["ventes et achats.xlsx"], "Date;Canal;Montant", None),
        (["Feuil1", "x.csv"], "Date;Provenance;Montant", "sale"),
        (["dépenses.csv"], "Date;Provenance;Montant", None),  # contradicts itself
        (["ventes.csv"], "Date;Réseau;Coût", "cost"),  # the header of the amounts decides
        (["Prospects.csv"], "Date;Montant;Statut", "lead"),
    ],
)
def test_the_names_of_the_sheet_and_the_file_tell(
    names: list[str], headers: str, kind: str | None
) -> None:
    assert unmistakable(headers.split(";"), *names) == kind


def test_a_name_may_say_nothing_or_too_much() -> None:
    assert named_kinds("scan_0231.csv") == set()
    assert named_kinds("Ventes & dépenses.csv") == {"sale", "cost"}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Hours on Instagram", "hours"),
        ("Heures réseaux sociaux", "hours"),
        ("Temps passé sur Facebook (h)", "hours"),
        ("Nb d'heures LinkedIn / semaine", "hours"),
        ("Minutes Insta", "minutes"),
        ("Opening hours", ""),
        ("YouTube watch hours", ""),
        ("Heures de visionnage YouTube", ""),
        ("Hours sold", ""),
    ],
)
def test_hours_that_name_their_channel(header: str, role: str) -> None:
    assert role_of(header) == role
    assert is_minutes(header) == (role == "minutes")


def test_a_table_of_hours_by_channel_and_week_is_known() -> None:
    assert unmistakable(["Week", "Hours on Instagram"]) == "hours"
    assert unmistakable(["Semaine", "Heures réseaux sociaux"]) == "hours"
