"""PayPal: the activity report and the monthly statement, in six languages.

Every movement of the account is a row: payments received and made, refunds, fees, holds,
withdrawals and currency conversions. Only what customers paid and got back are sales, and what was
paid to a network for advertising is a cost; the rest is left out by its type, and counted. A refund
is a row of its own with its own number, so it is a sale of nothing with something given back. The
order of day and month follows the account's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from retour.facts import Cost, Fact, Sale
from retour.reading.cells.days import fold
from retour.reading.cells.numbers import is_null
from retour.reading.errors import Doubt, Skip
from retour.reading.families.paypal_words import DONE, LANGUAGES, NOT_DONE, NOTHING_ELSE, TYPES
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, needed_minor
from retour.reading.shapes.moments import moment_of
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message

_LEFT_OUT = {
    "held": N_("money held or released"),
    "moved": N_("transfer, deposit or currency conversion"),
    "charged": N_("fee or tax"),
    "asked": N_("request or invoice sent, not paid"),
    "product": N_("product of a payment, which has a row of its own"),
}


class PayPal(TableSource):
    """PayPal activity."""

    name = "paypal"
    version = 3  # which days it tells of
    unique_numbers = True
    title = N_("PayPal activity")
    where = N_("PayPal > Activity > Download")
    layouts = tuple(
        Layout(
            language,
            columns,
            ("day", "time", "zone", "type", "currency", "gross"),
            ignored=NOTHING_ELSE,
            order=order,
        )
        for language, (columns, order) in LANGUAGES.items()
    )

    def begin(self, table: Table) -> None:
        """Number the movements that PayPal does not number from the start of the file."""
        table.state["numbers"] = Occurrences()

    def finish(self, table: Table) -> Iterator[Fact]:
        """Where nothing was kept, the movements tell of no days: a download of what the business
        paid alone says nothing of its sales.
        """
        if not table.intake.rows_kept:
            table.intake.lines.clear()
        yield from ()

    def facts(self, row: Row) -> Iterator[Fact]:
        """A payment received, a refund given, or advertising paid."""
        if fold(row.text("impact")) == "memo":
            raise Skip(Message(N_("movement that did not change the balance")))
        kind = _kind(row)
        if kind in _LEFT_OUT:
            row.intake.tells(lambda: row.day("day"))
            raise Skip(Message(_LEFT_OUT[kind]))
        _check_done(row)
        row.intake.tells(lambda: row.day("day"))
        currency = currency_of(row, "gross")
        gross = needed_minor(row, "gross", currency)
        refund = kind == "refund"
        day, at = moment_of(row)
        if kind == "spent" or (gross > 0) == refund:
            yield _cost(row, day, currency, -gross)
            return
        yield Sale(
            day=day,
            at=at,
            ledger="paypal",
            number=_number(row, gross),
            currency=currency,
            total=0 if refund else gross,
            layer="payment",
            tax=None if refund else minor(row, "tax", currency),
            taxed="gross",
            shipping=None if refund else minor(row, "shipping", currency),
            refunded=-gross if refund else 0,
            customer="" if refund else row.text("email"),
        )


def _cost(row: Row, day: date, currency: str, amount: int) -> Cost:
    """Advertising, when the payee is known to sell it; nothing else that the business paid for."""
    channel = advertiser_of(row.text("name"))
    if not channel:
        raise Skip(Message(N_("payment made by the business, or given back to it")))
    return Cost(
        day=day,
        until=day,
        amount=amount,
        currency=currency,
        channel=channel,
        layer="ledger",
        ledger="paypal",
        number=_number(row, amount),
    )


def _number(row: Row, gross: int) -> str:
    """PayPal's own number; activity downloaded from a personal account has none."""
    number = row.text("number")
    if is_null(number):
        said = (row.text(name) for name in ("day", "time", "type", "currency"))
        number = row.table.state["numbers"].number(*said, gross)
    return number


def _kind(row: Row) -> str:
    said = needed(row, "type")
    folded = fold(said)
    for kind, pattern in TYPES:
        if re.search(pattern, folded):
            return kind
    raise Doubt(
        Message(N_("“{type}” is not a type of PayPal movement that is known."), {"type": said}),
        Message(N_("If this row is a sale or a refund, enter it by hand.")),
    )


def _check_done(row: Row) -> None:
    """Leave out what is not completed; the monthly statement has only what is."""
    said = row.text("status")
    status = fold(said)
    if not row.has("status") or (DONE.search(status) and not status.startswith("un")):
        return
    if NOT_DONE.search(status):
        raise Skip(Message(N_("not completed")))
    raise Doubt(
        Message(N_("“{status}” is not a PayPal status that is known."), {"status": said}),
        Message(N_("If this row is a sale or a refund, enter it by hand.")),
    )
