"""python -m benchmarks.peers --python PATH [--series 100] [--fits 8] [--rows 10000000] [--out FILE]

retour beside others on the same data in the same run: seconds, memory, and how often the 95%
intervals hold the truth. PATH is a Python that has the dependency group `peers` (`make bench-peers`
makes one). Each contender is a process of its own; all run one after the other, on one thread of
linear algebra. Prints, and writes, whatever it finds.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from validation.launch_worlds import SPREAD
from validation.launch_worlds import WORLDS as LAUNCH_WORLDS
from validation.trend_worlds import WORLDS as TREND_WORLDS
from validation.trend_worlds import make

Array = NDArray[np.float64]
LAUNCHES = ("iid", "AR(0.7)", "random walk", "small counts")
TRENDS = ("iid", "AR(.7)")
WEEKS, EVENT = 104, 8
LICENCES = {
    "bsts-causalimpact": "MIT",
    "pymc-marketing": "Apache-2.0",
    "nutpie": "MIT",
    "ChannelAttribution": "GPL-3.0-or-later",
    "marketing-attribution-models": "Apache-2.0",
}
# Fits that fail now and then ("All initialization points failed"), nearly always after another in
# their process, and sometimes with what another process compiled.
APART = frozenset({"pymc-marketing"})
_TRIES = 3
_BY_SERIES = frozenset({"outcome", "efforts"})
_CONTENDER = Path(__file__).with_name("contender.py")
HEADER = (
    "| {} | contender | series | answered | 95% holds | median width | first, s | then, ms | MiB |"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a contender gave: `held` and `width` for every quantity asked, whether it answered."""

    name: str
    series: int
    answered: float
    held: tuple[bool, ...]
    width: tuple[float, ...]
    cold: float
    warm: float
    peak: float
    versions: dict[str, str]

    @property
    def coverage(self) -> str:
        """The share of intervals that hold the truth, with its simulation error; '' of none."""
        if not self.held:
            return ""
        share = float(np.mean(self.held))
        error = math.sqrt(max(share * (1 - share), 0.25 / len(self.held)) / len(self.held))
        return f"{share:.1%} ± {error:.1%}"

    @property
    def middle(self) -> float:
        """The median width; 0 of none."""
        return float(np.median(self.width)) if self.width else 0.0

    def row(self, label: str) -> str:
        """A line of the table."""
        return (
            f"| {label} | {self.name} | {self.series} | {self.answered:.0%} | {self.coverage} "
            f"| {self.middle:,.0f} | {self.cold:.2f} | {1000 * self.warm:,.1f} "
            f"| {self.peak:,.0f} |"
        )


def launches(name: str, series: int, seed: int) -> tuple[dict[str, Any], list[list[float]]]:
    """Weeks of which the last have an effect, and the effects."""
    rng = np.random.default_rng([seed, LAUNCHES.index(name)])
    outcomes, truths = [], []
    for _ in range(series):
        values = LAUNCH_WORLDS[name].draw(rng, WEEKS)
        effect = rng.poisson(2.0, EVENT) if "counts" in name else np.full(EVENT, SPREAD)
        values[-EVENT:] += effect
        outcomes.append(values)
        truths.append([float(effect.sum())])
    return {"outcome": np.array(outcomes), "start": WEEKS - EVENT}, truths


def trends(name: str, series: int, seed: int) -> tuple[dict[str, Any], list[list[float]]]:
    """Weeks with efforts of one to four channels, and what each that was active brought."""
    rng = np.random.default_rng([seed, TRENDS.index(name), 7])
    outcomes, efforts, truths = [], np.zeros((series, 4, WEEKS)), []
    for n in range(series):
        made = make(TREND_WORLDS[name], WEEKS, rng)
        outcomes.append(made.outcome)
        for c, (inputs,) in enumerate(made.efforts.values()):
            efforts[n, c] = inputs
        active = [c for c, (inputs,) in made.efforts.items() if inputs.any()]
        truths.append([made.brought[c] for c in active])
    return {"outcome": np.array(outcomes), "efforts": efforts}, truths


def run(name: str, python: str, data: dict[str, Any], truths: list[list[float]]) -> Run:
    """A contender in a process of its own; those of `APART` in one for each series."""
    count = len(truths)
    parts = [slice(n, n + 1) for n in range(count)] if name in APART else [slice(0, count)]
    told = [
        _answered(name, python, {**data, **{k: data[k][part] for k in _BY_SERIES & set(data)}})
        for part in parts
    ]
    seconds = [second for one in told for second in one["seconds"]]
    answered = [answer for one in told for answer in one["answered"]]
    intervals = [ends for one in told for ends in one["intervals"]]
    pairs = [
        (ends, truth)
        for own, true, answer in zip(intervals, truths, answered, strict=True)
        if answer
        for ends, truth in zip(own, true, strict=True)
    ]
    return Run(
        name=name,
        series=count,
        answered=float(np.mean(answered)),
        held=tuple(low <= truth <= high for (low, high), truth in pairs),
        width=tuple(high - low for (low, high), _ in pairs),
        cold=told[0]["load"] + seconds[0],
        warm=float(np.median(seconds[1:] or seconds)),
        peak=max(one["peak"] for one in told),
        versions=told[0]["versions"],
    )


def _answered(name: str, python: str, data: dict[str, Any]) -> Any:
    """What a contender wrote; those of `APART` are asked again, compiled anew, when they fail."""
    found = _told(name, python, data, anew=False)
    for _ in range(_TRIES if name in APART else 0):
        if all(found["answered"]):
            break
        found = _told(name, python, data, anew=True)
    return found


def _told(name: str, python: str, data: dict[str, Any], anew: bool) -> Any:
    """What a contender wrote of these series; `anew`: without what others compiled before it."""
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        flags = {"PYTENSOR_FLAGS": f"base_compiledir={folder}"} if anew else {}
        series, out = Path(folder) / "series.npz", Path(folder) / "out.json"
        np.savez(series, **data)
        subprocess.run(
            [python, str(_CONTENDER), name, str(series), str(out)],
            check=True,
            env={**os.environ, **threads, **flags},
            stdout=subprocess.DEVNULL,
        )
        return json.loads(out.read_text("utf-8"))


def contest(
    pair: tuple[str, str], python: str, worlds: dict[str, Any]
) -> tuple[list[str], dict[str, str]]:
    """Lines of a table over `worlds` of (data, truths): retour's contender, the other, ratios."""
    lines: list[str] = []
    versions: dict[str, str] = {}
    for label, (data, truths) in worlds.items():
        own = run(pair[0], sys.executable, data, truths)
        other = run(pair[1], python, data, truths)
        versions |= {**other.versions, "retour": own.versions["retour"]}
        lines += [own.row(label), other.row(label)]
        lines.append(
            f"| {label} | {pair[1]} / {pair[0]} | | | | "
            f"{other.middle / max(own.middle, 1e-12):.2f} | {other.cold / own.cold:,.1f} "
            f"| {other.warm / own.warm:,.1f} | {other.peak / own.peak:,.1f} |"
        )
        print("\n".join(lines[-3:]), flush=True)
    return lines, versions


def credited(rows: int, python: str) -> list[str]:
    """What `benchmarks.credit` prints, while it prints it."""
    command = [sys.executable, "-m", "benchmarks.credit", "--rows", str(rows), "--python", python]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line.rstrip())
    return lines


def table(title: str) -> list[str]:
    """The head of a table."""
    head = HEADER.format(title)
    return [head, "|" + "---|" * (head.count("|") - 1)]


def main() -> None:
    """Run, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--python", required=True, help="a Python that has the peers")
    parser.add_argument("--series", type=int, default=100, help="series of each launch")
    parser.add_argument("--fits", type=int, default=8, help="series of each trend")
    parser.add_argument("--rows", type=int, default=10_000_000, help="touches to be credited")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None)
    asked = parser.parse_args()
    versions: dict[str, str] = {}
    parts: list[str] = []
    for title, pair, worlds in (
        (
            f"launch: {EVENT} of {WEEKS} weeks",
            ("retour launch", "bsts-causalimpact"),
            {one: launches(one, asked.series, asked.seed) for one in LAUNCHES},
        ),
        (
            f"trend: {WEEKS} weeks",
            ("retour trend", "pymc-marketing"),
            {one: trends(one, asked.fits, asked.seed) for one in TRENDS},
        ),
    ):
        print("\n".join(table(title)), flush=True)
        lines, seen = contest(pair, asked.python, worlds)
        parts += [*table(title), *lines, ""]
        versions |= seen
    parts += ["## credit", "", *credited(asked.rows, asked.python)]
    text = "\n".join([*_head(asked, versions), *parts, ""])
    if asked.out:
        asked.out.write_text(text, "utf-8")
    else:
        print("\n".join(_head(asked, versions)))


def _head(asked: argparse.Namespace, versions: dict[str, str]) -> list[str]:
    named = ", ".join(f"{name} {one}" for name, one in sorted(versions.items()))
    licences = ", ".join(f"{name} {one}" for name, one in LICENCES.items())
    return [
        "# Beside others",
        "",
        f"Command: `make bench-peers` (`python -m benchmarks.peers --series {asked.series} "
        f"--fits {asked.fits} --rows {asked.rows} --seed {asked.seed}`), "
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors.",
        "",
        f"Versions: {named}.",
        "",
        f"Licences of the others, none of which is installed with retour: {licences}.",
        "",
        "The same data and the same run; each contender in a process of its own, and "
        f"{', '.join(sorted(APART))} in one for each series; a fit that "
        f"fails there, as some do, is compiled anew and tried up to {_TRIES} times more. "
        "First: loading and the first answer; then: the median of the others, compiling included "
        "where every answer needs it. MiB: the most memory held. Coverage of 95% intervals over "
        "the quantities answered, with its simulation error; of trend every channel is one. "
        "Widths are in the outcome's unit. Others are asked as their first pages show it, their "
        "priors as they come (pymc-marketing: geometric adstock of 8 weeks, logistic saturation, "
        "two yearly harmonics, nutpie); retour is asked as it comes too. The last line of "
        "three is the other over retour.",
        "",
    ]


if __name__ == "__main__":
    main()
