"""Clockify: the detailed report, and the summary by day, in four languages.

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
    "day": "Start Date|Date de début|Date|Startdatum|Datum|Fecha de inicio|Fecha inicio|Fecha",
    "start": "Start Time|Heure de début|Startzeit|Hora de inicio|Hora inicio",
    "until": "End Date|Date de fin|Enddatum|Fecha de finalización|Fecha fin",
    "end": "End Time|Heure de fin|Endzeit|Hora de finalización|Hora fin",
    "duration": "Duration (h)|Durée (h)|Time (h)|Temps (h)|Dauer (h)|Zeit (h)|Duración (h)"
    "|Tiempo (h)",
    "hours": "Duration (decimal)|Durée (décimale)|Time (decimal)|Temps (décimal)|Dauer (dezimal)"
    "|Dauer (Dezimalzahl)|Zeit (dezimal)|Duración (decimal)|Tiempo (decimal)",
    "person": "User|Utilisateur|Benutzer|Usuario",
    "email": "Email|E-mail|Correo electrónico|Correo",
    "client": "Client|Kunde|Cliente",
    "project": "Project|Projet|Projekt|Proyecto",
    "task": "Task|Tâche|Aufgabe|Tarea",
    "description": "Description|Beschreibung|Descripción",
    "tags": "Tags|Étiquettes|Balises|Etiquetas",
}
_IGNORED = (
    "Billable|Facturable|Invoiced|Invoice ID|Group|Groupe|Type|Date of creation|"
    "Billable Rate (*)|Billable Amount (*)|Cost Rate (*)|Cost Amount (*)|Approval|"
    "Taux facturable (*)|Montant facturable (*)|Kiosk|Attendance|Amount (*)|Montant (*)|"
    "Abrechenbar|Gruppe|Abrechenbarer Tarif (*)|Rechnungsbetrag (*)|Grupo|Tarifa *|Importe *|"
    "Fecha creación"
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
