"""Toggl Track: the detailed report.

Days and times are those of the workspace's clock, which the file does not name: they are read on
the business's own (FORMATS section 7). An entry belongs to the day on which it began.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact
from retour.reading.layout import Layout
from retour.reading.shapes.work import timed_entry
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import N_


class Toggl(TableSource):
    """Toggl Track time entries."""

    name = "toggl"
    title = N_("Toggl Track time entries")
    where = N_("Toggl Track > Reports > Detailed > Export > CSV")
    layouts = (
        Layout(
            "entries",
            {
                "day": "Start date|Date de début",
                "start": "Start time|Heure de début",
                "until": "End date|Stop date|Date de fin",
                "end": "End time|Stop time|Heure de fin",
                "duration": "Duration|Durée",
                "person": "User|Member|Utilisateur|Membre",
                "email": "Email|E-mail",
                "client": "Client",
                "project": "Project|Projet",
                "task": "Task|Tâche",
                "description": "Description",
                "tags": "Tags|Tag|Étiquettes",
            },
            ("day", "start", "duration", "description"),
            ignored="Billable|Billable?|Amount (*)|Amount|Currency|User ID|Entry ID|Workspace",
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """One entry."""
        yield timed_entry(row, self.name, "duration", unit=0)
