"""Google Ads: report downloads (CSV, "Excel CSV", workbook) and the cards of the overview page.

A report begins with its title and its days, and ends with totals. A card says its days in the
file's name only; a comparison doubles each column, `Coût` and `Coût (Comparaison)`, and is read as
facts of its own days. Numbers and days are written as in the user's language. Days are days of the
advertising account's time zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from retour.facts import Cost, Fact, Reading
from retour.money import exponent
from retour.reading.accounts import customer_in, in_ledger, plain
from retour.reading.cells.days import days_in_name
from retour.reading.cells.numbers import is_null
from retour.reading.columns import normal
from retour.reading.documents.rows import Raw
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, say_once
from retour.reading.shapes.period import lone_day, periods_in_text
from retour.reading.shapes.repeats import Repeats
from retour.reading.shapes.segments import span_of_segment
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

CHANNEL = "google-ads"
_WORDS = ("Comparison", "Comparaison", "Comparación", "Vergleich", "Confronto")
_LEVELS = {
    "campaign": "Campaign|Campaign name|Campagne|Nom de la campagne|Campaña|Kampagne|Campagna",
    "ad_group": (
        "Ad group|Ad group name|Groupe d'annonces|Nom du groupe d'annonces|Grupo de anuncios"
        "|Anzeigengruppe|Asset group|Groupe d'assets"
    ),
    "ad": "Ad|Ad name|Annonce|Nom de l'annonce|Anuncio|Anzeige",
}
_IDS = {
    "campaign_id": "Campaign ID|ID de campagne|ID de la campagne|ID de campaña|Kampagnen-ID",
    "ad_group_id": "Ad group ID|ID du groupe d'annonces|ID de grupo de anuncios|Asset group ID",
    "ad_id": "Ad ID|ID de l'annonce|ID de anuncio|ID d'annonce",
}
# Segments that divide the whole spend, and cuts that show a part of it only.
_SEGMENTS = {
    "device": "Device|Appareil|Dispositivo|Gerät|Type d'appareil",
    "network": (
        "Network|Network (with search partners)|Réseau"
        "|Réseau (avec partenaires du Réseau de Recherche)|Réseau (avec partenaires de recherche)"
        "|Red|Red (con partners de búsqueda)|Werbenetzwerk"
    ),
    "hour": (
        "Hour|Start Hour|Heure|Hour of the day|Hour of day|Heure de la journée|Hora del día"
        "|Tageszeit"
    ),
    "day_of_week": "Day of the week|Day of week|Jour de la semaine|Día de la semana|Wochentag",
}
_PARTS = {
    "keyword": (
        "Keyword|Search keyword|Search Keyword|Mot clé|Mot-clé|Mot clé pour le Réseau de Recherche"
        "|Palabra clave|Palabra clave de la Red de Búsqueda|Suchkeyword"
    ),
    "match_type": "Match type|Type de correspondance|Tipo de concordancia|Keyword-Option",
    "word": "Word|Mot|Palabra|Wort",
    "asset": "Asset|Asset ID|Élément|Composant|Recurso",
    "search_term": (
        "Search|Search term|Recherche|Terme de recherche|Término de búsqueda|Suchbegriff"
    ),
    "conversion": "Conversion action|Action de conversion|Acción de conversión",
    "location": "Targeted location|Location|Zone ciblée|Lieu ciblé",
    "landing": "Landing page|Page de destination|Página de destino",
    "age": "Age|Âge|Edad|Alter",
    "gender": "Gender|Sexe|Sexo|Geschlecht",
}
_TIMES = {
    "day": "Day|Date|Jour|Día|Tag|Giorno",
    "week": "Week|Semaine|Semana|Woche|Settimana",
    "month": "Month|Mois|Mes|Monat|Mese",
}
_COST = "Cost|Coût|Coste|Costo|Kosten"
_METRICS = {
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
_WHOLE = ("impressions", "clicks", "interactions", "video_views", "engagements", "calls")
_IGNORED = (
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
)


def _second(text: str) -> str:
    """The headers of the compared period for these headers: `Cost (Comparison)`."""
    return "|".join(
        f"{header}{blank}({word})"
        for header in text.split("|")
        for word in _WORDS
        for blank in (" ", "")
    )


def _twice(names: Mapping[str, str]) -> dict[str, str]:
    """The columns, and those of a compared period under names that end in `_2`."""
    return {**names, **{f"{key}_2": _second(text) for key, text in names.items()}}


_COLUMNS = {
    **_LEVELS, **_IDS, **_SEGMENTS, **_PARTS,
    "account": "Account name|Account|Nom du compte|Compte|Nombre de la cuenta",
    "account_id": (
        "Customer ID|External customer ID|Account ID|Numéro client|N° client|ID client|ID du compte"
        "|ID de cliente|Kundennummer|Kunden-ID"
    ),
    "currency": (
        "Currency code|Currency|Code de devise|Code de la devise|Devise|Código de moneda"
        "|Währungscode"
    ),
    **_twice({**_TIMES, "cost": _COST, **_METRICS}),
}  # fmt: skip
_REQUIRED = (
    ("campaign", "cost", "clicks"),
    ("campaign", "cost", "conversions"),
    ("campaign", "cost", "impressions"),
    ("day", "cost", "clicks"),
    ("week", "cost", "clicks"),
    ("month", "cost", "clicks"),
    ("campaign", "cost", "currency"),
    *((part, "cost", "clicks") for part in ("device", "network", "hour", "keyword", "search_term")),
    ("word", "cost", "clicks"),
)


class GoogleAds(TableSource):
    """Google Ads reports and overview cards."""

    name = "google_ads"
    version = 2
    title = N_("Google Ads")
    where = N_("Google Ads > Campaigns > Download")
    layouts = tuple(
        Layout("report", _COLUMNS, required, ignored=f"{_IGNORED}|{_second(_IGNORED)}")
        for required in _REQUIRED
    )

    def begin(self, table: Table) -> None:
        """The days of the report: of the lines above the header, else of the file's name."""
        said = [_spans(raw) for raw in table.preamble]
        spans = next((found for found in said if found), [])
        spans = spans or _of_card(table.intake.document.base)
        table.state["spans"] = [*spans, None, None][:2]
        table.state["account"] = next(filter(None, map(customer_in, table.preamble)), "")
        keys = (*_LEVELS, *_IDS, *_SEGMENTS, *_PARTS, *_TIMES, "account", "account_id")
        table.state["repeats"] = Repeats(table, keys, lambda raw: not _is_total(raw))
        say_once(
            table.intake,
            Message(N_("Days are those of the time zone of the Google Ads account.")),
        )

    def check(self, table: Table, raw: Raw) -> None:
        """Totals rows may be of any width."""
        if _is_total(raw):
            raise Skip(Message(N_("totals row")))
        super().check(table, raw)

    def facts(self, row: Row) -> Iterator[Fact]:
        """What was spent and what came of it, for each of the periods set side by side."""
        row.table.state["repeats"].check(row)
        spans = row.table.state["spans"]
        yield from _period(row, "", spans[0])
        if row.has("cost_2") or row.has("clicks_2"):
            yield from _period(row, "_2", spans[1])


def _spans(raw: Raw) -> list[Span]:
    """The days that a line above the header says; of a comparison, both periods."""
    for cell in raw.cells:
        if isinstance(cell, str) and cell.strip():
            if found := periods_in_text(cell):
                return found
            if day := lone_day(cell):
                return [Span(day, day)]
    return []


def _of_card(name: str) -> list[Span]:
    """The days in the name of a card, `Devices(2026.02.05-2026.02.10)`, or its single day."""
    days = days_in_name(name)
    return [Span(days[0], days[0])] if len(days) == 1 and "(" in name else periods_in_text(name)


def _is_total(raw: Raw) -> bool:
    words = (normal(cell) for cell in raw.cells[:3] if isinstance(cell, str))
    return any(word.startswith(("total:", "total :", "gesamt:", "totale:")) for word in words)


def _period(row: Row, ending: str, whole: Span | None) -> Iterator[Fact]:
    span = span_of_segment(row, whole, ending)
    parts = [f"{name}={_text(row, name)}" for name in (*_SEGMENTS, *_PARTS) if row.has(name)]
    campaign = _text(row, "campaign")
    if row.has("campaign") and not campaign:
        raise row.empty("campaign")
    inner = [f"{name}={_text(row, name)}" for name in ("ad_group", "ad") if _text(row, name)]
    number = "/".join([*_path(row), *parts]) or "account"
    detail = ";".join(sorted([*inner, *parts]))
    yield from _cost(row, f"cost{ending}", span, campaign, (number, detail))
    for metric in _METRICS:
        value = _value(row, f"{metric}{ending}", metric)
        if value is not None:
            yield Reading(
                day=span.since,
                until=span.until,
                channel=CHANNEL,
                metric=metric,
                value=value,
                unit=_unit(row, metric, ending),
                account=_account(row),
                campaign=campaign,
                detail=detail,
            )


def _account(row: Row) -> str:
    """The customer id, of the row or of the lines above the table, else the account's name."""
    own = plain(_text(row, "account_id"))
    return own or row.table.state["account"] or plain(_text(row, "account"))


def _cost(row: Row, name: str, span: Span, campaign: str, place: tuple[str, str]) -> Iterator[Fact]:
    """The spend: an amount of money, unless the row shows only a part of a campaign's.

    `place` is the number of the amount, and the detail under which a part is a reading.
    """
    if is_null(row.cell(name)):
        return
    currency = currency_of(row, name)
    amount = row.count(name) if exponent(currency) == 0 else row.decimal(name)
    if amount is None:
        return
    # Cards of the whole account by device or hour repeat what the card by day says.
    divided = any(row.has(part) for part in _SEGMENTS) and not campaign
    if divided or any(row.has(part) for part in _PARTS):
        yield Reading(
            day=span.since,
            until=span.until,
            channel=CHANNEL,
            metric="spend",
            value=float(amount),
            unit=currency,
            account=_account(row),
            campaign=campaign,
            detail=place[1],
        )
        return
    yield Cost(
        day=span.since,
        until=span.until,
        amount=row.intake.minor(Decimal(amount), currency),
        currency=currency,
        channel=CHANNEL,
        campaign=campaign,
        ledger=in_ledger("google_ads", _account(row)),
        number=place[0],
    )


def _text(row: Row, name: str) -> str:
    text = row.text(name)
    return "" if is_null(text) else text.replace(";", ",")


def _path(row: Row) -> list[str]:
    """What the row is about, from the campaign down: ids where the report has them, else names."""
    names = [
        _text(row, f"{level}_id") or _text(row, level) for level in ("campaign", "ad_group", "ad")
    ]
    return [name for name in names if name]


def _value(row: Row, name: str, metric: str) -> float | None:
    value = row.count(name) if metric in _WHOLE else row.decimal(name)
    return None if value is None else float(value)


def _unit(row: Row, metric: str, ending: str) -> str:
    """Values of conversions are in the account's currency, which stands beside the cost."""
    return currency_of(row, f"cost{ending}") if metric == "conversion_value" else "count"
