"""Google Analytics 4: every report and exploration downloaded as CSV (or TSV), in EN, FR and ES.

Lines that begin with `#` say the property and the days; overview reports stack many tables, each
with days of its own. Decimals are points in every language (FORMATS section 5). Rows such as
`Nth week` count from the first day. Users do not add up over days: they are read as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retour.reading.documents.rows import Cell
from retour.reading.families.google_tables import GoogleTables, Scope, Vocabulary, is_universal
from retour.reading.headers import normal
from retour.reading.shapes.comment_blocks import Blocks, blocks_of
from retour.reading.shapes.traffic import MONEY
from retour.reading.source import Head, Match
from retour.reading.table import Table
from retour.words import N_

VOCABULARY = Vocabulary(
    dimensions={
        "date": "Date|Fecha|Datum|Data",
        "date_range": "Date range|Plage de dates|Période|Intervalo de fechas",
        "date_hour": "Date + hour (*)|Date + hour|Date + heure (*)|Fecha + hora (*)",
        "year_month": "Year month|Année et mois|Année mois|Año y mes",
        "nth_day": "Nth day|Nième jour|Énième jour|N-ième jour|Jour n|Día N|N.º día|Nter Tag",
        "nth_week": "Nth week|Nième semaine|Énième semaine|Semaine n|Semana N|Nte Woche",
        "nth_month": "Nth month|Nième mois|Énième mois|Mois n|Mes N|Nter Monat",
        "nth_hour": "Nth hour|Nième heure|Énième heure|Heure n|Hora N|Nte Stunde",
        "channel": (
            "Session primary channel group (*)|Session default channel group|Session channel group"
            "|Groupe de canaux principal de la session (*)"
            "|Groupe de canaux par défaut de la session"
            "|Grupo principal de canales de la sesión (*)"
            "|Grupo de canales principal de la sesión (*)"
            "|Grupo de canales predeterminado de la sesión|Default channel group"
            "|Groupe de canaux par défaut|Grupo de canales predeterminado"
            "|Sitzung – primäre Channelgruppe (*)|Primäre Channelgruppe der Sitzung (*)"
            "|Grupo principal de canais da sessão (*)"
            "|Gruppo di canali principale della sessione (*)"
            "|Primaire kanaalgroep van sessie (*)|Primaire kanaalgroep voor sessie (*)"
        ),
        "first_channel": (
            "First user primary channel group (*)|First user default channel group"
            "|Groupe de canaux principal du premier utilisateur (*)"
            "|Premier groupe de canaux par défaut de l'utilisateur"
            "|Groupe de canaux par défaut du premier utilisateur"
            "|Grupo principal de canales del primer usuario (*)"
            "|Primer grupo de canales predeterminado del usuario"
        ),
        "source_medium": (
            "Session source / medium|Source/Support de la session|Source / Support de la session"
            "|Fuente/medio de la sesión|Fuente / Medio de la sesión|Source / medium"
            "|Source/Support|Source / Support|Fuente/medio|Fuente / Medio"
        ),
        "first_source_medium": (
            "First user source / medium|Source/Support du premier utilisateur"
            "|Source / Support du premier utilisateur|Primera fuente/medio del usuario"
            "|Fuente/medio del primer usuario"
        ),
        "source": "Session source|Source de la session|Fuente de la sesión|Source|Fuente",
        "first_source": (
            "First user source|Source du premier utilisateur|Primera fuente del usuario"
            "|Fuente del primer usuario"
        ),
        "medium": "Session medium|Support de la session|Medio de la sesión|Medium|Support|Medio",
        "first_medium": (
            "First user medium|Support du premier utilisateur|Primer medio del usuario"
            "|Medio del primer usuario"
        ),
        "campaign": (
            "Session campaign|Campagne de la session|Campaña de la sesión|Campaign|Campagne"
        ),
        "first_campaign": (
            "First user campaign|Campagne du premier utilisateur|Primera campaña del usuario"
            "|Campaña del primer usuario"
        ),
        "ads_campaign": (
            "Session Google Ads campaign|Campagne Google Ads de la session"
            "|Campaña de Google Ads de la sesión"
        ),
        "manual_source": (
            "Session manual source|Source manuelle de la session|Fuente manual de la sesión"
            "|Manual source|Source manuelle"
        ),
        "manual_medium": (
            "Session manual medium|Support manuel de la session|Medio manual de la sesión"
            "|Manual medium|Support manuel"
        ),
        "manual_source_medium": (
            "Session manual source / medium|Source/Support manuels de la session"
            "|Manual source / medium|Source/Support manuels"
        ),
        "manual_campaign": (
            "Session manual campaign name|Session manual campaign"
            "|Nom de la campagne manuelle de la session|Nom de campagne manuelle de la session"
            "|Campagne manuelle de la session|Manual campaign name|Nombre de campaña manual"
        ),
        "manual_content": (
            "Session manual ad content|Contenu d'annonce manuel de la session|Manual ad content"
        ),
        "manual_term": "Session manual term|Terme manuel de la session|Manual term",
        "landing": (
            "Landing page + query string|Landing page|Page de destination + chaîne de requête"
            "|Page de destination|Página de destino + cadena de consulta|Página de destino"
        ),
        "referrer": "Page referrer|URL de provenance de la page|URL de referencia de la página",
        "page": (
            "Page path and screen class|Page path|Page path + query string|Page location"
            "|Page path + query string and screen class"
            "|Chemin de la page et classe de l'écran|Chemin de la page"
            "|Ruta de página y clase de pantalla|Ruta de la página y clase de pantalla"
        ),
        "page_title": (
            "Page title and screen class|Page title and screen name|Page title"
            "|Titre de la page et classe de l'écran|Titre de la page et nom de l'écran"
            "|Titre de la page|Título de página y clase de pantalla|Título de la página"
            "|Título de página y nombre de pantalla"
        ),
        "event": "Event name|Nom de l'événement|Nombre del evento",
        "query": (
            "Organic Google Search query|Requête de recherche naturelle Google"
            "|Consulta de la Búsqueda orgánica de Google"
        ),
        "country": "Country|Pays|País",
        "country_id": "Country ID|ID du pays|Identifiant du pays|ID del país",
        "region": "Region|Région|Región",
        "city": "City|Ville|Ciudad",
        "device": (
            "Device category|Catégorie d'appareil|Catégorie de l'appareil"
            "|Categoría de dispositivo|Categoría del dispositivo"
        ),
        "platform": "Platform|Plate-forme|Plateforme|Plataforma",
        "item": "Item name|Nom de l'article|Nombre del artículo",
        "transaction": "Transaction ID|ID de transaction|ID de transacción",
    },
    metrics={
        "visits": "Sessions|Sesiones|Sitzungen|Sessioni|Sessões|Sessies",
        "visitors": (
            "Active users|Users|Utilisateurs actifs|Utilisateurs|Usuarios activos|Usuarios"
            "|Aktive Nutzer|Nutzer|Usuários ativos|Utilizadores ativos|Usuários|Utenti attivi"
            "|Utenti|Actieve gebruikers|Gebruikers"
        ),
        "total_users": (
            "Total users|Nombre total d'utilisateurs|Total des utilisateurs|Total de usuarios"
            "|Usuarios totales|Nutzer insgesamt|Total de usuários|Total de utilizadores"
            "|Utenti totali|Totaal aantal gebruikers"
        ),
        "new_visitors": (
            "New users|Nouveaux utilisateurs|Usuarios nuevos|Nuevos usuarios|Neue Nutzer"
            "|Novos usuários|Novos utilizadores|Nuovi utenti|Nieuwe gebruikers"
        ),
        "returning_visitors": (
            "Returning users|Utilisateurs connus|Utilisateurs récurrents|Utilisateurs de retour"
            "|Usuarios recurrentes|Wiederkehrende Nutzer|Usuários recorrentes|Utenti di ritorno"
            "|Terugkerende gebruikers"
        ),
        "views": (
            "Views|Screen views|Vues|Vistas|Visualizaciones|Aufrufe|Visualizações|Visualizzazioni"
            "|Weergaven"
        ),
        "engaged_visits": (
            "Engaged sessions|Sessions avec engagement|Sessions engagées"
            "|Sesiones con interacción|Sesiones con interacciones|Sitzungen mit Interaktionen"
            "|Sitzungen mit Interaktion|Sessões engajadas|Sessioni con coinvolgimento"
            "|Betrokken sessies|Sessies met betrokkenheid"
        ),
        "events": (
            "Event count|Nombre d'événements|Número de eventos|Recuento de eventos|Ereignisanzahl"
            "|Anzahl der Ereignisse|Contagem de eventos|Conteggio eventi|Numero di eventi"
            "|Aantal gebeurtenissen"
        ),
        "key_events": (
            "Key events|Événements clés|Eventos clave|Conversions|Conversiones|Schlüsselereignisse"
            "|Wichtige Ereignisse|Eventos principais|Conversões|Eventi chiave|Conversioni"
            "|Belangrijke gebeurtenissen|Conversies"
        ),
        "revenue": (
            "Total revenue|Revenu total|Revenus totaux|Total des revenus|Total de ingresos"
            "|Ingresos totales|Gesamtumsatz|Receita total|Entrate totali|Totale opbrengst"
        ),
        "purchase_revenue": (
            "Purchase revenue|Revenus liés aux achats|Revenus issus des achats|Revenus des achats"
            "|Ingresos por compras|Ingresos de compras"
        ),
        "orders": (
            "Transactions|Transacciones|Ecommerce purchases|Purchases|Achats e-commerce|Achats"
            "|Compras de comercio electrónico|Compras|Transaktionen|Käufe|Transações|Transazioni"
            "|Acquisti|Transacties|Aankopen"
        ),
        "entrances": "Entrances|Entrées|Entradas",
        "exits": "Exits|Sorties|Salidas",
        "search_clicks": (
            "Organic Google Search clicks|Clics dans la recherche naturelle Google"
            "|Clics de la Búsqueda orgánica de Google"
        ),
        "search_impressions": (
            "Organic Google Search impressions|Impressions dans la recherche naturelle Google"
            "|Impresiones de la Búsqueda orgánica de Google"
        ),
        "items_viewed": "Items viewed|Articles vus|Artículos vistos",
        "items_added": "Items added to cart|Articles ajoutés au panier",
        "items_purchased": "Items purchased|Articles achetés|Artículos comprados",
        "item_revenue": "Item revenue|Revenus générés par l'article|Ingresos por artículo",
    },
    units={"revenue": MONEY, "purchase_revenue": MONEY, "item_revenue": MONEY},
    ignored=(
        "Engagement rate|Bounce rate|Average engagement time|Average engagement time per session"
        "|Average engagement time per active user|Average session duration|Events per session"
        "|Event count per user|Event count per active user|Views per active user|Views per user"
        "|Views per session|Sessions per user|Sessions per active user|Session key event rate"
        "|Engaged sessions per active user|Engaged sessions per user|User key event rate"
        "|Session conversion rate|User conversion rate|Average revenue per user|ARPU"
        "|Total revenue per user|Average purchase revenue|Average purchase revenue per active user"
        "|30 days|7 days|1 day|30 jours|7 jours|1 jour|30 días|7 días|1 día|DAU / MAU|WAU / MAU"
        "|Organic Google Search average position|Organic Google Search click through rate"
        "|Organic Google Search CTR|Taux d'engagement|Taux de rebond|Durée d'engagement moyenne"
        "|Durée d'engagement moyenne par session|Durée d'engagement moyenne par utilisateur actif"
        "|Durée moyenne des sessions|Événements par session|Vues par utilisateur actif"
        "|Vues par utilisateur|Vues par session|Nombre d'événements par utilisateur actif"
        "|Nombre d'événements par utilisateur|Sessions par utilisateur"
        "|Sessions avec engagement par utilisateur actif|Taux d'événements clés de session"
        "|Taux d'événements clés par session|Taux de conversion des sessions"
        "|Position moyenne dans la recherche naturelle Google"
        "|Taux de clics dans la recherche naturelle Google|Revenu moyen par utilisateur"
        "|Tiempo de interacción medio|Tiempo de interacción medio por sesión"
        "|Porcentaje de interacciones|Porcentaje de rebote|Eventos por sesión"
        "|Vistas por usuario|Duración media de la sesión"
    ),
)


# Dimensions whose names no other tool has.
_OWN = re.compile(
    r"(?:session|first user) (?:primary|default|source|medium|campaign|manual|google ads)\b"
    r"|nth (?:day|week|month)\Z|screen class\Z|groupe de canaux .*(?:session|utilisateur)"
    r"|(?:source|support|campagne).* de la session\Z|grupo .*canales .*(?:sesión|usuario)"
)


def _of_ga4(header: Sequence[Cell]) -> float:
    """The score of a header with a dimension of GA4 and a metric; 0 for another."""
    known = VOCABULARY.knows(header)
    named = any(_OWN.search(normal(cell)) for cell in header)
    return 4 + known / 100 if named and known > 0 else 0.0


class GA4(GoogleTables):
    """Google Analytics 4 reports and explorations."""

    name = "ga4"
    version = 3  # which days it tells of
    title = N_("Google Analytics 4")
    where = N_("Google Analytics > Reports > Share this report > Download file > CSV")
    layouts = ()
    vocabulary = VOCABULARY

    def recognises(self, head: Head) -> Match | None:
        """By comment lines with days over a table whose words are not Universal Analytics'.

        Without their days, which people cut off, by a dimension that only GA4 names.
        """
        best: Match | None = None
        for sheet, top in head.sheets:
            blocks = blocks_of(top).every
            if any(is_universal(block.header) for block in blocks):
                return None
            score = 0.0
            if any(block.spans for block in blocks):
                score = 10 + max(VOCABULARY.knows(block.header) for block in blocks) / 100
            else:
                headers = [raw.cells for raw in top[:1]] + [block.header for block in blocks]
                score = max(map(_of_ga4, headers), default=0.0)
            if score and (best is None or score > best.score):
                best = Match(score, self._reader(sheet))
        return best

    def scope(self, blocks: Blocks, table: Table) -> Scope:
        """The days, the property and the audience that the lines above say."""
        block = blocks.at(table.line)
        return Scope(
            block.span if block else None,
            blocks.account,
            blocks.audience(block) if block else "",
        )
