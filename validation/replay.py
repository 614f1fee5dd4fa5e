"""Simulated businesses whose days after a book ends can be run again with other efforts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np

from retour.book import BatchInfo
from retour.business import Business
from retour.business.planning import Planner
from retour.facts import Fact, Trail, Visit
from retour.span import Span
from retour.worlds import World, build
from retour.worlds.exports.scene import Scene
from retour.worlds.exports.site import merged
from retour.worlds.latent import Floats, Latent
from retour.worlds.people import Memory, People
from retour.worlds.sample import sample

AFTER = 26  # weeks after the last one that is run again, for what it leaves behind


def longer(seed: int, weeks: int) -> World:
    """The random business of a seed, `weeks` longer than `sample` has it."""
    one = sample(seed)
    knobs = {field.name: getattr(one.knobs, field.name) for field in fields(one.knobs)}
    return build(one.name, seed, weeks=one.weeks + weeks, lang=one.lang, **knobs)


def known(world: World, until: date, folder: Path) -> Planner:
    """What can be planned from a book kept until the day before `until`."""
    path = folder / f"{world.name}{world.seed}.book"
    with Business.new(path, **world.settings) as shop:
        shop.book.load(list(_before([*world.facts(), *_visits(world)], until)), BatchInfo())
        found = shop.plan()
    path.unlink()
    return found


def _before(facts: Iterable[Fact], start: date) -> Iterable[Fact]:
    """The facts of a book kept until `start`."""
    return (one for one in facts if getattr(one, "until", one.day) < start)


def scene_of(world: World) -> Scene:
    """What exports of a world are written from."""
    return world._scene()


def _visits(world: World) -> Iterable[Visit]:
    """Visits of the site by where they came from, of businesses that count them."""
    if "ga4" not in world.business.exports:
        return
    scene = scene_of(world)
    for way in merged(scene):
        for day, count in zip(scene.days(), way.visits.tolist(), strict=True):
            if count:  # as exports do, quiet days are left out
                trail = Trail(source=way.source, medium=way.medium)
                yield Visit(
                    day=day, until=day, metric="visits", value=count, ledger="ga4", trail=trail
                )


class Replay:
    """One world some days of which can be run again with other efforts.

    Efforts are multiples of a usual week's over `basis`. Posts are made as much the stronger and
    ads cost as much more, in these days only. A usual week is one of so much strength of posts; or
    of so many `hours`, of which luck makes more or less. Margin is counted to the end of the world,
    since what is done goes on working. Each of the `futures` draws anew, from the first of these
    days on, who feels like coming on which day; the first one is the world as it was.
    """

    def __init__(
        self, world: World, span: Span, basis: Span, futures: int = 1, hours: bool = False
    ) -> None:
        self.world, self._by_hours = world, hours
        self.days = world.timeline.index(span.since), world.timeline.index(span.until)
        usual = self._put(world.timeline.index(basis.since), world.timeline.index(basis.until))
        now = self._put(*self.days)
        # A channel that rested all these days has nothing to multiply.
        self.usual, self.able = usual / np.maximum(now, 1e-9), now > 0
        self.futures = [world._people, *(self._future(n) for n in range(1, futures))]
        self._memories: dict[tuple[int, float], Memory] = {}

    def _put(self, first: int, last: int) -> Floats:
        """What a day puts into each channel: strength of posts or hours, else money."""
        effort, channels = self.world.effort, len(self.world.channels)
        posts, work = effort.posts, effort.work
        here = (posts.day >= first) & (posts.day <= last)
        said = np.bincount(posts.channel[here], posts.quality[here], minlength=channels)
        if self._by_hours:
            then = (work.day >= first) & (work.day <= last)
            spent = np.bincount(work.channel[then], work.seconds[then], minlength=channels)
            said = np.where(said > 0, spent, 0.0)
        paid = effort.spend[:, first : last + 1].sum(axis=1)
        return np.where(said > 0, said, paid) / (last - first + 1)

    def _future(self, number: int) -> People:
        """The same people, who feel otherwise from the first day on."""
        folk, first = self.world._people, self.days[0]
        days = np.arange(first, self.world.timeline.days)[:, None]
        who = np.arange(folk.patience.shape[1])
        luck = Latent(self.world.seed).child(f"future {number}").uniform("patience", days, who)
        patience = folk.patience.copy()
        patience[first:] = -np.log(luck)
        return replace(folk, patience=patience)

    def worlds(self, multiples: Mapping[str, float]) -> list[World]:
        """The worlds with these efforts (1 where nothing is said), one a future."""
        world, (first, last) = self.world, self.days
        factor = np.array([multiples.get(name, 1.0) for name in world.channels]) * self.usual
        posts, spend = world.effort.posts, world.effort.spend.copy()
        inside = (posts.day >= first) & (posts.day <= last)
        quality = np.where(inside, posts.quality * factor[posts.channel], posts.quality)
        spend[:, first : last + 1] = np.round(spend[:, first : last + 1] * factor[:, None])
        effort = replace(world.effort, posts=replace(posts, quality=quality), spend=spend)
        memories = []
        for number, key in enumerate(enumerate(factor.tolist())):
            if key not in self._memories:
                audience = world._audiences[number]
                self._memories[key] = audience.memory(effort, world.timeline.days)
            memories.append(self._memories[key])
        found = []
        for folk in self.futures:
            other = World(world.name, world.seed, world.weeks, world.until, world.lang)
            # All but effort and who feels like coming is that of the world as it was.
            other.__dict__.update(
                world.__dict__, effort=effort, _memories=tuple(memories), _people=folk, _runs={}
            )
            found.append(other)
        return found

    def margins(self, multiples: Mapping[str, float]) -> Floats:
        """Gross margin (major units) from the first day on, one a future."""
        last = self.world.timeline.index(self.world.until)
        came = [one.run().margin(self.days[0], last) for one in self.worlds(multiples)]
        return np.array(came) / 100
