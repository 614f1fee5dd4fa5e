"""What can happen to a small business that is present on social media.

A fact says what a file, a feed or a hand said, and no more: it holds no estimate. Facts are frozen;
each has a natural `key`, so that the same thing said twice is one fact, and a newer saying of it
replaces the older one. Amounts are integers in minor units of `currency`; instants (`at`) are aware
and in UTC; days are days of the business's own calendar. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """How somebody came, in the words of the file; `retour.reference.channels` reads it.

    `grouping` is the channel label of the platform that wrote the file, `codes` the promotion
    codes separated by commas, `note` free text, `said` an answer to "how did you hear about us?".
    """

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    term: str = ""
    referrer: str = ""
    landing: str = ""
    click_id: str = ""
    grouping: str = ""
    codes: str = ""
    note: str = ""
    said: str = ""


NO_TRAIL = Trail()


def _key(*parts: object) -> str:
    # A bar inside a part is doubled, so that no two tuples of parts give one key.
    return "|".join("" if part is None else str(part).replace("|", "||") for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Time somebody spent. `channel` is '' when nothing says what it was for."""

    KIND: ClassVar[str] = "effort"
    day: date
    seconds: int
    channel: str = ""
    person: str = ""
    activity: str = ""
    note: str = ""
    ledger: str = "hand"
    number: str = ""

    @property
    def key(self) -> str:
        """Ledger and number: who wrote it and under which number."""
        return _key(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money spent from `day` to `until`, both included.

    `layer` says who speaks: 'platform' (the network that bills), 'ledger' (the accounts) or 'hand'.
    `what` is one of ads, tool, freelance, other.
    """

    KIND: ClassVar[str] = "cost"
    day: date
    until: date
    amount: int
    currency: str
    channel: str = ""
    campaign: str = ""
    what: str = "ads"
    note: str = ""
    layer: str = "platform"
    ledger: str = "hand"
    number: str = ""

    @property
    def key(self) -> str:
        """Ledger, number, channel and period."""
        return _key(self.ledger, self.number, self.channel, self.day, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Something published on a channel. `number` is the network's own id."""

    KIND: ClassVar[str] = "post"
    day: date
    channel: str
    number: str
    at: datetime | None = None
    account: str = ""
    kind: str = ""
    text: str = ""
    url: str = ""
    campaign: str = ""

    @property
    def key(self) -> str:
        """Channel and the network's id."""
        return _key(self.channel, self.number)


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
        return _key(
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
        return _key(
            self.ledger, self.account, self.detail, self.day, self.until, self.metric,
            way.source, way.medium, way.campaign, way.content, way.term, way.referrer,
            way.landing, way.click_id, way.grouping,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody who asked: a form, a booking, a deal in the making.

    `status` is one of open, qualified, won, lost, cancelled. `value` (minor units) is what the
    business expects of it, if it says.
    """

    KIND: ClassVar[str] = "lead"
    day: date
    ledger: str
    number: str
    at: datetime | None = None
    status: str = "open"
    value: int | None = None
    currency: str = ""
    customer: str = ""
    trail: Trail = NO_TRAIL

    @property
    def key(self) -> str:
        """Ledger and number."""
        return _key(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One order, ticket, payment or won deal.

    `layer` says who speaks: 'order' (a shop), 'till', 'deal' (a CRM), 'payment' (a processor: the
    same sale may stand in a shop too). `total` is what the customer owes, after discounts, with
    shipping, and with tax when `taxed` is 'gross' ('net': without; '': the file does not say).
    `refunded` is the part given back. `status` is one of paid, pending, cancelled. `first` says
    whether the platform calls it the customer's first order. `customer` is whatever identifies the
    customer in that file; the book keeps only a keyed hash of it.
    """

    KIND: ClassVar[str] = "sale"
    day: date
    ledger: str
    number: str
    currency: str
    total: int
    at: datetime | None = None
    layer: str = "order"
    tax: int | None = None
    taxed: str = ""
    shipping: int | None = None
    refunded: int = 0
    status: str = "paid"
    customer: str = ""
    first: bool | None = None
    trail: Trail = NO_TRAIL

    @property
    def key(self) -> str:
        """Ledger and number."""
        return _key(self.ledger, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One product of a sale: `amount` is the line's total in the sale's own terms of tax."""

    KIND: ClassVar[str] = "line"
    day: date
    ledger: str
    sale: str
    number: int
    product: str
    currency: str
    amount: int
    family: str = ""
    quantity: float = 1.0

    @property
    def key(self) -> str:
        """Ledger, the sale's number and the line's place in it."""
        return _key(self.ledger, self.sale, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """Sales known only as a sum over a period: a till's day, a line of the accounts.

    `layer` is 'till' or 'ledger' (the accounts); `taxed` as in `Sale`; `orders` when the file says.
    """

    KIND: ClassVar[str] = "takings"
    day: date
    until: date
    amount: int
    currency: str
    ledger: str = "hand"
    number: str = ""
    layer: str = "till"
    taxed: str = ""
    tax: int | None = None
    orders: int | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """Ledger, number and period."""
        return _key(self.ledger, self.number, self.day, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Answers to "how did you hear about us?": `count` people said `answer` over the period.

    `answer` '' counts those who were asked and did not say.
    """

    KIND: ClassVar[str] = "reply"
    day: date
    until: date
    answer: str
    count: int = 1
    ledger: str = "hand"
    number: str = ""

    @property
    def key(self) -> str:
        """Ledger, number, answer and period."""
        return _key(self.ledger, self.number, self.answer, self.day, self.until)


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
        return _key(self.feed, self.number or self.url)


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
        return _key(self.engine, self.keyword, self.page, self.detail, self.day, self.until)


Fact = (
    Effort
    | Cost
    | Post
    | Reading
    | Visit
    | Lead
    | Sale
    | Line
    | Takings
    | Reply
    | Mention
    | Ranking
)

KINDS: tuple[type[Fact], ...] = (
    Effort, Cost, Post, Reading, Visit, Lead, Sale, Line, Takings, Reply, Mention, Ranking,
)  # fmt: skip
