"""The words of Google Ads' reports and cards, in English, French, Spanish, German and Italian."""

from __future__ import annotations

WORDS = ("Comparison", "Comparaison", "Comparación", "Vergleich", "Confronto")
LEVELS = {
    "campaign": "Campaign|Campaign name|Campagne|Nom de la campagne|Campaña|Kampagne|Campagna",
    "ad_group": (
        "Ad group|Ad group name|Groupe d'annonces|Nom du groupe d'annonces|Grupo de anuncios"
        "|Anzeigengruppe|Asset group|Groupe d'assets"
    ),
    "ad": "Ad|Ad name|Annonce|Nom de l'annonce|Anuncio|Anzeige",
}
IDS = {
    "campaign_id": "Campaign ID|ID de campagne|ID de la campagne|ID de campaña|Kampagnen-ID",
    "ad_group_id": "Ad group ID|ID du groupe d'annonces|ID de grupo de anuncios|Asset group ID",
    "ad_id": "Ad ID|ID de l'annonce|ID de anuncio|ID d'annonce",
}
# Segments that divide the whole spend, and cuts that show a part of it only.
SEGMENTS = {
    "device": "Device|Appareil|Dispositivo|Gerät|Type d'appareil",
    "network": (
        "Network|Network (with search partners)|Réseau"
        "|Réseau (avec partenaires du Réseau de Recherche)|Réseau (avec partenaires de recherche)"
        "|Red|Red (con partners de búsqueda)|Werbenetzwerk"
    ),
    "hour": (
        "Hour|Start Hour|Heure|Heure de début|Hour of the day|Hour of day|Heure de la journée"
        "|Hora del día|Tageszeit"
    ),
    "day_of_week": "Day of the week|Day of week|Jour de la semaine|Día de la semana|Wochentag",
}
PARTS = {
    "keyword": (
        "Keyword|Search keyword|Search Keyword|Mot clé|Mot-clé|Mot clé pour le Réseau de Recherche"
        "|Palabra clave|Palabra clave de la Red de Búsqueda|Suchkeyword"
    ),
    "match_type": "Match type|Type de correspondance|Tipo de concordancia|Keyword-Option",
    "word": "Word|Mot|Palabra|Wort",
    "asset": "Asset|Asset ID|Élément|Composant|Recurso",
    "search_term": (
        "Search|Search term|Recherche|Rechercher|Terme de recherche|Término de búsqueda|Suchbegriff"
    ),
    "conversion": "Conversion action|Action de conversion|Acción de conversión",
    "location": "Targeted location|Location|Zone ciblée|Lieu ciblé",
    "landing": "Landing page|Page de destination|Página de destino",
    "age": "Age|Age Range|Âge|Tranche d'âge|Edad|Alter",
    "gender": "Gender|Sexe|Sexo|Geschlecht",
}
KNOWN = "Percent of known total|Pourcentage du total connu"
ASSET = "Asset type|Type d'élément|Type de composant|Type d'asset|Tipo de recurso|Asset-Typ"
TIMES = {
    "day": "Day|Date|Jour|Día|Tag|Giorno",
    "week": "Week|Semaine|Semana|Woche|Settimana",
    "month": "Month|Mois|Mes|Monat|Mese",
    "quarter": "Quarter|Trimestre|Quartal",
    "year": "Year|Année|Año|Jahr|Anno",
}
COST = "Cost|Coût|Coste|Costo|Kosten"
METRICS = {
    "impressions": "Impr.|Impressions|Impresiones|Impressionen",
    "clicks": "Clicks|Clics|Klicks|Clic",
    "interactions": "Interactions|Interacciones|Interaktionen",
    "conversions": "Conversions|Conversiones|Conv.|Conversioni",
    "conversion_value": (
        "Conv. value|Conversion value|Total conv. value|Valeur de conv.|Valeur de conversion"
        "|Valeur conv.|Valor de conv.|Conv.-Wert"
    ),
    "all_conversions": "All conv.|Toutes les conv.|Toutes conv.|Todas las conv.|Alle Conv.",
    "view_through_conversions": "View-through conv.|Conv. après affichage|Conv. post-impresión",
    "video_views": "Views|TrueView views|Vues|Vues TrueView|Visualizaciones|Aufrufe",
    "engagements": "Engagements|Interactions avec la vidéo",
    "calls": "Phone calls|Appels téléphoniques|Llamadas telefónicas|Anrufe",
}
WHOLE = ("impressions", "clicks", "interactions", "video_views", "engagements", "calls")
IGNORED = (
    "CTR|Avg. CPC|Avg. CPM|Avg. CPV|Avg. cost|Interaction rate|Conv. rate|Cost / conv."
    "|Cost / all conv.|Conv. value / cost|View rate|Optimization score|Bid strategy type"
    "|Campaign status|Campaign type|Status|Status reasons|Budget|Budget name|Budget type"
    "|Campaign group name|Abs. Top of page|Impr. (Abs. Top) %|Impr. (Top) %|Search impr. share"
    "|Taux d'interaction|Taux de clics|Taux de conv.|CPC moy.|CPM moy.|CPV moy.|Coût moy."
    "|Coût/conv.|Coût / conv.|Coût par conversion|Valeur de conv./coût|Valeur de conv. / coût"
    "|État de la campagne|État|Motifs de l'état|Type de campagne|Nom du groupe de campagnes"
    "|Type de budget|Nom du budget|Taux d'impr.|Type de stratégie d'enchères|Score d'optimisation"
    "|Taux d'impressions sur le Réseau de Recherche|CPC medio|Coste medio|Tasa de interacción"
    "|Coste/conv.|Estado de la campaña|Tipo de campaña|Ad group status|Added/Excluded"
    "|Criterion status|Original conv. value|Optimisation score"
    "|Asset status|Target CPA|Avg. target CPA|Target ROAS|Avg. target ROAS"
    "|Keyword status|Search term status|État du mot clé|Ad status|État du groupe d'annonces"
    "|État du critère|Max. CPC|CPC max."
)
