"""What a column of a hand-made table can be: every role is read, and has its meaning in help."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retour.facts import Fact, Lead, Line, Sale, Takings
from retour.reading.errors import ReadError
from retour.reading.hand.lexicon.kinds import unmistakable
from retour.reading.hand.lexicon.role_help import OF_TABLE, ROLE_HELP
from retour.reading.hand.lexicon.roles import ROLES, role_of
from retour.reading.run import Reader, reader_of
from retour.sources import every

from .harness import CONTEXT, only_document

HEADS = "Quand;Combien;Pub;De;Par;Op;Vers;Depuis;Rendu;Port;Rayonnage;Chose"
ROW = (
    "02/03/2026;60,00;INSTA10;instagram;social;mars;/soldes;l.instagram.com;-10,00;5,00;pain;miche"
)
MAPPING = {
    "kind": "sale", "day": "Quand", "amount": "Combien", "code": "Pub", "source": "De",
    "medium": "Par", "campaign": "Op", "landing": "Vers", "referrer": "Depuis",
    "refunded": "Rendu", "shipping": "Port", "family": "Rayonnage", "product": "Chose",
}  # fmt: skip


def load(folder: Path, data: str, **mapping: str) -> tuple[Reader, list[Fact]]:
    """The reader of a table, and its facts."""
    path = folder / "data.csv"
    path.write_text(data, "utf-8")
    context = replace(CONTEXT, mapping=mapping, day_order="dm")
    reader = reader_of(only_document(path), context, every())
    assert reader is not None
    return reader, list(reader.facts())


def test_every_role_has_its_meaning() -> None:
    assert set(ROLE_HELP) == {*ROLES, *OF_TABLE}


def test_a_sale_with_every_word_of_how_its_customer_came(tmp_path: Path) -> None:
    reader, (sale, line) = load(tmp_path, f"{HEADS}\n{ROW}\n", **MAPPING)
    assert isinstance(sale, Sale)
    assert (sale.total, sale.refunded, sale.shipping) == (6000, 1000, 500)
    trail = sale.trail
    assert (trail.codes, trail.source, trail.medium) == ("INSTA10", "instagram", "social")
    assert (trail.campaign, trail.landing, trail.referrer) == ("mars", "/soldes", "l.instagram.com")
    assert isinstance(line, Line)
    assert (line.sale, line.family, line.product) == (sale.number, "pain", "miche")
    assert line.amount == 5500
    assert reader.intake.doubtful == []


def test_a_lead_has_the_same_trail(tmp_path: Path) -> None:
    wanted = ("day", "code", "source", "medium", "campaign", "landing", "referrer")
    mapping = {"kind": "lead"} | {role: MAPPING[role] for role in wanted}
    _, (lead,) = load(tmp_path, f"{HEADS}\n{ROW}\n", **mapping)
    assert isinstance(lead, Lead)
    assert (lead.trail.codes, lead.trail.referrer) == ("INSTA10", "l.instagram.com")


def test_more_refunded_than_paid_is_doubtful(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, f"{HEADS}\n{ROW.replace('-10,00', '70,00')}\n", **MAPPING)
    assert facts == []
    (row,) = reader.intake.doubtful
    assert "More is refunded than was paid" in row.reason.render("en")


def test_what_was_given_back_is_taken_off_takings(tmp_path: Path) -> None:
    mapping = {role: MAPPING[role] for role in ("kind", "day", "amount", "refunded")}
    reader, (takings,) = load(tmp_path, f"{HEADS}\n{ROW}\n", **mapping)
    assert isinstance(takings, Takings)
    assert (takings.amount, takings.tax) == (5000, None)
    assert "taken off" in " ".join(note.render("en") for note in reader.intake.notes)


def test_takings_have_no_shipping_and_no_product(tmp_path: Path) -> None:
    mapping = {role: MAPPING[role] for role in ("kind", "day", "amount", "shipping")}
    reader, facts = load(tmp_path, f"{HEADS}\n{ROW}\n", **mapping)
    assert facts == []
    assert "it cannot be told of which" in reader.intake.doubtful[0].reason.render("en")


def test_families_of_orders_on_several_rows_are_said_not_to_be_read(tmp_path: Path) -> None:
    data = "Date;N° commande;Rayon;Montant\n" + "02/03/2026;A1;pain;5,00\n02/03/2026;A1;thé;7,00\n"
    mapping = {"day": "Date", "number": "N° commande", "family": "Rayon", "amount": "Montant"}
    reader, facts = load(tmp_path, data, kind="sale", **mapping)
    assert [type(fact) for fact in facts] == [Sale]
    assert any("on one row only" in note.render("en") for note in reader.intake.notes)


@pytest.mark.parametrize(
    ("header", "role"),
    [("Code promo", "code"), ("Coupon", "code"), ("utm_source", "source"), ("Source", "channel"),
     ("utm_medium", "medium"), ("utm_campaign", "campaign"), ("Landing page", "landing"),
     ("Referrer", "referrer"), ("Remboursé", "refunded"), ("Frais de port", "shipping"),
     ("Famille", "family"), ("Produit", "product"), ("Code postal", ""),
     ("Tickets", "orders"), ("Couverts", ""), ("Covers", "")],
)  # fmt: skip
def test_headers_that_say_their_role(header: str, role: str) -> None:
    assert role_of(header) == role


def test_a_table_of_hours_has_no_promotion_codes() -> None:
    assert unmistakable(["Date", "Heures", "Réseau"]) == "hours"
    assert unmistakable(["Date", "Heures", "Code promo"]) is None
    assert unmistakable(["Date", "CA TTC", "Code promo"]) == "sale"


NEGATIVE = "Date;Recette\n15/03/2026;-25,00\n16/03/2026;0\n17/03/2026;-5,00\n"


@pytest.mark.parametrize("mapping", [{}, {"kind": "sale", "day": "Date", "amount": "Recette"}])
def test_sales_that_are_all_below_nought_are_refunds(
    tmp_path: Path, mapping: dict[str, str]
) -> None:
    with pytest.raises(ReadError, match="below nought") as told:
        load(tmp_path, NEGATIVE, **mapping)
    assert "--map kind=refund" in told.value.remedy.render("en")
    _, facts = load(tmp_path, NEGATIVE, kind="refund", ledger="caisse")
    assert sum(one.refunded for one in facts if isinstance(one, Sale)) == 3000


def test_some_that_are_below_nought_are_taken_off(tmp_path: Path) -> None:
    data = NEGATIVE.replace(";0", ";90,00")
    _, facts = load(tmp_path, data, kind="sale", day="Date", amount="Recette")
    assert sum(one.amount for one in facts if isinstance(one, Takings)) == 6000


def test_credit_notes_say_it_themselves(tmp_path: Path) -> None:
    data = "Date;N°;Type;Montant TTC\n15/03/2026;A1;Avoir;-25,00\n"
    _, facts = load(
        tmp_path, data, kind="sale", day="Date", number="N°", document="Type", amount="Montant TTC"
    )
    assert [one.refunded for one in facts if isinstance(one, Sale)] == [2500]
