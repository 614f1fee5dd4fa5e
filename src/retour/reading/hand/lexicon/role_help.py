"""What a column of a hand-made table can be, in a few words each: for help, and for errors.

Texts only, so that help is shown at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.words import N_

# Of the whole table, not of a column.
OF_TABLE: Mapping[str, str] = {
    "kind": N_("what a row is: sale, hours, cost, reply, lead, refund (not a column)"),
    "taxed": N_("gross or net, of all amounts (not a column)"),
    "ledger": N_("a name for the table that its later versions share (not a column)"),
}

ROLE_HELP: Mapping[str, str] = {
    **OF_TABLE,
    "day": N_("the day"),
    "week": N_("the week: its number, or its first day"),
    "month": N_("the month"),
    "quarter": N_("the quarter of the calendar year"),
    "year": N_("the year, where weeks, months and quarters do not say it"),
    "amount": N_("the amount, of a sale with tax unless its name says without"),
    "price": N_("the price of one piece, times the quantity where no column has the amount"),
    "quantity": N_("how many pieces"),
    "tax": N_("the tax in the amount"),
    "net": N_("the amount without tax"),
    "refunded": N_("what was given back"),
    "shipping": N_("shipping, within the amount"),
    "currency": N_("the currency"),
    "orders": N_("how many sales, in a table by day or week"),
    "hours": N_("hours worked"),
    "minutes": N_("minutes worked"),
    "channel": N_("the channel, such as Instagram or E-mail; or one for the whole table"),
    "code": N_("the promotion code or coupon used"),
    "source": N_("utm_source, where the visit came from"),
    "medium": N_("utm_medium"),
    "campaign": N_("the campaign"),
    "landing": N_("the page they arrived on"),
    "referrer": N_("the site that sent them"),
    "answer": N_("the answer to “how did you hear about us?”"),
    "count": N_("how many people gave that answer"),
    "leads": N_("how many people asked"),
    "status": N_("what became of it: paid, cancelled, won, lost"),
    "document": N_("what a paper is: invoice, credit note, quote"),
    "customer": N_("the customer's e-mail or number; only a keyed hash is kept"),
    "number": N_("the number of the order, the ticket or the invoice"),
    "family": N_("the family of products, which may have a margin of its own"),
    "product": N_("the product"),
    "person": N_("who worked"),
    "activity": N_("what was done"),
    "note": N_("a note, in which a channel may be named"),
}
