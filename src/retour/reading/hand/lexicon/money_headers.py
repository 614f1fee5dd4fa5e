"""What a header says of the amounts below it: of sales or costs, with or without tax."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retour.reading.cells.currencies import CODES
from retour.reading.cells.days import fold
from retour.reading.cells.taxed import cut_taxed, speaks_of_net_sales
from retour.reading.hand.lexicon.role_names import words_apart
from retour.reading.headers import normal

# In headers that are folded: what was meant to be, and not what was.
PLANNED = re.compile(
    r"\b(?:budgets?|objectifs?|targets?|goals?|prevu\w*|previs\w*|forecasts?|planned|n ?- ?1)\b"
)
_FILLING = re.compile(
    rf"\b(?:{'|'.join(code.lower() for code in sorted(CODES))})\b"
    r"|\b(?:en|du jour|de la semaine|du mois|journalier|hebdo(?:madaire)?|mensuel|of the day"
    r"|daily|weekly|monthly|euros?|20\d\d)\b|[^\w' ]"
)
_SALE = frozenset(
    "ca|ventes|vente|chiffre d'affaires|chiffre d'affaire|chiffre affaires|recettes|recette|sales|"
    "revenue|turnover|takings|encaissements|encaissement|total ventes|total des ventes|total sales|"
    "montant des ventes|montant vente|ca total|total ca|caisse|total caisse|sales total|"
    "order total|total order|order amount|order value|total de la commande|total commande|"
    "montant commande|montant de la commande|grand total|total collected|gross sales|sale amount|"
    "item total|prix de vente|sale price|selling price|montant encaisse|total encaisse|revenus|"
    "ca reel|ca realise|chiffre d'affaires realise|ventes realisees|actual sales|"
    "revenu|income|vendu|montant vendu|encaisse|total recettes|total encaissements".split("|")
)
_COST = frozenset(
    "cout|couts|cost|costs|depense|depenses|spend|spent|frais|amount spent|montant depense|"
    "depense pub|depenses pub|budget pub|cout total|total cost|ad spend|prix paye|montant paye|"
    "investissement|budget publicite|budget publicitaire|depenses publicitaires|expenses|expense|"
    "charges|achats|achat|montant achat|montant des achats|purchases|total depenses|total achats|"
    "total charges|total expenses|montant des depenses|cout pub|cout publicite".split("|")
)
_MONEY = frozenset(
    "montant|amount|total|prix|price|montant total|total amount|somme||total price|prix total|"
    "gross amount|montant brut|total paid|amount paid|montant facture|total facture|"
    "invoice amount|invoice total|montant de la facture|montant regle|net a payer|budget|"
    "montant devis|montant du devis|total devis|quote amount|quote value|quoted amount|"
    "estimate amount|realise|reel|actual|actuals".split("|")
)

_UNIT = frozenset(
    "prix unitaire|prix unitaires|pu|p u|prix u|unit price|price per unit|price each|item price|"
    "prix par unite|prix piece|prix a l'unite|price unit|tarif unitaire|unit cost".split("|")
)


@dataclass(frozen=True, slots=True)
class Money:
    """What a header says of the amounts under it.

    `about` is 'sale', 'cost' or '' (either); `taxed` is 'gross', 'net' or ''.
    """

    about: str
    taxed: str


def money_in(header: str) -> Money | None:
    """What a header says of amounts, None when it does not speak of amounts."""
    text, taxed = cut_taxed(fold(normal(words_apart(header))))
    if is_unit_price(header):
        return Money("", taxed)
    base = " ".join(_FILLING.sub(" ", text).split())
    if base in _SALE:
        return Money("sale", taxed)
    if base in _COST:
        return Money("cost", taxed)
    if base in _MONEY and (base or taxed):
        return Money("", taxed)
    return None


def taxed_in(header: str) -> str:
    """Whether the header of an amount says that it is 'gross' or 'net'; '' if it does not."""
    text = fold(normal(words_apart(header)))
    return "net" if speaks_of_net_sales(text) else cut_taxed(text)[1]


def is_unit_price(header: str) -> bool:
    """Whether a header says that its amounts are of one piece: `Prix unitaire HT`, `Unit price`."""
    text = _FILLING.sub(" ", cut_taxed(fold(normal(words_apart(header))))[0])
    return " ".join(text.split()) in _UNIT


def speaks_of_costs(header: str) -> bool:
    """Whether a header says that its amounts were spent."""
    money = money_in(header)
    return money is not None and money.about == "cost"
