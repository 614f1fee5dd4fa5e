"""Meta Ads Manager: one row a day and campaign, ISO dates, points, the currency in the header."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, dotted, header, major, save, table
from retour.worlds.timeline import WARM

_FR = header(
    "Début des rapports|Fin des rapports|Nom de la campagne|Identifiant de la campagne|Jour|"
    "Diffusion des campagnes|Budget des ensembles de publicités|"
    "Type de budget de l’ensemble de publicités|Paramètre d’attribution|Résultats|"
    "Indicateur de résultats|Couverture|Impressions|Coût par résultat|Montant dépensé (EUR)|Fin|"
    "Répétition|Clics uniques sur un lien|Clics sur un lien"
)
_EN = header(
    "Reporting starts|Reporting ends|Campaign name|Campaign ID|Day|Campaign delivery|"
    "Ad set budget|Ad set budget type|Attribution setting|Results|Result indicator|Reach|"
    "Impressions|Cost per results|Amount spent (EUR)|Ends|Frequency|Unique link clicks|Link clicks"
)
_LEAD = "actions:onsite_conversion.lead_grouped"
_PURCHASE = "actions:offsite_conversion.fb_pixel_purchase"
_CALLED = {"fr": ("T", "Carrousel"), "en": ("Q", "Carousel")}
_GENEROUS = 1.5  # platforms also count views without a click, and sales that others claim too


def campaign(day: date, lang: str = "fr") -> tuple[int, str]:
    """Id and name of the campaign that runs on a day: one a quarter."""
    quarter = (day.month - 1) // 3 + 1
    number = 120_210_000_000_000_000 + day.year * 1_000_000 + quarter * 10_000 + 285
    return number, f"{_CALLED[lang][0]}{quarter} {day.year} - {_CALLED[lang][1]}"


def _results(scene: Scene) -> list[int]:
    """Conversions that the platform claims on each exported day."""
    number, leads = scene.number("meta-ads"), scene.run.leads
    told = leads if scene.business.trade == "leads" else scene.run.sales
    mine = told.day[(told.tag == number) & (told.day >= WARM)] - WARM
    counts = np.bincount(mine, minlength=len(scene.days())).astype(np.float64) * _GENEROUS
    days = np.arange(len(counts))
    return [int(one) for one in scene.latent.rounded("claims", counts, number, days)]


def write(scene: Scene, folder: Path) -> list[Path]:
    """The report with its breakdown by day; days without spending are not in it."""
    number = scene.number("meta-ads")
    spend = scene.run.spend[number, WARM:]
    clicks = scene.clicks(number)
    lead = scene.business.trade == "leads"
    rows: list[list[Cell]] = [list(_FR if scene.lang == "fr" else _EN)]
    claimed, reached = _results(scene), scene.daily("meta-ads")
    for index, day in enumerate(scene.days()):
        cents, results, reach = int(spend[index]), claimed[index], reached[index]
        if not cents:
            continue
        impressions = round(reach * 1.3)
        ident, name = campaign(day, scene.lang)
        rows.append([
            day.isoformat(), day.isoformat(), name, ident, day.isoformat(), "inactive",
            scene.either(
                "Utilisation du budget de l’ensemble de publicités", "Using ad set budget"
            ),
            0, scene.either("clic à 7 jours et vue à 1 jour", "7-day click or 1-day view"),
            results or "", (_LEAD if lead else _PURCHASE) if results else "", reach, impressions,
            dotted(cents / results / 100, 8) if results else "", major(cents), "Ongoing",
            dotted(impressions / max(reach, 1), 6), round(int(clicks[index]) * 0.9),
            int(clicks[index]),
        ])  # fmt: skip
    path = folder / f"{scene.either('Campagnes', 'Campaigns')}-{scene.since}-{scene.until}.csv"
    return [save(path, table(rows, ending="\r\n"))]
