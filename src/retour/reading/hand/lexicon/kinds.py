"""What the rows of a hand-made table are: sales, costs, hours, answers, people who asked.

An amount that says nothing of itself ("Montant") is told by what stands beside it, a customer or a
supplier, and by the names of the sheet and the file. Where these say nothing or contradict each
other, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from retour.reading.cells.days import fold
from retour.reading.cells.taxed import speaks_of_net_sales
from retour.reading.hand.lexicon.cost_headers import speaks_of_spending
from retour.reading.hand.lexicon.money_headers import money_in, speaks_of_costs
from retour.reading.hand.lexicon.roles import PERIODS, Kind, role_of, roles_of
from retour.reading.headers import normal

# What only a sale or a lead can have.
_HOW_THEY_CAME = frozenset(
    "code source medium landing referrer refunded shipping family product".split()
)
# What speaks of a sale beside an amount that says nothing of itself.
_OF_SALES = frozenset("code source medium landing referrer refunded customer orders".split())
# Words of a file's or a sheet's name.
_NAMES: Mapping[Kind, re.Pattern[str]] = {
    "sale": re.compile(
        r"\b(?:ventes?|sales?|ca|chiffres? d.?affaires?|recettes?|encaissements?|takings|revenues?"
        r"|revenus?|turnover|income|commandes?|orders?|caisse|tickets?|till|sold|vendu)\b"
    ),
    "cost": re.compile(
        r"\b(?:depenses?|couts?|costs?|frais|charges|achats?|expenses?|purchases?|spend"
        r"|spending|pubs?|publicites?|ads|fournisseurs?|suppliers?|bills)\b"
    ),
    "hours": re.compile(
        r"\b(?:heures?|hours?|temps|time ?sheets?|time|pointages?|feuilles? de temps)\b"
    ),
    "lead": re.compile(
        r"\b(?:leads?|prospects?|demandes?|enquiries|inquiries|devis|quotes|contacts?)\b"
    ),
}
# What was given back, was never paid, or may come: no sales, no costs and no work that were.
_GIVEN_BACK = (
    r"avoirs?|remboursements?|rembourse(?:e|s|es)?|refund(?:s|ed)?|credit (?:notes?|memos?)"
)
_REFUNDS = re.compile(rf"\b(?:{_GIVEN_BACK})\b")
_NOT_DONE = re.compile(
    rf"\b(?:{_GIVEN_BACK}|chargebacks?"
    r"|annulations?|annule(?:e|s|es)?|cancel(?:l?ed|lations?|ations?)"
    r"|budgets?|forecasts?|previsions?|previsionnel(?:le)?s?|devis|quotes?|estimates?"
    r"|pro ?formas?)\b"
)
# Whom money came from, or went to; and whence a customer came.
_BUYER = re.compile(r"\b(?:clients?|clientes?|customers?|acheteurs?|acheteuses?|buyers?)\b")
_SELLER = re.compile(
    r"\b(?:fournisseurs?|suppliers?|vendors?|payees?|beneficiaires?|prestataires?|merchants?)\b"
)
# What tills and card readers write beside every sale, and nobody beside what was bought.
_TILL = re.compile(
    r"\b(?:tips?|pourboires?|gratuity|payouts?|cashiers?|caissi(?:er|ere)s?|serveu(?:r|se)s?|servers?"
    r"|vendeu(?:r|se)s?|staff|entry mode|mode de saisie)\b"
)
# Sent as well as received.
_INVOICE = re.compile(r"\b(?:factures?|invoices?)\b")
_PLANNED = re.compile(r"\bbudgets?\b")  # what may be spent, or what was
_QUOTED = re.compile(r"\b(?:devis|quoted?|estimates?)\b")
_LOYALTY = re.compile(
    r"\bpoints?\b|fidelite|loyalty|\bcartes?\b|\bcards?\b|\bmemb(?:re|er)s?\b|\binscrit|\bjoined"
    r"|derniere (?:visite|venue|commande)|last (?:visit|seen|order)"
    r"|\b(?:nb|nombre|number)\b.*\b(?:passages|visites|visits|orders|commandes)\b"
)
_FEW_OF_CUSTOMERS = 3
_CAME = re.compile(r"\b(?:provenances?|origines?|acquisition)\b")


def named_kinds(name: str) -> set[Kind]:
    """The kinds that the name of a file or a sheet speaks of; several, or none, say nothing."""
    text = _words_of(name)
    return {kind for kind, words in _NAMES.items() if words.search(text)}


def not_done(*names: str) -> str:
    """The word in the names of a file and its sheet that speaks of refunds, of what was cancelled
    or of a plan; '' where none does.
    """
    found = (_NOT_DONE.search(_words_of(name)) for name in names)
    return next((match[0] for match in found if match), "")


def speaks_of_refunds(*names: str) -> bool:
    """Whether the names of a file and its sheet speak of refunds, and of nothing else undone."""
    word = not_done(*names)
    return bool(_REFUNDS.fullmatch(word))


def speaks_of_loyalty(headers: Iterable[str]) -> bool:
    """Whether headers are those of a list of customers and what each came to, as loyalty cards
    have them: points, visits, when they joined and were last seen.
    """
    found = {match[0] for header in headers if (match := _LOYALTY.search(fold(header)))}
    return len(found) >= _FEW_OF_CUSTOMERS


def speaks_of_a_till(headers: Iterable[str]) -> bool:
    """Whether headers are those of a till or a card reader: tips, payouts, who served."""
    texts = [fold(header) for header in headers]
    return any(_TILL.search(text) or speaks_of_net_sales(text) for text in texts)


def _words_of(name: str) -> str:
    return re.sub(r"[\W_\d]+", " ", fold(name))


def kind_of(roles: Mapping[str, str], headers: Iterable[str] = (), *names: str) -> Kind | None:
    """What a table with these roles is about, None when they can be read in several ways.

    `headers` are all of its headers, `names` those of its sheet and its file, the nearest first.
    Refunds and plans have the columns of sales, so that a name that speaks of them is asked about.
    """
    if "price" in roles:
        roles = {"amount": roles["price"], **roles}
    kind = _by_columns(roles, headers, *names)
    if kind == "refund":
        return None if not_done(*names) and not speaks_of_refunds(*names) else kind
    return None if kind in ("sale", "cost", "hours") and not_done(*names) else kind


def _by_columns(roles: Mapping[str, str], headers: Iterable[str], *names: str) -> Kind | None:
    named = next((found for name in names if (found := named_kinds(name))), set())
    only = named.pop() if len(named) == 1 else None
    if "answer" in roles and "amount" not in roles:
        return "lead" if "status" in roles or only == "lead" else "reply"
    if "hours" in roles or "minutes" in roles:
        # Hours and money of one channel on one row; what else an amount beside hours is, who knows.
        told = "amount" not in roles or speaks_of_costs(roles["amount"]) or only == "hours"
        return "hours" if told else None
    if "refunded" in roles and not {"amount", "net", "orders"} & roles.keys():
        return "refund"
    if "amount" in roles:
        return _of_amounts(roles, [*headers, *names], only)
    return "lead" if "leads" in roles or only == "lead" else None


def _of_amounts(roles: Mapping[str, str], around: Iterable[str], named: Kind | None) -> Kind | None:
    """What amounts are, by their header, else by the headers and the names around them."""
    money = money_in(roles["amount"])
    header = fold(roles["amount"])
    about = "sale" if speaks_of_net_sales(header) else money.about if money else ""
    if about:
        return "sale" if about == "sale" else "cost"
    if _PLANNED.search(header):
        return None
    if speaks_of_spending(roles["amount"]):
        return "cost"
    if _QUOTED.search(header):
        return "lead"
    if named in ("lead", "hours"):
        return named if named == "lead" else None
    texts = [fold(text) for text in around]
    clues: set[Kind] = {named} if named else set()
    buyers = any(_BUYER.search(text) or _CAME.search(text) for text in texts)
    if buyers or not _OF_SALES.isdisjoint(roles) or speaks_of_a_till(texts):
        clues.add("sale")
    if any(_SELLER.search(text) for text in texts):
        clues.add("cost")
    if len(clues) == 1:
        return clues.pop()
    if clues or "channel" in roles or any(_INVOICE.search(text) for text in texts):
        return None
    # The tax of what is sold is written more often than that of what is bought.
    return "sale" if money and money.taxed else None


def unmistakable(headers: list[str], *names: str) -> Kind | None:
    """The kind of a simple table of which every header is understood, else None.

    A form's answers are known by their question alone: what else the form asks is left.
    """
    named = [header for header in headers if normal(header)]
    roles = roles_of(named)
    kind = kind_of(roles, named, *names)
    if kind is None or not any(period in roles for period in PERIODS):
        return None
    if kind == "reply":
        return kind
    if kind not in ("sale", "lead", "refund") and not _HOW_THEY_CAME.isdisjoint(roles):
        return None
    each = [role for role in map(role_of, named) if role != "note"]
    return kind if all(each) and len(set(each)) == len(each) else None
