"""What each setting of a business is, and is called: for help, for lists and for errors.

Texts only, so that help is shown at once; `retour.business.settings` says what each may be.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.words import N_

MEANINGS: Mapping[str, str] = {
    "name": N_("the name of the business"),
    "currency": N_("a currency code of three letters, such as EUR"),
    "margin": N_("the gross margin, a share such as 0.6 or 60%"),
    "margins": N_("the margin of each family of products, such as bread=70%"),
    "hour": N_("what an hour of work is worth, such as 25"),
    "hours": N_("what an hour is worth, by person, such as Zoe=30"),
    "timezone": N_("a time zone such as Europe/Paris"),
    "vat": N_("the usual VAT rate, such as 0.2 or 20%"),
    "vat_purchases": N_("the usual VAT rate of what you buy, such as 20%"),
    "value": N_("order, or year for the first twelve months"),
    "sales_from": N_("the layers or ledgers that count as sales"),
    "objectives": N_("customers, leads, visibility, image or sales, by channel or campaign"),
    "codes": N_("the channel of each promotion code, or none"),
    "sources": N_("the channel of each word you write in utm_source"),
    "answers": N_("the channel of each answer your customers give"),
    "domains": N_("the addresses of your own sites"),
    "tables": N_("your own tables that were read with --map; FILE= forgets one"),
    "language": N_("fr or en"),
}
# What each is called, where several are named at once and in errors.
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
