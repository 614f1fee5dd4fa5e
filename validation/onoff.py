"""python -m validation.onoff [--runs 300] [--seed 1] [--processes 2] [--only NAME]... [--out FILE]

Prints, over simulated tests whose truth is known, how often the intervals of `onoff` hold it, how
wide they are beside those of `launch` and of a plain before/after on the same sales, how often
nothing is taken for something, and milliseconds a fit. Whatever it says.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import ttest_ind

from retour.models.launch import launch
from retour.models.onoff import OnOff, onoff, plan_of
from validation.launch_worlds import SPREAD
from validation.onoff_worlds import BROKEN, TESTED, Lived
from validation.ranks import rank_table

Array = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)
WEEKS = (8, 12, 26)
BEFORE = 52
YEAR = 52.1775
# The spread of an estimate of which a 95% interval would be as wide as one.
_WIDTH = 2 * 1.96


@dataclass(frozen=True, slots=True)
class Beside:
    """An interval of another method: whether it holds the truth, its width a week on."""

    inside: bool
    width: float


@dataclass(frozen=True, slots=True)
class Case:
    """One test. Widths and errors are of what a week on brings, in spreads of the weeks."""

    world: str
    weeks: int
    inside: tuple[bool, ...] = ()
    width: float = np.nan
    error: float = np.nan
    pure: float = np.nan
    null: float = np.nan  # the p-value where the channel brings nothing
    found: bool = False
    launch: Beside | None = None
    plain: Beside | None = None
    seconds: float = np.nan


def analysed(lived: Lived, drawn: Array, plan: object, seed: int) -> OnOff:
    """The analysis of a test as the measure makes it."""
    steps = lived.steps
    before = len(lived.outcome) - len(drawn) * steps
    assigned = np.full(len(lived.outcome), np.nan)
    assigned[before:] = np.repeat(drawn, steps)
    return onoff(
        lived.outcome,
        assigned,
        dose=lived.dose,
        blocks=np.arange(len(lived.outcome)) // steps,
        carry_over=lived.carry_over,
        design=plan,  # type: ignore[arg-type]
        year=YEAR * steps,
        seed=seed,
    )


def one(name: str, weeks: int, seed: int) -> Case:
    """One test in a world, and the same test where the channel brings nothing."""
    rng = np.random.default_rng(seed)
    covariates = np.column_stack([np.arange(weeks), (np.arange(weeks) - weeks / 2) ** 2])
    plan = plan_of(weeks, covariates.astype(np.float64))
    drawn = plan.draws(1, rng)[0].astype(np.float64)
    lived = TESTED[name](rng, BEFORE, drawn, 1.0)
    began = time.process_time()
    answer = analysed(lived, drawn, plan, seed)
    seconds = time.process_time() - began
    nothing = analysed(TESTED[name](rng, BEFORE, drawn, 0.0), drawn, plan, seed)
    null = nothing.p_value if nothing.gap is None else np.nan
    if answer.gap is not None:
        return Case(name, weeks, null=null)
    low, high = answer.intervals[0.95]
    unit = lived.week / SPREAD  # from a unit of dose to a week on, in spreads
    return Case(
        name,
        weeks,
        inside=tuple(
            answer.intervals[level][0] <= lived.truth <= answer.intervals[level][1]
            for level in LEVELS
        ),
        width=(high - low) * unit,
        error=(answer.estimate - lived.truth) * unit,
        pure=(answer.diagnosis.horvitz_thompson - lived.truth) * unit,
        null=null,
        found=answer.p_value <= 0.05,
        launch=_launched(lived, weeks),
        plain=_plain(lived, weeks),
        seconds=seconds,
    )


def _by_week(values: Array, steps: int) -> Array:
    return np.asarray(values.reshape(-1, steps).mean(axis=1))


def _switched(lived: Lived, weeks: int) -> tuple[Array, Array]:
    """The same sales and as many weeks on, but on all at the end; and the dose of each week."""
    quiet = _by_week(np.where(np.isfinite(lived.outcome), lived.quiet, np.nan), lived.steps)
    dose = np.zeros(len(quiet))
    dose[-(weeks // 2) :] = 1.0
    return quiet + _on(lived) * dose, dose


def _on(lived: Lived) -> float:
    """What being on brings a step."""
    return lived.truth * lived.week / lived.steps


def _launched(lived: Lived, weeks: int) -> Beside | None:
    values, dose = _switched(lived, weeks)
    start = int(np.argmax(dose))
    answer = launch(values, start)
    if answer.gap is not None:
        return None
    known = int(np.isfinite(values[start:]).sum())
    low, high = np.quantile(answer.effects[0].total / known, [0.025, 0.975])
    width = float(high - low) * lived.steps / SPREAD
    return Beside(bool(low <= _on(lived) <= high), width)


def _plain(lived: Lived, weeks: int) -> Beside | None:
    """Weeks on against as many before them; where posts follow sales, against those without."""
    values, dose = _switched(lived, weeks)
    if (lived.dose[:BEFORE] > 0).any():
        past = slice(0, BEFORE)
        values, dose = lived.outcome[past], (lived.dose[past] > 0).astype(np.float64)
    else:
        past = slice(-2 * (weeks // 2), None)
        values, dose = values[past], dose[past]
    with_, without = values[dose > 0], values[dose == 0]
    with_, without = with_[np.isfinite(with_)], without[np.isfinite(without)]
    if min(len(with_), len(without)) < 2 or not np.ptp(with_) or not np.ptp(without):
        return None  # without a spread there is no interval
    found = ttest_ind(with_, without, equal_var=False).confidence_interval(0.95)
    width = float(found.high - found.low) * lived.steps / SPREAD
    return Beside(bool(found.low <= _on(lived) <= found.high), width)


def share(values: Iterable[bool]) -> str:
    """A share with its simulation error."""
    known = list(values)
    if not known:
        return ""
    rate = sum(known) / len(known)
    return f"{rate:.1%}"


def row(label: str, cases: list[Case]) -> str:
    """A line of the table."""
    told = [case for case in cases if case.inside]
    cells = [label, str(len(cases)), f"{1 - len(told) / len(cases):.0%}"]
    for i, level in enumerate(LEVELS):
        error = (level * (1 - level) / max(len(told), 1)) ** 0.5
        cells.append(f"{share(case.inside[i] for case in told)} ± {error:.1%}")
    finite = [case.width for case in told if np.isfinite(case.width)]
    cells += [f"{np.median(finite):.2f}" if finite else "", f"{1 - len(finite) / len(told):.0%}"]
    cells += [f"{np.median([case.error for case in told]):+.2f}"]
    cells += [share(case.found for case in told), share(case.null <= 0.05 for case in cases)]
    for name in ("launch", "plain"):
        other = [beside for case in told if (beside := getattr(case, name)) is not None]
        cells.append(share(beside.inside for beside in other))
        cells.append(f"{np.median([b.width for b in other]):.2f}" if other else "")
    cells.append(f"{_WIDTH * np.std([case.pure for case in told]):.1f}")
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| world | tests | gaps | 50% holds | 80% holds | 95% holds | width | no ends | bias | found "
    "| false alarms | launch 95% | its width | before/after 95% | its width | pure windows |"
)


def report(cases: list[Case], command: str) -> str:
    """The whole report in Markdown."""
    rows = [HEAD, "|" + "---|" * (HEAD.count("|") - 1)]
    broken = rows.copy()
    for name in dict.fromkeys(case.world for case in cases):
        for weeks in WEEKS:
            some = [case for case in cases if (case.world, case.weeks) == (name, weeks)]
            (broken if name in BROKEN else rows).append(row(f"{name}, {weeks} weeks", some))
    times = [case.seconds * 1000 for case in cases if case.inside]
    day = datetime.now(UTC).date().isoformat()
    lines = [
        "# Validation of onoff",
        "",
        f"Command: `{command}`, {day}.",
        "",
        f"Tests in blocks of a week after {BEFORE} weeks without one; a week on brings one "
        "spread of the weeks (small counts: 2 a week). Width: median of the 95% interval of "
        f"what a week on brings, in spreads (small counts: in {SPREAD:.0f} counts); *no ends*: "
        "how often it is unbounded. *Bias*: the median error of the estimate in the same unit; "
        "*found*: how often 'it brings nothing' is refused at 5%; *false alarms*: the same "
        "where it brings nothing. Beside, on the same sales with as many weeks on, but all at "
        "the end: `launch`, and the plain mean of weeks on less as many weeks before with "
        "Welch's interval (where posts follow sales: weeks with posts less weeks without). "
        "*Pure windows*: 3.92 standard deviations of the Horvitz-Thompson estimate under the "
        "same balanced lots, per step assigned on: what its 95% interval would be wide. After "
        "±, the simulation error of a nominal interval.",
        "",
        *rows,
        "",
        "## Where an assumption is broken",
        "",
        "Nothing serves here; what happens is shown. What is still felt in the next block and "
        "not left out makes the effect look smaller.",
        "",
        *broken,
        "",
        "## p-values where the channel brings nothing",
        "",
        *rank_table("world", _nulls(cases)),
        "Tests in each tenth of the p-value: even where the test is exact. Last column: how likely "
        "so uneven a row is by chance.",
        "",
        "## Time",
        "",
        f"Median {np.median(times):.0f} ms of processor a fit, 90% under "
        f"{np.quantile(times, 0.9):.0f} ms ({len(times)} fits).",
    ]
    return "\n".join(lines)


def _nulls(cases: list[Case]) -> dict[str, list[float]]:
    grouped: dict[str, list[float]] = {}
    for case in cases:
        if np.isfinite(case.null):
            grouped.setdefault(case.world, []).append(case.null)
    return grouped


def world(name: str, runs: int, seed: int) -> list[Case]:
    """`runs` tests of every length in a world."""
    place = list(TESTED).index(name)
    cases = []
    for weeks in WEEKS:
        seeds = np.random.SeedSequence([seed, place, weeks]).generate_state(runs)
        cases += [one(name, weeks, int(each)) for each in seeds]
    return cases


def run(names: Iterable[str], runs: int, seed: int, processes: int) -> list[Case]:
    """`runs` tests in every world and length; the same whatever the number of processes."""
    asked = list(names)
    cases: list[Case] = []
    with ProcessPoolExecutor(processes) as pool:
        found = pool.map(world, asked, [runs] * len(asked), [seed] * len(asked))
        for name, some in zip(asked, found, strict=True):
            cases += some
            print(f"{name}: done", flush=True)
    return cases


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation.onoff")
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", action="append", choices=list(TESTED))
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    command = f"python -m validation.onoff --runs {chosen.runs} --seed {chosen.seed}"
    command += "".join(f' --only "{name}"' for name in chosen.only or ())
    cases = run(chosen.only or TESTED, chosen.runs, chosen.seed, chosen.processes)
    text = report(cases, command)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
