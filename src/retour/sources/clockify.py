"""Clockify: the detailed report, and the summary by day.

Which columns there are, and how days and times are written, depends on the profile of whoever
exports: `03/04/2024` is read by what the whole column proves, and doubted when it proves nothing.
Times are those of the profile's clock, which the file does not name.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact
from retour.reading.layout import Layout
from retour.reading.shapes.work import timed_entry
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import N_

_COLUMNS = {
    "day": "Start Date|Date de début|Date",
    "start": "Start Time|Heure de début",
    "until": "End Date|Date de fin",
    "end": "End Time|Heure de fin",
    "duration": "Duration (h)|Durée (h)|Time (h)|Temps (h)",
    "hours": "Duration (decimal)|Durée (décimale)|Time (decimal)|Temps (décimal)",
    "person": "User|Utilisateur",
    "email": "Email|E-mail",
    "client": "Client",
    "project": "Project|Projet",
    "task": "Task|Tâche",
    "description": "Description",
    "tags": "Tags|Étiquettes|Balises",
}
_IGNORED = (
    "Billable|Facturable|Invoiced|Invoice ID|Group|Groupe|Type|Date of creation|"
    "Billable Rate (*)|Billable Amount (*)|Cost Rate (*)|Cost Amount (*)|Approval|"
    "Taux facturable (*)|Montant facturable (*)|Kiosk|Attendance|Amount (*)|Montant (*)"
)


class Clockify(TableSource):
    """Clockify time entries."""

    name = "clockify"
    title = N_("Clockify time entries")
    where = N_("Clockify > Reports > Detailed > Export > Save as CSV")
    layouts = (
        Layout("entries", _COLUMNS, ("day", "start", "duration"), ignored=_IGNORED),
        Layout("days", _COLUMNS, ("day", "duration", "hours"), ignored=_IGNORED),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """One entry."""
        yield timed_entry(row, self.name, "duration", "hours")
