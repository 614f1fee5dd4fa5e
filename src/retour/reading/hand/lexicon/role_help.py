"""What a column of a hand-made table can be, in a few words each: for help, and for errors.

Texts only, so that help is shown at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.words import N_, Message

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

# Shorter, where several are named at once.
_TITLES: Mapping[str, str] = {
    **ROLE_HELP,
    "week": N_("the week"),
    "year": N_("the year"),
    "amount": N_("the amount"),
    "price": N_("the price of one piece"),
    "shipping": N_("the shipping"),
    "orders": N_("how many sales"),
    "channel": N_("the channel"),
    "code": N_("the promotion code"),
    "source": "utm_source",
    "count": N_("how many people"),
    "status": N_("what became of it"),
    "document": N_("what a paper is"),
    "customer": N_("the customer"),
    "number": N_("the number"),
    "family": N_("the family of products"),
    "note": N_("a note"),
}
KIND_TITLES: Mapping[str, str] = {
    "sale": N_("sales or takings"),
    "hours": N_("hours worked"),
    "cost": N_("money spent"),
    "reply": N_("answers to “how did you hear about us?”"),
    "lead": N_("people who asked"),
    "refund": N_("what was given back"),
}


def role_title(role: str) -> Message:
    """What a column of a role holds, in the reader's words."""
    return Message(_TITLES.get(role, role))


def kind_title(kind: str) -> Message:
    """What a row of a kind is, in the reader's words."""
    return Message(KIND_TITLES.get(kind, kind))


def columns_as(roles: Mapping[str, str]) -> list[Message]:
    """Columns and what each holds, of role to header: `CA TTC = the amount`."""
    text = N_("{header} = {role}")
    each = ((header, role_title(role)) for role, header in roles.items())
    return [Message(text, {"header": header, "role": title}) for header, title in each]
