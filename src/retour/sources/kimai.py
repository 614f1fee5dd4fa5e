"""Kimai: exports of time sheets, CSV or XLSX, in English, French or German.

Header texts are those of Kimai's own catalogues (FORMATS section 7, source D). The spreadsheet
export ends with a row of sums, which has no day.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.shapes.work import timed_entry
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import N_, Message


class Kimai(TableSource):
    """Kimai time sheets."""

    name = "kimai"
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

    def facts(self, row: Row) -> Iterator[Fact]:
        """One entry."""
        if not any(row.text(key) for key in ("day", "start", "project", "task")):
            raise Skip(Message(N_("totals row")))
        yield timed_entry(row, self.name, "duration", until="day")
