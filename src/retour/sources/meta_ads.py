"""Meta Ads Manager and Ads Reporting: CSV and XLSX, in English and French.

Days are the ad account's; the currency stands in the header only. `Results` counts whatever each
campaign aims at, so its readings are kept apart by the result indicator (FORMATS 1.3).
"""

from __future__ import annotations

from retour.reading.documents.rows import Raw, Sheet
from retour.reading.layout import Layout
from retour.reading.shapes.campaigns import CampaignReport
from retour.reading.source import Head
from retour.words import N_

_COLUMNS = {
    "campaign": "Campaign name|Nom de la campagne",
    "campaign_id": "Campaign ID|ID de campagne|ID de la campagne|Identifiant de la campagne",
    "group": "Ad set name|Nom de l'ensemble de publicités",
    "group_id": "Ad set ID|ID de l'ensemble de publicités|Identifiant de l'ensemble de publicités",
    "ad": "Ad name|Nom de la publicité",
    "ad_id": "Ad ID|ID de publicité|ID de la publicité|Identifiant de la publicité",
    "account": "Account name|Nom du compte|Nom du compte publicitaire",
    "account_id": "Account ID|ID du compte|Identifiant du compte|ID du compte publicitaire",
    "day": "Day|Jour",
    "week": "Week|Semaine",
    "month": "Month|Mois",
    "until": "Reporting ends|Fin des rapports|Fin du rapport",
    "currency": "Currency|Devise",
    "indicator": "Result indicator|Indicateur de résultats|Indicateur de résultat|Result type"
    "|Type de résultat|Type de résultats",
    "age": "Age|Âge",
    "gender": "Gender|Genre|Sexe",
    "country": "Country|Pays",
    "region": "Region|Région",
    "platform": "Platform|Plateforme|Publisher platform",
    "placement": "Placement|Emplacement",
    "device": "Device platform|Device|Impression device|Plateforme de l'appareil|Appareil"
    "|Appareil d'impression",
    "hour": "Time of day (*)|Heure de la journée (*)",
}
_SINCE = {"since": "Reporting starts|Début des rapports|Début du rapport"}
_METRICS = {
    "impressions": "Impressions",
    "reach": "Reach|Couverture|Portée",
    "views": "Views|Vues",
    "results": "Results|Résultats",
    "link_clicks": "Link clicks|Clics sur un lien|Clics sur le lien",
    "clicks": "Clicks (all)|Clics (tous)",
    "unique_link_clicks": "Unique link clicks|Clics uniques sur un lien",
    "unique_clicks": "Unique clicks (all)|Clics uniques (tous)",
    "outbound_clicks": "Outbound clicks|Clics sortants",
    "landing_page_views": "Landing page views|Vues de page de destination"
    "|Vues de la page de destination",
    "website_landing_page_views": "Website landing page views"
    "|Vues de la page de destination du site Web|Vues de page de destination du site Web",
    "conversions": "Purchases|Achats",
    "website_purchases": "Website purchases|Achats sur le site Web|Achats sur site Web",
    "conversion_value": "Purchases conversion value|Purchase conversion value"
    "|Valeur de conversion des achats",
    "website_purchase_value": "Website purchases conversion value"
    "|Valeur de conversion des achats sur le site Web",
    "adds_to_cart": "Adds to cart|Ajouts au panier",
    "adds_to_cart_value": "Adds to cart conversion value|Valeur de conversion des ajouts au panier",
    "website_adds_to_cart": "Website adds to cart|Ajouts au panier sur le site Web",
    "checkouts": "Checkouts initiated|Paiements initiés",
    "website_checkouts": "Website checkouts initiated|Paiements initiés sur le site Web",
    "payment_infos": "Adds of payment info|Ajouts d'informations de paiement",
    "content_views": "Content views|Vues de contenu",
    "leads": "Leads|Prospects",
    "website_leads": "Website leads|Prospects sur le site Web",
    "form_leads": "Leads (form)|On-Facebook leads|Meta leads|Prospects (formulaire)"
    "|Prospects sur Facebook",
    "registrations": "Registrations completed|Inscriptions terminées",
    "messages": "Messaging conversations started|Conversations par messages démarrées"
    "|Conversations par message démarrées",
    "messaging_contacts": "New messaging contacts|Messaging contacts|Nouveaux contacts par message",
    "calls": "Calls placed|Phone calls|Appels passés",
    "engagements": "Post engagements|Post engagement|Interactions avec la publication",
    "page_engagements": "Page engagement|Facebook Page engagement|Interactions avec la Page",
    "reactions": "Post reactions|Réactions à une publication|Réactions à la publication"
    "|Réactions aux publications",
    "comments": "Post comments|Commentaires sur la publication|Commentaires de publication",
    "shares": "Post shares|Partages de publications|Partages de la publication",
    "saves": "Post saves|Enregistrements de publications|Enregistrements de la publication",
    "page_likes": "Facebook likes|Page likes|J'aime sur Facebook|Mentions J'aime sur Facebook",
    "follows": "Instagram follows|Instagram followers|Followers sur Instagram|Follows",
    "profile_visits": "Instagram profile visits|Visites du profil Instagram",
    "video_views": "Video plays|Lectures de vidéo|Lectures de vidéos",
    "video_views_3s": "3-second video plays|Lectures de vidéo de 3 secondes"
    "|Lectures de vidéos de 3 secondes",
    "thruplays": "ThruPlays",
    "video_plays_25": "Video plays at 25%|Lectures de vidéo jusqu'à 25 %",
    "video_plays_50": "Video plays at 50%|Lectures de vidéo jusqu'à 50 %",
    "video_plays_75": "Video plays at 75%|Lectures de vidéo jusqu'à 75 %",
    "video_plays_100": "Video plays at 100%|Lectures de vidéo jusqu'à 100 %",
    "app_installs": "App installs|Installations d'app|Installations d'application",
}
# Rates, averages and rankings repeat what is read; the rest describes the campaign.
_IGNORED = (
    "Cost per *|Coût par *|Coût *|CPM*|CPC*|CTR*|Unique CTR*|CTR unique*|Outbound CTR*|Frequency"
    "|Répétition|Fréquence|Result rate|Taux *|Purchase ROAS*|ROAS*|Website purchase ROAS*"
    "|Average *|Moyenne *|Video average *|Temps moyen *|Durée moyenne *|Quality ranking"
    "|Engagement rate ranking|Conversion rate ranking|Classement *|Result value type"
    "|Type de valeur de résultat|Campaign delivery|Ad set delivery|Ad delivery|Delivery"
    "|Diffusion*|Ad set budget*|Campaign budget*|Budget*|Type de budget*|Attribution setting"
    "|Paramètre d'attribution|Ends|Fin|Starts|Début|Bid|Bid type|Bid strategy|Enchère"
    "|Type d'enchère|Stratégie d'enchère|Last significant edit|Dernière modification *"
    "|Objective|Objectif|Buying type|Type d'achat|Link (ad settings)|Schedule|Calendrier"
    "|Optimization goal|Performance goal|Objectif de performance|Unique outbound *"
)


_RAW = frozenset({"raw data report", "rapport de données brutes", "données brutes"})


class MetaAds(CampaignReport):
    """Paid Facebook and Instagram: spend and results by campaign, ad set or ad."""

    name = "meta.ads"
    version = 2
    title = N_("Facebook and Instagram ads (Meta Ads Manager)")
    where = N_("Meta Ads Manager > Reports > Export table data")
    channel = "meta-ads"
    breakdowns = ("age", "gender", "country", "region", "platform", "placement", "device", "hour")
    money = frozenset({"conversion_value", "website_purchase_value", "adds_to_cart_value"})
    nothing = frozenset(
        {
            "no data available.",
            "no data available",
            "aucune donnée disponible.",
            "aucune donnée disponible",
        }
    )
    layouts = (
        Layout(
            "report",
            {
                **_COLUMNS,
                **_SINCE,
                "spend": "Amount spent (*)|Amount spent|Montant dépensé (*)|Montant dépensé",
            },
            ("spend", "since", "until"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
        Layout(
            "by day",  # columns chosen without the period
            {**_COLUMNS, **_SINCE, "spend": "Amount spent (*)|Montant dépensé (*)"},
            ("spend", "campaign", "impressions"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
    )

    def tables(self, head: Head) -> list[tuple[Sheet, list[Raw]]]:
        """Of a workbook with the same report twice, formatted and raw, the raw one."""
        sheets = super().tables(head)
        raw = [each for each in sheets if each[0].name.casefold() in _RAW]
        return raw or sheets
