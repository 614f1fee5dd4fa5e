"""The headers of Meta Business Suite's exports of posts and videos.

English is of real exports, French and Portuguese of readers of real ones; the other languages are
those of Meta's screens.
"""

from __future__ import annotations

COMMON = {
    "views": "Views|Vues|Visualizaciones|Visualizações|Aufrufe|Visualizzazioni|Weergaven",
    "views_again": "Views (2)|Vues (2)",
    "reach": "Reach|Couverture|Portée|Alcance|Reichweite|Copertura|Bereik",
    "impressions": "Impressions|Impresiones|Impressões|Impressionen|Impressioni",
    "reactions": "Reactions|Réactions|Reacciones|Reações|Reaktionen|Reazioni|Reacties",
    "likes": "Likes|Mentions J'aime|J'aime|Mentions « J'aime »"
    "|Me gusta|Curtidas|„Gefällt mir“-Angaben|Mi piace|Vind-ik-leuks",
    "comments": "Comments|Commentaires|Comentarios|Comentários|Kommentare|Commenti|Opmerkingen",
    "shares": "Shares|Partages|Veces compartido|Veces que se compartió|Compartilhamentos"
    "|Geteilte Inhalte|Condivisioni|Keer gedeeld",
    "saves": "Saves|Enregistrements|Sauvegardes|Guardados|Veces guardado|Salvamentos"
    "|Gespeicherte Inhalte|Gespeicherte Beiträge|Salvataggi|Keer opgeslagen",
    "follows": "Follows|Followers|Nouveaux followers|Followers gagnés|Abonnements|Abonnés"
    "|Seguimientos|Seguidores|Seguimentos|Follower",
    "engagements": "Reactions, Comments and Shares|Réactions, commentaires et partages"
    "|Réactions, commentaires et nombre de partages",
    "clicks": "Total clicks|Total des clics|Nombre total de clics",
    "link_clicks": "Link Clicks|Clics sur un lien|Clics sur le lien|Clics sur les liens",
    "other_clicks": "Other Clicks|Autres clics",
    "photo_clicks": "Photo clicks|Clics sur la photo|Clics sur une photo",
    "profile_visits": "Profile visits|Visites du profil|Visites sur le profil",
    "replies": "Replies|Réponses",
    "navigation": "Navigation",
    "sticker_taps": "Sticker taps|Appuis sur un sticker|Appuis sur les stickers",
    "impression_unique_users": "IMPRESSION:UNIQUE_USERS",
    "views_organic": "Views from Organic posts|Vues de Publications organiques",
    "views_boosted": "Views from Boosted posts|Vues de Publications boostées",
    "reach_organic": "Reach from Organic posts|Couverture de Publications organiques",
    "reach_boosted": "Reach from Boosted posts|Couverture de Publications boostées",
    "video_views_3s": "3-second video views|Vues de vidéo de 3 secondes"
    "|Lectures de vidéo de 3 secondes",
    "video_views_1m": "1-minute video views|Vues de vidéo de 1 minute"
    "|Lectures de vidéo de 1 minute",
    "viewers_3s": "3-second viewers|Spectateurs de 3 secondes",
    "viewers_1m": "1-minute viewers|Spectateurs de 1 minute",
    "watch_seconds": "Seconds viewed|Secondes regardées|Secondes vues",
    "watch_seconds_recommended": "Seconds viewed from Recommendations",
    "watch_seconds_followers": "Seconds viewed from Followers",
    "watch_seconds_shared": "Seconds viewed from Shares",
    "watch_seconds_boosted": "Seconds viewed from Boosted posts",
    "targeted_photo_clicks": "Matched Audience Targeting Consumption (Photo Click)",
    "targeted_clicks": "Matched Audience Targeting Consumption (Other Click)"
    "|Matched Audience Targeting Consumption (Link Click)",
    "hides": "Negative feedback from users: Hide all",
    "ad_impressions": "Ad impressions|Impressions publicitaires",
}
UNITS = dict.fromkeys((name for name in COMMON if name.startswith("watch_seconds")), "seconds")
PLACED = {
    "published": "Publish time|Heure de publication|Date de publication|Hora de publicación"
    "|Horário de publicação|Hora de publicação|Veröffentlichungszeitpunkt|Veröffentlichungszeit"
    "|Ora di pubblicazione|Orario di pubblicazione|Data di pubblicazione|Data de publicação"
    "|Fecha de publicación|Zeitpunkt der Veröffentlichung|Publicatietijd|Tijdstip van publicatie",
    "title": "Title|Titre|Título|Titel|Titolo",
    "text": "Description|Légende|Descripción|Descrição|Beschreibung|Descrizione|Beschrijving",
    "page": "Page name|Nom de la Page|Nombre de la página|Nome da Página|Name der Seite"
    "|Nome della Pagina|Paginanaam",
    "period": "Date|Fecha|Data|Datum",
    "earnings": "Estimated earnings (*)|Revenus estimés (*)|Gains estimés (*)",
    "comment": "Data comment|Commentaire de données"
    "|Comentario de datos|Comentário de dados|Datenkommentar|Commentaire sur les données"
    "|Commento sui dati",
}
# Rates and averages repeat what is read; the rest describes the post.
IGNORED = (
    "Duration (*)|Durée (*)|Caption type|Type de légende|Is crosspost|Est une publication croisée"
    "|Is share|Est un partage|Languages|Langues|Custom labels|Libellés personnalisés"
    "|Funded content status|Statut du contenu financé|Average *|Moyenne *|Nombre moyen *|Ad CPM (*)"
    "|Account ID|Account name|Page ID|ID de la Page|ID du compte|Identifiant du compte"
    "|Identificação da conta|Nome da conta|Identificador de la cuenta|ID de la cuenta"
    "|Nombre de la cuenta"
    "|Identificador de la página|ID de la página|Identificação da Página|Konto-ID|Kontoname"
    "|Seiten-ID"
    "|ID dell'account|Nome dell'account|Nome account|ID della Pagina|Duração (*)|Duración (*)"
    "|Dauer (*)|Durata (*)|Nom du compte|Universal video ID|Percentage of *"
    "|3-second video views by *"
)
PLACED["link"] = "Permalink|Permalien|Enlace permanente|Link permanente|Permalink-URL"
NUMBER = (
    "Post ID|Identifiant de la publication|ID de la publication|Identificador de la publicación"
    "|ID de la publicación|Identificação do post|ID do post|Identificação da publicação"
    "|ID da publicação|Identificador del post|Post-ID|Beitrags-ID|ID del post|Bericht-ID"
)
KIND = (
    "Post type|Type de publication|Tipo de publicación|Tipo de post|Tipo de publicação"
    "|Beitragsart|Art des Beitrags|Beitragstyp|Tipo di post|Type bericht"
)
ACCOUNT = (
    "Account username|Nom d'utilisateur du compte|Nom d'utilisateur"
    "|Nombre de usuario de la cuenta|Nome de usuário da conta|Konto-Benutzername"
    "|Nome utente dell'account|Nombre de usuario|Nome de usuário|Benutzername des Kontos"
)
