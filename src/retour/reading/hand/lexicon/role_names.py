"""The headers of hand-made tables in French and English, by what the column is for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retour.reading.cells.days import fold
from retour.reading.headers import Names

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # totalPrice
ROLE_NAMES: Mapping[str, Names] = {
    role: Names.of(text)
    for role, text in {
        "day": "Date|Jour|Day|Datum|Date de vente|Date de la vente|Sale date|Order date|"
        "Date de commande|Date de la commande|Horodateur|Timestamp|Date d'envoi|Submitted at|"
        "Submission date|Date de réponse|Date du ticket|Date de facture|Invoice date|Créé le|"
        "Created|Created at|Date de création|Date de la dépense|Date d'achat|Date de la demande|"
        "Période|Period|Dates",
        "week": "Semaine|Week|Semaine du|Week of|Week starting|Week commencing|Semaine n°|"
        "N° semaine|N° sem.|N° sem|Sem. n°|No semaine|Semaine ISO|ISO week|N° de semaine|"
        "Numéro de semaine|Week number|Week no|Sem.|Sem|Week beginning",
        "month": "Mois|Month",
        "quarter": "Trimestre|Quarter|Trim.|Trim|Qtr",
        "year": "Année|Year",
        "tax": "TVA|VAT|Tax|Taxes|Dont TVA|Montant TVA|Total TVA|Sales tax|GST|TVA collectée|"
        "Tax amount|Total tax|Tax total|Order tax|VAT amount|Montant de la TVA",
        "orders": "Commandes|Orders|Tickets|Nb tickets|Nombre de tickets|Nb ventes|"
        "Nombre de ventes|Transactions|Number of orders|Number of sales|Nb commandes|"
        "Nombre de commandes|Tables|Passages en caisse",
        "hours": "Heures|Heure(s)|Hours|Nb heures|Nb d'heures|Nombre d'heures|Temps|Temps passé|"
        "Time|Time spent|Durée|Duration|Temps (h)|Durée (h)|Hours spent|Temps passé (h)|"
        "Number of hours|Heures passées|Heures travaillées|Hours worked|Time worked|"
        "Temps de travail|Durée (heures)|Temps (heures)|Duration (h)|Duration (hours)|Time (h)|"
        "Time (hours)|Hours logged|Tps passé",
        "minutes": "Minutes|Min|Mins|Mn|Min.|Mins.|"
        "Durée (min)|Temps (min)|Duration (min)|Temps passé (min)|"
        "Time (min)|Nb minutes|Durée en minutes|Temps en minutes|Time spent (min)|"
        "Time spent (minutes)|Temps passé (minutes)|Durée (minutes)|Temps (minutes)|"
        "Duration (minutes)|Time (minutes)|Minutes passées|Minutes spent|Minutes worked|"
        "Minutes travaillées|Nombre de minutes|Number of minutes|Temps passé (mn)|Durée (mn)",
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
        "quantity": "Quantité|Quantités|Qté|Qte|Quantity|Qty|Qty.|Qté.|Qtés|Units|Unités|"
        "Quantité vendue|Quantity sold|Nb articles|Nombre d'articles",
        "currency": "Devise|Currency|Monnaie",
        "note": "Note|Notes|Commentaire|Commentaires|Comment|Comments|Remarque|Remarques|Libellé|"
        "Label|Description|Détail|Détails|Objet|Intitulé",
    }.items()
}


# "Order #", "Invoice no.", "N° de bon", "Réf. commande": a paper and a word for its number.
_PAPER = (
    r"(?:orders?|commandes?|factures?|invoices?|tickets?|receipts?|recus?"
    r"|ventes?|sales?|transactions?)"
)
_NUMBER = r"(?:#|n°|nº|no\.?|nr\.?|num\.?|numero|number|id|ref\.?|reference)"
_NUMBERED = re.compile(
    rf"{_NUMBER} ?(?:of |de (?:la |l'|l’)?|du |d'|d’)?{_PAPER}|{_PAPER} ?{_NUMBER}"
)
_NAMES_A_PAPER = re.compile(
    rf"order|commande|piece|purchase order|(?:{_NUMBER} ?(?:de )?)?bon(?: de commande)?"
)


def numbers_papers(header: str) -> bool:
    """Whether a header speaks of the numbers of orders, tickets or invoices."""
    return bool(_NUMBERED.fullmatch(fold(header).strip(" :")))


def may_number(header: str) -> bool:
    """Whether a header names one paper, whose number may stand below: "Order", "Bon de commande"
    (which is as often a supplier's).
    """
    return bool(_NAMES_A_PAPER.fullmatch(fold(header).strip(" :")))


def words_apart(header: str) -> str:
    """A header with the words apart that a program wrote as one: `orderDate`."""
    return header if " " in header else _CAMEL.sub(" ", header)
