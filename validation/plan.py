"""python -m validation.plan [--worlds 40] [--first 7000] [--usual 4] [--out FILE]

Plans a quarter for simulated businesses from what they knew before it, then runs the quarter again
with the plan's effort. Prints what the plan lost beside the best that its limits allowed and won
beside going on as today, how often its intervals held what came, and how its chances turned out.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise, product
from pathlib import Path

import numpy as np

from retour.answer.model import Estimate
from retour.plan.ask import plan_of
from retour.plan.model import Limits, Move, Plan
from retour.span import Span
from retour.worlds import World, build, names
from retour.worlds.latent import Floats
from validation.replay import AFTER, Replay, known, longer

QUARTER, USUAL = 13, 104  # weeks planned; weeks that the businesses as they are have been known
FUTURES = 8
FINE = (0.0, 0.5, 1.0, 1.5, 2.0)  # multiples from which the best allocation is looked for
LEVELS = (50, 80, 95)
SAID = (0.0, 0.75, 0.85, 0.95, 1.01)  # chances said, in classes
Truths = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """One quarter: what was said of it, and what each way of spending it really left.

    `mine` and `today` are nets in each future, `best` the mean of the best; `gains` what each
    change of the plan adds by itself, the mean of all futures.
    """

    world: str
    plan: Plan
    mine: Floats
    today: Floats
    best: float
    gains: Truths

    @property
    def gain(self) -> float:
        """What the plan adds to today, the mean of all futures."""
        return float((self.mine - self.today).mean())


def case(world: World, folder: Path) -> Case | None:
    """Plan a quarter of one world from what came before it, and run it again.

    None when a channel that is planned did nothing in that quarter.
    """
    quarter = Span(
        world.until - timedelta(weeks=QUARTER + AFTER) + timedelta(days=1),
        world.until - timedelta(weeks=AFTER),
    )
    found = known(world, quarter.since, folder)
    plan = plan_of(found.answer, found.gathered.panel, Limits(), quarter)
    replay = Replay(world, quarter, plan.basis, FUTURES)
    able = {c for c, can in zip(world.channels, replay.able, strict=True) if can}
    if not {one.channel for one in plan.moves} <= able:
        return None
    return _judged(world.name, plan, replay)


def _judged(name: str, plan: Plan, replay: Replay) -> Case:
    """What the plan, today and the best left, each less what nothing leaves."""
    moves = {one.channel: one for one in plan.moves}
    costs = {c: one.money_now + one.hours_now * plan.hourly * plan.quarter.days / 7
             for c, one in moves.items()}  # fmt: skip
    nothing = replay.margins(dict.fromkeys(moves, 0.0))

    def net(multiples: Truths) -> Floats:
        spent = sum(costs[c] * m for c, m in multiples.items())
        return replay.margins(multiples) - nothing - spent

    now = dict.fromkeys(moves, 1.0)
    today = net(now)
    # Channels add up but for the last crumbs: the best of each by itself, within the limits.
    alone = {c: {m: float(net({**now, c: m}).mean()) for m in FINE} for c in moves}
    tried = (dict(zip(moves, multiples, strict=True))
             for multiples in product(FINE, repeat=len(moves)))  # fmt: skip
    best = max(
        (one for one in tried if _allowed(one, moves)),
        key=lambda one: sum(alone[c][m] for c, m in one.items()),
    )
    mine = net({c: _multiple(one) for c, one in moves.items()})
    gains = {
        one.channel: float((net({**now, one.channel: _multiple(one)}) - today).mean())
        for one in plan.changes
    }
    top = max(float(one.mean()) for one in (net(best), mine, today))
    return Case(name, plan, mine, today, top, gains)


def _allowed(multiples: Truths, moves: Mapping[str, Move]) -> bool:
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


def random_world(seed: int) -> World:
    """A business whose channels, returns, traces and habits are drawn by chance."""
    return longer(seed, QUARTER + AFTER)


def usual_world(seed: int, name: str) -> World:
    """One of the businesses as it is described."""
    return build(name, seed, weeks=USUAL + QUARTER + AFTER)


def cases(worlds: Iterable[Callable[[], World]], pool: Executor) -> list[Case]:
    """The quarters of these worlds, each made where it is planned."""
    return [one for one in pool.map(_case, worlds) if one is not None]


def _case(world: Callable[[], World]) -> Case | None:
    with tempfile.TemporaryDirectory() as folder:
        return case(world(), Path(folder))


def money_rows(found: Sequence[Case]) -> Iterator[str]:
    """What the plan left a quarter beside today and the best, for each business and in all."""
    for name in [*names(), ""]:
        own = [one for one in found if name in ("", one.world)]
        if not own:
            continue
        gains = np.array([one.gain for one in own])
        error = float(gains.std(ddof=1)) / len(own) ** 0.5 if len(own) > 1 else float("nan")
        changed = [one for one in own if one.plan.changes]
        cells = [
            str(len(own)),
            f"{np.mean([one.today.mean() for one in own]):.0f}",
            f"{np.mean([one.mine.mean() for one in own]):.0f}",
            f"{gains.mean():+.0f} ± {error:.0f}",
            f"{np.mean([one.plan.gain.mean for one in own]):+.0f}",
            f"{np.mean([one.best for one in own]):.0f}",
            f"{len(changed)}",
            f"{sum(one.gain > 0 for one in changed)}",
            f"{gains.min():+.0f}",
        ]
        yield f"| {name or 'all'} | " + " | ".join(cells) + " |"


def chance_rows(found: Sequence[Case]) -> Iterator[str]:
    """Chances said beside how often it came."""
    changed = [one for one in found if one.plan.changes]
    # The plan's chances to be better are those of the decision: the mean of the futures tells.
    yield _chance("better than today", [(one.plan.better, one.gain > 0) for one in changed])
    pairs = [(one.plan.better, one.gain > 0) for one in changed]
    for low, high in pairwise(SAID):
        some = [pair for pair in pairs if low <= pair[0] < high]
        yield _chance(f"better than today, said {low:.0%} to {min(high, 1):.0%}", some)
    each = [(move, one.gains[move.channel]) for one in changed for move in one.plan.changes]
    for action in ("more", "less", "stop"):
        some = [(move.chance, gain > 0) for move, gain in each if move.action == action]
        yield _chance(f"that a channel's “{action}” helps by itself", some)
    # That of a loss is of the quarter as it comes.
    yield _chance("a loss", [(one.plan.loss, net < 0) for one in found for net in one.mine])


def _chance(name: str, pairs: Sequence[tuple[float, bool]]) -> str:
    if not pairs:
        return f"| {name} | 0 | | |"
    said, came = np.mean(np.array(pairs, dtype=float), axis=0)
    return f"| {name} | {len(pairs)} | {said:.0%} | {came:.0%} |"


def interval_rows(found: Sequence[Case]) -> Iterator[str]:
    """How often intervals held what came in each future."""
    changed = [one for one in found if one.plan.changes]
    held = {
        "net of the plan": [_held(one.plan.net, net) for one in found for net in one.mine],
        "net as today": [_held(one.plan.today, net) for one in found for net in one.today],
        "gain on today": [
            _held(one.plan.gain, gain) for one in changed for gain in one.mine - one.today
        ],
    }
    for name, rows in held.items():
        shares = " | ".join(f"{share:.0%}" for share in np.mean(rows, axis=0)) if rows else "| | "
        yield f"| {name} | {len(rows)} | {shares} |"


def _held(said: Estimate, truth: float) -> tuple[bool, ...]:
    """Whether each level's interval holds the truth."""
    return tuple(low <= truth <= high for low, high in (said.intervals[level] for level in LEVELS))


def tables(found: Sequence[Case]) -> list[str]:
    """All that is said of some quarters."""
    return [
        "| business | quarters | today | plan | plan less today | as said | best | plans that "
        "change something | of them better | worst |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *money_rows(found),
        "",
        "| chance of | cases | said | came |",
        "|---|---|---|---|",
        *chance_rows(found),
        "",
        "| interval of the | cases | 50% holds | 80% holds | 95% holds |",
        "|---|---|---|---|---|",
        *interval_rows(found),
        "",
    ]


def main() -> None:
    """Print the tables, and write them where they are wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=40, help="random businesses")
    parser.add_argument("--usual", type=int, default=4, help="of each business as it is described")
    parser.add_argument("--first", type=int, default=7000, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    command = f"--worlds {asked.worlds} --usual {asked.usual} --first {asked.first}"
    chance = [partial(random_world, asked.first + n) for n in range(asked.worlds)]
    usual = [
        partial(usual_world, asked.first + n, name) for n in range(asked.usual) for name in names()
    ]
    with ProcessPoolExecutor(asked.processes) as pool:
        of_chance, as_described = cases(chance, pool), cases(usual, pool)
    lines = [
        "# Validation of plan",
        "",
        f"Command: `python -m validation.plan {command}`, "
        f"{datetime.now(tz=UTC).date().isoformat()}.",
        "",
        "The quarter after what a book knows is planned and run again with the plan's effort, its "
        f"margin counted for {AFTER} weeks more, in {FUTURES} futures that differ by who feels "
        "like coming. Amounts are net a quarter in euros, the means of all futures; ±: one "
        "standard error over quarters. As said: the gain that the plans expected. Best: the best "
        f"of {', '.join(f'{m:g}' for m in FINE)} times the usual effort of each channel within "
        "today's hours and money, found with knowledge of the truth. “Better than today” and “by "
        "itself” came where the mean of the futures says so; losses and intervals are judged in "
        "every future.",
        "",
        "## Businesses drawn by chance",
        "",
        *tables(of_chance),
        "## The five businesses as they are described",
        "",
        *tables(as_described),
    ]
    text = "\n".join(lines).rstrip("\n") + "\n"
    sys.stdout.write(text)
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
