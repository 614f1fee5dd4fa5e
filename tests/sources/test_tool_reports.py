"""What a tool claims to have sold is not proposed as what the shop sold."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business.unknown import advice_on
from retour.facts import Cost
from retour.reading.source import Head
from retour.sources.any_table import propose

from .harness import CONTEXT, only_document
from .test_any_table import load

NEWS = (
    "Week,Emails sent,Opens,Clicks,Orders,Revenue,Tool cost\n"
    "2026-09-07,1200,400,60,9,310.20,12.00\n"
    "2026-09-14,1210,410,62,7,210.00,12.00\n"
)
SANS_COUT = (
    "Semaine;E-mails envoyés;Ouvertures;Désabonnements;Commandes;CA TTC\n"
    "07/09/2026;1200;400;3;9;310,20\n14/09/2026;1210;410;2;7;210,00\n"
)
BARE = "Date,Recipients,Open rate,Click rate,Revenue\n2026-09-07,1200,33%,5%,310.20\n"
NETWORK = (
    "Date,Impressions,Clicks,Amount spent,Attributed revenue\n"
    "2026-09-07,1200,40,12.50,310.20\n2026-09-08,1000,30,11.50,110.20\n"
)
RESEAU = "Jour;Portée;Clics;Valeur de conversion\n07/09/2026;1200;40;310,20\n"


def _file(folder: Path, text: str, name: str = "news.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_of_an_e_mail_tool_its_cost_is_proposed(tmp_path: Path) -> None:
    found = propose(Head(only_document(_file(tmp_path, NEWS)), CONTEXT))
    assert found is not None
    assert found.missing == ()
    assert found.mapping == {
        "kind": "cost", "channel": "email", "week": "Week", "amount": "Tool cost",
    }  # fmt: skip
    reader, facts = load(tmp_path, NEWS, **found.mapping)
    assert {type(fact) for fact in facts} == {Cost}
    assert [(fact.amount, fact.channel) for fact in facts if isinstance(fact, Cost)] == [
        (1200, "email")
    ] * 2
    notes = " ".join(note.render("en") for note in reader.intake.notes)
    assert "Emails sent" not in notes
    assert "Revenue" not in notes


def test_of_a_network_what_was_spent_is_proposed(tmp_path: Path) -> None:
    path = _file(tmp_path, NETWORK, "instagram.csv")
    found = propose(Head(only_document(path), CONTEXT))
    assert found is not None
    assert (found.mapping["kind"], found.mapping["amount"]) == ("cost", "Amount spent")


@pytest.mark.parametrize("text", [SANS_COUT, BARE, RESEAU])
def test_without_a_cost_nothing_is_proposed(tmp_path: Path, text: str) -> None:
    advice = advice_on(only_document(_file(tmp_path, text)), CONTEXT)
    assert advice.proposal is None
    assert "claims" in advice.message.render("en")


def test_the_advice_says_what_is_left(tmp_path: Path) -> None:
    advice = advice_on(only_document(_file(tmp_path, NEWS)), CONTEXT)
    assert advice.message.render("en") == (
        "This is the report of a tool: “Orders”, “Revenue” are what it claims to have sold. They "
        "are left out: your own sales say what you sold, and their traces how it came."
    )
    assert advice.remedy.render("en") == "What it cost, “Tool cost”, can be read."
    assert advice.proposal is not None


@pytest.mark.parametrize(
    "text",
    [
        "Date,Orders,Revenue\n2026-09-07,9,310.20\n",
        "Date,Sent,Paid,Amount\n2026-09-07,yes,yes,310.20\n",
        "Date;Vues;Commandes;CA TTC\n07/09/2026;120;9;310,20\n",
        "Date;Client;Envoyé le;Total TTC\n07/09/2026;Ada;08/09/2026;310,20\n",
    ],
)
def test_other_tables_stay_sales(tmp_path: Path, text: str) -> None:
    found = propose(Head(only_document(_file(tmp_path, text, "ventes.csv")), CONTEXT))
    assert found is not None
    assert found.kind == "sale"
