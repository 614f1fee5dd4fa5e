"""What Matomo's reports share, whatever the format they are exported in.

A row's `segment` says of which dimension it is (`referrerType==social`); without one, the report's
title or its labels say it. Names are those of Matomo's own language files.
"""

from __future__ import annotations

import re
from datetime import date

from retour.reading.cells.days import days_in_name
from retour.reading.headers import Names, normal
from retour.reading.shapes.period import lone_day, periods_in_text, whole_month
from retour.reading.shapes.traffic import Cut, cut_of
from retour.span import Span

_SEGMENTS = {
    "referrerType": "channel",
    "referrerName": "source",
    "referrerKeyword": "term",
    "referrerUrl": "referrer",
    "campaignName": "campaign",
    "campaignSource": "source",
    "campaignMedium": "medium",
    "campaignContent": "content",
    "campaignKeyword": "term",
    "campaignId": "campaign_id",
    "entryPageUrl": "landing",
    "countryCode": "country",
    "regionCode": "region",
    "city": "city",
    "deviceType": "device",
    "pageUrl": "page",
    "pageTitle": "page_title",
    "eventCategory": "event_category",
    "eventAction": "event_action",
    "eventName": "event",
}
_SEGMENT = re.compile(r"(\w+)==([^;,]*)")
_REPORTS = {
    "channel": Names.of(
        "Channel Type|Channel Types|Referrer Type|Referrer Types|Type de canal|Types de canaux"
        "|Types d'acquisitions|getReferrerType|Types de référents|Acquisition Type|Kanaltyp"
        "|Tipo de canal"
    ),
    "source": Names.of(
        "Websites|Referrer Websites|Social Networks|List of social networks|Search Engines"
        "|AI Assistants|Sites web|Sites Internet référents|Réseaux sociaux"
        "|Liste des réseaux sociaux|Moteurs de recherche|Assistants IA|getWebsites|getSocials"
        "|getSearchEngines|getAIAssistants|All Channels|All Referrers|Tous les canaux"
        "|Tous les référents|getAll|Webseiten|Soziale Netzwerke|Suchmaschinen"
    ),
    "campaign": Names.of(
        "Campaigns|Campagnes|getCampaigns|Campaign Names|Nom de la campagne|getName|Kampagnen"
    ),
    "medium": Names.of("Campaign Mediums|Campaign Medium|Média de la campagne|getMedium"),
    "term": Names.of("Keywords|Mots-clés|getKeywords|Suchbegriffe"),
    "landing": Names.of(
        "Entry pages|Entry Page URLs|Pages d'entrée|getEntryPageUrls|Einstiegsseiten"
    ),
    "country": Names.of("Country|Countries|Pays|getCountry|Land|País"),
    "region": Names.of("Region|Région|getRegion"),
    "city": Names.of("City|Ville|getCity|Stadt"),
    "device": Names.of("Device type|Type d'appareil|Type de périphérique|getType|Gerätetyp"),
    "page": Names.of("Page URLs|Pages|URLs de pages|getPageUrls|Seiten-URLs"),
    "page_title": Names.of("Page titles|Titres de pages|Titres des pages|getPageTitles"),
    "site": Names.of(
        "All Websites dashboard|Tableau de bord de tous les sites web|All Websites"
        "|Tous les sites web"
    ),
}
# Matomo's labels of the channel types: a report all of whose labels are these is by channel.
CHANNELS = Names.of(
    "Direct Entry|Direct Entries|Search Engines|Websites|Campaigns|Social Networks|AI Assistants"
    "|Entrées directes|Entrée directe|Moteurs de recherche|Sites web|Campagnes|Réseaux sociaux"
    "|Assistants IA|Direkte Zugriffe|Suchmaschinen|Webseiten|Kampagnen|Soziale Netzwerke"
    "|Entrada directa|Motores de búsqueda|Sitios web|Campañas|Redes sociales"
)
_WEEK = re.compile(r"\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2}\Z")
_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_SUMMARY = Names.of(
    "Visits Summary|Résumé des visites|Récapitulatif des visites|Besucherüberblick|getVisitsSummary"
    "|VisitsSummary.get|API.get|Main metrics|Principales métriques"
)


def dimension_of_segment(segment: str) -> str:
    """Our name of the dimension that a row's segment is about, '' when it says none we know.

    The campaign of `referrerType==campaign;referrerName==Spring` is no source.
    """
    found = [(name, value) for name, value in _SEGMENT.findall(segment) if name in _SEGMENTS]
    if not found:
        return ""
    named = dict(found)
    if "referrerName" in named and named.get("referrerType") == "campaign":
        return "campaign"
    order = list(_SEGMENTS)
    # The narrowest part of the segment is what the label says.
    return _SEGMENTS[max(found, key=lambda pair: order.index(pair[0]))[0]]


def dimension_of_report(title: str) -> str:
    """Our name of the dimension of the report with this title or API method, '' when unknown."""
    header = normal(title.rpartition(".")[2] if "." in title else title)
    return next((name for name, names in _REPORTS.items() if names.matches(header)), "")


def is_summary(title: str) -> bool:
    """Whether a report without labels is about all visits."""
    return not title or _SUMMARY.matches(normal(title))


def cut_of_label(
    dimension: str, label: str, report: str, above: tuple[tuple[str, str], ...] = ()
) -> Cut:
    """The cut of a row with a label; `above` are the dimensions and labels that hold it."""
    if not dimension:
        return cut_of([("label", label), ("report", report)])
    return cut_of(dict([*above, (dimension, label)]).items())


def span_of_date(text: str) -> Span | None:
    """The days of a period as Matomo names it: day, week, month, year, in figures or words."""
    text = text.strip()
    if _YEAR.match(text):
        return Span(date(int(text), 1, 1), date(int(text), 12, 31))
    if _WEEK.match(text):
        found = periods_in_text(text)
        return found[0] if found else None
    if (month := whole_month(text)) is not None:
        return month
    if (day := lone_day(text)) is not None:
        return Span(day, day)
    found = periods_in_text(text)
    return found[0] if len(found) == 1 else None


def span_of_name(name: str) -> Span | None:
    """The days in the name of an exported file: `Export _ Websites _ 2024-01-05.csv`."""
    found = periods_in_text(name)
    if len(found) == 1:
        return found[0]
    days = days_in_name(name)
    if len(days) == 1 and not found:
        return Span(days[0], days[0])
    last = name.rpartition(" _ ")[2].rpartition(".")[0]
    return span_of_date(last) if last and " _ " in name else None


def report_of_name(name: str) -> str:
    """The report's title in the name of an exported file, '' when there is none.

    `Export _ Channel Type _ March 2024.csv`, and the API's `Referrers.getReferrerType_month.csv`.
    """
    parts = name.rpartition(".")[0].split(" _ ")
    if len(parts) >= 3:
        return parts[-2].strip()
    methods = re.findall(r"[A-Z][A-Za-z]+\.get[A-Za-z]*", name)
    return str(methods[-1]) if methods else ""
