"""The headers of Meta Ads Manager's reports.

English and French are of real exports; those of the other languages, of readers of real ones.
"""

from __future__ import annotations

COLUMNS = {
    "campaign": "Campaign name|Nom de la campagne|Nombre de la campaña|Name der Kampagne"
    "|Kampagnenname|Nome della campagna|Nome da campanha|Campagnenaam",
    "campaign_id": "Campaign ID|ID de campagne|ID de la campagne|Identifiant de la campagne",
    "group": "Ad set name|Nom de l'ensemble de publicités|Nombre del conjunto de anuncios"
    "|Anzeigengruppenname|Name der Anzeigengruppe|Nome del gruppo di inserzioni"
    "|Nome do conjunto de anúncios|Naam advertentieset",
    "group_id": "Ad set ID|ID de l'ensemble de publicités|Identifiant de l'ensemble de publicités",
    "ad": "Ad name|Nom de la publicité|Nombre del anuncio|Anzeigenname|Name der Werbeanzeige"
    "|Nome dell'inserzione|Nome do anúncio|Advertentienaam",
    "ad_id": "Ad ID|ID de publicité|ID de la publicité|Identifiant de la publicité",
    "account": "Account name|Nombre de la cuenta|Kontoname|Nome dell'account|Nome da conta"
    "|Nom du compte|Nom du compte publicitaire",
    "account_id": "Account ID|ID du compte|Identifiant du compte|ID du compte publicitaire",
    "day": "Day|Jour|Día|Tag|Giorno|Dia|Dag",
    "week": "Week|Semaine|Semana|Woche|Settimana",
    "month": "Month|Mois|Mes|Monat|Mese|Mês|Maand",
    "until": "Reporting ends|Fin des rapports|Fin du rapport|Fin del informe|Berichtsende"
    "|Auswertungsende|Fine report|Fine dei report|Término dos relatórios|Fim dos relatórios"
    "|Einde rapportage",
    "currency": "Currency|Devise|Divisa|Moneda|Währung|Valuta|Moeda",
    "indicator": "Result indicator|Indicateur de résultats|Indicateur de résultat|Result type"
    "|Type de résultat|Type de résultats|Indicador de resultados|Ergebnisindikator"
    "|Tipo de resultado|Indicatore dei risultati|Indicador de resultado|Ergebnistyp"
    "|Tipo di risultato",
    "age": "Age|Âge|Edad|Alter|Età|Idade|Leeftijd",
    "gender": "Gender|Genre|Sexe|Sexo|Geschlecht|Genere|Gênero|Geslacht",
    "country": "Country|Pays|País|Land|Paese",
    "region": "Region|Région|Región|Regione|Região|Regio",
    "platform": "Platform|Plateforme|Publisher platform",
    "placement": "Placement|Emplacement",
    "device": "Device platform|Device|Impression device|Plateforme de l'appareil|Appareil"
    "|Appareil d'impression",
    "hour": "Time of day (*)|Heure de la journée (*)",
}
SINCE = {
    "since": "Reporting starts|Début des rapports|Début du rapport|Inicio del informe"
    "|Berichtsstart|Auswertungsstart|Auswertungsbeginn|Inizio report|Inizio dei report"
    "|Início dos relatórios|Start rapportage"
}
METRICS = {
    "impressions": "Impressions|Impresiones|Impressionen|Impressioni|Impressões|Vertoningen",
    "reach": "Reach|Couverture|Portée|Alcance|Reichweite|Copertura|Bereik",
    "views": "Views|Vues",
    "results": "Results|Résultats|Resultados|Ergebnisse|Risultati|Resultaten",
    "link_clicks": "Link clicks|Clics sur un lien|Clics sur le lien|Clics en el enlace|Link-Klicks"
    "|Linkklicks|Clic sul link|Cliques no link|Linkklikken|Klikken op link",
    "clicks": "Clicks (all)|Clics (tous)|Clics (todos)|Klicks (alle)|Clic (tutti)|Cliques (todos)"
    "|Klikken (alle)",
    "unique_link_clicks": "Unique link clicks|Clics uniques sur un lien",
    "unique_clicks": "Unique clicks (all)|Clics uniques (tous)",
    "outbound_clicks": "Outbound clicks|Clics sortants",
    "landing_page_views": "Landing page views|Vues de page de destination"
    "|Vues de la page de destination",
    "website_landing_page_views": "Website landing page views"
    "|Vues de la page de destination du site Web|Vues de page de destination du site Web",
    "conversions": "Purchases|Achats|Compras|Käufe|Acquisti|Aankopen",
    "website_purchases": "Website purchases|Achats sur le site Web|Achats sur site Web"
    "|Compras en el sitio web|Website-Käufe|Acquisti sul sito web|Compras no site",
    "conversion_value": "Purchases conversion value|Purchase conversion value"
    "|Valeur de conversion des achats|Valor de conversión de compras|Kauf-Conversion-Wert"
    "|Conversion-Wert für Käufe|Valore di conversione degli acquisti"
    "|Valor de conversão da compra",
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
IGNORED = (
    "Cost per *|Coût par *|Coût *|Coste por *|Costo por *|Kosten pro *|Costo per *|Custo por *"
    "|Kosten per *|CPM*|CPC*|CTR*|Unique CTR*|CTR unique*|Outbound CTR*|Frequency"
    "|Répétition|Fréquence|Frecuencia|Frequenz|Frequenza|Frequência|Frequentie"
    "|Result rate|Taux *|Purchase ROAS*|ROAS*|Website purchase ROAS*"
    "|Average *|Moyenne *|Video average *|Temps moyen *|Durée moyenne *|Quality ranking"
    "|Engagement rate ranking|Conversion rate ranking|Classement *|Result value type"
    "|Type de valeur de résultat|Campaign delivery|Ad set delivery|Ad delivery|Delivery"
    "|Diffusion*|Ad set budget*|Campaign budget*|Budget*|Type de budget*|Attribution setting"
    "|Paramètre d'attribution|Ends|Fin|Starts|Début|Bid|Bid type|Bid strategy|Enchère"
    "|Type d'enchère|Stratégie d'enchère|Last significant edit|Dernière modification *"
    "|Objective|Objectif|Buying type|Type d'achat|Link (ad settings)|Schedule|Calendrier"
    "|Optimization goal|Performance goal|Objectif de performance|Unique outbound *"
)
SPEND = (
    "Amount spent (*)|Amount spent|Montant dépensé (*)|Montant dépensé|Importe gastado (*)"
    "|Importe gastado|Ausgegebener Betrag (*)|Ausgegebener Betrag|Importo speso (*)|Importo speso"
    "|Valor usado (*)|Valor usado|Valor gasto (*)|Valor gasto|Besteed bedrag (*)|Besteed bedrag"
)
