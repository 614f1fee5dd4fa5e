"""Google Ads: in French the cards of the overview, in English the campaign report."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np

from retour.span import monday
from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import (
    SHORT_FR,
    Cell,
    count_fr,
    euros_fr,
    long_day_en,
    save,
    table,
)  # fmt: skip
from retour.worlds.timeline import WARM

_CAMPAIGN = {"fr": "Globale-réseau", "en": "Search - all products"}


def _weeks(scene: Scene) -> list[tuple[int, int, int, float]]:
    """(first exported day of the week, cents, clicks, conversions), weeks that begin on Monday."""
    number = scene.number("google-ads")
    days = scene.days()
    week = np.array([(monday(day) - monday(scene.since)).days // 7 for day in days])
    spend = np.bincount(week, weights=scene.run.spend[number, WARM:])
    clicks = np.bincount(week, weights=scene.clicks(number))
    told = scene.run.leads if scene.business.trade == "leads" else scene.run.sales
    mine = told.day[(told.tag == number) & (told.day >= WARM)] - WARM
    found = np.bincount(week[mine], minlength=len(spend))
    return [
        (7 * index, round(spend[index]), round(clicks[index]), float(found[index]))
        for index in range(len(spend))
    ]


def _french(scene: Scene, folder: Path) -> list[Path]:
    weeks = _weeks(scene)
    period = f"({scene.since:%Y.%m.%d}-{scene.until:%Y.%m.%d})"
    series: list[list[Cell]] = [["Semaine", "Clics", "Coût", "Conversions", "Coût/conv."]]
    for first, cents, clicks, conversions in weeks:
        day = monday(scene.since) + timedelta(days=first)
        each = round(cents / conversions) if conversions else 0
        series.append([
            f"Semaine du {day.day} {SHORT_FR[day.month - 1]} {day.year}", count_fr(clicks),
            euros_fr(cents), f"{conversions:.2f}".replace(".", ","), euros_fr(each),
        ])  # fmt: skip
    cents, clicks = sum(one[1] for one in weeks), sum(one[2] for one in weeks)
    found = sum(one[3] for one in weeks)
    campaigns: list[list[Cell]] = [
        ["Nom de la campagne", "Nom du groupe de campagnes", "État de la campagne", "Coût",
         "Conversions", "CPC moy."],
        [_CAMPAIGN["fr"], "", "Activé", euros_fr(cents), f"{found:.2f}".replace(".", ","),
         euros_fr(round(cents / clicks) if clicks else 0)],
    ]  # fmt: skip
    return [
        save(folder / f"Série_temporelle{period}.csv", table(series)),
        save(folder / f"Campagnes{period}.csv", table(campaigns)),
    ]


def _english(scene: Scene, folder: Path) -> list[Path]:
    rows: list[list[Cell]] = [
        ["Campaign report"],
        [f"{long_day_en(scene.since)} - {long_day_en(scene.until)}"],
        ["Week", "Campaign status", "Campaign", "Currency code", "Clicks", "Cost", "Conversions"],
    ]
    weeks = _weeks(scene)
    for first, cents, clicks, conversions in weeks:
        day = monday(scene.since) + timedelta(days=first)
        rows.append([
            day.isoformat(), "Enabled", _CAMPAIGN["en"], scene.currency, f"{clicks:,}",
            f"{cents / 100:,.2f}", f"{conversions:.2f}",
        ])  # fmt: skip
    cents, clicks = sum(one[1] for one in weeks), sum(one[2] for one in weeks)
    found = sum(one[3] for one in weeks)
    totals: list[Cell] = [" --", " --", scene.currency, f"{clicks:,}", f"{cents / 100:,.2f}"]
    rows += [[label, *totals, f"{found:.2f}"] for label in ("Total: Campaigns", "Total: Account")]
    return [save(folder / "Campaign report.csv", table(rows))]


def write(scene: Scene, folder: Path) -> list[Path]:
    """Week by week: French amounts with their comma and unbreakable space, English with totals."""
    return _french(scene, folder) if scene.lang == "fr" else _english(scene, folder)
