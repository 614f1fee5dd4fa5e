"""The accounts of a French company: one year's FEC (18 columns, tabs, comma decimals, balanced).

Sales and the advertising bills only: what a book can compare with the files of the platforms. The
format is that of article A47 A-1 of the Livre des procédures fiscales.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, comma, header, save, table
from retour.worlds.timeline import WARM

_HEADER = header(
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|"
    "PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise"
)
_SIREN = "000000000"
_BILLS = {"meta-ads": "META PLATFORMS IRELAND", "google-ads": "GOOGLE IRELAND"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: its lines are (account, label, third party, cents; positive is a debit)."""

    journal: str
    day: date
    what: str
    lines: tuple[tuple[str, str, str, int], ...]


def year_of(scene: Scene) -> tuple[date, date]:
    """The last whole calendar year of the period, or what there is of its last year."""
    for year in range(scene.until.year, scene.since.year - 1, -1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        if scene.since <= first and last <= scene.until:
            return first, last
    return max(scene.since, date(scene.until.year, 1, 1)), scene.until


def _sales(scene: Scene, first: date, last: date) -> Iterator[_Entry]:
    sales = scene.run.sales
    for row in scene.paid.tolist():
        day = scene.timeline.day(int(sales.day[row]))
        if first <= day <= last:
            total, tax = int(sales.total[row]), int(sales.tax[row])
            who = scene.person(int(sales.person[row])).name
            yield _Entry("VE", day, who, (
                ("411000", "Clients", f"C{int(sales.person[row]):05d}", total),
                ("701000", "Ventes de produits finis", "", tax - total),
                ("445710", "TVA collectée", "", -tax),
            ))  # fmt: skip


def _bills(scene: Scene, first: date, last: date) -> Iterator[_Entry]:
    for begin, end in scene.months():
        if not (first <= begin and end <= last):
            continue
        span = slice((begin - scene.since).days, (end - scene.since).days + 1)
        for channel, name in _BILLS.items():
            number = scene.number(channel)
            cents = int(np.sum(scene.run.spend[number, WARM:][span])) if number >= 0 else 0
            if cents:
                lines = (
                    ("623100", "Annonces et insertions", "", cents),
                    ("401000", "Fournisseurs", "F" + channel.upper()[:5], -cents),
                )
                yield _Entry("AC", end, name, lines)


def write(scene: Scene, folder: Path) -> list[Path]:
    """`<SIREN>FEC<last day>.txt`; the advertising is billed without tax (reverse charge).

    Only French companies keep such a file: nothing is written in another language.
    """
    if scene.lang != "fr":
        return []
    first, last = year_of(scene)
    entries = sorted(
        [*_sales(scene, first, last), *_bills(scene, first, last)], key=lambda one: one.day
    )
    names = {"VE": "Ventes", "AC": "Achats"}
    rows: list[list[Cell]] = [_HEADER]
    for number, one in enumerate(entries, 1):
        day = f"{one.day:%Y%m%d}"
        for account, label, third, cents in one.lines:
            rows.append([
                one.journal, names[one.journal], number, day, account, label, third,
                one.what if third else "", f"{one.journal}{number:05d}", day, one.what,
                comma(max(cents, 0)), comma(max(-cents, 0)), "", "", f"{last:%Y%m%d}", "", "",
            ])  # fmt: skip
    path = folder / f"{_SIREN}FEC{last:%Y%m%d}.txt"
    return [save(path, table(rows, delimiter="\t"), "utf-8-sig")]
