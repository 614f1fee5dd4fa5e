"""Web server logs: visits a day by the site or campaign they came from.

Apache, Nginx, OVH, Gandi, Caddy, Traefik, HAProxy, IIS and CloudFront, packed or not. Robots,
pictures and refused requests are counted among what is skipped. Where the format has no user agent
robots cannot be told, so these visits have another metric, `visits_with_robots`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice
from typing import TextIO

from retour.facts import Fact
from retour.reading.documents.rows import Raw
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, ReadError
from retour.reading.families.hits import W3C, Hit, Parser, parser_of
from retour.reading.families.visits_in_hits import Visits, own_sites
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.tally import WAY, Tally
from retour.reading.source import Head, Intake, Match, Source
from retour.words import N_, Message

_SAMPLE = 50_000  # lines looked at to learn whose log it is
_MORNING = timedelta(hours=1)
_UNREADABLE = Doubt(
    Message(N_("This line is not of the same form as the others of the log.")),
    Message(N_("If there are many, load the log as the server wrote it.")),
)


class AccessLog(Source):
    """Web server access logs."""

    name = "access_log"
    title = N_("Web server log")
    where = N_("Your host's control panel > Logs, for example OVH > Statistics and logs")

    def recognises(self, head: Head) -> Match | None:
        """By the form of most of its first lines."""
        lines = head.text.splitlines()
        if len(head.document.head) == 1 << 16:
            lines = lines[:-1]  # cut in the middle
        if parser_of(lines[:200]) is None:
            return None
        return Match(3.0, self._read)

    def _read(self, intake: Intake) -> Iterator[Fact]:
        encoding = encoding_of(intake.document)
        with open_text(intake.document, encoding) as text:
            sample = [line.rstrip("\r\n") for line in islice(text, 200)]
        with open_text(intake.document, encoding) as text:
            own = own_sites(hit for _, hit in _lines(text, _parser(sample), _SAMPLE) if hit)
        intake.state.update(visits=Visits(own), tally=Tally(), first=None)
        with open_text(intake.document, encoding) as text:
            for number, hit in _lines(text, _parser(sample)):
                self._count(intake, number, hit)
        yield from self._facts(intake)

    def _count(self, intake: Intake, number: int, hit: Hit | None) -> None:
        intake.rows_read += 1
        if hit is None:
            # The line holds an address: it is named by its number only.
            intake.doubt(Raw(number, []), _UNREADABLE)
            return
        at = intake.instant(hit.at)
        first: datetime | None = intake.state["first"]
        intake.state["first"] = at if first is None else min(first, at)
        if hit.at.tzinfo is None:
            say_once(intake, Message(N_("Times without an offset are on the business's clock.")))
            hit = replace(hit, at=at)
        visits: Visits = intake.state["visits"]
        reason = visits.reason_against(hit)
        if reason is not None:
            intake.skipped[reason] += 1
            return
        intake.rows_kept += 1
        site = hit.host.removeprefix("www.") or next(iter(visits.own), "")
        metric = "visits_with_robots" if hit.agent is None else "visits"
        intake.state["tally"].add(intake.day(at), visits.trail(hit), metric, account=site)

    def _facts(self, intake: Intake) -> Iterator[Fact]:
        """The counts of each day. A first day that began before the log is marked as a part.

        Servers begin a new file at any hour: the rest of that day is in the file before, and both
        parts count. The last day of a log that grows is replaced when it is loaded again.
        """
        first: datetime | None = intake.state["first"]
        if first is None:
            return
        begin = first.astimezone(intake.context.zone)
        early = begin - datetime.combine(begin, time.min, begin.tzinfo) <= _MORNING
        part = "" if early else f"part={begin:%H:%M:%S};"
        for visit in intake.state["tally"].facts("access_log"):
            if visit.metric == "visits_with_robots":
                say_once(intake, _NO_AGENTS)
            yield replace(visit, detail=part + WAY) if visit.day == begin.date() else visit


_NO_AGENTS = Message(
    N_("This log does not say which programme asked: robots are counted among the visits.")
)


def _parser(sample: list[str]) -> Parser:
    found = parser_of(sample)
    if found is None:  # the same lines were recognised a moment ago
        raise ReadError(
            Message(N_("The log has changed while it was read.")),
            Message(N_("Load it again.")),
        )
    return found


def _lines(
    text: TextIO, parse: Parser, most: int | None = None
) -> Iterator[tuple[int, Hit | None]]:
    """Each line that is no comment, by its number, as a hit; None where it cannot be read."""
    for number, line in enumerate(islice(text, most), 1):
        line = line.rstrip("\r\n")  # noqa: PLW2901
        if line.startswith("#"):
            if isinstance(parse, W3C):
                parse.directive(line)
        elif line.strip():
            yield number, parse(line)
