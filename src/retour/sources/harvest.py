"""Harvest: the detailed time report. Hours are decimal, in the figures of the account's country."""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact
from retour.reading.layout import Layout
from retour.reading.shapes.work import timed_entry
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import N_


class Harvest(TableSource):
    """Harvest time entries."""

    name = "harvest"
    title = N_("Harvest time entries")
    where = N_("Harvest > Reports > Detailed time > Export")
    layouts = (
        Layout(
            "entries",
            {
                "day": "Date",
                "start": "Started At|Start Time",
                "hours": "Hours",
                "person": "First Name",
                "last": "Last Name",
                "client": "Client",
                "project": "Project",
                "task": "Task",
                "description": "Notes",
            },
            ("day", "hours", "project", "task"),
            ignored=(
                "Project Code|Hours Rounded|Billable?|Invoiced?|Approved?|Roles|Department|"
                "Employee?|Employee Id|Billable Rate|Billable Amount|Cost Rate|Cost Amount|"
                "Currency|External Reference URL|Ended At|End Time"
            ),
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """One entry."""
        yield timed_entry(row, self.name, "hours")
