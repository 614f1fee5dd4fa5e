"""Enquiries and deals as two CRMs export them: Pipedrive in French, HubSpot.

Amounts are without tax. The channel is filled only where somebody came through a tagged link; as
in real pipelines most deals say nothing.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, header, major, save, table
from retour.worlds.trade import LOST, OPEN, WON

_PIPEDRIVE = header(
    "ID|Titre|Créateur|Propriétaire|Valeur|Devise de Valeur|Organisation|Pipeline|"
    "Personne de contact|Étape|Statut|Probabilité|Affaire créée|Heure de mise à jour|Date de gain|"
    "Date de perte|Affaire fermée le|Raison de la perte|Origine|ID de l'origine de la source|"
    "Canal d'origine|ID du canal source|Statut d'archivage"
)
_DEALS = header(
    "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Pipeline|Create Date|"
    "Original Traffic Source|Original Traffic Source Drill-Down 1|"
    "Original Traffic Source Drill-Down 2"
)
_CONTACTS = header(
    "Record ID|First Name|Last Name|Email|Lifecycle Stage|Create Date|Original Traffic Source|"
    "Original Traffic Source Drill-Down 1|Original Traffic Source Drill-Down 2|"
    "Number of Associated Deals"
)
_STATUS_FR = {OPEN: "En cours", WON: "Gagnée", LOST: "Perdue"}
_STAGE_EN = {OPEN: "Decision Maker Bought-In", WON: "Closed Won", LOST: "Closed Lost"}
_SOURCES = {
    "linkedin": "Organic Social", "x": "Organic Social", "facebook": "Organic Social",
    "instagram": "Organic Social", "meta-ads": "Paid Social", "google-ads": "Paid Search",
    "search": "Organic Search", "blog": "Referrals", "email": "Email Marketing",
}  # fmt: skip


_CHANNELS = {
    "linkedin": "LinkedIn", "x": "X", "facebook": "Facebook", "instagram": "Instagram",
    "meta-ads": "Facebook Ads", "google-ads": "Google Ads", "search": "Référencement naturel",
    "blog": "Blog", "email": "Newsletter",
}  # fmt: skip


def _minute(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _worth(scene: Scene, row: int) -> str:
    """The amount without tax: that of the sale when won, what is expected otherwise."""
    leads = scene.run.leads
    sale = int(leads.sale[row])
    if sale >= 0:
        sales = scene.run.sales
        return major(int(sales.total[sale] - sales.tax[sale]))
    return major(int(leads.value[row]))


def _pipedrive(scene: Scene, row: int, number: int) -> list[Cell]:
    leads = scene.run.leads
    status = int(leads.status[row])
    created = _minute(scene.local(int(leads.day[row]), int(leads.second[row])))
    closed = ""
    if status != OPEN:
        closed = _minute(scene.local(int(leads.decided[row]), 17 * 3600))
    channel = scene.channel(int(leads.tag[row]))
    who = scene.person(int(leads.person[row]))
    owner = scene.business.people[number % len(scene.business.people)]
    stage = "Devis envoyé" if status == OPEN else "Négociation"
    return [
        number, f"{scene.say(scene.business.greeting)} {who.name}", owner, owner,
        _worth(scene, row), scene.currency, "", "Ventes", who.name, stage, _STATUS_FR[status], "",
        created, closed or created, closed if status == WON else "",
        closed if status == LOST else "", closed, "Sans suite" if status == LOST else "",
        "Formulaire web" if channel else "Créée manuellement", "",
        _CHANNELS[channel.id] if channel else "", "", "Non archivée",
    ]  # fmt: skip


def write_pipedrive(scene: Scene, folder: Path) -> list[Path]:
    """One deal a row, oldest first, all cells in quotes."""
    rows: list[list[Cell]] = [_PIPEDRIVE]
    for number, row in enumerate(scene.asked.tolist(), 1):
        rows.append(_pipedrive(scene, row, number))
    text = table(rows, quoting=csv.QUOTE_ALL)
    return [save(folder / f"deals-{scene.until:%d-%m-%Y}.csv", text)]


def _way(scene: Scene, row: int) -> list[Cell]:
    channel = scene.channel(int(scene.run.leads.tag[row]))
    if not channel:
        by_hand = scene.latent.uniform("by hand", row)[0] < 0.5
        return ["Offline Sources", "CRM_UI", ""] if by_hand else ["Direct Traffic", "", ""]
    return [_SOURCES[channel.id], channel.utm[0], channel.utm[1]]


def _contact(scene: Scene, first: int, deals: int, won: bool, number: int) -> list[Cell]:
    leads = scene.run.leads
    who = scene.person(int(leads.person[first]))
    created = scene.local(int(leads.day[first]), int(leads.second[first]))
    stage = "Customer" if won else "Opportunity"
    minute = created.strftime("%Y-%m-%d %H:%M")
    return [number, who.first, who.last, who.email, stage, minute, *_way(scene, first), deals]


def write_hubspot(scene: Scene, folder: Path) -> list[Path]:
    """Deals, and the contacts behind them."""
    leads = scene.run.leads
    deals: list[list[Cell]] = [_DEALS]
    people: dict[int, list[int]] = {}
    for number, row in enumerate(scene.asked.tolist(), 9_000_001):
        status = int(leads.status[row])
        created = scene.local(int(leads.day[row]), int(leads.second[row]))
        closed = "" if status == OPEN else scene.timeline.day(int(leads.decided[row])).isoformat()
        who = scene.person(int(leads.person[row]))
        deals.append([
            number, f"{scene.say(scene.business.greeting)} {who.name}", _STAGE_EN[status],
            closed and closed + " 17:00", scene.business.people[0], _worth(scene, row),
            "Sales Pipeline", created.strftime("%Y-%m-%d %H:%M"), *_way(scene, row),
        ])  # fmt: skip
        people.setdefault(int(leads.person[row]), []).append(row)
    contacts: list[list[Cell]] = [_CONTACTS]
    for number, rows in enumerate(people.values(), 51):
        won = any(int(leads.status[row]) == WON for row in rows)
        contacts.append(_contact(scene, rows[0], len(rows), won, number))
    stamp = scene.until.isoformat()
    return [
        save(folder / f"hubspot-crm-exports-all-deals-{stamp}.csv", table(deals)),
        save(folder / f"hubspot-crm-exports-all-contacts-{stamp}.csv", table(contacts)),
    ]


def write_deals(scene: Scene, folder: Path) -> list[Path]:
    """The deals of a maker: Pipedrive speaks French; an English business uses HubSpot."""
    return write_pipedrive(scene, folder) if scene.lang == "fr" else write_hubspot(scene, folder)
