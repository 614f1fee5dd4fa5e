"""Notes of a load that end in what is typed on a command line, in words for pages: nobody types
there, and what the owner can change is the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from retour.business.loaded import Loaded
from retour.business.provenance import NAMELESS, NAMELESS_MANY
from retour.reading.cells.years import INFERRED
from retour.reading.hand.finding.stacked_tables import ANOTHER_TABLE
from retour.reading.hand.rows.beside_amounts import SUM
from retour.reading.hand.rows.costs import NO_CHANNEL, NO_CHANNEL_MANY
from retour.reading.hand.rows.dropped_roles import DROPPED, UNPAID, UNPAID_MANY
from retour.reading.hand.rows.hours import AS_HOURS, MONEY
from retour.reading.hand.rows.not_of_kind import COUNTED, NOT_OF_KIND
from retour.reading.hand.rows.tax_said import BESIDE, GROSS, NET
from retour.reading.hand.rows.unread_figures import COSTS, INVOICED, MORE, SECOND_TABLE
from retour.reading.hand.rows.unread_hours import TOTAL
from retour.reading.shapes.deals import UNTAXED
from retour.sources import ics
from retour.words import N_, Message

_PAGES: Mapping[str, str] = {
    NET: N_("“{column}” is read as without VAT, as net sales are."),
    GROSS: N_(
        "“{column}” does not say whether it holds VAT: it is read as with VAT, at your usual rate."
    ),
    BESIDE: N_(
        "“{column}” does not say whether it holds VAT: it is read as with VAT, of which the column "
        "of tax tells how much."
    ),
    MORE: N_(
        "Figures that are not read: {columns}. If they are {what} too, put them with their days in "
        "a table of their own and load that."
    ),
    SECOND_TABLE: N_(
        "A second table stands beside this one and is not read: {columns}, by “{days}”. To read it "
        "too, save it as a file of its own."
    ),
    TOTAL: N_(
        "Not read: “{total}”, which holds the hours of {others} too. If those count, put them with "
        "their days in a table of their own and load that."
    ),
    COSTS: N_(
        "“{column}” is not read: it is what was spent. If that was to be found by customers, put "
        "it with its days in a table of its own and load that."
    ),
    INVOICED: N_(
        "“{column}” is not read: leads bring no money by themselves. If that was sold, put it with "
        "its days in a table of its own and load that."
    ),
    NOT_OF_KIND: N_(
        "“{column}” is not read: such rows have no such figure. To have both, put it with its days "
        "in a table of its own and load that."
    ),
    COUNTED: N_(
        "“{column}” ({role}) is not read. If it is how many sales there were, name that column "
        "“Orders” in the file and load it again."
    ),
    SUM: N_(
        "Not read: “{total}”, which is {sum}. If that is what counts, take this load back, take "
        "the other column out of the file, and load it again."
    ),
    DROPPED: N_(
        "“{column}” is not read, and says {words}. If that changes what was sold, take those rows "
        "out of the file and load it again."
    ),
    UNPAID: N_(
        "“{column}” is empty on {n} row, which counts all the same. If it is not paid yet, write "
        "its status in a column of the file and load it again."
    ),
    UNPAID_MANY: N_(
        "“{column}” is empty on {n} rows, which count all the same. If they are not paid yet, "
        "write their status in a column of the file and load it again."
    ),
    MONEY: N_(
        "“{column}” is not read: beside hours, money counts where its name says that it was spent. "
        "If it was, put it with its days in a table of its own and load that."
    ),
    AS_HOURS: N_(
        "“{column}” is read as hours, up to {most} on a row. If it holds minutes, write “minutes” "
        "above it in the file and load it again."
    ),
    NO_CHANNEL: N_(
        "{n} cost names no channel, and is not counted as social media: {amount} {currency}. If it "
        "was for one, write its channel in a column of the file and load it again."
    ),
    NO_CHANNEL_MANY: N_(
        "{n} costs name no channel, and are not counted as social media: {amount} {currency}. If "
        "they were for one, write their channel in a column of the file and load it again."
    ),
    UNTAXED: N_(
        "These deals do not say whether their amounts are with VAT: they are taken as with it."
    ),
    ANOTHER_TABLE: N_(
        "The table that begins on line {line} ({columns}) was not read: it is another one than was "
        "named. To read it too, save it as a file of its own."
    ),
    INFERRED: N_(
        "The file writes no years: its days are read as {since} to {until}. If that is wrong, "
        "write them with their years in the file and load it again."
    ),
    NAMELESS: N_(
        "{n} entry of hours names no channel, so it does not count as social media: write the "
        "network in its project, task, tags or words."
    ),
    NAMELESS_MANY: N_(
        "{n} entries of hours name no channel, so they do not count as social media: write the "
        "network in their project, task, tags or words."
    ),
    ics.NO_CHANNEL: N_("event that names no channel: write the network in its title"),
}


def on_pages(note: Message) -> Message:
    """A note as a page says it."""
    text = _PAGES.get(note.text, note.text)
    return replace(note, text=text, plural=_PAGES.get(note.plural, note.plural))


def for_pages(loaded: Loaded) -> Loaded:
    """The account of a load with its notes, and why rows were left out, as pages say them."""
    skipped = {on_pages(reason): n for reason, n in loaded.skipped.items()}
    return replace(loaded, notes=[*map(on_pages, loaded.notes)], skipped=skipped)
