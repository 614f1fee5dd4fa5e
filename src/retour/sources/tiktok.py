"""TikTok: account by day, videos and audience, from TikTok Studio and from Business Suite.

Headers are English in every language; only the days are translated, and Studio writes them without
a year (FORMATS 4). A video's number carries its UTC instant. Studio's workbooks hold several of
these tables, so one source reads them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from retour.facts import Fact, Post, Reading
from retour.reading.accounts import place_of
from retour.reading.cells.post_ids import tiktok_instant, tiktok_number
from retour.reading.cells.years import made_on, part_day, with_years
from retour.reading.documents.rows import Cell, Raw
from retour.reading.errors import Doubt, ReadError, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.audience import of_day, of_post
from retour.reading.shapes.beside import sheets_beside
from retour.reading.shapes.published import published
from retour.reading.source import Intake
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.span import zone
from retour.words import N_, Message

_TIKTOK = "tiktok"
_UTC = zone("UTC")
# `Overview_2026-01-29_1767600000_maison.lune.zip`, perhaps downloaded twice.
_NAMED = re.compile(r"_1[4-9]\d{8}_([^/]+?)(?: ?\(\d+\))?(?:\.(?:zip|xlsx|csv))?(?:/|\Z)")
_WITH_YEAR = re.compile(r"(?:19|20)\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}\Z")
_NO_FIGURE = Message(N_("a day without a figure"))

_ACCOUNT = {
    "views": "Video views|Post views",
    "profile_visits": "Profile views",
    "likes": "Likes",
    "comments": "Comments",
    "shares": "Shares",
    "reach": "Reached audience",
    "engaged_audience": "Engaged audience",
    "follows": "New followers",
    "unfollows": "Lost followers",
    "followers": "Total followers",
    "calls": "Phone number clicks|Phone clicks",
    "leads": "Leads submission|Lead submissions",
    "website_clicks": "Website clicks|Website link clicks|Link clicks",
    "email_clicks": "Email clicks",
    "messages": "Direct messages|Messages",
    "app_clicks": "App download clicks|App download link clicks",
    "address_clicks": "Address clicks",
}
_DERIVED = "Net growth|Engagement rate"


def _shares(dimension: str, header: str) -> Layout:
    return Layout(
        f"share.{dimension}",
        {"name": header, "share": "Distribution|Percentage"},
        ("name", "share"),
        mark=".",
    )


class TikTok(TableSource):
    """Everything of an account that TikTok exports, advertising aside."""

    name = "tiktok"
    version = 2
    title = N_("TikTok account")
    where = N_("TikTok Studio > Analytics > Download, or TikTok Business Suite > Analytics")
    stacked = True
    layouts = (
        Layout(
            "days.overview",
            {"day": "Date"},
            ("day", "views", "profile_visits"),
            _ACCOUNT,
            ignored=_DERIVED,
        ),
        Layout(
            "days.audience",
            {"day": "Date"},
            ("day", "reach", "follows"),
            _ACCOUNT,
            ignored=_DERIVED,
        ),
        Layout(
            "days.viewers",
            {"day": "Date"},
            ("day", "viewers", "new_viewers", "returning_viewers"),
            {
                "viewers": "Total viewers",
                "new_viewers": "New viewers",
                "returning_viewers": "Returning viewers",
            },
        ),
        Layout(
            # The difference is really the next day's: it repeats the followers (FORMATS 4).
            "days.followers",
            {"day": "Date", "difference": "Difference in followers from previous day"},
            ("day", "followers", "difference"),
            {"followers": "Followers"},
        ),
        Layout(
            "days.activity",
            {"day": "Date", "hour": "Hour"},
            ("day", "hour", "active_followers"),
            {"active_followers": "Active followers"},
        ),
        _shares("gender", "Gender"),
        _shares("age", "Age"),
        _shares("country", "Top territories|Territory|Top countries"),
        _shares("city", "Top cities"),
        Layout(
            "videos",
            {
                "made": "Time",
                "text": "Video title|Post title",
                "link": "Video link|Post link",
                "published": "Post time",
            },
            ("link", "published", "views"),
            {
                "views": "Total views|Video views|Views",
                "likes": "Total likes|Likes",
                "comments": "Total comments|Comments",
                "shares": "Total shares|Shares",
                "saves": "Add to Favorites|Total favorites|Favorites|Total saves",
                "reach": "Reached audience",
            },
            ignored="Engagement rate|Average *|Full video watched rate",
        ),
    )

    def begin(self, table: Table) -> None:
        """Find the years that the days leave out, and the day of the export."""
        intake = table.intake
        made = made_on(intake.document)
        if made:  # the day in such a name is the first that the file covers, not the last
            intake.as_of = made
        if table.layout.name.startswith("days."):
            table.state["days"] = _days(table, "day", lambda: _newest_post(intake))
        elif table.layout.name == "videos" and not made:
            intake.as_of = _snapshot(table) or intake.as_of or _newest(table)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The readings of a day, a share of the followers, or a video and its readings."""
        kind, _, dimension = row.table.layout.name.partition(".")
        if kind == "days":
            yield from _of_day(row)
        elif kind == "share":
            yield _share(row, dimension)
        else:
            yield from _video(row)


def _account(row: Row) -> str:
    """The account that Studio's name of the export ends with, '' when it does not."""
    match = _NAMED.search(place_of(row.intake.document))
    return match[1] if match else ""


def _of_day(row: Row) -> Iterator[Reading]:
    day = row.table.state["days"].get(row.line) or row.day("day")
    if row.has("viewers") and row.decimal("viewers") is None:
        # Such a day is not counted yet: its new and returning viewers are written as 0.
        raise Skip(_NO_FIGURE)
    hour = row.count("hour")
    detail = "" if hour is None else f"hour={hour:02d}"
    readings = list(of_day(row, _TIKTOK, day, account=_account(row), detail=detail))
    if not readings:
        raise Skip(_NO_FIGURE)
    yield from readings


def _share(row: Row, dimension: str) -> Reading:
    share = row.decimal("share")
    if share is None:
        raise row.empty("share")
    if "%" in row.text("share"):
        share /= 100
    day = _as_of(row.intake)
    return Reading(
        day=day,
        until=day,
        channel=_TIKTOK,
        metric="followers",
        value=float(share),
        unit="ratio",
        account=_account(row),
        detail=f"{dimension}={needed(row, 'name').replace(';', ',').replace('=', '-')}",
        lifetime=True,
        as_of=day,
    )


def _video(row: Row) -> Iterator[Fact]:
    link = needed(row, "link")
    number = tiktok_number(link)
    if not number:
        raise Doubt(
            Message(N_("“{link}” is not the link of a TikTok video."), {"link": link[:80]}),
            Message(N_("Load the file as it was downloaded, without editing it.")),
        )
    at = published(row, "published", _UTC, tiktok_instant(number))
    day = row.intake.day(at) if at else row.day("published")
    yield Post(
        day=day,
        at=at,
        channel=_TIKTOK,
        number=number,
        kind="photo" if "/photo/" in link else "video",
        text=row.text("text"),
        url=link,
    )
    yield from of_post(row, _TIKTOK, number, day)


def _below(table: Table) -> Iterator[Raw]:
    return (raw for raw in table.below() if not raw.broken and any(raw.cells))


def _days(table: Table, name: str, newest: Callable[[], date | None]) -> dict[int, date]:
    """The day of each line, {} when the column itself says its years."""
    cells = [(raw.line, Row(table, raw).cell(name)) for raw in _below(table)]
    if all(isinstance(cell, str) and _says_year(cell) for _, cell in cells):
        return {}
    parts = [(line, part) for line, cell in cells if (part := part_day(cell))]
    whole = with_years([part for _, part in parts], table.intake, newest())
    return {line: day for (line, _), day in zip(parts, whole, strict=True) if day}


def _says_year(text: str) -> bool:
    return _WITH_YEAR.search(text) is not None


def _snapshot(table: Table) -> date | None:
    """The day in the column `Time`: when the export was made, without its year."""
    newest = _newest(table)
    stamps: list[Cell] = [Row(table, raw).cell("made") for raw in _below(table)]
    parts = [part for cell in stamps if (part := part_day(cell))]
    if not parts or newest is None:
        return None
    for year in (newest.year, newest.year + 1):
        try:
            day = date(year, parts[0].month, parts[0].day)
        except ValueError:
            continue
        if day >= newest - timedelta(days=1):  # it may still be the day before somewhere
            return day
    return None


def _newest(table: Table) -> date | None:
    instants = [
        at
        for raw in _below(table)
        if (at := tiktok_instant(tiktok_number(Row(table, raw).text("link"))))
    ]
    return max(instants).date() if instants else None


def _newest_post(intake: Intake) -> date | None:
    """The day of the newest video in the files beside this one."""
    instants = [
        at
        for sheet, top in sheets_beside(intake)
        if any("video link" in str(cell).casefold() for raw in top[:3] for cell in raw.cells)
        for raw in sheet.rows()
        for cell in raw.cells
        if isinstance(cell, str) and (at := tiktok_instant(tiktok_number(cell)))
    ]
    return max(instants).date() if instants else None


def _as_of(intake: Intake) -> date:
    """The day of a table that has none: of its name, or of the file, which a note then says."""
    if intake.as_of:
        return intake.as_of
    saved = intake.document.modified
    if saved is None:
        raise ReadError(
            Message(N_("{name} does not say its day."), {"name": intake.document.name}),
            Message(N_("Load the archive as it was downloaded.")),
        )
    text = N_("This file has no date: it is read as of the day it was saved, {day}.")
    say_once(intake, Message(text, {"day": saved}))
    return saved
