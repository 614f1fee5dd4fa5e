"""What the columns of a hand-made table hold, by their headers in French and English.

A role is what a column is for (`day`, `amount`, `channel`); a kind is what a row says (a sale, a
cost, hours): see `kinds`. Headers that can mean several things are left without a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from retour.reading.cells.currencies import CODES
from retour.reading.cells.days import fold
from retour.reading.cells.taxed import cut_taxed
from retour.reading.headers import Names, normal
from retour.reading.shapes.remarks import asks_how_one_heard
from retour.reading.shapes.work import channel_of_work

Kind = Literal["sale", "hours", "cost", "reply", "lead", "refund"]
KINDS: tuple[Kind, ...] = ("sale", "hours", "cost", "reply", "lead", "refund")
# Words that a user may put for a kind.
KIND_WORDS: Mapping[str, Kind] = {
    "sale": "sale", "sales": "sale", "vente": "sale", "ventes": "sale", "takings": "sale",
    "ca": "sale", "recettes": "sale", "hours": "hours", "hour": "hours", "heures": "hours",
    "temps": "hours", "time": "hours", "effort": "hours", "cost": "cost", "costs": "cost",
    "cout": "cost", "couts": "cost", "depense": "cost", "depenses": "cost", "spend": "cost",
    "reply": "reply", "replies": "reply", "reponse": "reply", "reponses": "reply",
    "lead": "lead", "leads": "lead", "prospect": "lead", "prospects": "lead",
    "refund": "refund", "refunds": "refund", "remboursement": "refund",
    "remboursements": "refund", "avoir": "refund", "avoirs": "refund",
}  # fmt: skip
# A day or longer; and one of the others, where a kind needs it.
PERIODS = ("day", "week", "month", "quarter")
NEEDS: Mapping[Kind, tuple[str, ...]] = {
    "sale": ("amount",),
    "hours": ("hours",),
    "cost": ("amount",),
    "reply": ("answer",),
    "lead": (),
    "refund": ("amount",),
}
ROLES = (
    *PERIODS, "year", "amount", "tax", "net", "refunded", "shipping", "currency", "orders", "hours",
    "minutes", "channel", "code", "source", "medium", "campaign", "landing", "referrer", "person",
    "activity", "answer", "count", "leads", "status", "document", "customer", "number", "family",
    "product", "note",
)  # fmt: skip

_ROLE_NAMES: Mapping[str, Names] = {
    role: Names.of(text)
    for role, text in {
        "day": "Date|Jour|Day|Datum|Date de vente|Date de la vente|Sale date|Order date|"
        "Date de commande|Date de la commande|Horodateur|Timestamp|Date d'envoi|Submitted at|"
        "Submission date|Date de réponse|Date du ticket|Date de facture|Invoice date|Créé le|"
        "Created|Created at|Date de création|Date de la dépense|Date d'achat|Date de la demande|"
        "Période|Period|Dates",
        "week": "Semaine|Week|Semaine du|Week of|Week starting|Week commencing|Semaine n°|"
        "N° semaine|N° de semaine|Numéro de semaine|Week number|Week no|Sem.|Sem|Week beginning",
        "month": "Mois|Month",
        "quarter": "Trimestre|Quarter|Trim.|Trim|Qtr",
        "year": "Année|Year",
        "tax": "TVA|VAT|Tax|Taxes|Dont TVA|Montant TVA|Total TVA|Sales tax|GST|TVA collectée|"
        "Tax amount|Total tax|Tax total|Order tax|VAT amount|Montant de la TVA",
        "orders": "Commandes|Orders|Tickets|Nb tickets|Nombre de tickets|Nb ventes|"
        "Nombre de ventes|Transactions|Number of orders|Number of sales|Nb commandes|"
        "Nombre de commandes|Couverts|Covers|Nb couverts|Tables|Passages en caisse",
        "hours": "Heures|Heure(s)|Hours|Nb heures|Nb d'heures|Nombre d'heures|Temps|Temps passé|"
        "Time|Time spent|Durée|Duration|Temps (h)|Durée (h)|Hours spent|Temps passé (h)|"
        "Number of hours|Heures passées|Heures travaillées|Hours worked|Time worked|"
        "Temps de travail|Durée (heures)|Temps (heures)|Duration (h)|Duration (hours)|Time (h)|"
        "Time (hours)|Hours logged|Tps passé",
        "minutes": "Minutes|Min|Durée (min)|Temps (min)|Duration (min)|Temps passé (min)|"
        "Time (min)|Nb minutes|Durée en minutes|Temps en minutes",
        "channel": "Réseau|Réseaux|Réseau social|Réseaux sociaux|Canal|Canaux|Channel|Network|"
        "Social network|Plateforme|Platform|Support|Média|Media|Source|Origine|Provenance|"
        "Canal d'acquisition|Acquisition channel|Social media",
        "code": "Code promo|Code promotionnel|Codes promo|Promo code|Promotion code|Promo codes|"
        "Code de réduction|Code réduction|Coupon|Coupons|Coupon code|Code coupon|Discount code|"
        "Bon de réduction|Code utilisé",
        "source": "utm_source|utm source",
        "medium": "utm_medium|utm medium",
        "campaign": "Campagne|Campaign|Opération|utm_campaign|utm campaign",
        "landing": "Landing page|Landing site|Page d'atterrissage|Page d'arrivée|Page d'entrée",
        "referrer": "Referrer|Referer|Referring site|Site référent|Référent",
        "refunded": "Remboursé|Montant remboursé|Refunded|Refunded amount|Amount refunded|"
        "Refund amount|Montant du remboursement|Montant de l'avoir|Montant avoir|Refund total|"
        "Credit note amount|Total remboursé|Total refunded",
        "shipping": "Frais de port|Frais de livraison|Shipping cost|Shipping fee|Shipping fees|"
        "Delivery fee",
        "family": "Famille|Famille de produits|Famille de produit|Product family|"
        "Product category|Catégorie de produit|Catégorie de produits|Rayon",
        "product": "Produit|Produits|Product|Products",
        "person": "Qui|Who|Personne|Person|Employé|Collaborateur|Salarié|Employee|Member",
        "activity": "Activité|Tâche|Task|Activity|Action|Quoi|What|Type de tâche|Poste|Nature|"
        "Project|Projet",
        "count": "Nombre|Nb|Nbre|Count|Réponses|Nombre de réponses|Responses|Answers|Effectif|"
        "Nombre de clients|Nb de clients|Nb clients|Clients|Customers|How many",
        "leads": "Leads|Prospects|Demandes|Demandes de devis|Devis demandés|Contacts reçus|"
        "Nouveaux contacts|Enquiries|Inquiries|Requests|Quotes|Nombre de leads|Nb leads|"
        "Nombre de prospects|Nb prospects|Demandes reçues|New leads|Nombre de demandes",
        "status": "Statut|Status|État|Etat|Étape|Stage|Order status|Payment status|"
        "Financial status|Statut de la commande|Statut de commande|État de la commande|"
        "Statut du paiement|Transaction status|Statut de la transaction",
        "document": "Type de document|Document type|Type de pièce|Type de facture|Invoice type",
        "customer": "Email|E-mail|Mail|Courriel|Adresse e-mail|Adresse mail|Téléphone|Phone|Tél|"
        "Email address|Tel|Phone number|Customer email|Email client|E-mail client|Billing email|"
        "Email du client|Contact email",
        "number": "Numéro|N°|Order number|N° commande|N° de commande|Ticket|Facture|Invoice|"
        "Référence|Reference|ID|Réf|N° facture|N° de facture|N° ticket|Invoice number|Order ID|"
        "Receipt number|Receipt|N° de reçu|Numéro de reçu|Transaction ID|ID de transaction|"
        "Transaction code|Code de transaction|Sale ID|Sale number|Order reference|"
        "Numéro de commande|N° vente|Numéro de vente",
        "currency": "Devise|Currency|Monnaie",
        "note": "Note|Notes|Commentaire|Commentaires|Comment|Comments|Remarque|Remarques|Libellé|"
        "Label|Description|Détail|Détails|Objet|Intitulé",
    }.items()
}
_FILLING = re.compile(
    rf"\b(?:{'|'.join(code.lower() for code in sorted(CODES))})\b"
    r"|\b(?:en|du jour|de la semaine|du mois|journalier|hebdo(?:madaire)?|mensuel|of the day"
    r"|daily|weekly|monthly|euros?)\b|[^\w' ]"
)
_SALE = frozenset(
    "ca|ventes|vente|chiffre d'affaires|chiffre d'affaire|chiffre affaires|recettes|recette|sales|"
    "revenue|turnover|takings|encaissements|encaissement|total ventes|total des ventes|total sales|"
    "montant des ventes|montant vente|ca total|total ca|caisse|total caisse|sales total|"
    "order total|total order|order amount|order value|total de la commande|total commande|"
    "montant commande|montant de la commande|grand total|total collected|gross sales|sale amount|"
    "item total|prix de vente|sale price|selling price|montant encaisse|total encaisse|revenus|"
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
    "estimate amount".split("|")
)
# "Hours on Instagram", "Heures réseaux sociaux (h)": work, and nothing else but what it was for.
# "Heure" and "Hour" alone are times of day.
_WORKED = re.compile(r"\b(?:hours|hrs|heures|temps passe|time spent)\b")
_NOT_WORKED = re.compile(
    r"\b(?:watch\w*|view\w*|vue?s?|visionn\w*|lecture|ecoute\w*|ouvert\w*|open\w*)\b"
)
_MINUTED = re.compile(r"\b(?:minutes|mins)\b")
_AROUND_WORK = re.compile(
    r"\b(?:nb|nombre|number|of|on|for|spent|worked|passees?|travaillees?|sur|pour|les?|la|the|in|en"
    r"|par|per|week|semaine|month|mois|h|de|du|des)\b|\bd'|\bl'|[^\w' ]"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # totalPrice


@dataclass(frozen=True, slots=True)
class Money:
    """What a header says of the amounts under it.

    `about` is 'sale', 'cost' or '' (either); `taxed` is 'gross', 'net' or ''.
    """

    about: str
    taxed: str


def money_in(header: str) -> Money | None:
    """What a header says of amounts, None when it does not speak of amounts."""
    text, taxed = cut_taxed(fold(normal(_words(header))))
    base = " ".join(_FILLING.sub(" ", text).split())
    if base in _SALE:
        return Money("sale", taxed)
    if base in _COST:
        return Money("cost", taxed)
    if base in _MONEY and (base or taxed):
        return Money("", taxed)
    return None


def speaks_of_costs(header: str) -> bool:
    """Whether a header says that its amounts were spent."""
    money = money_in(header)
    return money is not None and money.about == "cost"


def is_minutes(header: str) -> bool:
    """Whether a header says that its durations are minutes."""
    return _ROLE_NAMES["minutes"].matches(normal(header)) or _work_in(header) == "minutes"


def _work_in(header: str) -> str:
    """`hours` or `minutes` where a header says that work on some channel stands below, else ''."""
    text = fold(normal(_words(header)))
    for role, words in (("hours", _WORKED), ("minutes", _MINUTED)):
        if words.search(text) and not _NOT_WORKED.search(text):
            rest = " ".join(_AROUND_WORK.sub(" ", words.sub(" ", text)).split())
            return role if rest and channel_of_work(rest) and not money_in(rest) else ""
    return ""


def hours_beside(headers: Iterable[str], header: str) -> list[str]:
    """The other columns of hours where each is of a channel of its own: "Heures Instagram", "Heures
    Facebook". None where the one that was chosen is of none, or of several: it may be their sum.
    """
    taken = {"", "social", _worked_on(header)}
    found = []
    for one in headers if _worked_on(header) not in ("", "social") else ():
        if _worked_on(one) not in taken:
            taken.add(_worked_on(one))
            found.append(one)
    return found


def _worked_on(header: str) -> str:
    """The channel of a column of hours, '' where it says none or is no such column."""
    return channel_of_work(header) if header and _work_in(header) else ""


def _words(header: str) -> str:
    """A header with the words apart that a program wrote as one: `orderDate`."""
    return header if " " in header else _CAMEL.sub(" ", header)


def role_of(header: str) -> str:
    """The role of a header, '' when it has none for sure. Amounts are `amount`, or `net`."""
    text = normal(_words(header))
    if asks_how_one_heard(header) and len(text) > 12:
        return "answer"
    for role, names in _ROLE_NAMES.items():
        if names.matches(text):
            return role
    money = money_in(header)
    if money is None:
        return _work_in(header)
    return "net" if money.taxed == "net" else "amount"


def of_kind(kind: Kind, columns: Mapping[str, str]) -> dict[str, str]:
    """Role to column as a kind has them: what a list of refunds gives back is its amount."""
    found = dict(columns)
    if kind == "refund" and "refunded" in found:
        found["amount"] = found.pop("refunded")
    return found


def roles_of(headers: Iterable[str]) -> dict[str, str]:
    """Role to header, for a row of headers; of two headers of one role, the first.

    A table that only has amounts without tax has them as `amount`.
    """
    found: dict[str, str] = {}
    for header in headers:
        role = role_of(header) if header else ""
        if role:
            found.setdefault(role, header)
    if "amount" not in found and "net" in found:
        found["amount"] = found.pop("net")
    if "hours" not in found and "minutes" in found:
        found["hours"] = found.pop("minutes")
    return found
