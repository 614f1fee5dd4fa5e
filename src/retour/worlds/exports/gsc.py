"""Google Search Console: a zip of small tables, at most sixteen months, French headers, points."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.site import SEARCHED, merged
from retour.worlds.exports.text import Cell, dotted, table
from retour.worlds.exports.workbook import pack

_KEPT = timedelta(days=485)  # sixteen months
_FILES = {
    "fr": ("Graphique.csv", "Requêtes.csv", "Pages.csv", "Pays.csv", "Appareils.csv",
           "Apparence dans les résultats de recherche.csv", "Filtres.csv"),
    "en": ("Chart.csv", "Queries.csv", "Pages.csv", "Countries.csv", "Devices.csv",
           "Search appearance.csv", "Filters.csv"),
}  # fmt: skip
_FIRST = {
    "fr": ("Date", "Requêtes les plus fréquentes", "Pages les plus populaires", "Pays",
           "Appareil", "Apparence dans les résultats de recherche"),
    "en": ("Date", "Top queries", "Top pages", "Country", "Device", "Search Appearance"),
}  # fmt: skip
_PAGES = ("/", "/contact/", "/blog/", "/produits/", "/a-propos/")


def _row(what: str, clicks: int, impressions: int, position: float) -> list[Cell]:
    rate = 100 * clicks / impressions if impressions else 0.0
    return [what, clicks, impressions, dotted(rate) + "%", dotted(position)]


def _share(whats: list[str], clicks: int, impressions: int) -> list[list[Cell]]:
    """Totals shared out among keywords, pages ...: the first gets most."""
    weights = 1 / (1 + np.arange(len(whats))) ** 1.3
    weights /= weights.sum()
    return [
        _row(
            what,
            round(clicks * weight),
            round(impressions * (0.5 * weight + 0.5 / len(whats))),
            1.2 + 4.7 * place,
        )
        for place, (what, weight) in enumerate(zip(whats, weights.tolist(), strict=True))
    ]


def _daily(scene: Scene) -> list[list[Cell]]:
    visits = next(one.visits for one in merged(scene) if (one.source, one.medium) == SEARCHED)
    searches = (visits * 22 + 40) * scene.noise("searches", np.arange(len(visits)))
    told = zip(scene.days(), visits.tolist(), searches.tolist(), strict=True)
    return [
        _row(day.isoformat(), clicks, max(round(shown), clicks), 14.0)
        for day, clicks, shown in reversed(list(told))
        if day > scene.until - _KEPT
    ]


def _whats(scene: Scene) -> list[list[str]]:
    site = f"https://www.{scene.say(scene.business.site)}"
    return [
        list(scene.business.keywords[scene.lang]),
        [site + page for page in _PAGES],
        ["France", "Belgique", "Suisse"] if scene.lang == "fr" else ["Ireland", "United Kingdom"],
        ["Mobile", "Ordinateur", "Tablette"]
        if scene.lang == "fr"
        else ["Mobile", "Desktop", "Tablet"],
        ["Résultats d'avis" if scene.lang == "fr" else "Review snippet"],
    ]


def write(scene: Scene, folder: Path) -> list[Path]:
    """The performance report: seven tables; only the table of filters tells the period."""
    daily = _daily(scene)
    clicks = sum(int(row[1] or 0) for row in daily)
    impressions = sum(int(row[2] or 0) for row in daily)
    tables = [daily] + [_share(one, clicks, impressions) for one in _whats(scene)]
    counted = scene.either("Clics", "Clicks")
    parts: dict[str, list[list[Cell]]] = {
        name: [[first, counted, "Impressions", "CTR", "Position"], *rows]
        for name, first, rows in zip(_FILES[scene.lang], _FIRST[scene.lang], tables, strict=False)
    }
    parts[_FILES[scene.lang][-1]] = (
        [["Filtre", "Valeur"], ["Type de recherche", "Web"], ["Date", "Les 16 derniers mois"]]
        if scene.lang == "fr"
        else [["Filter", "Value"], ["Search type", "Web"], ["Date", "Last 16 months"]]
    )
    stamp = scene.until + timedelta(days=1)
    path = (
        folder / f"https___www.{scene.say(scene.business.site)}_-Performance-on-Search-{stamp}.zip"
    )
    # Google leaves the last line of each table without an end.
    return [pack(path, {name: table(rows).rstrip("\n").encode() for name, rows in parts.items()})]
