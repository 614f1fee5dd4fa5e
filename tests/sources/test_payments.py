"""Payment processors: what customers paid, and nothing else of the account."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Sale
from retour.reading.errors import ReadError

from .harness import only_document, read
from .samples import read_sample, sample

HEADER = '"Date","Time","TimeZone","Type","Status","Currency","Gross","Transaction ID"\n'
SOLD = """Express Checkout Payment|Website Payment|Mobile Payment|Subscription Payment
General Payment|eBay Auction Payment|Donation Payment|PayPal Checkout APM Payment
Direct Credit Card Payment
Paiement Express Checkout|Paiement sur site marchand|Paiement DCC|Paiement de don|Paiement mobile"""
GIVEN_BACK = """Payment Refund|Payment Reversal|Chargeback|Refund|Remboursement de paiement
Remboursement|Annulation de paiement"""
NOTHING = """General Withdrawal|User Initiated Withdrawal|Bank Deposit to PP Account
General Currency Conversion|Account Hold for Open Authorization|Reversal of General Account Hold
Payment Hold|Payment Release|Hold on Balance for Dispute Investigation|General Authorization
Cancellation of Hold for Dispute Resolution|Chargeback Fee|Tax collected by partner|Invoice Sent
Retrait initié par l'utilisateur|Virement standard|Conversion de devise standard
Suspension de paiement|Déblocage de paiement|Solde suspendu pour enquête sur un litige
Annulation de la suspension pour résolution du litige|General Credit Card Deposit
General PayPal Debit Card Transaction|Virtual PayPal Debit Card Transaction|BillPay Transaction
Reversal of Debit Card Transaction|AutoSweep|General Account Correction|Incentive Adjustment
Transaction standard par carte de débit PayPal|PayPal Debit Card Withdrawal to ATM"""


def paypal(path: Path, kind: str, gross: str, status: str = "Completed") -> list[Sale]:
    row = f'"03/25/2026","10:00:00","CET","{kind}","{status}","EUR","{gross}","1AA"\n'
    path.write_text(HEADER + row, "utf-8-sig")
    reader, facts = read(only_document(path))
    assert reader.source.name == "paypal"
    assert not reader.intake.doubtful
    return [fact for fact in facts if isinstance(fact, Sale)]


def words(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("kind", words(SOLD))
def test_paypal_payments_are_sales_when_received_only(kind: str, tmp_path: Path) -> None:
    assert [sale.total for sale in paypal(tmp_path / "a.csv", kind, "12.50")] == [1250]
    assert paypal(tmp_path / "a.csv", kind, "-12.50") == []


@pytest.mark.parametrize("kind", words(GIVEN_BACK))
def test_paypal_refunds_are_given_back(kind: str, tmp_path: Path) -> None:
    found = paypal(tmp_path / "a.csv", kind, "-12.50")
    assert [(sale.total, sale.refunded) for sale in found] == [(0, 1250)]
    assert paypal(tmp_path / "a.csv", kind, "12.50") == []


@pytest.mark.parametrize("kind", words(NOTHING))
@pytest.mark.parametrize("gross", ["12.50", "-12.50"])
def test_paypal_movements_of_the_account_are_no_sales(
    kind: str, gross: str, tmp_path: Path
) -> None:
    assert paypal(tmp_path / "a.csv", kind, gross) == []


@pytest.mark.parametrize(
    ("status", "count"),
    [("Completed", 1), ("Refunded", 1), ("Partially Refunded", 1), ("Reversed", 1), ("Terminé", 1),
     ("Pending", 0), ("Denied", 0), ("Canceled", 0), ("Uncleared", 0), ("En attente", 0)],
)  # fmt: skip
def test_paypal_status(status: str, count: int, tmp_path: Path) -> None:
    assert len(paypal(tmp_path / "a.csv", "Website Payment", "1.00", status)) == count


def test_stripe_sample_adds_up_to_the_file() -> None:
    name = "unified_payments_testmode_12cols.csv"
    reader, facts, totals = read_sample("stripe", name)
    with sample("stripe", name).open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert reader.source.name == "stripe"
    assert not reader.intake.doubtful
    told = totals["sales_total (EUR)"] + totals["sales_uncounted_total (EUR)"]
    assert told == sum(Decimal(row["Amount"]) for row in rows)
    found = [fact for fact in facts if isinstance(fact, Sale)]
    assert [sale.number for sale in found] == [row["id"] or row["PaymentIntent ID"] for row in rows]
    assert [sale.status for sale in found] == ["paid" if row["id"] else "pending" for row in rows]
    said = " ".join(note.render("en") for note in reader.intake.notes)
    assert "EUR" in said
    assert "“Status”" in said


@pytest.mark.parametrize(
    "header",
    [
        "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description",
        "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id",
        "id,Amount,Created (UTC),Currency,Livemode,Arrival Date (UTC),Status",
    ],
)
def test_movements_of_a_stripe_account_are_no_sales(tmp_path: Path, header: str) -> None:
    path = tmp_path / "balance_history.csv"
    path.write_text(header + "\n" + ",".join("1" for _ in header.split(",")) + "\n", "utf-8")
    with pytest.raises(ReadError, match="Export Transactions > Payments"):
        read(only_document(path))


def test_products_of_a_paypal_payment_are_told_by_the_payment(tmp_path: Path) -> None:
    for kind in ("Shopping Cart Item", "Article du panier"):
        assert paypal(tmp_path / "a.csv", kind, "12.50") == []
