"""python -m validation.campaign [--worlds 40] [--first 7000] [--out FILE]

Asks simulated businesses beforehand what campaigns on their channels will do, then runs these weeks
with and without the campaign. Prints how often intervals of reach, visits, sales and money held
what came, and how often what was called a flop was one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from retour.answer.model import LEVELS, Estimate, Part
from retour.business.planning import Planner
from retour.panel import Panel
from retour.plan.campaign import Asked, campaign_of
from retour.plan.lever import planned
from retour.plan.model import Campaign
from retour.reference.channels import channel as channel_info
from retour.span import Span
from retour.worlds import World
from retour.worlds.exports.site import merged
from validation.replay import AFTER, Replay, known, longer, scene_of

WEEKS = 4
SIZES = (0.5, 1.0, 2.0)  # what a campaign puts in, in times of what these weeks usually take
FUTURES = 4
WHAT = ("reach", "visits", "sales", "margin", "net")
SAID = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)  # chances said, in classes
Came = dict[str, list[float]]


@dataclass(frozen=True)
class Case:
    """A campaign as it was asked about, and what came of it in each future, by what it is;
    `weak` is the reach for what it takes that the weaker quarter of past weeks stayed below.
    """

    said: Campaign
    came: Came
    put: float
    weak: float


def cases(seed: int, folder: Path) -> Iterator[Case]:
    """One campaign on each channel of a business that can be planned, of a size drawn by chance."""
    world = longer(seed, WEEKS + AFTER)
    first = world.until - timedelta(weeks=WEEKS + AFTER) + timedelta(days=1)
    span = Span(first, world.until - timedelta(weeks=AFTER))
    found = known(world, first, folder)
    replay = Replay(world, span, found.answer.period, FUTURES, hours=True)
    able = {c for c, can in zip(world.channels, replay.able, strict=True) if can}
    rng = np.random.default_rng(seed)
    for part in found.answer.channels:
        if planned(part) and part.id in able:
            yield _case(replay, span, found, part, float(rng.choice(SIZES)))


def _case(replay: Replay, span: Span, found: Planner, part: Part, size: float) -> Case:
    """One campaign of so many times the usual effort of a channel, beside nothing on it."""
    weeks = found.answer.period.days / 7
    asked = Asked(
        channel=part.id,
        weeks=WEEKS,
        hours=size * WEEKS * part.hours / weeks,
        money=size * WEEKS * part.money / weeks,
    )
    said = campaign_of(found.answer, found.gathered, asked)
    came: Came = {name: [] for name in WHAT}
    pairs = zip(replay.worlds({part.id: size}), replay.worlds({part.id: 0.0}), strict=True)
    for done, left in pairs:
        first, last = replay.days[0], done.timeline.index(done.until)
        margin = (done.run().margin(first, last) - left.run().margin(first, last)) / 100
        came["margin"].append(margin)
        came["net"].append(margin - said.cost)
        came["sales"].append(done.run().count(first, last) - left.run().count(first, last))
        reach, visits = _audience(done, part.id, span)
        came["reach"].append(reach)
        came["visits"].append(visits)
    by_money = channel_info(part.id).paid and asked.money > 0
    put = asked.money if by_money else asked.hours or asked.money
    return Case(said, came, put, _weaker(found.gathered.panel, part.id, by_money))


def _audience(world: World, channel: str, span: Span) -> tuple[float, float]:
    """People reached on these days, and visits of the site that came from there."""
    scene = scene_of(world)
    days = [day in span for day in scene.days()]
    reached = float(np.array(scene.daily(channel))[days].sum())
    way = scene.business.channels[scene.number(channel)].utm
    visits = sum(float(one.visits[days].sum()) for one in merged(scene)
                 if (one.source, one.medium) == way)  # fmt: skip
    return reached, visits


def _weaker(panel: Panel, channel: str, by_money: bool) -> float:
    """Reach for one unit of what goes in that a quarter of the past weeks stayed below."""
    none = np.zeros(len(panel.weeks))
    effort = (panel.spend if by_money else panel.hours).get(channel, none)
    reach = panel.reach.get(channel, none)
    both = (effort > 0) & (reach > 0)
    return float(np.quantile(reach[both] / effort[both], 0.25)) if both.any() else float("nan")


def held_rows(found: Sequence[Case]) -> Iterator[str]:
    """How often the interval of each level held what came, of all futures."""
    for name in WHAT:
        pairs = [(said, came) for one in found if (said := getattr(one.said, name)) is not None
                 for came in one.came[name]]  # fmt: skip
        shares = np.mean([_held(*pair) for pair in pairs], axis=0)
        below = np.mean([came < said.intervals[80][0] for said, came in pairs])
        above = np.mean([came > said.intervals[80][1] for said, came in pairs])
        told = sum(getattr(one.said, name) is not None for one in found)
        cells = " | ".join(f"{share:.0%}" for share in (*shares, below, above))
        yield f"| {name} | {told} | {cells} |"


def _held(said: Estimate, came: float) -> list[bool]:
    return [low <= came <= high for low, high in (said.intervals[level] for level in LEVELS)]


def flop_rows(found: Sequence[Case]) -> Iterator[str]:
    """How often flops came, beside the chance that was said."""
    net = [(one.said.flop_net, came < 0) for one in found if one.said.flop_net is not None
           for came in one.came["net"]]  # fmt: skip
    reach = [(one.said.flop_reach, one.came["reach"][0] / one.put < one.weak)
             for one in found if one.said.flop_reach is not None]  # fmt: skip
    yield _chance("brings less than it costs", net)
    for low, high in pairwise(SAID):
        some = [pair for pair in net if low <= pair[0] < high]
        yield _chance(f"the same, said {low:.0%} to {min(high, 1):.0%}", some)
    yield _chance("reaches fewer for it than the weaker quarter of past weeks", reach)


def _chance(name: str, pairs: Sequence[tuple[float, bool]]) -> str:
    if not pairs:
        return f"| {name} | 0 | | |"
    said, came = np.mean(np.array(pairs, dtype=float), axis=0)
    return f"| {name} | {len(pairs)} | {said:.0%} | {came:.0%} |"


def main() -> None:
    """Print the tables, and write them where they are wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=40, help="random businesses")
    parser.add_argument("--first", type=int, default=7000, help="the first seed")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = [one for seed in range(asked.first, asked.first + asked.worlds)
                 for one in cases(seed, Path(folder))]  # fmt: skip
    sizes = ", ".join(f"{size:g}" for size in SIZES)
    lines = [
        "# Validation of plan campaign",
        "",
        f"Command: `python -m validation.campaign --worlds {asked.worlds} --first {asked.first}`, "
        f"{datetime.now(tz=UTC).date().isoformat()}.",
        "",
        f"A campaign of {WEEKS} weeks on every channel of {asked.worlds} businesses drawn by "
        f"chance, of {sizes} times the usual effort, told beforehand; then these weeks are run "
        f"with it and with nothing on the channel, margin counted for {AFTER} weeks more, in "
        f"{FUTURES} futures that differ by who feels like coming. People reached and visits are "
        "those of the weeks themselves; they do not depend on the future.",
        "",
        "| what | campaigns told | 50% holds | 80% holds | 95% holds | below 80% | above |",
        "|---|---|---|---|---|---|---|",
        *held_rows(found),
        "",
        "| chance that it | cases | said | came |",
        "|---|---|---|---|",
        *flop_rows(found),
    ]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if asked.out:
        asked.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
