"""What a simulated business is made of, and the knobs that vary it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Text = Mapping[str, str]
"""A name in each language: {'fr': ..., 'en': ...}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something sold. `price` is in cents, tax included; `margin` is a share of the net price.

    `spread` is the standard deviation of the log price (made to measure), `weight` how often it
    is chosen relative to the others.
    """

    name: Text
    family: Text
    price: int
    vat: float
    margin: float
    weight: float = 1.0
    spread: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way of reaching people, and what it really does.

    `way`: 'posts' (seen for three days), 'pages' (found for months), 'ads' (bought day by day).
    `hours` and `money` (cents) are a usual week; `unit` is the hours that one post takes.
    `share` is the share of the population that can be reached, `reach` the expected number of
    sightings, for one of them, of one post (of one usual day of ads), `keep` the half-life of the
    memory in days. `returns` is the gross margin aimed at per unit of cost (hours and money):
    what a world really brings is drawn around it.
    `tagged` is the share of the sales it causes that carry its trace; `anyway` the share of the
    sales carrying its trace that would have come anyway. `code` is said at the till or typed in a
    basket; `utm` is source and medium of its links; `said` is how customers name it.
    """

    id: str
    way: str
    hours: float
    money: int = 0
    unit: float = 1.0
    share: float = 0.3
    reach: float = 0.3
    keep: float = 6.0
    returns: float = 1.0
    tagged: float = 0.4
    anyway: float = 0.3
    clicks: float = 0.02
    audience: int = 900
    code: str = ""
    utm: tuple[str, str] = ("", "")
    said: Text = field(default_factory=dict)
    person: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """An offer repeated every year from `month`/`day` for `days`, with its code.

    `lift` is the extra demand while it lasts; `off` the discount; `taken` the share of the orders
    of those days that use it.
    """

    month: int
    day: int
    days: int
    code: str
    lift: float = 0.25
    off: float = 0.10
    taken: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """What can be varied; None keeps the business's own value.

    `effect` scales what every channel brings (0: nothing); `returns` aims channel by channel;
    `noise` scales the ups and downs of demand; `tagged` and `anyway` replace every channel's
    share; `confounding` makes owners post more (or, negative, less) in busy weeks; `channels`
    keeps the first so many or the named ones; `forgotten` is the share of work sessions nobody
    wrote down; `answering` the share of new customers who answer "how did you hear about us?",
    `confused` the share of those who misremember; `giveaway` is the discount behind the
    channels' own codes.
    `stockouts` bounds a day's sales; `competitor` is the week in which one opens (0: none);
    `cascade` is how contagious a visit is (0: not at all; 1: one visit in five brings a friend).
    """

    effect: float = 1.0
    returns: Mapping[str, float] = field(default_factory=dict)
    noise: float = 1.0
    tagged: float | None = None
    anyway: float | None = None
    confounding: float = 0.3
    channels: int | tuple[str, ...] | None = None
    forgotten: float = 0.15
    answering: float = 0.35
    confused: float = 0.3
    giveaway: float = 0.0
    trend: float = 0.03
    season: float = 1.0
    stockouts: bool = False
    competitor: int = 0
    cascade: float = 0.0
    shop: str = "shopify"

    def __post_init__(self) -> None:
        for name in ("tagged", "anyway", "forgotten", "answering", "confused", "giveaway"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise ValueError(f"{name} is {value}: give a share between 0 and 1")
        for name in ("effect", "noise", "season", "cascade", "competitor"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} is {getattr(self, name)}: give zero or more")
        if self.channels in (0, ()):
            raise ValueError("channels is empty: keep at least one")
        if isinstance(self.channels, int) and self.channels < 0:
            raise ValueError(f"channels is {self.channels}: keep at least one")
        for channel, aim in self.returns.items():
            if aim < 0:
                raise ValueError(f"returns of {channel} is {aim}: give zero or more")
        if self.shop not in ("shopify", "woocommerce"):
            raise ValueError(f"shop is {self.shop!r}: choose shopify or woocommerce")


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A kind of business: its customers, its year, what it sells, its channels, its files.

    `trade` is 'till' (a shop or restaurant), 'web' (orders by parcel) or 'leads' (enquiries that
    may become a sale `decide` days later, in the median, with probability `close`).
    `daily` is the mean number of visits (or enquiries) a day without any channel. `stranger` is
    how much less somebody who is not a customer comes; `lapse` the daily chance that a customer
    forgets the place; `once` means that nobody buys twice. `weekdays` are Monday to Sunday.
    `booked` is the share of tables reserved on line, some days ahead.
    `season` is (amplitude, day of the year of the peak, extra in December); `closed` the days of
    the year it shuts. `lines` are the chances of a second, third ... product in a basket.
    """

    id: str
    name: Text
    about: str
    site: Text
    people: tuple[str, ...]
    trade: str
    population: int
    daily: float
    stranger: float
    lapse: float
    weekdays: tuple[float, ...]
    season: tuple[float, float, float]
    peaks: tuple[float, ...]
    products: tuple[Product, ...]
    channels: tuple[Channel, ...]
    exports: tuple[str, ...]
    shock: float = 0.10
    closed: tuple[int, int] = (0, 0)
    lines: tuple[float, ...] = ()
    quantities: tuple[float, ...] = (1.0,)
    promotions: tuple[Promotion, ...] = ()
    close: float = 1.0
    decide: float = 0.0
    refunds: float = 0.0
    cancelled: float = 0.0
    booked: float = 0.0
    shipping: int = 0
    free_from: int = 0
    capacity: float = 1.6
    once: bool = False
    hourly: int = 2200
    greeting: Text = field(default_factory=dict)
    posts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    knobs: Knobs = field(default_factory=Knobs)
