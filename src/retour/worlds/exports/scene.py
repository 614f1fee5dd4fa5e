"""What an export writer may look at: one run of one business, in the words of its language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import ArrayLike

from retour.span import local_instant
from retour.worlds.latent import Floats, Ints, Latent
from retour.worlds.run import Run
from retour.worlds.spec import Business, Channel, Text
from retour.worlds.timeline import WARM, Timeline
from retour.worlds.trade import PAID

PACIFIC = ZoneInfo("America/Los_Angeles")

_FIRST = (
    "Camille Louis Manon Hugo Léa Jules Chloé Adam Inès Gabriel Zoé Raphaël Nour Sacha Alice Malo "
    "Jeanne Yanis Rose Oscar Lina Victor Anaïs Noé Maya Simon Eva Théo Clara Bilal"
).split()
_LAST = (
    "Martin Bernard Petit Durand Leroy Moreau Simon Laurent Garnier Roussel Faure Blanc Chevalier "
    "Marchand Perrin Robin Masson Gauthier Lopez Fontaine Rey Aubert Carpentier Benali Costa Diallo"
).split()
_TOWNS = (("84380", "Mazères"), ("26110", "Nyllac"), ("13100", "Aixelle"), ("69003", "Lyonne"))


@dataclass(frozen=True, slots=True)
class Person:
    """An invented customer."""

    number: int
    first: str
    last: str
    email: str
    zip: str
    town: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One post as its network shows it: when (UTC), what, and its numbers since.

    `low` are 32 bits of its own, for its id.
    """

    row: int
    low: int
    at: datetime
    text: str
    reach: int
    views: int
    likes: int
    comments: int
    shares: int
    saves: int
    clicks: int
    follows: int


def ascii_lower(text: str) -> str:
    """`text` without accents, in lower case, spaces as hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "-").replace("'", "")


@dataclass(frozen=True)
class Scene:
    """One run to write out, from the first exported day on."""

    business: Business
    run: Run
    timeline: Timeline
    latent: Latent
    lang: str
    zone: ZoneInfo
    currency: str
    shop: str

    @property
    def since(self) -> date:
        """First exported day."""
        return self.timeline.since

    @property
    def until(self) -> date:
        """Last exported day."""
        return self.timeline.until

    def days(self) -> list[date]:
        """Every exported day."""
        return [self.timeline.day(index) for index in range(WARM, self.timeline.days)]

    def months(self) -> list[tuple[date, date]]:
        """First and last day of each month of the period, the outer two perhaps not whole."""
        found, first = [], self.since
        while first <= self.until:
            following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            found.append((first, min(following - timedelta(days=1), self.until)))
            first = following
        return found

    def say(self, text: Text) -> str:
        """A text of the business in the scene's language."""
        return text[self.lang]

    def either(self, french: str, english: str) -> str:
        """One of two texts, by the scene's language."""
        return french if self.lang == "fr" else english

    def number(self, channel: str) -> int:
        """The channel's number, -1 when the business has no such channel."""
        known = [one.id for one in self.business.channels]
        return known.index(channel) if channel in known else -1

    def channel(self, number: int) -> Channel | None:
        """The channel of a number; None for a negative one."""
        return self.business.channels[number] if number >= 0 else None

    def utc(self, day: int, second: int) -> datetime:
        """The instant of a second of a local day."""
        wall = datetime.combine(self.timeline.day(day), time()) + timedelta(seconds=int(second))
        return local_instant(wall, self.zone)

    def local(self, day: int, second: int) -> datetime:
        """The same instant, with the business's own offset."""
        return self.utc(day, second).astimezone(self.zone)

    @cached_property
    def sold(self) -> Ints:
        """Rows of the exported sales, in time order."""
        sales = self.run.sales
        rows = np.flatnonzero(sales.day >= WARM)
        order: Ints = rows[np.lexsort((sales.second[rows], sales.day[rows]))]
        return order

    @cached_property
    def paid(self) -> Ints:
        """Rows of the exported sales that were paid, in time order."""
        rows: Ints = self.sold[self.run.sales.status[self.sold] == PAID]
        return rows

    @cached_property
    def asked(self) -> Ints:
        """Rows of the exported enquiries, in time order, with those that were open before."""
        leads = self.run.leads
        rows = np.flatnonzero(leads.decided >= WARM)
        order: Ints = rows[np.lexsort((leads.second[rows], leads.day[rows]))]
        return order

    @cached_property
    def _folk(self) -> list[list[int]]:
        """First name, last name and town of everybody, as places in the lists above."""
        who = np.arange(self.business.population)
        return [
            self.latent.integer(stream, len(names), who).tolist()
            for stream, names in (("first name", _FIRST), ("last name", _LAST), ("town", _TOWNS))
        ]

    def person(self, number: int) -> Person:
        """The invented customer of a number: always the same name and address."""
        first, last = _FIRST[self._folk[0][number]], _LAST[self._folk[1][number]]
        email = f"{ascii_lower(first)}.{ascii_lower(last)}{number}@example.com"
        return Person(number, first, last, email, *_TOWNS[self._folk[2][number]])

    def noise(self, stream: str, *index: ArrayLike) -> Floats:
        """Factors around 1 for displayed numbers."""
        return np.asarray(np.exp(0.25 * self.latent.normal("shown " + stream, *index) - 0.03))

    def posts(self, channel: str) -> list[Shown]:
        """The exported posts of a channel, oldest first, with the numbers its network shows."""
        number = self.number(channel)
        posts = self.run.posts
        rows = np.flatnonzero((posts.channel == number) & (posts.day >= WARM))
        rows = rows[np.lexsort((posts.second[rows], posts.day[rows]))]
        key = (number, posts.day[rows], posts.second[rows])
        texts = self.business.posts[self.lang]
        text = self.latent.integer("text", len(texts), *key).tolist()
        milli = self.latent.integer("milli", 1000, *key).tolist()
        low = self.latent.integer("post id", 2**32, *key).tolist()
        columns = self._numbers(self.business.channels[number], posts.quality[rows], key)
        when = zip(posts.day[rows].tolist(), posts.second[rows].tolist(), strict=True)
        return [
            Shown(
                row,
                low[place],
                self.utc(day, second) + timedelta(milliseconds=milli[place]),
                texts[text[place]],
                *(column[place] for column in columns),
            )
            for place, (row, (day, second)) in enumerate(zip(rows.tolist(), when, strict=True))
        ]

    def _numbers(
        self, channel: Channel, quality: Floats, key: tuple[int, Ints, Ints]
    ) -> list[list[int]]:
        """Reach, views, likes, comments, shares, saves, clicks and follows of some posts."""
        seen = 1 - np.exp(-channel.reach * quality)
        reach = np.round(channel.audience * seen * self.noise("reach", *key))
        shares = {
            "views": 1.4, "likes": 0.05, "comments": 0.006, "shares": 0.004, "saves": 0.007,
            "clicks": channel.clicks, "follows": 0.002,
        }  # fmt: skip
        told = [np.round(reach * one * self.noise(name, *key)) for name, one in shares.items()]
        return [column.astype(np.int64).tolist() for column in (reach, *told)]

    def daily(self, channel: str) -> list[int]:
        """People reached by a channel on each exported day, as its network counts them."""
        number = self.number(channel)
        one = self.business.channels[number]
        people = max(self.business.population * one.share, 1.0)
        seen = self.run.seen[number, WARM:] / people
        chatter = np.exp(0.2 * self.latent.normal("chatter", number, np.arange(len(seen))))
        return [round(value) for value in (one.audience * (seen + 0.004) * chatter).tolist()]

    def part(self, channel: str, share: float) -> list[int]:
        """A share of the people reached on each exported day, as displayed: likes, visits ..."""
        reach = np.array(self.daily(channel), dtype=np.float64)
        factor = self.noise(f"{channel} {share}", np.arange(len(reach)))
        return [round(value) for value in (reach * share * factor).tolist()]

    def clicks(self, number: int) -> Ints:
        """Visits of the site that a channel's links bring, by exported day."""
        one = self.business.channels[number]
        days = np.arange(self.run.seen.shape[1])
        seen = self.run.seen[number] * 4.0 * one.clicks
        clicked: Ints = self.latent.rounded("clicks", seen, number, days)[WARM:]
        return clicked


Writer = Callable[[Scene, Path], list[Path]]
"""Writes the files of one platform into a folder and returns them."""


def stamp(at: datetime) -> int:
    """Milliseconds since 1970 of an instant."""
    return round((at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))
