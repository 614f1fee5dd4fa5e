"""LinkedIn Campaign Manager: performance reports by ad, campaign or placement, and demographics.

Downloads are UTF-16 with tabs in spite of `.csv`; four lines above the table give the period, and
rows may be about a day, a week, a month or all of it. In 2026 campaign groups became campaigns and
campaigns became ad sets: `campaign` is what was called so before, so that all reports agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar, NamedTuple

from retour.facts import Cost, Fact, Reading
from retour.reading.accounts import in_ledger, plain
from retour.reading.cells.days import parse_when
from retour.reading.columns import normal
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor, say_once
from retour.reading.shapes.period import needed_period
from retour.reading.shapes.steps import last_days
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_METRICS = {
    "impressions": "Impressions",
    "clicks": "Clicks|Clics",
    "reactions": "Reactions|Réactions",
    "comments": "Comments|Commentaires",
    "shares": "Shares|Partages",
    "follows": "Follows",
    "other_clicks": "Other Clicks",
    "engagements": "Total Engagements",
    "viral_impressions": "Viral Impressions",
    "viral_clicks": "Viral Clicks",
    "viral_reactions": "Viral Reactions",
    "viral_comments": "Viral Comments",
    "viral_shares": "Viral Shares",
    "viral_follows": "Viral Follows",
    "viral_other_clicks": "Viral Other Clicks",
    "conversions": "Conversions",
    "post_click_conversions": "Post-Click Conversions",
    "view_through_conversions": "View-Through Conversions",
    "viral_conversions": "Viral Conversions",
    "viral_post_click_conversions": "Viral Post-Click Conversions",
    "viral_view_through_conversions": "Viral View-Through Conversions",
    "leads": "Leads",
    "lead_forms_opened": "Lead Forms Opened",
    "work_email_leads": "Leads (Work Email)",
    "qualified_leads": "Qualified Leads",
    "reach": "Reach|Couverture",
    "event_registrations": "Event Registrations",
    "click_event_registrations": "Click Event Registrations",
    "view_event_registrations": "View Event Registrations",
    "viral_event_registrations": "Viral Event Registrations",
    "viral_click_event_registrations": "Viral Click Event Registrations",
    "viral_view_event_registrations": "Viral View Event Registrations",
    "link_clicks": "Clicks to Landing Page",
    "page_clicks": "Clicks to LinkedIn Page",
    "member_follows": "Member Follows",
    "member_profile_clicks": "Clicks to Member Profile",
    "subscriptions": "Subscriptions",
    "viral_subscriptions": "Viral Subscriptions",
    "video_views": "Video Views",
    "video_starts": "Video Starts",
    "video_completions": "Video Completions",
    "sends": "Sends",
    "opens": "Opens",
}
# Rates, averages, sums of the columns above, and what describes a campaign.
_IGNORED = (
    "Total Social Actions|Click Through Rate|Average *|Engagement Rate|Conversion Rate|Cost per *"
    "|Return on Ad Spend|Lead Form Completion Rate*|Campaign Group *"
    "|Campaign Objective|Campaign Type|Campaign Status|Campaign Start Date|Campaign End Date"
    "|Ad Set Objective|Ad Set Type|Ad Set Status|Ad Set Start Date|Ad Set End Date|Cost Type"
    "|Daily Budget|Total Budget|Creative Status|Ad Status|Ad Introduction Text|Ad Headline|Ad Line"
    "|Click URL|Sponsored Update Type|DSC Name|Bid Type|Bid Amount|Open Rate|View Rate"
    "|Video Completion Rate|% of *|Percent *"
)
_SEGMENTS = "|".join(
    f"{name} Segment"
    for name in (
        "Company Name", "Company Industry", "Company Size", "Company Category",
        "Company Growth Rate", "Company Revenue", "Country/Region", "Country", "Region",
        "Contextual Country/Region", "Contextual Region", "Location", "County", "Metro Area",
        "Job Function", "Job Seniority", "Job Title", "Member Country/Region", "Member Region",
        "Member County", "Matched Audience", "Device Type",
    )
)  # fmt: skip
_NAMED = re.compile(r"account_(\d+)_")
_LINE = re.compile(r"\n|,\s*(?=[^\W\d_]+ [^\W\d_]+\s?:)")


class LinkedInAds(TableSource):
    """LinkedIn Campaign Manager reports."""

    name = "linkedin.ads"
    version = 2
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
                "campaign_id": "Campaign ID|ID de campagne",
                "campaign": "Campaign Name|Nom de la campagne",
                "ad_id": "Ad ID|Creative ID",
                "ad": "Creative Name|Ad Name",
                "placement": "Placement|Placement Name|Placement Type",
                "conversion": "Conversion Name",
                "spent": "Total Spent|Total Spent (*)|Total dépensé|Montant total dépensé",
                "value": "Total Conversion Value",
            },
            ("start", "spent", "impressions"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
            order="md",
        ),
        Layout(
            "segments",
            {"segment": _SEGMENTS},
            ("segment", "impressions"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
    )

    def begin(self, table: Table) -> None:
        """Read the period above the table, and how long each row's period is."""
        table.state["whole"] = _whole(table.preamble) or _before(table)
        table.state["sums"], table.state["parts"] = {}, set()
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
        sums: dict[Reading, list[float]] = table.state["sums"]
        parts: set[Reading] = table.state["parts"]
        for whole, values in sums.items():
            alone = len(values) == 1 and whole not in parts
            exact = alone or not table.intake.doubtful
            if exact and (len(values) == 1 or whole.metric != "reach"):
                yield replace(whole, value=sum(values))

    def facts(self, row: Row) -> Iterator[Fact]:
        """The cost of a row, and the readings of an ad, a placement or a segment."""
        if normal(row.text("start") or row.text("segment")).rstrip(":") in ("total", "totals"):
            raise Skip(Message(N_("totals row")))
        if row.table.layout.name == "segments":
            span = needed_period(row.intake, row.table.state["whole"])
            segment = normal(row.table.columns["segment"].header).removesuffix(" segment")
            detail = f"{segment.replace(' ', '_')}={row.text('segment').replace(';', '%3B')}"
            yield from _readings(row, span, _Of(_account(row), detail=detail))
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
    number = _numbered(row, "/".join(part for part in (ad or unit, detail) if part), start)
    currency = currency_of(row, "spent")
    spent = minor(row, "spent", currency)
    if spent is not None:
        yield Cost(
            day=span.since,
            until=span.until,
            amount=spent,
            currency=currency,
            channel="linkedin-ads",
            campaign=campaign,
            ledger=in_ledger("linkedin-ads", _account(row)),
            number=number,
        )
    of = _Of(_account(row), campaign, number if ad else "", "" if ad else detail)
    readings = list(_readings(row, span, of))
    value = row.decimal("value")
    if value is not None:
        readings.append(_reading(span, "conversion_value", float(value), currency, of))
    sums: dict[Reading, list[float]] = row.table.state["sums"]
    for reading in readings:
        whole = replace(reading, value=0.0, post="", detail="")
        sums.setdefault(whole, []).append(reading.value)
        if ad or detail:
            row.table.state["parts"].add(whole)
            yield reading


def _numbered(row: Row, number: str, start: date) -> str:
    """The number of a row; a second row of the same number and day is marked."""
    seen: Counter[tuple[str, str, date]] = row.table.state["seen"]
    place = (_account(row), number, start)
    seen[place] += 1
    count = seen[place]
    return number if count == 1 else f"{number}-{count}"


def _account(row: Row) -> str:
    """The advertising account: its id or name in the row, else the id in the file's name."""
    named = _NAMED.match(row.intake.document.base)
    return plain(row.text("account_id") or row.text("account")) or (named[1] if named else "")


class _Of(NamedTuple):
    """What a reading is of."""

    account: str = ""
    campaign: str = ""
    ad: str = ""
    detail: str = ""


def _readings(row: Row, span: Span, of: _Of) -> Iterator[Reading]:
    for metric, value, unit in row.metrics():
        yield _reading(span, metric, value, unit, of)


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


def _whole(preamble: list[Raw]) -> Span | None:
    lines = "\n".join(",".join(str(cell) for cell in raw.cells if cell) for raw in preamble)
    days = [
        found.date()
        for line in _LINE.split(lines)
        if ":" in line and (found := parse_when(_after_colon(line), "md"))
    ]
    return Span(days[0], days[1]) if len(days) > 1 and days[0] <= days[1] else None


def _after_colon(line: str) -> str:
    return line.partition(":")[2].strip(' ,"')


def _before(table: Table) -> Span | None:
    """The period of the document's first lines, for the second and later tables."""
    return _whole(table.sheet.top(8))


def _starts(table: Table) -> list[date]:
    column = table.columns["start"]
    starts = []
    for raw in table.sheet.rows():
        if raw.line > table.line and column.index < len(raw.cells):
            try:
                when = column.when(raw.cells[column.index])
            except Doubt:
                continue  # the row itself is listed when its turn comes
            if when:
                starts.append(when.date())
    return starts
