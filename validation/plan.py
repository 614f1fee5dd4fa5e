"""python -m validation.plan [--worlds 12] [--seed 1] [--out FILE]

Plans a quarter for simulated businesses from what they knew before it, then runs the quarter again
with the plan's effort. Prints what the plan lost beside the best that its limits allowed and won
beside going on as today, how often its intervals held what came, and how its chances turned out.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import numpy as np

from retour.answer.ask import answer_of
from retour.answer.model import Estimate
from retour.book import BatchInfo
from retour.business import Business
from retour.facts import Fact
from retour.gather import gather
from retour.measures import every
from retour.plan.ask import plan_of
from retour.plan.model import Limits, Move, Plan
from retour.span import Span
from retour.worlds import World, build, names
from retour.worlds.latent import Floats

WEEKS, QUARTER, AFTER = 104, 13, 26  # known, then planned, then what the quarter left behind
FINE = (0.0, 0.5, 1.0, 1.5, 2.0)  # multiples from which the best allocation is looked for
LEVELS = (50, 80, 95)


class Replay:
    """One world whose quarter can be run again with other efforts.

    Efforts are multiples of a usual week's over `basis`. Posts are made as much the stronger and
    ads cost as much more, in the quarter only; everything else is drawn alike. Margin is counted
    to the end of the world, since what a quarter does goes on working after it.
    """

    def __init__(self, world: World, quarter: Span, basis: Span) -> None:
        self.world = world
        self.days = world.timeline.index(quarter.since), world.timeline.index(quarter.until)
        usual = self._put(world.timeline.index(basis.since), world.timeline.index(basis.until))
        # A channel that rested all quarter has nothing to multiply.
        self.usual = usual / np.maximum(self._put(*self.days), 1e-9)
        self.able = self._put(*self.days) > 0

    def _put(self, first: int, last: int) -> Floats:
        """What a day puts into each channel: strength of posts, else money."""
        effort, channels = self.world.effort, len(self.world.channels)
        posts = effort.posts
        here = (posts.day >= first) & (posts.day <= last)
        said = np.bincount(posts.channel[here], posts.quality[here], minlength=channels)
        paid = effort.spend[:, first : last + 1].sum(axis=1)
        return np.where(said > 0, said, paid) / (last - first + 1)

    def margin(self, multiples: Mapping[str, float]) -> float:
        """Gross margin (major units) from the quarter's first day on."""
        world, (first, last) = self.world, self.days
        factor = np.array([multiples.get(name, 1.0) for name in world.channels]) * self.usual
        posts, spend = world.effort.posts, world.effort.spend.copy()
        inside = (posts.day >= first) & (posts.day <= last)
        quality = np.where(inside, posts.quality * factor[posts.channel], posts.quality)
        spend[:, first : last + 1] = np.round(spend[:, first : last + 1] * factor[:, None])
        effort = replace(world.effort, posts=replace(posts, quality=quality), spend=spend)
        other = World(world.name, world.seed, world.weeks, world.until, world.lang)
        # Its demand and strengths are those of the world as it was; only the effort is another.
        other.__dict__.update(feel=world.feel, strengths=world.strengths, effort=effort)
        return other.run().margin(first, world.timeline.index(world.until)) / 100


@dataclass(frozen=True)
class Case:
    """One quarter: what was said of it, and what each way of spending it really left."""

    world: str
    plan: Plan
    mine: float
    today: float
    best: float

    def held(self, said: Estimate, truth: float) -> tuple[bool, ...]:
        """Whether each level's interval holds the truth."""
        return tuple(
            low <= truth <= high for low, high in (said.intervals[level] for level in LEVELS)
        )


def case(name: str, seed: int, folder: Path) -> Case | None:
    """Plan a quarter of one world from what came before it, and run it again.

    None when no channel that is planned did anything in that quarter.
    """
    world = build(name, seed, weeks=WEEKS + QUARTER + AFTER)
    quarter = Span(
        world.until - timedelta(weeks=QUARTER + AFTER) + timedelta(days=1),
        world.until - timedelta(weeks=AFTER),
    )
    path = folder / f"{name}{seed}.book"
    with Business.new(path, **world.settings) as shop:
        shop.book.load(list(_before(world.facts(), quarter.since)), BatchInfo())
        gathered = gather(shop.book, shop.period())
        answer = answer_of(gathered, every(), shop.today, "")
    path.unlink()
    plan = plan_of(answer, gathered.panel, Limits(), quarter)
    replay = Replay(world, quarter, plan.basis)
    able = {c for c, can in zip(world.channels, replay.able, strict=True) if can}
    if not {one.channel for one in plan.moves} <= able:
        return None
    return _judged(name, plan, replay)


def _before(facts: Iterable[Fact], start: date) -> Iterable[Fact]:
    """The facts of a book kept until `start`."""
    return (one for one in facts if getattr(one, "until", one.day) < start)


def _judged(name: str, plan: Plan, replay: Replay) -> Case:
    """What the plan, today and the best left, each less what nothing leaves."""
    moves = {one.channel: one for one in plan.moves}
    costs = {c: one.money_now + one.hours_now * plan.hourly * plan.quarter.days / 7
             for c, one in moves.items()}  # fmt: skip
    nothing = replay.margin(dict.fromkeys(moves, 0.0))

    def net(multiples: Mapping[str, float]) -> float:
        spent = sum(costs[c] * m for c, m in multiples.items())
        return replay.margin(multiples) - nothing - spent

    today = dict.fromkeys(moves, 1.0)
    # Channels add up but for the last crumbs: the best of each by itself, within the limits.
    alone = {c: {m: net({**today, c: m}) for m in FINE} for c in moves}
    tried = (dict(zip(moves, multiples, strict=True))
             for multiples in product(FINE, repeat=len(moves)))  # fmt: skip
    best = max(
        (one for one in tried if _allowed(one, moves)),
        key=lambda one: sum(alone[c][m] for c, m in one.items()),
    )
    mine = net({c: _multiple(one) for c, one in moves.items()})
    as_now = net(today)
    return Case(name, plan, mine, as_now, max(net(best), mine, as_now))


def _allowed(multiples: Mapping[str, float], moves: Mapping[str, Move]) -> bool:
    """Whether an allocation takes no more hours and no more money than today's."""
    hours = [(moves[c].hours_now, m) for c, m in multiples.items()]
    money = [(moves[c].money_now, m) for c, m in multiples.items()]
    return all(
        sum(now * m for now, m in one) <= sum(now for now, _ in one) * (1 + 1e-9)
        for one in (hours, money)
    )


def _multiple(move: Move) -> float:
    if move.hours_now > 0:
        return move.hours / move.hours_now
    return move.money / move.money_now


def cases(worlds: Iterable[tuple[str, int]]) -> list[Case]:
    """The quarters of these worlds."""
    with tempfile.TemporaryDirectory() as folder:
        found = [case(name, seed, Path(folder)) for name, seed in worlds]
    return [one for one in found if one is not None]


def money_rows(found: Sequence[Case]) -> Iterable[str]:
    """What the plan left a quarter beside today and the best, for each business and in all."""
    for name in [*names(), ""]:
        own = [one for one in found if name in ("", one.world)]
        if not own:
            continue
        gains = np.array([one.mine - one.today for one in own])
        error = float(gains.std(ddof=1)) / len(own) ** 0.5 if len(own) > 1 else float("nan")
        changed = [one for one in own if one.plan.changes]
        cells = [
            str(len(own)),
            f"{np.mean([one.today for one in own]):.0f}",
            f"{np.mean([one.mine for one in own]):.0f}",
            f"{gains.mean():+.0f} ± {error:.0f}",
            f"{np.median(gains):+.0f}",
            f"{np.mean([one.best for one in own]):.0f}",
            f"{len(changed)}",
            f"{sum(one.mine > one.today for one in changed)}",
        ]
        yield f"| {name or 'all'} | " + " | ".join(cells) + " |"


def chance_rows(found: Sequence[Case]) -> Iterable[str]:
    """Chances said beside how often it came, and intervals beside what they held."""
    changed = [one for one in found if one.plan.changes]
    said = {
        "a loss": [(one.plan.loss, one.mine < 0) for one in found],
        "better than today": [(one.plan.better, one.mine > one.today) for one in changed],
    }
    for name, pairs in said.items():
        if pairs:
            chance, came = np.mean(np.array(pairs, dtype=float), axis=0)
            yield f"| chance of {name} | {len(pairs)} | said {chance:.0%} | came {came:.0%} | |"
    held = {
        "net of the plan": [one.held(one.plan.net, one.mine) for one in found],
        "gain on today": [one.held(one.plan.gain, one.mine - one.today) for one in changed],
    }
    for name, rows in held.items():
        if rows:
            shares = " | ".join(f"{share:.0%}" for share in np.mean(rows, axis=0))
            yield f"| interval of the {name} | {len(rows)} | {shares} |"


def main() -> None:
    """Print the tables, and write them where they are wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=12, help="seeds of each business")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.worlds)
    found = cases((name, seed) for seed in seeds for name in names())
    lines = [
        "# Validation of plan",
        "",
        f"Command: `python -m validation.plan --worlds {asked.worlds} --seed {asked.seed}`, "
        f"{datetime.now(tz=UTC).date().isoformat()}.",
        "",
        f"Each business is known for {WEEKS} weeks; the quarter after them is planned and run "
        f"again with the plan's effort, its margin counted for {AFTER} weeks more. Amounts are net "
        "a quarter, in euros; ±: one standard error of the mean. Best: the best of "
        f"{', '.join(f'{m:g}' for m in FINE)} times the usual effort of each channel within "
        "today's hours and money, found with knowledge of the truth.",
        "",
        "| business | quarters | today | plan | plan less today | its median | best | plans that "
        "change something | of them better |",
        "|---|---|---|---|---|---|---|---|---|",
        *money_rows(found),
        "",
        "| what was said | quarters | 50% | 80% | 95% |",
        "|---|---|---|---|---|",
        *chance_rows(found),
    ]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
