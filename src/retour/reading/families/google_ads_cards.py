"""Cards of a Google Ads overview of which nothing is read: by weekday, or by hour of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from retour.facts import Fact
from retour.reading.documents.rows import Sheet
from retour.reading.headers import Names
from retour.reading.source import Head, Intake, Match
from retour.words import N_, Message

# `Day_&_hour(Day_2026.02.05-2026.02.10).csv`, as the archive of an overview names its cards.
_CARD = re.compile(r"\w\((?:[^()\d]+_)?\d{4}\.\d\d\.\d\d(?:-\d{4}\.\d\d\.\d\d[^()]*)?\)\.csv\Z")


def timed_card(head: Head, columns: Iterable[str]) -> Match | None:
    """The claim on a card that holds nothing but these columns: their headers, separated by `|`.

    Its impressions stand in other cards, by campaign.
    """
    if not _CARD.search(head.document.base):
        return None
    known = Names.of("|".join(columns))
    for sheet, top in head.sheets:
        headers = [header for header in head.headers(top, 1)[0] if header] if top else []
        if len(headers) > 1 and all(map(known.matches, headers)):
            return Match(len(headers), partial(_left_out, sheet))
    return None


def _left_out(sheet: Sheet, intake: Intake) -> Iterator[Fact]:
    for _ in islice(sheet.rows(), 1, None):
        intake.rows_read += 1
        intake.skipped[Message(N_("row of a card without campaigns and dates"))] += 1
    yield from ()
