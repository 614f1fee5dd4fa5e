"""LinkedIn Campaign Manager: performance reports by ad, campaign or placement, and demographics.

Downloads are UTF-16 with tabs in spite of `.csv`; four lines above the table give the period, and
rows may be about a day, a week, a month or all of it. In 2026 campaign groups became campaigns and
campaigns became ad sets: `campaign` is what was called so before, so that all reports agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import ClassVar, NamedTuple

from retour.facts import Cost, Fact, Reading
from retour.reading.accounts import in_ledger, plain
from retour.reading.cells.days import parse_when
from retour.reading.columns import Column
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.families.linkedin_ads_words import IGNORED, METRICS, SEGMENTS
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, say_once
from retour.reading.shapes.period import needed_period
from retour.reading.shapes.steps import last_days
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_NAMED = re.compile(r"account_(\d+)_")
_PERIOD = 2  # days: the first and the last
_LINE = re.compile(r"\n|,\s*(?=[^\W\d_]+ [^\W\d_]+\s?:)")


class LinkedInAds(TableSource):
    """LinkedIn Campaign Manager reports."""

    name = "linkedin.ads"
    version = 3  # which days it tells of
    title = N_("LinkedIn Campaign Manager")
    where = N_("LinkedIn Campaign Manager > Advertise > Export")
    stacked = True
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            "performance",
            {
                "start": "Start Date (*)|Start Date|Date de début (*)",
                "account": "Account Name|Nom du compte",
                "account_id": "Account ID|ID de compte|ID du compte",
                "currency": "Currency|Devise",
                "adset_id": "Ad Set ID",
                "adset": "Ad Set Name",
                "campaign_id": "Campaign ID|ID de campagne|ID de la campagne"
                "|Identifiant de la campagne",
                "campaign": "Campaign Name|Nom de la campagne",
                "ad_id": "Ad ID|Creative ID",
                "ad": "Creative Name|Ad Name",
                "placement": "Placement|Placement Name|Placement Type",
                "conversion": "Conversion Name",
                "spent": "Total Spent|Total Spent (*)|Total dépensé|Montant total dépensé",
                "value": "Total Conversion Value",
            },
            ("start", "spent", "impressions"),
            METRICS,
            ignored=IGNORED,
            mark=".",
            order="md",
        ),
        Layout(
            "segments",
            {"segment": SEGMENTS},
            ("segment", "impressions"),
            METRICS,
            ignored=IGNORED,
            mark=".",
        ),
    )

    def begin(self, table: Table) -> None:
        """Read the period above the table, and how long each row's period is."""
        above = _days_above(table.preamble)
        if len(above) < _PERIOD:  # a second or later table: the document's first lines say them
            above = _days_above(table.sheet.top(8))
        table.state["whole"] = _whole(above)
        table.intake.states(_until_made(above))
        table.state["sums"] = {}
        named = _NAMED.match(table.intake.document.base)
        table.state["file"] = named[1] if named else ""
        table.state["seen"] = Counter[tuple[str, str, date]]()
        if table.layout.name == "performance":
            table.state["ends"] = last_days(_starts(table), table.state["whole"])
            say_once(
                table.intake,
                Message(
                    N_(
                        "Reports by campaign, by ad and by placement say the same spending: load"
                        " one kind only for the same days."
                    )
                ),
            )

    def finish(self, table: Table) -> Iterator[Fact]:
        """The campaigns' readings: the sums of their rows, but for people, who do not add up.

        A row that cannot be read may be of any campaign: then only campaigns of one row are known.
        """
        sums: dict[_Whole, dict[tuple[str, str], _Sum]] = table.state["sums"]
        for whole, metrics in sums.items():
            for (metric, unit), added in metrics.items():
                once = len(added.values) == 1
                exact = (once and not added.parts) or not table.intake.doubtful
                if exact and (once or metric != "reach"):
                    of = _Of(whole.account, whole.campaign)
                    yield _reading(whole.span, metric, fsum(added.values), unit, of)

    def facts(self, row: Row) -> Iterator[Fact]:
        """The cost of a row, and the readings of an ad, a placement or a segment."""
        if normal(row.text("start") or row.text("segment")).rstrip(":") in ("total", "totals"):
            raise Skip(Message(N_("totals row")))
        if row.table.layout.name == "segments":
            span = needed_period(row.intake, row.table.state["whole"])
            segment = normal(row.table.columns["segment"].header).removesuffix(" segment")
            detail = f"{segment.replace(' ', '_')}={row.text('segment').replace(';', '%3B')}"
            of = _Of(_account(row), detail=detail)
            for metric, value, unit in row.metrics():
                yield _reading(span, metric, value, unit, of)
        else:
            yield from _performance(row)


def _performance(row: Row) -> Iterator[Fact]:
    start = row.day("start")
    until = row.table.state["ends"].get(start)
    span = Span(start, until) if until else needed_period(row.intake)
    campaign = row.text("adset") or row.text("campaign")
    detail = ";".join(
        f"{name}={row.text(name).replace(';', '%3B')}"
        for name in ("conversion", "placement")
        if row.text(name)
    )
    ad = row.identifier("ad_id") or row.text("ad")
    unit = row.identifier("adset_id") or row.identifier("campaign_id") or campaign
    number = _numbered(row, "/".join(part for part in (ad or unit, detail) if part), span.since)
    account, currency = _account(row), currency_of(row, "spent")
    spent = minor(row, "spent", currency)
    if spent is not None:
        yield Cost(
            day=span.since,
            until=span.until,
            amount=spent,
            currency=currency,
            channel="linkedin-ads",
            campaign=campaign,
            ledger=in_ledger("linkedin-ads", account),
            number=number,
        )
    of = _Of(account, campaign, number if ad else "", "" if ad else detail)
    sums = row.table.state["sums"].setdefault(_Whole(span, account, campaign), {})
    for metric, value, unit in _numbers(row, currency):
        added = sums.get((metric, unit))
        if added is None:
            added = sums[metric, unit] = _Sum()
        added.values.append(value)
        if ad or detail:
            added.parts = True
            yield _reading(span, metric, value, unit, of)


def _numbers(row: Row, currency: str) -> Iterator[tuple[str, float, str]]:
    yield from row.metrics()
    value = row.decimal("value")
    if value is not None:
        yield "conversion_value", float(value), currency


def _numbered(row: Row, number: str, start: date) -> str:
    """The number of a row; a second row of the same number and day is marked."""
    seen: Counter[tuple[str, str, date]] = row.table.state["seen"]
    place = (_account(row), number, start)
    seen[place] += 1
    count = seen[place]
    return number if count == 1 else f"{number}-{count}"


def _account(row: Row) -> str:
    """The advertising account: its id or name in the row, else the id in the file's name."""
    said = plain(row.text("account_id") or row.text("account"))
    return said or str(row.table.state["file"])


class _Of(NamedTuple):
    """What a reading is of."""

    account: str = ""
    campaign: str = ""
    ad: str = ""
    detail: str = ""


class _Whole(NamedTuple):
    """A campaign over a row's days, to which the rows of its ads and placements add up."""

    span: Span
    account: str
    campaign: str


@dataclass(slots=True)
class _Sum:
    """The values of one metric that add up, and whether they are of parts of the campaign."""

    values: list[float] = field(default_factory=list)
    parts: bool = False


def _reading(span: Span, metric: str, value: float, unit: str, of: _Of) -> Reading:
    return Reading(
        day=span.since,
        until=span.until,
        channel="linkedin-ads",
        metric=metric,
        value=value,
        unit=unit,
        account=of.account,
        post=of.ad,
        campaign=of.campaign,
        detail=of.detail,
    )


def _days_above(lines: list[Raw]) -> list[date]:
    """The days above a table, in order: first and last of the report, and when it was made."""
    text = "\n".join(",".join(str(cell) for cell in raw.cells if cell) for raw in lines)
    return [
        found.date()
        for line in _LINE.split(text)
        if ":" in line and (found := parse_when(_after_colon(line), "md"))
    ]


def _whole(above: list[date]) -> Span | None:
    return Span(*above[:_PERIOD]) if len(above) >= _PERIOD and above[0] <= above[1] else None


def _until_made(above: list[date]) -> Span | None:
    """The report's period, as far as it was over when the report was made."""
    last = min(above[1:], default=date.min)
    return Span(above[0], last) if _whole(above) and above[0] <= last else None


def _after_colon(line: str) -> str:
    return line.partition(":")[2].strip(' ,"')


def _starts(table: Table) -> list[date]:
    """The first days of every row below: read once for tables that stand one under another."""
    column = table.columns["start"]
    known: dict[tuple[str, int], list[date]] = table.intake.state.setdefault("starts", {})
    place = table.sheet.name, column.index
    if place not in known:
        known[place] = list(_days_below(table, column))
    return known[place]


def _days_below(table: Table, column: Column) -> Iterator[date]:
    for raw in table.below():
        if column.index < len(raw.cells):
            try:
                when = column.when(raw.cells[column.index])
            except Doubt:
                continue  # the row itself is listed when its turn comes
            if when:
                yield when.date()
