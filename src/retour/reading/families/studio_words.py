"""The words of YouTube Studio's exports: what they are cut by, and what they count.

English, German and Portuguese are of real exports, French of a reader of real ones; Spanish and
Italian are Studio's own words on screen.
"""

from __future__ import annotations

from retour.reading.headers import Names, normal

DAY = "Date|Day|Jour|Datum|Tag|Data|Dia|Fecha|Día|Giorno"
CUTS = {
    "content": "Content|Video|Contenu|Vidéo|Inhalte|Inhalt|Conteúdo|Vídeo|Contenido|Contenuti",
    "traffic_source": (
        "Traffic source|Source de trafic|Source du trafic|Sources de trafic|Zugriffsquelle"
        "|Besucherquelle|Origem do tráfego|Fonte de tráfego|Fuente de tráfico"
        "|Sorgente di traffico|Origine del traffico"
    ),
    "geography": (
        "Geography|Country|Zone géographique|Données géographiques|Pays|Geografie|Land|Geografia"
        "|País|Ubicación geográfica|Paese|Località geografica"
    ),
    "city": "Cities|City|Villes|Ville|Städte|Stadt|Cidades|Cidade|Ciudades|Ciudad|Città",
    "viewer_age": (
        "Viewer age|Âge des spectateurs|Âge du spectateur|Alter der Zuschauer|Zuschaueralter"
        "|Idade do espectador|Edad del espectador|Edad de los espectadores|Età degli spettatori"
    ),
    "viewer_gender": (
        "Viewer gender|Sexe des spectateurs|Sexe du spectateur|Genre du spectateur"
        "|Geschlecht der Zuschauer|Gênero do espectador|Sexo del espectador|Genere degli spettatori"
    ),
    "device_type": (
        "Device type|Type d'appareil|Gerätetyp|Tipo de dispositivo|Tipo di dispositivo"
    ),
    "operating_system": (
        "Operating system|Système d'exploitation|Betriebssystem|Sistema operacional"
        "|Sistema operativo"
    ),
    "subscription_status": (
        "Subscription status|État de l'abonnement|Statut de l'abonnement|Abostatus|Abo-Status"
        "|Status da inscrição|Estado de la suscripción|Stato dell'iscrizione"
    ),
    "content_type": "Content type|Type de contenu|Art des Inhalts|Tipo de conteúdo"
    "|Tipo de contenido|Tipo di contenuti",
    "new_and_returning": (
        "New and returning viewers|Nouveaux spectateurs et spectateurs connus"
        "|Neue und wiederkehrende Zuschauer|Espectadores novos e recorrentes"
    ),
    "playback_location": (
        "Playback location|Lieu de lecture|Wiedergabeort|Local de reprodução|Local da reprodução"
        "|Ubicación de reproducción|Luogo di riproduzione"
    ),
    "sharing_service": "Sharing service|Service de partage",
    "playlist": "Playlist",
    "youtube_product": "YouTube product|Produit YouTube|YouTube-Produkt|Produto do YouTube",
    "subtitles": "Subtitles and CC|Sous-titres|Untertitel|Legendas",
}
PLACED = {
    "title": (
        "Video title|Titre de la vidéo|Playlist title|Titre de la playlist|Videotitel"
        "|Título do vídeo|Título del vídeo|Título del video|Titolo del video"
    ),
    "published": (
        "Video publish time|Heure de publication de la vidéo"
        "|Veröffentlichungszeitpunkt des Videos|Horário de publicação do vídeo"
        "|Hora de publicación del vídeo|Hora de publicación del video"
        "|Ora di pubblicazione del video"
    ),
    "hours": (
        "Watch time (hours)|Durée de visionnage (heures)|Temps de visionnage (heures)"
        "|Wiedergabezeit (Stunden)|Tempo de exibição (horas)|Tiempo de visualización (horas)"
        "|Tempo di visualizzazione (ore)"
    ),
    "revenue": (
        "Estimated revenue (*)|Your estimated revenue (*)|Revenus estimés (*)"
        "|Vos revenus estimés (*)|Geschätzter Umsatz (*)|Geschätzte Einnahmen (*)"
        "|Dein geschätzter Umsatz (*)|Receita estimada (*)|Sua receita estimada (*)"
        "|Ingresos estimados (*)|Tus ingresos estimados (*)|Entrate stimate (*)"
        "|Le tue entrate stimate (*)"
    ),
}
METRICS = {
    "views": "Views|Vues|Aufrufe|Visualizações|Visualizaciones|Vistas|Visualizzazioni",
    "engaged_views": "Engaged views|Vues engagées|Vues avec engagement|Visualizações engajadas"
    "|Visualizações intencionais",
    "net_follows": "Subscribers|Abonnés|Abonnenten|Inscritos|Suscriptores|Iscritti",
    "follows": (
        "Subscribers gained|Nouveaux abonnés|Abonnés gagnés|Neue Abonnenten|Gewonnene Abonnenten"
        "|Inscritos ganhos|Suscriptores obtenidos|Iscritti acquisiti"
    ),
    "unfollows": (
        "Subscribers lost|Abonnés perdus|Verlorene Abonnenten|Inscritos perdidos"
        "|Suscriptores perdidos|Iscritti persi"
    ),
    "impressions": (
        "Impressions|Thumbnail impressions|Impressions des miniatures|Impressionen|Impressões"
        "|Impresiones|Impressioni"
    ),
    "likes": (
        "Likes|Mentions J'aime|J'aime|„Mag ich“-Bewertungen|Marcações \"Gostei\"|Me gusta|Mi piace"
    ),
    "dislikes": "Dislikes|Mentions Je n'aime pas|Je n'aime pas|„Mag ich nicht“-Bewertungen",
    "comments": (
        "Comments added|Comments|Commentaires ajoutés|Commentaires|Hinzugefügte Kommentare"
        "|Kommentare|Comentários adicionados|Comentários|Comentarios añadidos|Comentarios"
        "|Commenti aggiunti|Commenti"
    ),
    "shares": (
        "Shares|Partages|Geteilte Inhalte|Compartilhamentos|Veces compartido|Elementos compartidos"
        "|Condivisioni"
    ),
    "reach": (
        "Unique viewers|Spectateurs uniques|Einzelne Zuschauer|Espectadores únicos|Spettatori unici"
    ),
    "new_viewers": "New viewers|Nouveaux spectateurs|Neue Zuschauer|Novos espectadores",
    "returning_viewers": (
        "Returning viewers|Spectateurs connus|Spectateurs récurrents|Wiederkehrende Zuschauer"
        "|Espectadores recorrentes"
    ),
    "casual_viewers": "Casual viewers|Spectateurs occasionnels",
    "regular_viewers": "Regular viewers|Spectateurs réguliers",
    "card_clicks": "Card clicks|Clics sur les fiches",
    "end_screen_clicks": "End screen element clicks|Clics sur les éléments d'écran de fin",
    "playlist_saves": "Videos added to playlists",
    "posts": "Videos published|Vidéos publiées|Veröffentlichte Videos|Vídeos publicados",
}
RATES = (
    "Duration|Durée|Dauer|Duração|Duración|Durata|Average *|Durée moyenne*|Pourcentage moyen*"
    "|Nombre moyen*|Durchschnittliche *|Duração média*|Porcentagem média*|Duración media*"
    "|Porcentaje medio*|Durata media*|Percentuale media*|* (%)|RPM (*)|CPM (*)"
    "|Impressions click-through rate*|Thumbnail click-through rate*|Taux de clics*"
    "|Klickrate der Impressionen*|Taxa de cliques*|Porcentaje de clics*|Percentuale di clic*"
    "|Stayed to watch*|Ont continué de regarder*|Viewed (vs. swiped away)*|Likes (vs. dislikes)*"
    "|Playback-based CPM*|Card click rate*|Card teaser click rate*|Clicks per *|Source type"
    "|Source title|Média de visualizações por espectador|City name|Nom de la ville|Stadtname"
    "|Nome da cidade|Nombre de la ciudad|Nome della città"
)
# Headers that only Studio writes. Other files may well have a day and views.
TELLING = frozenset(
    normal(name)
    for name in (
        f"{PLACED['hours']}|{PLACED['published']}|{PLACED['title']}|{CUTS['traffic_source']}"
        f"|{CUTS['viewer_age']}|{CUTS['viewer_gender']}|{CUTS['subscription_status']}"
        "|Average view duration|Durée moyenne d'une vue|Durée moyenne de visionnage|Engaged views"
        "|Impressions click-through rate (%)|Thumbnail click-through rate (%)"
        "|Taux de clics par impression (%)|Klickrate der Impressionen (%)"
        "|Taxa de cliques de impressões (%)|Stayed to watch (%)"
    ).split("|")
)
TOTAL = Names.of("Total|Totals|Totaux|Gesamt|Totale|Totales")
