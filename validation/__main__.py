"""python -m validation [--worlds 200] [--first 5000] [--short 60] [--processes 2] [--out FILE]

Prints, over simulated businesses, how often the intervals of the net held the truth, how wide they
were, where the truth lay among the draws, and how often each verdict was right. Whatever it says.
Priors were set while looking at seeds 1000 to 1199: they are no test of themselves.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from validation.one import Beside, Case, cases_of
from validation.ranks import NOTE, rank_table

LEVELS = (50, 80, 95)
_SHORT = 26
HEADER = (
    "| | cases | 50% holds | 80% holds | 95% holds | truth above 80% | below | width / margin |"
)


def coverage_row(label: str, pairs: list[Beside], scale: list[float]) -> str:
    """Coverage of every level with its simulation error, and the median width of the 80% interval.

    `scale` is what each width is divided by, so that businesses of all sizes count alike.
    """
    n = len(pairs)
    if not n:
        return f"| {label} | 0 | | | | | | |"
    cells = []
    for level in LEVELS:
        share = sum(pair.inside(level) for pair in pairs) / n
        cells.append(f"{share:.1%} ± {(share * (1 - share) / n) ** 0.5:.1%}")
    above = sum(pair.truth > pair.intervals[80][1] for pair in pairs) / n
    below = sum(pair.truth < pair.intervals[80][0] for pair in pairs) / n
    widths = [
        (pair.intervals[80][1] - pair.intervals[80][0]) / size
        for pair, size in zip(pairs, scale, strict=True)
        if size > 0
    ]
    width = f"{statistics.median(widths):.2f}" if widths else ""
    return f"| {label} | {n} | {' | '.join(cells)} | {above:.1%} | {below:.1%} | {width} |"


def coverage_table(cases: list[Case]) -> list[str]:
    """Coverage of the net, for social media in all, by business, and for channels by evidence."""
    total = [case for case in cases if case.channel == "total"]
    channels = [case for case in cases if case.channel != "total"]
    groups = {"social media in all": total}
    groups |= {f"in all: {name}": [c for c in total if c.world == name] for name in _names(total)}
    traits = sorted({trait for case in total for trait in case.traits}, key=_by_number)
    groups |= {f"in all, {one}": [c for c in total if one in c.traits] for one in traits}
    for evidence in sorted({case.evidence for case in channels}):
        label = f"channels with {evidence or 'no evidence'}"
        groups[label] = [case for case in channels if case.evidence == evidence]
    rows = [HEADER, "|---|---|---|---|---|---|---|---|"]
    for label, found in groups.items():
        scale = [max(abs(case.brought.truth), 1.0) for case in found]
        rows.append(coverage_row(label, [c.net for c in found], scale))
        if label == "social media in all":
            forgotten = [c.real for c in found]
            rows.append(coverage_row(f"{label}, with forgotten hours", forgotten, scale))
    return [*rows, ""]


def alone_table(cases: list[Case]) -> list[str]:
    """Coverage of what each kind of evidence says by itself of the margin brought, bias included.

    No prior joins it here, so intervals are wide; widths are shares of the truth.
    """
    rows = [HEADER, "|---|---|---|---|---|---|---|---|"]
    for measure in sorted({measure for case in cases for measure in case.alone}):
        found = [case.alone[measure] for case in cases if measure in case.alone]
        rows.append(coverage_row(measure, found, [max(abs(one.truth), 1.0) for one in found]))
    return [*rows, ""]


def ranks(cases: list[Case]) -> list[str]:
    """Where the truth lay among the draws of the margin brought."""
    channels = [case for case in cases if case.channel != "total"]
    groups = {
        "social media in all": [case for case in cases if case.channel == "total"],
        "channels": channels,
        "channels that bring anything": [case for case in channels if case.brought.truth > 0],
    }
    return rank_table("", {label: [one.rank for one in found] for label, found in groups.items()})


def _by_number(trait: str) -> tuple[int, str]:
    first = trait.split(maxsplit=1)[0]
    return (int(first), "") if first.isdecimal() else (1000, trait)


def _names(cases: list[Case]) -> list[str]:
    return sorted({case.world for case in cases})


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
    paid = sum(case.net.truth > 0 for case in cases) / len(cases) if cases else 0.0
    return [*rows, "", f"In truth, {paid:.1%} brought more than they cost.", ""]


def short_section(cases: list[Case]) -> list[str]:
    """Coverage and verdicts of businesses with half a year of data."""
    if not cases:
        return []
    return [
        f"## Half a year of data ({_SHORT} weeks)",
        "",
        *coverage_table(cases),
        *verdict_table([case for case in cases if case.channel == "total"], "In all"),
    ]


def report(cases: Iterable[Case], command: str, short: list[Case]) -> str:
    """The whole report in Markdown; `short` are cases of half a year."""
    every = list(cases)
    total = [case for case in every if case.channel == "total"]
    channels = [case for case in every if case.channel != "total"]
    today = datetime.now(tz=UTC).date().isoformat()
    lines = ["# Validation of the answer", "", f"Command: `{command}`, {today}.", ""]
    lines += ["## Coverage", ""]
    lines += coverage_table(every)
    lines += [
        "Net with costs as the book knows them, so coverage of the margin brought is the same. "
        "Widths are of the 80% interval, divided by the margin truly brought.",
        "",
    ]
    lines += ["## Where the truth lies among the draws", "", *ranks(every)]
    lines += [
        f"{NOTE} A channel that brings nothing lies at the bottom by its nature: a draw of "
        "nothing is one value.",
        "",
    ]
    lines += ["## Each kind of evidence by itself", "", *alone_table(channels)]
    lines += ["## Verdicts", ""]
    lines += verdict_table(total, "Social media in all")
    lines += verdict_table(channels, "Channels")
    lines += short_section(short)
    return "\n".join(lines)


def _run(pool: ProcessPoolExecutor, seeds: Sequence[int], weeks: int | None) -> list[Case]:
    """The cases of these worlds, with word of how far it is."""
    cases: list[Case] = []
    for done, found in enumerate(pool.map(partial(cases_of, weeks=weeks), seeds), 1):
        cases += found
        if done % 20 == 0:
            print(f"{done} of {len(seeds)} businesses", flush=True)
    return cases


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m validation")
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--first", type=int, default=5000)
    parser.add_argument("--short", type=int, default=60, help="of these, half a year too")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=None)
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.worlds)
    with ProcessPoolExecutor(chosen.processes) as pool:
        cases = _run(pool, seeds, None)
        short = _run(pool, seeds[: chosen.short], _SHORT)
    command = f"python -m validation --worlds {chosen.worlds} --first {chosen.first}"
    text = report(cases, f"{command} --short {chosen.short}", short)
    print(text)
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
