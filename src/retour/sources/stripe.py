"""Stripe: the payments export, today's unified one and the older one.

The columns are the user's choice (files of 12, 21 and some 80 columns exist), times are UTC, and
refunds stand in the payment's own row. A payment that no card was tried for has no charge `id`, and
a few have no number at all. Without a `Status` column a failed charge cannot be told from a paid
one, nor without `Amount Refunded` a part given back, which is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Sale, Trail
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import ReadError, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor, say_once
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.shapes.statuses import Statuses
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import zone
from retour.words import N_, Message

_UTC = zone("UTC")
_STATUSES = Statuses(
    (
        ("pending", r"pending|incomplete|requires|uncaptured|processing|open|created"),
        ("cancelled", r"fail|cancel|block|declin|expired|void|uncollect"),
        ("paid", r"paid|succe|refund|complete|disput|captured|won|lost|review"),
    )
)
_NO_REFUNDS = Message(
    N_(
        "This export has no “Amount Refunded” column: refunds of a part of a payment are not seen."
        " Export again with all columns."
    )
)
_PAYMENTS = ("ch_", "py_", "pi_")

_COLUMNS = {
    "id": "id|Charge ID",
    "intent": "PaymentIntent ID|Payment Intent ID|Payment Intent",
    "amount": "Amount",
    "refunded": "Amount Refunded",
    "currency": "Currency",
    "status": "Status",
    "captured": "Captured",
    "mode": "Mode",
    "tax": "Tax",
    "email": "Customer Email|Customer email",
    "customer": "Customer ID|Customer",
    "disputed": "Disputed Amount",
    "dispute": "Dispute Status",
    "campaign": "UTM Campaign|utm campaign (metadata)",
    "content": "UTM Content|utm content (metadata)",
    "medium": "UTM Medium|utm medium (metadata)",
    "source": "UTM Source|utm source (metadata)",
    "term": "UTM Term|utm term (metadata)",
    "codes": "Promotion Code|promo code (metadata)|coupon (metadata)",
}
_REPEATED = (
    "Converted Amount|Converted Amount Refunded|Converted Currency|Amount Captured|Net|Refunded"
)


class Stripe(TableSource):
    """Stripe payments."""

    name = "stripe"
    unique_numbers = True
    title = N_("Stripe payments")
    where = N_("Stripe > Transactions > Payments > Export (all columns)")
    layouts = (
        Layout(
            "unified",
            {**_COLUMNS, "created": "Created date (UTC)"},
            ("created", "amount", "status"),
            ignored=_REPEATED,
        ),
        Layout(
            "unified without statuses",
            {**_COLUMNS, "created": "Created date (UTC)"},
            ("id", "created", "amount"),
            ignored=_REPEATED,
        ),
        Layout(
            "payments",
            {**_COLUMNS, "created": "Created (UTC)|Created"},
            ("id", "created", "amount", "refunded", "currency", "status"),
            ignored=_REPEATED,
        ),
        # Movements of the account, known only to say which export is wanted.
        Layout(
            "balance history",
            {"type": "Type", "net": "Net", "available": "Available On (UTC)", "amount": "Amount"},
            ("type", "net", "available", "amount"),
        ),
        Layout(
            "balance report",
            {"id": "balance_transaction_id", "category": "reporting_category", "net": "net"},
            ("id", "category", "net"),
        ),
        Layout(
            "payouts",
            {"id": "id|payout_id", "amount": "Amount|gross", "arrival": "Arrival Date (UTC)"},
            ("id", "amount", "arrival"),
        ),
    )

    def begin(self, table: Table) -> None:
        """Number the payments that Stripe does not number from the start of the file."""
        if not {"created", "amount"} <= table.places.keys():
            raise ReadError(
                Message(
                    N_("{name} holds the movements of a Stripe account, not what customers paid."),
                    {"name": table.intake.document.name},
                ),
                Message(N_("Export Transactions > Payments, with all columns, and load that.")),
            )
        table.state["numbers"] = Occurrences()

    def facts(self, row: Row) -> Iterator[Fact]:
        """One payment."""
        if fold(row.text("mode")) == "test":
            raise Skip(Message(N_("test payment")))
        when = row.when("created")
        if when is None:
            raise row.empty("created")
        number = row.text("id") or row.text("intent")
        if "_" in number and not number.startswith(_PAYMENTS):
            raise Skip(Message(N_("not a payment: a payout, a transfer or a fee")))
        if is_null(number):
            said = (row.text(name) for name in ("amount", "currency", "customer", "email"))
            number = row.table.state["numbers"].number(when, *said)
        at = row.intake.instant(when, _UTC)
        currency = currency_of(row, "amount")
        yield Sale(
            day=row.intake.day(at),
            at=at,
            ledger="stripe",
            number=number,
            currency=currency,
            total=needed_minor(row, "amount", currency),
            layer="payment",
            tax=minor(row, "tax", currency),
            taxed="gross",
            refunded=_returned(row, currency),
            status=_status(row),
            customer=row.text("email") or row.text("customer"),
            trail=Trail(
                source=row.text("source"),
                medium=row.text("medium"),
                campaign=row.text("campaign"),
                content=row.text("content"),
                term=row.text("term"),
                codes=row.text("codes"),
            ),
        )


def _returned(row: Row, currency: str) -> int:
    """What the customer got back: refunds, and a dispute that was lost."""
    if row.has("refunded"):
        refunded = minor(row, "refunded", currency) or 0
    else:
        say_once(row.intake, _NO_REFUNDS)
        whole = fold(row.text("status")).startswith("refunded")
        refunded = needed_minor(row, "amount", currency) if whole else 0
    lost = fold(row.text("dispute")) == "lost"
    return refunded + (minor(row, "disputed", currency) or 0 if lost else 0)


def _status(row: Row) -> str:
    if not row.text("id") and not row.text("status"):
        return "pending"
    if fold(row.text("captured")) == "false" and fold(row.text("status")) in ("", "paid"):
        return "pending"
    if not row.has("status"):
        say_once(
            row.intake,
            Message(
                N_(
                    "This export has no “Status” column: failed payments would be counted as paid."
                    " Export again with all columns."
                )
            ),
        )
    return _STATUSES.of(row.intake, row.text("status"))
