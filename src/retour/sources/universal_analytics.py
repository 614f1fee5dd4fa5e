"""Universal Analytics (until July 2023): reports downloaded as CSV or XLSX, for their history.

The CSV begins with `#` lines, the workbook with a sheet `Summary`: both say the view, the report
and the days, `20220701-20220731`. A table by dimension follows, then one by day, each with a last
row that sums it. Numbers are written as in the user's country.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from retour.reading.documents.rows import Raw, Sheet
from retour.reading.families.google_tables import GoogleTables, Scope, Vocabulary, is_universal
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.comment_blocks import Blocks, blocks_of
from retour.reading.shapes.traffic import MONEY
from retour.reading.source import Head, Match
from retour.reading.table import Table
from retour.words import N_

VOCABULARY = Vocabulary(
    dimensions={
        "date": "Day Index|Date|Index des jours|Índice de días|Fecha|Jour",
        "nth_week": "Week Index|Index des semaines|Índice de semanas",
        "nth_month": "Month Index|Index des mois|Índice de meses",
        "nth_hour": "Hour Index|Index des heures|Índice de horas",
        "date_range": "Date Range|Plage de dates|Période|Intervalo de fechas",
        "channel": (
            "Default Channel Grouping|Channel Grouping|Groupe de canaux par défaut"
            "|Agrupación de canales predeterminada|Agrupación de canales por defecto"
        ),
        "source_medium": (
            "Source / Medium|Source/Medium|Source/Support|Source / Support|Fuente/Medio"
        ),
        "source": "Source|Fuente|Social Network|Réseau social|Red social",
        "medium": "Medium|Support|Medio",
        "campaign": "Campaign|Campagne|Campaña",
        "content": "Ad Content|Contenu de l'annonce|Contenido del anuncio",
        "term": "Keyword|Mot clé|Palabra clave",
        "landing": "Landing Page|Page de destination|Página de destino",
        "referrer": "Full Referrer|Referral Path|URL de provenance complète|Chemin de provenance",
        "page": "Page|Página",
        "page_title": "Page Title|Titre de la page|Título de la página",
        "country": "Country|Pays|País",
        "region": "Region|Région|Región",
        "city": "City|Ville|Ciudad",
        "device": "Device Category|Catégorie d'appareil|Categoría de dispositivo",
        "product": "Product|Produit|Producto",
        "transaction": "Transaction ID|ID de transaction|ID de transacción",
    },
    metrics={
        "visits": "Sessions|Sesiones",
        "visitors": "Users|Utilisateurs|Usuarios",
        "new_visitors": "New Users|Nouveaux utilisateurs|Usuarios nuevos|Nuevos usuarios",
        "views": "Pageviews|Pages vues|Número de visitas a páginas",
        "unique_views": "Unique Pageviews|Consultations uniques|Número de páginas vistas únicas",
        "entrances": "Entrances|Entrées|Entradas",
        "bounces": "Bounces|Rebonds|Rebotes",
        "key_events": "Goal Completions|Objectifs réalisés|Consecuciones de objetivos",
        "goal_value": "Goal Value|Valeur de l'objectif|Valor del objetivo",
        "orders": "Transactions|Transacciones",
        "revenue": "Revenue|Revenu|Revenus|Chiffre d'affaires|Ingresos",
        "quantity": "Quantity|Quantité|Cantidad",
        "clicks": "Clicks|Clics",
        "ads_cost": "Cost|Coût|Coste",
    },
    units={"goal_value": MONEY, "revenue": MONEY, "ads_cost": MONEY},
    ignored=(
        "Bounce Rate|Pages / Session|Avg. Session Duration|% New Sessions|Goal Conversion Rate"
        "|Ecommerce Conversion Rate|E-commerce Conversion Rate|CPC|% Exit|Avg. Time on Page"
        "|Page Value|Per Session Value|Avg. Order Value|Taux de rebond|Pages/session"
        "|Pages / session|Durée moyenne des sessions|Durée moyenne de la session"
        "|% nouvelles sessions|Taux de conversion par objectif|Taux de conversion e-commerce"
        "|Porcentaje de rebote|Páginas/sesión|Duración media de la sesión"
        "|Tasa de conversión de objetivos|Tasa de conversión del comercio electrónico"
    ),
    mark="",  # written as in the user's country
)


class UniversalAnalytics(GoogleTables):
    """Universal Analytics reports."""

    name = "universal_analytics"
    version = 3  # which days it tells of
    title = N_("Universal Analytics")
    where = N_("Google Analytics (until 2023) > report > Export > CSV or Excel")
    # These begin a table without comment lines above it.
    layouts = tuple(
        Layout(name, {name: VOCABULARY.dimensions[name]}, (name,))
        for name in ("date", "nth_week", "nth_month", "nth_hour")
    )
    vocabulary = VOCABULARY

    def recognises(self, head: Head) -> Match | None:
        """By words that only Universal Analytics has, under lines that say the days."""
        sheets = _with_summary(head.sheets) if head.is_workbook else head.sheets
        claims = [(self._knows(top), sheet) for sheet, top in sheets]
        best = max((score for score, _ in claims), default=0.0)
        if not best:
            return None
        chosen = [sheet for score, sheet in claims if score and (head.is_workbook or score == best)]
        return Match(best, lambda intake: self._read_all(chosen, intake))

    def _knows(self, top: list[Raw]) -> float:
        """The claim on a sheet that begins with these rows, 0 for none."""
        blocks = blocks_of(top).every
        if not any(block.spans for block in blocks):
            return 0.0
        headers = [[normal(cell) for cell in raw.cells] for raw in top]
        if not any(is_universal(header) for header in headers):
            return 0.0
        return 10 + max(VOCABULARY.knows(block.header) for block in blocks) / 100

    def scope(self, blocks: Blocks, table: Table) -> Scope:
        """The view and the days that the first lines say: they hold for every table."""
        view = blocks.heading[0] if blocks.heading else ""
        return Scope(blocks.every[0].span, view, sums=True)


def _with_summary(sheets: list[tuple[Sheet, list[Raw]]]) -> list[tuple[Sheet, list[Raw]]]:
    """The data sheets of a workbook, each under its summary as comment lines: as the CSV is."""
    data = [sheet for sheet, _ in sheets if normal(sheet.name).startswith("dataset")]
    said = [
        str(cell).strip()
        for sheet, top in sheets
        if sheet not in data
        for raw in top
        for cell in raw.cells
        if cell not in ("", None)
    ]
    over = [Raw(0, [f"# {text}"]) for text in ("-----", *said, "-----")]
    laid = [Sheet(sheet.name, _under(over, sheet)) for sheet in data]
    return [(sheet, sheet.top()) for sheet in laid]


def _under(over: list[Raw], sheet: Sheet) -> Callable[[], Iterator[Raw]]:
    return lambda: chain(over, sheet.rows())
