"""What is said of the tax in amounts whose header leaves it open, or calls them net sales."""

from __future__ import annotations

from collections.abc import Collection

from retour.reading.cells.taxed import cut_taxed
from retour.reading.hand.lexicon.money_headers import taxed_in
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Table
from retour.words import N_, Message

NET = N_(
    "“{column}” is read as without VAT, as net sales are. If it holds VAT, load the file with "
    "--map taxed=gross."
)
GROSS = N_(
    "“{column}” does not say whether it holds VAT: it is read as with VAT, at your usual "
    "rate (setting vat). If it is without, load the file with --map taxed=net."
)
BESIDE = N_(
    "“{column}” does not say whether it holds VAT: it is read as with VAT, of which the column of "
    "tax tells how much. If it is without, load the file with --map taxed=net."
)


def taxed_of(table: Table) -> str:
    """How the amounts of a table are read: `gross`, `net`, or '' where nothing says it.

    Amounts beside a column of tax, or of what is left without it, are with it.
    """
    beside = not table.columns.keys().isdisjoint(("tax", "net"))
    return taxed_in(table.columns["amount"].header) or ("gross" if beside else "")


def tax_assumed(header: str, roles: Collection[str], taxed: str) -> Message | None:
    """How the sales under a header are read where it does not say it outright, with the option that
    says otherwise; None where the header or the user (`taxed`) does, or another column is without.
    """
    if taxed or "net" in roles or cut_taxed(header)[1]:
        return None
    if taxed_in(header) == "net":
        return Message(NET, {"column": header})
    return Message(BESIDE if "tax" in roles else GROSS, {"column": header})


def say_tax(table: Table, taxed: str) -> None:
    """Note how the amounts of a table of sales are read whose columns the user named; and in any
    net sales, or amounts beside their tax.
    """
    if "amount" not in table.columns:
        return
    header = table.columns["amount"].header
    named = bool(table.intake.context.mapping.get("amount"))
    told = tax_assumed(header, table.columns.keys(), taxed)
    if told and (named or taxed_of(table)):
        say_once(table.intake, told)
