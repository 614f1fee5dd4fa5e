"""What networks, sites and search engines count, and who speaks of the business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from retour.facts.trail import NO_TRAIL, Trail, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number that a network shows about an audience: reach, likes, clicks, followers.

    Of an account, or of one post when `post` holds its number. `unit` is count, seconds, ratio or
    a currency code (then `value` is in major units: it is the network's estimate, never an amount
    of ours). A `lifetime` reading is cumulative at `as_of`: the newest replaces the others.
    `detail` separates breakdowns ('country=FR') so that no total is counted twice.
    """

    KIND: ClassVar[str] = "reading"
    day: date
    until: date
    channel: str
    metric: str
    value: float
    unit: str = "count"
    account: str = ""
    post: str = ""
    campaign: str = ""
    detail: str = ""
    lifetime: bool = False
    as_of: date | None = None

    @property
    def key(self) -> str:
        """Channel, account, post, campaign, metric and detail, and the period unless lifetime."""
        period = ("life", "") if self.lifetime else (self.day, self.until)
        return key_of(
            self.channel, self.account, self.post, self.campaign, self.metric, self.detail, *period
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Traffic of the business's own site, as its analytics count it, by how people came.

    One number a fact: `metric` is visits, visitors, views, key_events, revenue ... `unit` as in
    `Reading`. `detail` separates tables of one export that count the same visits differently.
    """

    KIND: ClassVar[str] = "visit"
    day: date
    until: date
    metric: str
    value: float
    unit: str = "count"
    ledger: str = ""
    account: str = ""
    detail: str = ""
    trail: Trail = NO_TRAIL

    @property
    def key(self) -> str:
        """Ledger, account, detail, period, metric, and every word of the trail."""
        way = self.trail
        return key_of(
            self.ledger, self.account, self.detail, self.day, self.until, self.metric,
            way.source, way.medium, way.campaign, way.content, way.term, way.referrer,
            way.landing, way.click_id, way.grouping,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody spoke of the business: a page found by an alert or a feed."""

    KIND: ClassVar[str] = "mention"
    day: date
    url: str
    at: datetime | None = None
    title: str = ""
    feed: str = ""
    number: str = ""

    @property
    def key(self) -> str:
        """The feed's own number for it, or the address."""
        return key_of(self.feed, self.number or self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Where a search engine shows the business, for a keyword, a page, or over all (both '').

    `position` is the average place (1 is best), None when not ranked or not said. `detail`
    separates breakdowns (country, device).
    """

    KIND: ClassVar[str] = "ranking"
    day: date
    until: date
    engine: str = "google"
    keyword: str = ""
    page: str = ""
    detail: str = ""
    clicks: int | None = None
    impressions: int | None = None
    position: float | None = None

    @property
    def key(self) -> str:
        """Engine, keyword, page, detail and period."""
        return key_of(self.engine, self.keyword, self.page, self.detail, self.day, self.until)
