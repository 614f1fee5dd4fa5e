"""GA4: sessions by day and source/medium, under a preamble of # lines; days as YYYYMMDD."""

from __future__ import annotations

from pathlib import Path

from retour.worlds.exports.scene import Scene
from retour.worlds.exports.site import merged
from retour.worlds.exports.text import Cell, dotted, save, table

_RULE = "# ----------------------------------------"


def _preamble(scene: Scene) -> list[str]:
    name = scene.say(scene.business.name)
    words = (
        ("Acquisition de trafic : Source/support de la session", "Compte :", "Propriété :",
         "Date de début :", "Date de fin :")
        if scene.lang == "fr"
        else ("Traffic acquisition: Session source / medium", "Account:", "Property:",
              "Start date:", "End date:")
    )  # fmt: skip
    title, account, owner, start, end = words
    return [
        _RULE, f"# {title}", f"# {account} {name}", f"# {owner} {name} - GA4", _RULE, "#  ",
        f"# {start} {scene.since:%Y%m%d}", f"# {end} {scene.until:%Y%m%d}",
    ]  # fmt: skip


def write(scene: Scene, folder: Path) -> list[Path]:
    """The traffic acquisition report with the day as second dimension; quiet days are left out."""
    header: list[Cell] = (
        ["Date", "Source/support de la session", "Sessions", "Utilisateurs actifs",
         "Événements clés", "Revenus totaux"]
        if scene.lang == "fr"
        else ["Date", "Session source / medium", "Sessions", "Active users", "Key events",
              "Total revenue"]
    )  # fmt: skip
    rows: list[list[Cell]] = [header]
    ways = merged(scene)
    for index, day in enumerate(scene.days()):
        for way in ways:
            visits = int(way.visits[index])
            if visits:
                rows.append([
                    f"{day:%Y%m%d}", f"{way.source} / {way.medium}", visits,
                    max(1, round(visits * 0.86)), int(way.events[index]),
                    dotted(int(way.revenue[index]) / 100),
                ])  # fmt: skip
    text = "\r\n".join(_preamble(scene)) + "\r\n" + table(rows, ending="\r\n")
    return [save(folder / "data-export.csv", text)]
