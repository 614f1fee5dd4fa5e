"""What settings are called where several are named at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from retour.words import N_, Message

TITLES: Mapping[str, str] = {
    "name": N_("the name"),
    "currency": N_("the currency"),
    "margin": N_("the margin"),
    "margins": N_("margins by family"),
    "hour": N_("what an hour is worth"),
    "hours": N_("what an hour is worth by person"),
    "timezone": N_("the time zone"),
    "vat": N_("VAT"),
    "vat_purchases": N_("VAT of what you buy"),
    "value": N_("what a new customer is worth"),
    "sales_from": N_("what counts as sales"),
    "objectives": N_("what channels are for"),
    "codes": N_("promotion codes"),
    "sources": N_("words of links"),
    "answers": N_("what customers answer"),
    "domains": N_("your own sites"),
    "tables": N_("tables known"),
    "language": N_("the language"),
    "rates": N_("exchange rates"),
}


def titles(names: Iterable[str]) -> list[Message]:
    """Those that have one; what a book keeps beside is no setting of anybody's."""
    return [Message(TITLES[name]) for name in names if name in TITLES]
