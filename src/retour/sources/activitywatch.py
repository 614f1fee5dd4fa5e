"""ActivityWatch: the export of all buckets (JSON), as hours on networks and on content tools.

The window watcher says what was in front, the web watcher which page, the "afk" watcher whether
somebody was there: an hour in front of a network is counted once, and only while somebody was
there (https://docs.activitywatch.net, "Working with data"). Everything else is counted and left:
neither titles nor addresses are kept. All machines of the file are one person.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from retour.facts import Effort, Fact
from retour.reading.cells.intervals import Interval, merged, within, without
from retour.reading.documents.rows import Raw
from retour.reading.documents.text import encoding_of, open_text
from retour.reading.errors import Doubt, ReadError
from retour.reading.records import cut_off
from retour.reading.shapes.work import asked_channel
from retour.reading.source import Head, Intake, Match, Source
from retour.reference.channels import channel, channels_in_text
from retour.reference.networks import network_of_host
from retour.reference.urls import host_and_path
from retour.span import local_instant
from retour.words import N_, Message

_EVENTS = re.compile(r'"events"\s*:\s*\[')
_TABLE = re.compile(r'"?timestamp"?,"?duration"?,"?(?:app|title|url|status)\b')  # one bucket as CSV
_BROWSER = re.compile(r"firefox|chrom|edge|safari|brave|opera|vivaldi|\barc\b", re.IGNORECASE)
# Where work on a channel is done, under a host that says less, or nothing, of the channel.
_DESKS = {
    "adsmanager.facebook.com": "meta-ads", "business.facebook.com": "social",
    "ads.google.com": "google-ads", "business.google.com": "google-business",
    "ads.tiktok.com": "tiktok-ads", "ads.x.com": "x-ads", "ads.pinterest.com": "pinterest-ads",
    "ads.reddit.com": "reddit-ads", "ads.microsoft.com": "microsoft-ads",
    "canva.com": "social", "capcut.com": "social", "buffer.com": "social", "later.com": "social",
    "hootsuite.com": "social", "metricool.com": "social", "agorapulse.com": "social",
    "swello.com": "social", "planoly.com": "social", "loomly.com": "social",
    "publer.com": "social", "sproutsocial.com": "social", "socialbee.com": "social",
}  # fmt: skip
_TOOLS = re.compile(
    r"\b(?:canva|capcut|hootsuite|metricool|agorapulse|swello|planoly|meta business suite)\b",
    re.IGNORECASE,
)


@dataclass
class _Seen:
    """What the watchers saw, in seconds since 1970."""

    windows: list[tuple[Interval, str, bool]] = field(default_factory=list)
    pages: list[tuple[Interval, str]] = field(default_factory=list)
    present: list[Interval] | None = None


class ActivityWatch(Source):
    """ActivityWatch buckets."""

    name = "activitywatch"
    title = N_("ActivityWatch buckets")
    where = N_("ActivityWatch > Raw data > Export all buckets as JSON")

    def recognises(self, head: Head) -> Match | None:
        """By a JSON object that begins with its buckets; a table of one of them is refused."""
        text = head.text[:2000].lstrip()
        if _TABLE.match(text):
            return Match(3.0, _refused)
        return Match(3.0, self.read) if re.match(r'\{\s*"buckets"\s*:', text) else None

    def read(self, intake: Intake) -> Iterator[Fact]:
        """An effort for each day and channel."""
        seen = _Seen()
        for line, event in _events(intake):
            intake.rows_read += 1
            try:
                said = _take(event, seen)
            except Doubt as doubt:
                intake.doubt(Raw(line, [json.dumps(event)[:80]]), doubt)
                continue
            if said is None:
                intake.rows_kept += 1
            else:
                intake.skipped[said] += 1
        asked = asked_channel(intake)
        times: dict[str, list[Interval]] = defaultdict(list)
        for interval, named in _in_front(seen):
            times[asked or named].append(interval)
        if times:
            intake.notes.append(
                Message(N_("All time in front of a network is counted, for pleasure too."))
            )
        for named in sorted(times):
            yield from _days(intake, named, merged(times[named]))


def _refused(intake: Intake) -> Iterator[Fact]:
    yield from ()
    raise ReadError(
        Message(
            N_("{name} holds one bucket: it does not say whether somebody was there."),
            {"name": intake.document.name},
        ),
        Message(N_("Export all buckets as JSON: ActivityWatch > Raw data.")),
    )


def _events(intake: Intake) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every event of every bucket, with its line; what cannot be parsed is listed."""
    with open_text(intake.document, encoding_of(intake.document)) as handle:
        text = handle.read()
    decoder, place, line, last = json.JSONDecoder(), 0, 1, 0
    while match := _EVENTS.search(text, place):
        place = match.end()
        while text[place : place + 1] not in ("]", ""):
            if text[place] in ", \t\r\n":
                place += 1
                continue
            line += text.count("\n", last, place)
            last = place
            try:
                event, place = decoder.raw_decode(text, place)
            except (json.JSONDecodeError, RecursionError):
                intake.rows_read += 1
                intake.doubt(Raw(line, [text[place : place + 80]]), cut_off())
                break
            yield line, event if isinstance(event, dict) else {}
    if not text.rstrip().endswith("}"):
        intake.doubt(Raw(text.count("\n") + 1, [text[-80:]]), cut_off())


def _take(event: dict[str, Any], seen: _Seen) -> Message | None:
    """Keep what an event says; None when it is on a channel, else why it is left."""
    interval = _interval(event)
    data = event.get("data")
    if not isinstance(data, dict):
        data = {}
    if "status" in data:
        seen.present = seen.present or []
        if data["status"] == "not-afk":
            seen.present.append(interval)
        return Message(N_("whether somebody was there"))
    title, app = str(data.get("title", "")), str(data.get("app", ""))
    if "url" in data:
        named = _of_page(str(data["url"]))
        seen.pages.append((interval, named))
    elif app or title:
        named = _of_window(f"{app} {title}")
        seen.windows.append((interval, named, bool(_BROWSER.search(app))))
    else:
        return Message(N_("another watcher"))
    return None if named else Message(N_("window or page that names no channel"))


def _interval(event: dict[str, Any]) -> Interval:
    try:
        at = datetime.fromisoformat(event["timestamp"])
        length = float(event.get("duration", 0))
        if at.tzinfo is None or not 0 <= length < 7 * 86400:
            raise ValueError(event)
        begin = at.timestamp()
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Doubt(
            Message(N_("This event does not say when it began or how long it lasted.")),
            Message(N_("Export the buckets again.")),
        ) from error
    return begin, begin + length


def _of_page(url: str) -> str:
    host, path = host_and_path(url)
    for desk, named in _DESKS.items():
        if host == desk or host.endswith("." + desk):
            return named
    found = network_of_host(host, path) if host else None
    return found[0].organic if found and (found[0].social or found[0].kind == "local") else ""


def _of_window(text: str) -> str:
    named = [one for one in channels_in_text(text) if channel(one).is_social]
    if len(named) == 1:
        return named[0]
    return "social" if named or _TOOLS.search(text) else ""


def _in_front(seen: _Seen) -> Iterator[tuple[Interval, str]]:
    """The stretches of time on each channel while somebody was there.

    A browser's window is what its page is, where the page is known.
    """
    present = None if seen.present is None else merged(seen.present)
    pages = merged(interval for interval, _ in seen.pages)
    browsing = merged(interval for interval, _, browser in seen.windows if browser)
    stretches: list[tuple[Interval, str]] = []
    for interval, named, browser in seen.windows:
        parts = without(interval, pages) if browser and pages else [interval]
        stretches.extend((part, named) for part in parts)
    for interval, named in seen.pages:
        parts = within(interval, browsing) if seen.windows else [interval]
        stretches.extend((part, named) for part in parts)
    for interval, named in stretches:
        if named:
            for part in [interval] if present is None else within(interval, present):
                yield part, named


def _days(intake: Intake, named: str, times: list[Interval]) -> Iterator[Effort]:
    """The time on one channel, day by day of the business."""
    days: dict[date, float] = defaultdict(float)
    for start, end in times:
        begin = start
        while begin < end:
            day = intake.day(datetime.fromtimestamp(begin, UTC))
            midnight = datetime.combine(day + timedelta(days=1), time())
            until = min(end, local_instant(midnight, intake.context.zone).timestamp())
            days[day] += until - begin
            begin = until
    for day in sorted(days):
        said = f"{day}|{named}".encode()
        yield Effort(
            day=day,
            seconds=round(days[day]),
            channel=named,
            ledger="activitywatch",
            number=hashlib.blake2b(said, digest_size=8).hexdigest(),
        )
