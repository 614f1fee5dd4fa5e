"""What is said to the user about a report of advertising."""

from __future__ import annotations

from retour.reading.errors import Doubt
from retour.reading.shapes.amounts import say_once
from retour.reading.table import Row
from retour.span import Span
from retour.words import N_, Message


def unsure() -> Doubt:
    """The doubt about what may be a subtotal."""
    return Doubt(
        Message(N_("This row may be the sum of others, one of which cannot be read.")),
        Message(N_("Correct the other row, or export the report again.")),
    )


def say_long(row: Row, span: Span) -> None:
    """Tell once that spending is known over the whole of a long period only."""
    if row.table.state.setdefault("long", row.line) == row.line:
        text = N_(
            "Spending is known over {since} to {until} as a whole. Export it by day to follow it "
            "week by week."
        )
        say_once(row.intake, Message(text, {"since": span.since, "until": span.until}))


def say_masked(row: Row, metric: str) -> None:
    """Tell once that a column hides small numbers."""
    header = row.table.columns[metric].header
    text = N_("“{column}” hides small numbers (“{text}”): they are not read.")
    say_once(row.intake, Message(text, {"column": header, "text": row.text(metric)}))
