"""Kimai: exports of time sheets, CSV or XLSX, in English, French or German.

Header texts are those of Kimai's own catalogues (FORMATS section 7, source D). The spreadsheet
export ends with a row of sums, which has no day. Durations were bare seconds for years (kimai
issue 1873), and may be hours with decimals: the times beside them tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from retour.facts import Fact
from retour.reading.cells.durations import seconds_of
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.work import HOUR, between, timed_entry
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_A_DAY = 24


class Kimai(TableSource):
    """Kimai time sheets."""

    name = "kimai"
    version = 2  # bare seconds
    title = N_("Kimai time sheets")
    where = N_("Kimai > Export > CSV")
    layouts = (
        Layout(
            "entries",
            {
                "day": "Date|Datum",
                "start": "From|Begin|De|Début|Von|Beginn",
                "end": "To|End|À|A|Fin|Bis|Ende",
                "duration": "Duration|Durée|Dauer",
                "person": "User|Username|Nom d'utilisateur|Utilisateur|Benutzer|Benutzername",
                "name": "Name|Nom",
                "client": "Customer|Client|Kunde",
                "project": "Project|Projet|Projekt",
                "task": "Activity|Activité|Tätigkeit",
                "description": "Description|Beschreibung",
                "tags": "Tags|Mots-clés|Étiquettes|Schlagworte",
            },
            ("day", "start", "duration", "project", "task"),
            ignored=(
                "Currency|Devise|Price|Prix|Internal price|Prix interne|Hourly price|Hourly rate|"
                "Prix horaire|Taux horaire|Fixed price|Prix fixe|Rate|Internal rate|E-mail|Email|"
                "Courriel|Staff number|Account number|Numéro d'équipe|Billable|Facturable|Type|"
                "category|Catégorie|Account|Compte|Project number|Numéro de projet|VAT-ID|"
                "ID de TVA|Order number|Numéro de commande|Exported|Exporté|Number|Numéro|ID|"
                "Break|Pause"
            ),
        ),
    )

    def begin(self, table: Table) -> None:
        """Find what a bare number in the column of durations counts."""
        table.state["unit"] = _unit(table)

    def facts(self, row: Row) -> Iterator[Fact]:
        """One entry."""
        if not any(row.text(key) for key in ("day", "start", "project", "task")):
            raise Skip(Message(N_("totals row")))
        yield timed_entry(row, self.name, "duration", unit=row.table.state["unit"], until="day")


def _unit(table: Table) -> int:
    """The seconds in one of a bare duration: as near as it comes to the times of all entries, else
    seconds where an entry would have more hours than a day.
    """
    off = {HOUR: 0.0, 1: 0.0}
    numbers = []
    for raw in table.below():
        row = Row(table, raw)
        with suppress(Doubt):
            if seconds_of(row.cell("duration")) is not None:
                continue
            number = float(row.decimal("duration") or 0)
            numbers.append(number)
            if (span := _span(row)) is not None:
                off = {unit: far + abs(number * unit - span) for unit, far in off.items()}
    if any(off.values()):
        return min(off, key=off.__getitem__)
    return 1 if any(number > _A_DAY for number in numbers) else HOUR


def _span(row: Row) -> int | None:
    """The seconds from start to end, which may be on the next day."""
    forth = between(row, ("day", "start"), ("day", "end"))
    if forth is not None or not (row.text("start") and row.text("end")):
        return forth
    back = between(row, ("day", "end"), ("day", "start"))
    return None if back is None else 24 * HOUR - back
