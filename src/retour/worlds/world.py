"""One simulated business: run it, ask for its truth, write its files."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from retour.facts import Fact
from retour.span import zone
from retour.words import LANGUAGES, Message
from retour.worlds import trace
from retour.worlds.choose import CURRENCY, ZONES, business_of, kept, knobs_of, settings_of
from retour.worlds.crowd import CAUGHT, Coming, blame, crowd, pulled, worth
from retour.worlds.demand import Demand, demand
from retour.worlds.effort import Effort, effort
from retour.worlds.exports import export
from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import save
from retour.worlds.latent import Floats, Ints, Latent
from retour.worlds.people import Audience, Memory, People, people
from retour.worlds.run import Run
from retour.worlds.tell import facts
from retour.worlds.timeline import WARM, Timeline
from retour.worlds.trade import bookings, leads, traceable, trade, usual_margin
from retour.worlds.truth import Brought, Truth

UNTIL = date(2026, 10, 25)
SOCIAL = frozenset(
    "instagram facebook linkedin tiktok youtube x pinterest "
    "meta-ads linkedin-ads tiktok-ads x-ads pinterest-ads".split()
)


class World:
    """A business whose truth is known. The same arguments give the same world on any machine.

    `weeks` whole weeks end on `until`. `overrides` are the knobs of `retour.worlds.spec.Knobs`.
    Raises ValueError naming what can be chosen when a name, a knob or a channel does not exist.
    """

    def __init__(
        self,
        name: str,
        seed: int,
        weeks: int = 104,
        until: date = UNTIL,
        lang: str = "fr",
        **overrides: Any,
    ) -> None:
        if weeks < 1:
            raise ValueError(f"{weeks} weeks: a world lasts at least one")
        if lang not in LANGUAGES:
            raise ValueError(f"language {lang!r}: choose one of {', '.join(LANGUAGES)}")
        whole = business_of(name)
        self.knobs = knobs_of(whole, overrides)
        self.business = kept(whole, self.knobs)
        self.name, self.seed, self.weeks, self.lang = name, seed, weeks, lang
        self.since, self.until = until - timedelta(days=7 * weeks - 1), until
        self.timeline = Timeline(self.since, until)
        self.latent = Latent(seed)
        self._habits = np.zeros(len(self.channels))
        self._runs: dict[tuple[frozenset[str], int], Run] = {}

    @property
    def channels(self) -> tuple[str, ...]:
        """The ids of the channels, in the order of the business."""
        return tuple(one.id for one in self.business.channels)

    @property
    def description(self) -> Message:
        """What this business is, in a paragraph."""
        return Message(self.business.about)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """What a book about this business is created with; the margin is that of its own sales."""
        return settings_of(self.business, self.lang, round(self.run().margin_rate(WARM), 3))

    @cached_property
    def feel(self) -> Demand:
        """Demand day by day, whatever the channels do."""
        return demand(self.business, self.knobs, self.timeline, self.latent)

    @cached_property
    def effort(self) -> Effort:
        """What is put into every channel."""
        return effort(self.business, self.knobs, self.timeline, self.feel, self.latent)

    @cached_property
    def _people(self) -> People:
        return people(self.business, self.timeline, self.latent)

    @cached_property
    def _audiences(self) -> tuple[Audience, ...]:
        return tuple(
            Audience(one, number, self.business, self.timeline, self.latent)
            for number, one in enumerate(self.business.channels)
        )

    @cached_property
    def _memories(self) -> tuple[Memory, ...]:
        return tuple(one.memory(self.effort, self.timeline.days) for one in self._audiences)

    @cached_property
    def strengths(self) -> Floats:
        """Visits a day that each channel makes somebody want who remembers it fully.

        Set so that, to first order, the channel brings `returns` times its cost over the world's
        period, counting that a newcomer comes back for a while. What it really brings differs:
        people are drawn one by one, and memories saturate.
        """
        margin = usual_margin(self.business, self.knobs, self.feel, self.latent)
        again = self._again()
        lift = self.feel.pull[WARM:]
        strengths = np.zeros(len(self.channels))
        for number, one in enumerate(self.business.channels):
            memory = self._memories[number].weight[WARM:].sum(axis=1, dtype=np.float64)
            full = float((lift * memory).sum()) * margin * again
            aim = self.knobs.returns.get(one.id, one.returns) * self.knobs.effect
            if full > 0:
                strengths[number] = aim * self._cost(number) / full
        return strengths

    def _again(self) -> float:
        """Visits that one caused visit ends up as: newcomers come back, and tell friends."""
        tales = 1 / (1 - min(CAUGHT * self.knobs.cascade, 0.8))
        if self.business.once:
            return tales
        stranger, rate = self.business.stranger, self._people.rate.astype(np.float64)
        stay = 1 / (self.business.lapse + stranger * rate)
        stay = np.minimum(stay, self.timeline.days / 3)
        back = 1 + float((~self._people.known * (1 - stranger) * rate * stay).mean())
        return back * tales

    def _cost(self, number: int) -> float:
        work = self.effort.work
        mine = (work.channel == number) & (work.day >= WARM)
        hours = float(work.seconds[mine].sum()) / 3600
        return hours * self.business.hourly + float(self.effort.spend[number, WARM:].sum())

    def run(self, off: frozenset[str] = frozenset(), since: date | None = None) -> Run:
        """What happens when nothing is done on the channels `off` from `since` (or the start) on.

        What was done before then still works as long as it is remembered.
        """
        for name in off:
            if name not in self.channels:
                raise ValueError(f"no channel {name!r} here: {', '.join(self.channels)}")
        start = self._start(since) if off else WARM
        key = (off, start)
        if key not in self._runs:
            self._runs[key] = self._simulate(off, start)
        return self._runs[key]

    def _start(self, since: date | None) -> int:
        day = since or self.since
        if not self.since <= day <= self.until:
            raise ValueError(f"{day} is outside this world ({self.since} to {self.until})")
        return self.timeline.index(day)

    def _simulate(self, off: frozenset[str], start: int) -> Run:
        business, knobs, feel, latent = self.business, self.knobs, self.feel, self.latent
        memories = tuple(
            self._audiences[number].memory(self.effort, start) if name in off else full
            for number, (name, full) in enumerate(zip(self.channels, self._memories, strict=True))
        )
        pull = pulled(business, self.strengths, memories, self.timeline.days)
        came = crowd(business, knobs, feel, self._people, pull, latent)
        found = worth(memories, came)
        came = blame(came, self.strengths, found, latent)
        tag = self._tags(came, found, off)
        said = trace.answers(business, knobs, came, found, latent)
        asked = came.day
        if business.trade == "leads":
            enquiries, came, tag = leads(business, feel, came, tag, latent)
            sales, lines = trade(business, knobs, feel, came, tag, latent)
        else:
            sales, lines = trade(business, knobs, feel, came, tag, latent)
            enquiries = bookings(business, came, sales, latent)
        on = np.array([name not in off for name in self.channels], dtype=bool)
        seen = np.stack([one.seen for one in memories]) if memories else np.zeros((0, 0), np.int64)
        return Run(off, start, sales, lines, enquiries, asked, said, seen, self.effort, on)

    def _tags(self, came: Coming, found: Floats, off: frozenset[str]) -> Ints:
        business, knobs = self.business, self.knobs
        can = traceable(business, came, self.latent)
        if off:
            self.run()  # habits are those of the world as it was
        else:
            self._habits = trace.habits(business, knobs, came, found, can)
        tag = trace.tags(business, knobs, came, found, self._habits, self.latent)
        tag[(tag >= 0) & ~can[tag, np.arange(len(tag))]] = trace.NOTHING
        return tag

    def truth(self, since: date | None = None, until: date | None = None) -> Truth:
        """What each channel brought from `since` to `until` (the whole world), and put in.

        Each figure is a difference of two runs that share every draw: the world as it was, and
        without these channels from `since` on. What is bought after `until` is not counted.
        """
        since, until = since or self.since, until or self.until
        if until < since:
            raise ValueError(f"the period ends ({until}) before it begins ({since})")
        self._start(until)
        social = tuple(name for name in self.channels if name in SOCIAL)
        return Truth(
            since=since,
            until=until,
            currency=CURRENCY,
            margin=self.run().margin(self._start(since), self.timeline.index(until)),
            channels={name: self._brought((name,), since, until) for name in self.channels},
            social=self._brought(social, since, until) if social else None,
            total=self._brought(self.channels, since, until),
        )

    def _scene(self) -> Scene:
        return Scene(
            self.business, self.run(), self.timeline, self.latent, self.lang,
            zone(ZONES[self.lang]), CURRENCY, self.knobs.shop,
        )  # fmt: skip

    def facts(self) -> list[Fact]:
        """What readers would find in the exports, without writing them: for many worlds fast."""
        return facts(self._scene())

    def write(self, folder: Path) -> list[Path]:
        """Write `folder`/exports/<platform>/... and `folder`/truth.json; return what was written.

        Exports are dated the morning after the last day, as their lifetime figures are read then.
        """
        scene = self._scene()
        written = export(scene, folder / "exports")
        told = {
            "world": {
                "business": self.name, "seed": self.seed, "weeks": self.weeks, "lang": self.lang,
                "since": self.since.isoformat(), "until": self.until.isoformat(),
                "channels": list(self.channels),
            },
            "settings": self.settings,
            "truth": self.truth().as_json(),
        }  # fmt: skip
        text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        written.append(save(folder / "truth.json", text))
        morning = scene.utc(self.timeline.days, 8 * 3600).timestamp()
        for path in written:
            os.utime(path, (morning, morning))
        return written

    def _brought(self, channels: tuple[str, ...], since: date, until: date) -> Brought:
        first, last = self._start(since), self.timeline.index(until)
        full, less = self.run(), self.run(frozenset(channels), since)
        numbers = [self.channels.index(name) for name in channels]
        put = [full.put(number, first, last) for number in numbers]
        hours = sum(one.hours for one in put)
        here = (full.sales.day >= first) & (full.sales.day <= last) & (full.sales.status == 0)
        tagged = here & np.isin(full.sales.tag, numbers)
        return Brought(
            channels=channels,
            margin=full.margin(first, last) - less.margin(first, last),
            money=sum(one.money for one in put),
            hours=hours,
            hours_cost=round(hours * self.business.hourly),
            sales=full.count(first, last) - less.count(first, last),
            tagged=int(tagged.sum()),
            anyway=int((tagged & ~np.isin(full.sales.cause, numbers)).sum()),
        )


def build(name: str, seed: int, weeks: int = 104, until: date = UNTIL, **knobs: Any) -> World:
    """A world, with `lang` and any knob by name; see `World`."""
    return World(name, seed, weeks, until, **knobs)
