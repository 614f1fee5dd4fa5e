"""Order statuses: the words of three shops, in two languages, each against what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.reading.documents.files import Document
from retour.reading.shapes.statuses import SHOP
from retour.reading.source import Context, Intake
from retour.span import zone

PAID = """Payment accepted|Paiement accepté|Remote payment accepted|Paiement à distance accepté
Processing in progress|En cours de préparation|Préparation en cours|Shipped|Expédié|Delivered|Livré
On backorder (paid)|En attente de réapprovisionnement (payé)|Refunded|Remboursé|Terminée|En cours
completed|processing|wc-processing|paid|partially_refunded|Awaiting shipment
En attente d'expédition|En attente de retrait|Prêt pour le retrait
ok|Attending|Checked In|Honoré|Confirmé
Payé (livraison offerte)|Payé, dessert offert|Free shipping"""
PENDING = """Awaiting bank wire payment|En attente de virement bancaire|Awaiting check payment
En attente du paiement par chèque|Awaiting Cash On Delivery validation|On backorder (not paid)
En attente de réapprovisionnement (non payé)|on-hold|En attente|Attente paiement|pending|authorized
Awaiting PayPal payment|Proforma|Pro-forma|Devis|Devis accepté|Quote accepted|Estimate
Non confirmé|À confirmer|Unconfirmed|En attente de confirmation"""
CANCELLED = """Canceled|Annulé|Annulée|cancelled|Payment error|Erreur de paiement|failed|Échouée
voided|expired|trash|checkout-draft|Brouillon|Refusé|Declined
Avoir|Avoirs|Credit note|Chargeback|Charge-back|Charged back|Perdu|Perdue|Lost
no_show|No-show|Absent|Non honoré|Not Attending|Deleted
Offert|Offerte|Offerts|Repas offert|Offert par la maison|Gratuit|Gratis|Geste commercial (offert)
Complimentary|Comped|Comp|On the house|Free of charge|Free|No charge"""


def intake() -> Intake:
    return Intake(Document("f.csv", Path("f.csv")), Context(zone("Europe/Paris"), "EUR"))


@pytest.mark.parametrize(
    ("words", "meaning"), [(PAID, "paid"), (PENDING, "pending"), (CANCELLED, "cancelled")]
)
def test_known_statuses(words: str, meaning: str) -> None:
    book = intake()
    for word in words.replace("\n", "|").split("|"):
        assert SHOP.of(book, word) == meaning, word
    assert not book.notes


def test_an_unknown_status_is_said_once() -> None:
    book = intake()
    assert [SHOP.of(book, "Chez la couturière") for _ in range(3)] == ["paid"] * 3
    assert [note.render("en") for note in book.notes] == [
        "Orders with the status “Chez la couturière” are counted as paid."
    ]
    assert SHOP.of(book, "") == "paid"
    assert len(book.notes) == 1
