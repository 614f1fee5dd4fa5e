"""python -m validation [--worlds 200] [--first 1000] [--processes 2] [--out FILE]

Prints, over simulated businesses, how often the intervals of the net held the truth, how wide they
were, and how often each verdict was right. Whatever it says.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from validation.one import Case, cases_of

LEVELS = (50, 80, 95)


def coverage_table(cases: list[Case], title: str) -> list[str]:
    """Coverage of every level, with its simulation error, and the width of the 80% interval."""
    n = len(cases)
    if not n:
        return [f"### {title}", "", "no case", ""]
    rows = [
        f"### {title} ({n} cases)",
        "",
        "| interval | holds the truth | error |",
        "|---|---|---|",
    ]
    for level in LEVELS:
        share = sum(case.inside[level] for case in cases) / n
        error = (share * (1 - share) / n) ** 0.5
        rows.append(f"| {level}% | {share:.1%} | ±{error:.1%} |")
    widths = [case.high - case.low for case in cases]
    above = sum(case.truth > case.high for case in cases) / n
    below = sum(case.truth < case.low for case in cases) / n
    rows += [
        "",
        f"Median width of the 80% interval: {statistics.median(widths):,.0f}; "
        f"truth above it {above:.1%}, below it {below:.1%}.",
        "",
    ]
    return rows


def verdict_table(cases: list[Case], title: str) -> list[str]:
    """How often each verdict was given, and how often it was right."""
    rows = [f"### {title}", "", "| verdict | given | right |", "|---|---|---|"]
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.verdict].append(case)
    for verdict, found in sorted(grouped.items()):
        judged = [case.right for case in found if case.right is not None]
        right = f"{sum(judged) / len(judged):.1%}" if judged else "commits to nothing"
        rows.append(f"| {verdict} | {len(found)} ({len(found) / len(cases):.1%}) | {right} |")
    paid = sum(case.truth > 0 for case in cases) / len(cases) if cases else 0.0
    return [*rows, "", f"In truth, {paid:.1%} brought more than they cost.", ""]


def report(cases: Iterable[Case], command: str) -> str:
    """The whole report in Markdown."""
    every = list(cases)
    total = [case for case in every if case.channel == "total"]
    channels = [case for case in every if case.channel != "total"]
    measured = [case for case in channels if case.measured]
    lines = ["# Validation of the answer", "", f"Command: `{command}`", ""]
    lines += coverage_table(total, "Social media in all, net")
    lines += verdict_table(total, "Verdicts on social media in all")
    lines += coverage_table(measured, "Channels with evidence of their own, net")
    lines += coverage_table([c for c in channels if not c.measured], "Channels without evidence")
    lines += verdict_table(channels, "Verdicts on channels")
    for name in sorted({case.world for case in total}):
        lines += coverage_table([c for c in total if c.world == name], f"In all: {name}")
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation")
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.worlds)
    cases: list[Case] = []
    with ProcessPoolExecutor(chosen.processes) as pool:
        for done, found in enumerate(pool.map(cases_of, seeds), 1):
            cases += found
            if done % 20 == 0:
                print(f"{done} of {len(seeds)} businesses", flush=True)
    command = f"python -m validation --worlds {chosen.worlds} --first {chosen.first}"
    text = report(cases, command)
    print(text)
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
